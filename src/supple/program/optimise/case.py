"""One person's week as numbers: what can be chosen, what it is worth, what limits it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from supple.catalogue.model import Exercise
from supple.program.eligibility import Opening
from supple.program.profile import Place
from supple.program.progress import Progress
from supple.program.rules import PlannerRules, Rules


class Need(NamedTuple):
    """A direction or a tissue that a week should visit: ``("directions", "rotation")``."""

    list: str
    word: str


@dataclass(frozen=True)
class Day:
    """A training day.

    Attributes
    ----------
    kind
        Days with equal place and minutes have the same kind; kinds count from 0.
    new
        How many exercises new to the person this session may bring.
    strength
        Whether strength may be trained, given what was done the days before the week.
    """

    date: dt.date
    place: Place
    seconds: int
    kind: int
    new: int
    strength: bool


@dataclass(frozen=True)
class Option:
    """An exercise that may be chosen.

    Attributes
    ----------
    level, least
        Target level of the dose, and the least that is enough, however tight time is.
    seconds_at
        How long it takes at each of these levels.
    fit
        What the first use in the week is worth before needs are counted.
    uses_time
        What it adds to this on each of its days that there is time for its dose.
    fills
        How much of a step of each need one use fills.
    windows
        For each (number of days, most uses) pair: on the first so many days of the week, no more
        uses than that. This carries the weekly limit over from the days before.
    openings
        How it is open on each of its days.
    planned
        Days for which the week that was shown before had it.
    progress
        Where the person stands with it.
    """

    exercise: Exercise
    level: int
    least: int
    seconds_at: Mapping[int, float]
    fit: float
    uses_time: Mapping[int, float]
    fills: Mapping[Need, float]
    new: bool
    openings: Mapping[int, Opening]
    windows: tuple[tuple[int, int], ...]
    planned: frozenset[int]
    progress: Progress

    @property
    def id(self) -> str:
        """The exercise's id."""
        return self.exercise.id

    @property
    def least_seconds(self) -> float:
        """How long it takes at the least dose."""
        return self.seconds_at[self.least]

    @property
    def days(self) -> tuple[int, ...]:
        """Numbers of the days it may be on."""
        return tuple(self.openings)

    @property
    def strength(self) -> bool:
        """Whether it is a strength exercise."""
        return self.exercise.facts.kind == "strength"

    @property
    def most(self) -> int:
        """The most uses in the week that the windows allow."""
        return min(
            (limit + sum(day >= first for day in self.days) for first, limit in self.windows),
            default=len(self.days),
        )


@dataclass(frozen=True)
class Case:
    """All the numbers of one week. Options are in the order of their ids.

    Attributes
    ----------
    weights
        What a first visit to each need is worth.
    had
        How many steps of each need the days before the week have filled.
    shift
        Levels that every dose has been moved by.
    """

    options: tuple[Option, ...]
    days: tuple[Day, ...]
    weights: Mapping[Need, float]
    had: Mapping[Need, float]
    rules: Rules
    planner: PlannerRules
    shift: int = 0

    def on_day(self, option: Option, day: int) -> float:
        """Return what an option adds to its fit on a day."""
        stays = self.planner.stays * (day in option.planned)
        return option.uses_time.get(day, 0.0) + stays

    @cached_property
    def linked(self) -> tuple[tuple[int, int], ...]:
        """Pairs of options of which one is the other's easier one, each pair once."""
        number = {option.id: o for o, option in enumerate(self.options)}
        return tuple(
            (number[easier], o)
            for o, option in enumerate(self.options)
            for easier in option.exercise.facts.easier
            if easier in number
        )

    @cached_property
    def kinds(self) -> tuple[tuple[int, ...], ...]:
        """Numbers of the days of each kind."""
        count = max((day.kind for day in self.days), default=-1) + 1
        return tuple(
            tuple(i for i, day in enumerate(self.days) if day.kind == kind) for kind in range(count)
        )
