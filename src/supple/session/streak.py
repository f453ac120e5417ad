"""Weeks in a row with movement: weeks count and not days, and a week may rest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from math import ceil
from typing import Literal

from supple.catalogue.vocabulary import Language

from .events import Event, RestWeek
from .fold import in_force
from .keeping import KeepingRules, StreakCode, keeping_rules

DAYS = 7
WEEK = dt.timedelta(days=DAYS)
WeekState = Literal["kept", "rested", "open", "missed"]


@dataclass(frozen=True)
class PlannedDays:
    """How many days a week were planned, from a day on."""

    since: dt.date
    number: int


@dataclass(frozen=True)
class StreakWeek:
    """One week, Monday to Sunday.

    Attributes
    ----------
    done
        Days on which something was done.
    planned
        Days planned for it; of the first week, those that were left of it.
    needed
        So many make it a week with movement.
    state
        ``kept``: enough was done, also in a week of rest; ``open``: it is not over yet.
    whole
        Supple was used from its Monday on.
    """

    monday: dt.date
    done: tuple[dt.date, ...]
    planned: int
    needed: int
    state: WeekState
    whole: bool

    @property
    def kept_on(self) -> dt.date | None:
        """The day on which enough was done."""
        return self.done[self.needed - 1] if self.state == "kept" else None

    @property
    def full_on(self) -> dt.date | None:
        """The day on which all was done that was planned for a whole week."""
        return (
            self.done[self.planned - 1] if self.whole and len(self.done) >= self.planned else None
        )


@dataclass(frozen=True)
class Streak:
    """The weeks since the first exercise, oldest first."""

    weeks: tuple[StreakWeek, ...]

    @property
    def length(self) -> int:
        """How many weeks in a row had movement; rest, and a week not over yet, break nothing."""
        unbroken = takewhile(lambda week: week.state != "missed", reversed(self.weeks))
        return sum(week.state == "kept" for week in unbroken)

    @property
    def code(self) -> StreakCode:
        """What is said about it."""
        states = [week.state for week in self.weeks[-2:]]
        if states and states[-1] == "rested":
            return "resting"
        if not self.length:
            return "none"
        after_rest = len(states) > 1 and states[0] == "rested"
        if self.length == 1:
            return "one_after_rest" if after_rest else "one"
        return "row_after_rest" if after_rest else "row"


def streak_words(streak: Streak, language: Language) -> str:
    """Say how the weeks go."""
    return keeping_rules().streak[streak.code].say(language, n=streak.length)


def worth_telling(streak: Streak) -> bool:
    """Tell whether how the weeks go is worth saying unasked."""
    return streak.code == "resting" or streak.length >= keeping_rules().worth_telling.value


def monday_of(day: dt.date) -> dt.date:
    """Return the first day of a day's week."""
    return day - dt.timedelta(days=day.weekday())


def rest_weeks(events: Iterable[Event]) -> dict[dt.date, RestWeek]:
    """Return the weeks of rest by their Monday, each with the event that says so."""
    return {
        monday_of(event.date): event for event in in_force(events) if isinstance(event, RestWeek)
    }


def may_rest(day: dt.date, *, today: dt.date, rules: KeepingRules | None = None) -> bool:
    """Tell whether the week of a day may be made one of rest: this one, or one just past."""
    look_back = (rules or keeping_rules()).look_back.value
    return monday_of(today) - look_back * WEEK <= monday_of(day) <= today


def streak(
    days: Collection[dt.date],
    planned: Sequence[PlannedDays],
    rested: Collection[dt.date],
    *,
    until: dt.date,
    rules: KeepingRules | None = None,
) -> Streak:
    """Count the weeks from the first day on which something was done.

    Parameters
    ----------
    days
        On which something was done.
    planned
        Oldest first, at least one. In a week the plan of its Monday holds: what is planned anew
        does not make days missed afterwards.
    rested
        Mondays of weeks of rest.
    until
        The person's today.
    """
    known = sorted(day for day in set(days) if day <= until)
    return Streak(tuple(_weeks(known, planned, rested, until, rules or keeping_rules())))


def _weeks(
    days: Sequence[dt.date],
    planned: Sequence[PlannedDays],
    rested: Collection[dt.date],
    until: dt.date,
    rules: KeepingRules,
) -> Iterator[StreakWeek]:
    if not days:
        return
    monday = monday_of(days[0])
    while monday <= until:
        plan = ([plan for plan in planned if plan.since <= monday] or planned[:1])[-1]
        left = (monday + WEEK - max(monday, days[0])).days
        number = ceil(plan.number * left / DAYS)
        needed = ceil(number * rules.share_percent.value / 100)
        done = tuple(day for day in days if monday <= day < monday + WEEK)
        state: WeekState = "missed"
        if len(done) >= needed:
            state = "kept"
        elif monday in rested:
            state = "rested"
        elif until < monday + WEEK:
            state = "open"
        yield StreakWeek(monday, done, number, needed, state, whole=left == DAYS)
        monday += WEEK
