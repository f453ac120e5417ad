"""What was done: Procedure for each session, and how long it took; how each week went."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence

from supple.catalogue.loader import Catalogue
from supple.catalogue.vocabulary import Language
from supple.exchange.archive import Archive, Begun
from supple.exchange.ending import Ending, by_session, ending
from supple.session import Event, report
from supple.session.events import Finished

from .parts import (
    Resource,
    base,
    coded,
    in_words,
    last_day,
    moment,
    name_of,
    period,
    person,
    phrases,
    profiled,
    quantity,
    to,
)
from .plans import request_id, week_of


def sessions(
    archive: Archive, events: Sequence[Event], catalogue: Catalogue, language: Language
) -> Iterator[Resource]:
    """Yield a Procedure for each session in which something happened, and its length."""
    happened = by_session(events)
    for begun in archive.sessions:
        if own := happened[begun.id]:
            end = ending(own)
            when = {"start": moment(min(event.at for event in own))}
            if end is not None:
                when["end"] = moment(end.at)
            done = [event.exercise for event in own if isinstance(event, Finished)]
            names = [catalogue[name].name(language) if name in catalogue else name for name in done]
            yield _procedure(begun, end, when, names, archive, language)
            if end is not None:
                yield from _length(begun, end.minutes, when, archive.person, language)


def _procedure(
    begun: Begun,
    end: Ending | None,
    when: Resource,
    exercises: Sequence[str],
    archive: Archive,
    language: Language,
) -> Resource:
    week = week_of(begun.date, begun.made, archive.weeks)
    return {
        **base("Procedure", begun.id, language),
        **({"basedOn": [to(request_id(week))]} if week else {}),
        "status": "in-progress" if end is None else "completed" if end.completed else "stopped",
        "code": coded("exercise_therapy", phrases().say("session", language)),
        "performedPeriod": when,
        **({"note": [{"text": "\n".join(exercises)}]} if exercises else {}),
    }


def _length(
    begun: Begun, minutes: float, when: Resource, person_id: uuid.UUID, language: Language
) -> Iterator[Resource]:
    length = name_of(begun.id, "duration")
    during = {"effectivePeriod": when, "partOf": [to(begun.id)]}
    yield {
        **_activity(length, coded("duration"), "measure", person_id, language),
        **during,
        "valueQuantity": quantity(minutes, "minutes"),
    }
    yield {
        **_activity(name_of(begun.id, "panel"), coded("panel"), "group", person_id, language),
        **during,
        "hasMember": [to(length)],
    }


def weeks(
    archive: Archive, events: Sequence[Event], language: Language, zone: dt.tzinfo
) -> Iterator[Resource]:
    """Yield days and minutes of exercise for each week that is over.

    They are Supple's own count and not the exercise vital sign, which asks about moderate to
    strenuous activity of every kind.
    """
    until = archive.made.astimezone(zone).date()
    for week in report(events, until=until, zone=zone).weeks:
        last = last_day(week.start)
        if last >= until:
            continue
        for name, value, unit in (
            ("week_days", week.days, "days_a_week"),
            ("week_minutes", week.minutes, "minutes_a_week"),
        ):
            id_ = name_of(archive.person, name, week.start)
            code = in_words(phrases().say(name, language))
            yield {
                **_activity(id_, code, "over_time", archive.person, language),
                "effectivePeriod": period(week.start, last),
                "valueQuantity": quantity(value, unit),
            }


def _activity(
    id_: str, code: Resource, profile: str, person_id: uuid.UUID, language: Language
) -> Resource:
    return {
        **base("Observation", id_, language),
        **profiled(profile),
        "status": "final",
        "category": [coded("activity"), coded("physical_activity")],
        "code": code,
        "performer": [person(person_id)],
    }
