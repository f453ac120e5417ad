"""What a person changes about single days, how it reads, and how it is taken back."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, pgettext

from supple.catalogue import Language
from supple.program.profile import Place
from supple.session import Event as AnyEvent
from supple.session.events import BadDay, Elsewhere, Moved, SetAside, TimeFor
from supple.session.wishes import WEEK
from supple.web.people.models import Person
from supple.web.shell.dates import day_title, day_words
from supple.web.training.models import Event
from supple.web.training.planning import Happened
from supple.web.training.services import take_in
from supple.web.training.week import done_since
from supple.web.words import exercise_name


class NotPossible(ValueError):
    """A change that makes no sense, such as one to a day of another week."""


@dataclass(frozen=True)
class Change:
    """A change that still has an effect.

    Attributes
    ----------
    id
        Of the event, to take it back by.
    date
        The day it is about; ``None`` when it is about the whole week.
    """

    id: uuid.UUID
    date: dt.date | None
    words: str


def move(
    person: Person, date: dt.date, to: dt.date, *, today: dt.date, now: dt.datetime
) -> uuid.UUID:
    """Put the session of a day on another day of the week that starts today."""
    if date == to:
        raise NotPossible("it is on that day")
    if to in done_since(person, to):
        raise NotPossible("the session of that day is done")
    _must_be_near(date, today)
    _must_be_near(to, today)
    return add(person, {"kind": "moved", "date": date, "to": to}, now=now)


def set_aside(person: Person, exercise: str, *, today: dt.date, now: dt.datetime) -> uuid.UUID:
    """Let something else take the place of an exercise for a week."""
    until = today + dt.timedelta(days=WEEK - 1)
    return add(person, {"kind": "set_aside", "exercise": exercise, "until": until}, now=now)


def be_at(
    person: Person, place: Place, *, date: dt.date, today: dt.date, now: dt.datetime
) -> uuid.UUID:
    """Tell where the person is on a day of the week that starts today."""
    _must_be_near(date, today)
    return add(person, {"kind": "elsewhere", "date": date, "place": place}, now=now)


def bad_day(person: Person, pain: int, *, now: dt.datetime) -> uuid.UUID:
    """Tell that the back is bad today, and how bad."""
    return add(person, {"kind": "bad_day", "pain": pain}, now=now)


def take_back(person: Person, event: uuid.UUID, *, now: dt.datetime) -> None:
    """Undo a change. What is not the person's own is left alone."""
    if Event.objects.filter(person=person, pk=event, session=None).exists():
        add(person, {"kind": "taken_back", "event": event}, now=now)


def changes(happened: Happened, *, today: dt.date, language: Language) -> list[Change]:
    """Return the changes that still have an effect, the latest first."""
    return list(_lasting(reversed(happened.apart), today, happened.zone, language))


def _lasting(
    events: Iterator[AnyEvent], today: dt.date, zone: dt.tzinfo, language: Language
) -> Iterator[Change]:
    settled: set[tuple[str, dt.date]] = set()
    for event in events:
        about: dt.date | None
        match event:
            case Moved(date=about, to=to) if to >= today or about >= today:
                words = gettext("The session of %(day)s is on %(to)s.")
                values = {"day": day_words(about), "to": day_words(to)}
            case SetAside(exercise=exercise, until=until) if until >= today:
                about = None
                words = gettext("%(exercise)s is replaced until %(day)s.")
                values = {"exercise": exercise_name(exercise, language), "day": day_words(until)}
            case Elsewhere(date=about, place=place) if about >= today:
                words = gettext("%(day)s: %(place)s.")
                values = {"day": day_title(about), "place": place_words(place)}
            case TimeFor(date=about, minutes=minutes) if about >= today:
                words = gettext("%(day)s: %(minutes)s minutes.")
                values = {"day": day_title(about), "minutes": str(minutes)}
            case BadDay(pain=pain) if (about := event.at.astimezone(zone).date()) == today:
                words = gettext("Your back is bad today: pain %(pain)s of 10.")
                values = {"pain": str(pain)}
            case _:
                continue
        # Of several wishes about one day the latest counts; the others have no effect.
        if about and not isinstance(event, Moved):
            if (event.kind, about) in settled:
                continue
            settled.add((event.kind, about))
        yield Change(event.id, about, words % values)


def _must_be_near(date: dt.date, today: dt.date) -> None:
    if not today <= date < today + dt.timedelta(days=WEEK):
        raise NotPossible("a day must be among the next seven")


def place_words(place: Place) -> str:
    """Say where someone is."""
    return {
        "home": pgettext("place", "at home"),
        "desk": pgettext("place", "at the desk"),
        "away": pgettext("place", "away from home"),
    }[place]


def add(person: Person, values: dict[str, Any], *, now: dt.datetime) -> uuid.UUID:
    """Add what is not part of a session, and return its id.

    Raises
    ------
    NotPossible
        If it makes no sense.
    """
    id_ = uuid.uuid4()
    taken = take_in(person, [{"id": id_, "at": now, **values}], now=now)
    if taken.rejected:
        raise NotPossible(taken.rejected[0][1])
    return id_
