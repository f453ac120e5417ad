"""How a virtual member's back feels and answers. A made-up model, only there to try the rules."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from random import Random

from supple.catalogue.dose import HIGHEST_LEVEL, Dose
from supple.catalogue.model import Exercise
from supple.program import Item
from supple.program.profile import Doable
from supple.program.progress import levels_in_order

from .members import Kind

_WORST = 10
_LEVEL_OF_WAY = 1.5  # a harder way weighs as much as so many steps of the dose


@dataclass
class Body:
    """A back from day to day.

    Attributes
    ----------
    pain
        What lies underneath, without noise and flare-ups.
    """

    kind: Kind
    pain: float
    random: Random
    sore_until: dt.date | None = None
    done: dict[str, int] = field(default_factory=dict)

    def night(self, day: dt.date, *, trained_this_week: bool) -> None:
        """Let a day go by."""
        if trained_this_week:
            self.pain += self.kind.trend / 7
        self.pain = min(max(self.pain, 0.0), float(_WORST))
        if self.random.random() < self.kind.flare / 7:
            self.sore_until = day + dt.timedelta(days=self.kind.flare_days)

    def feels(self, day: dt.date) -> int:
        """Return the pain of a moment, 0–10."""
        pain = self.pain + self.random.gauss(0, self.kind.noise)
        if self.sore_until is not None and day < self.sore_until:
            pain += self.kind.flare_size
        return min(max(round(pain), 0), _WORST)

    def does(self, item: Item, exercise: Exercise, day: dt.date) -> tuple[Doable, int]:
        """Return how an exercise is for it: doable, and pain while doing it."""
        way = next(w for w in exercise.facts.ways if w.how == item.variant)
        weight = dose_level(item.dose, exercise) + _LEVEL_OF_WAY * levels_in_order()[way.level]
        used_to = self.kind.capacity + self.kind.growth * self.done.get(exercise.id, 0)
        load = weight - used_to + self.random.gauss(0, 0.5)
        self.done[exercise.id] = self.done.get(exercise.id, 0) + 1
        doable: Doable = "hard" if load > 1.5 else "easy" if load < -1 else "right"
        pain = 0.6 * self.feels(day) + self.kind.soreness * max(load, 0.0)
        return doable, min(max(round(pain), 0), _WORST)


def dose_level(dose: Dose, exercise: Exercise) -> int:
    """Return the lowest level of an exercise's range that has as much of everything."""
    for level in range(HIGHEST_LEVEL):
        there = Dose.at(exercise.facts.dose, level)
        as_much = there.sets >= dose.sets and there.reps >= dose.reps
        if as_much and (there.hold or 0) >= (dose.hold or 0):
            return level
    return HIGHEST_LEVEL
