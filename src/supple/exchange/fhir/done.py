"""What was done: Procedure for each session, and how long it took; how each week went."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterator, Sequence

from supple.catalogue.loader import Catalogue
from supple.catalogue.vocabulary import Language
from supple.exchange.archive import Archive, Begun
from supple.session import Event, report
from supple.session.events import Completed, Ended, Finished

from .parts import (
    Resource,
    base,
    coded,
    in_words,
    moment,
    name_of,
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
    happened: defaultdict[uuid.UUID, list[Event]] = defaultdict(list)
    for event in events:
        if (session := getattr(event, "session", None)) is not None:
            happened[session].append(event)
    for begun in archive.sessions:
        if own := happened[begun.id]:
            yield _procedure(begun, own, archive, catalogue, language)
            yield from _length(begun, own, archive.person, language)


def _procedure(
    begun: Begun,
    events: Sequence[Event],
    archive: Archive,
    catalogue: Catalogue,
    language: Language,
) -> Resource:
    over = _over(events)
    status = "in-progress"
    if over is not None:
        status = "completed" if isinstance(over, Completed) else "stopped"
    done = [event.exercise for event in events if isinstance(event, Finished)]
    names = [catalogue[name].name(language) if name in catalogue else name for name in done]
    week = week_of(begun.date, begun.made, archive.weeks)
    return {
        **base("Procedure", begun.id, language),
        **({"basedOn": [to(request_id(week))]} if week else {}),
        "status": status,
        "code": coded("exercise_therapy", phrases().say("session", language)),
        "performedPeriod": _period(events),
        **({"note": [{"text": "\n".join(names)}]} if names else {}),
    }


def _over(events: Sequence[Event]) -> Completed | Ended | None:
    ends = [event for event in events if isinstance(event, Completed | Ended)]
    # A session that was ended, taken up again and completed is complete.
    return next(
        (event for event in ends if isinstance(event, Completed)), ends[-1] if ends else None
    )


def _period(events: Sequence[Event]) -> Resource:
    period = {"start": moment(min(event.at for event in events))}
    if (over := _over(events)) is not None:
        period["end"] = moment(over.at)
    return period


def _length(
    begun: Begun, events: Sequence[Event], person_id: uuid.UUID, language: Language
) -> Iterator[Resource]:
    ends = [event for event in events if isinstance(event, Completed | Ended)]
    if not ends:
        return
    length = name_of(begun.id, "duration")
    minutes = max(event.seconds for event in ends) / 60
    when = {"effectivePeriod": _period(events), "partOf": [to(begun.id)]}
    yield {
        **_activity(length, coded("duration"), "measure", person_id, language),
        **when,
        "valueQuantity": quantity(minutes, "minutes"),
    }
    yield {
        **_activity(name_of(begun.id, "panel"), coded("panel"), "group", person_id, language),
        **when,
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
        last = week.start + dt.timedelta(days=6)
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
                "effectivePeriod": {"start": week.start.isoformat(), "end": last.isoformat()},
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
