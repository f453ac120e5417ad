"""What the person wants otherwise for single days, and what a program is then made from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from pydantic import Field

from supple.catalogue.model import Fact
from supple.program.model import WEEKDAYS, Weekday
from supple.program.profile import Minutes, Place, Profile

from .events import Elsewhere, Event, Moved, SetAside, TimeFor
from .fold import in_force

WEEK = 7


class Wishes(Fact):
    """Wishes for single days; of two for one day, the later counts.

    Attributes
    ----------
    moves
        Pairs of the day a session was on and the day it goes to, in the order they were wished.
    set_aside
        Exercises that something else takes the place of, and until when (that day included).
    places, minutes
        By day.
    """

    moves: tuple[tuple[dt.date, dt.date], ...] = ()
    set_aside: dict[str, dt.date] = Field(default_factory=dict)
    places: dict[dt.date, Place] = Field(default_factory=dict)
    minutes: dict[dt.date, Minutes] = Field(default_factory=dict)


def wishes(events: Iterable[Event]) -> Wishes:
    """Collect what the person wants otherwise; what was taken back is not among it."""
    moves: list[tuple[dt.date, dt.date]] = []
    set_aside: dict[str, dt.date] = {}
    places: dict[dt.date, Place] = {}
    minutes: dict[dt.date, Minutes] = {}
    for event in in_force(events):
        match event:
            case Moved(date=date, to=to):
                moves.append((date, to))
            case SetAside(exercise=exercise, until=until):
                set_aside[exercise] = until
            case Elsewhere(date=date, place=place):
                places[date] = place
            case TimeFor(date=date, minutes=n):
                minutes[date] = n
    return Wishes(moves=tuple(moves), set_aside=set_aside, places=places, minutes=minutes)


def wished(profile: Profile, wishes: Wishes, *, today: dt.date) -> Profile:
    """Return what the week that starts today is to be made from.

    A week holds each weekday once, so a wish for a day of it is one for its weekday.

    Parameters
    ----------
    profile
        What holds in every week.
    """
    week: dict[dt.date, Weekday] = {
        (day := today + dt.timedelta(days=n)): WEEKDAYS[day.weekday()] for n in range(WEEK)
    }
    days = set(profile.days)
    for date, to in wishes.moves:
        left = days - {week[date]} if date in week else set(days)
        gained = {week[to]} if to in week else set[Weekday]()
        # A program has at least one day: the last one goes nowhere.
        days = left | gained or days
    aside = {exercise for exercise, until in wishes.set_aside.items() if today <= until}
    changes = {
        "days": tuple(days),
        "excluded": tuple(sorted({*profile.excluded, *aside})),
        "place_on": {**profile.place_on, **_in(week, wishes.places)},
        "minutes_on": {**profile.minutes_on, **_in(week, wishes.minutes)},
    }
    return Profile.model_validate({**profile.model_dump(), **changes})


def _in(week: Mapping[dt.date, Weekday], values: Mapping[dt.date, object]) -> dict[Weekday, object]:
    return {week[date]: value for date, value in values.items() if date in week}
