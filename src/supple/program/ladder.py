"""How far someone has come with one exercise: dose first, then a harder way, then how often.

Nothing is stored: where a person stands is read from what happened, oldest first, so the same
history always leads to the same place. The numbers and their sources are in ``data/ladder.yaml``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from supple.catalogue.dose import HIGHEST_LEVEL
from supple.catalogue.model import Fact
from supple.catalogue.yamlsource import read_beside

from .profile import Performed
from .rules import PainRules, Rule, traffic_light

MoveKind = Literal[
    "dose_up",
    "dose_up_steady",
    "dose_up_used_to",
    "dose_down",
    "way_up",
    "way_down",
    "harder_next",
    "too_hard",
    "more_often",
    "less_often",
]
Often = Literal["min", "start", "max"]


class DoseSteps(Fact):
    """When a dose moves."""

    up_when_easy: Rule
    up_after_right: Rule
    back: Rule


class VariantSteps(Fact):
    """When the way to do it moves."""

    after: Rule
    begin_at: Rule
    back_after: Rule
    back_at: Rule
    rest_days: Rule


class FrequencySteps(Fact):
    """When it may come more often."""

    after: Rule


class LadderRules(Fact):
    """``ladder.yaml``."""

    version: str
    dose: DoseSteps
    variant: VariantSteps
    frequency: FrequencySteps


@cache
def ladder_rules() -> LadderRules:
    """Return the rules that ship with Supple."""
    return read_beside(__file__, "data/ladder.yaml", LadderRules)


@dataclass(frozen=True, slots=True)
class Move:
    """One step up or down, and the day that led to it."""

    date: dt.date
    kind: MoveKind


@dataclass(frozen=True, slots=True)
class Rung:
    """Where someone stands with one exercise.

    Attributes
    ----------
    level
        Target level of the dose, 0–4.
    way
        Which of the ways that are possible, from the easiest: an index.
    often
        Which end of ``days_per_week`` counts.
    harder_next
        At the end of all of its own steps: the next harder exercise is due.
    too_hard_since
        Day since which even its lowest step is too much; ``None`` if it is not.
    moves
        Every step so far, oldest first.
    """

    level: int
    way: int
    often: Often = "start"
    harder_next: bool = False
    too_hard_since: dt.date | None = None
    moves: tuple[Move, ...] = ()

    @property
    def last_move(self) -> MoveKind | None:
        """The latest step."""
        return self.moves[-1].kind if self.moves else None


def rung(
    past: Sequence[Performed],
    *,
    start_level: int,
    start_way: int,
    ways: int,
    pain: PainRules,
    used_to: int = 0,
    rules: LadderRules | None = None,
) -> Rung:
    """Follow one exercise through what happened.

    Parameters
    ----------
    past
        Each time it was done or tried, oldest first.
    start_level, start_way
        Where it begins: the level the first time, and the way that experience opens.
    ways
        How many steps of difficulty are possible for the person.
    pain
        The traffic light.
    used_to
        Level that experience allows once it has gone well for the first time.
    rules
        Other rules than those that ship.
    """
    climb = _Climb(start_level, start_way, ways, used_to, rules or ladder_rules())
    for once in past:
        if is_hard(once, pain):
            climb.down(once.date)
        elif once.completed and once.doable is not None:
            climb.up(once.date, easy=once.doable == "easy")
        # Skipped, or done without a word: that says nothing about how hard it is.
    return climb.rung()


def is_hard(once: Performed, pain: PainRules) -> bool:
    """Tell whether an exercise was hard, or hurt more than the green range."""
    sore = once.pain is not None and traffic_light(once.pain, pain) != "go"
    return once.doable == "hard" or sore


class _Climb:
    """The steps, one time after the other."""

    def __init__(self, level: int, way: int, ways: int, used_to: int, rules: LadderRules) -> None:
        self.level, self.way, self.ways, self.rules = level, way, ways, rules
        self.used_to: int | None = used_to
        self.often: Often = "start"
        self.harder_next = False
        self.too_hard: dt.date | None = None
        self.right = 0  # times in a row that were right
        self.at_top = 0  # times in a row that went well at the highest dose
        self.at_bottom = 0  # times in a row that were hard at the lowest
        self.moves: list[Move] = []

    def up(self, date: dt.date, *, easy: bool) -> None:
        self.at_bottom, self.too_hard = 0, None
        if self.often == "min":
            self.often = "start"
        used_to, self.used_to = self.used_to, None
        if used_to is not None and used_to > self.level:
            self._to_level(date, used_to, "dose_up_used_to")
            return
        if self.level == HIGHEST_LEVEL:
            self._past_the_dose(date)
            return
        self.right = 0 if easy else self.right + 1
        dose = self.rules.dose
        if easy:
            self._to_level(date, self.level + dose.up_when_easy.value, "dose_up")
        elif self.right == dose.up_after_right.value:
            self._to_level(date, self.level + 1, "dose_up_steady")

    def down(self, date: dt.date) -> None:
        self.right = self.at_top = 0
        self.used_to = None
        self.harder_next = False
        if self.often == "max":
            self.often = "start"
            self._moved(date, "less_often")
        if self.level > 0:
            self._to_level(date, self.level - self.rules.dose.back.value, "dose_down")
            return
        self.at_bottom += 1
        variant = self.rules.variant
        if self.at_bottom < variant.back_after.value:
            return
        if self.way > 0:
            self.way -= 1
            self.at_bottom = 0
            self._moved(date, "way_down")
            self.level = variant.back_at.value
        else:
            if self.too_hard is None:
                self._moved(date, "too_hard")
            self.too_hard, self.often = date, "min"

    def rung(self) -> Rung:
        return Rung(
            self.level, self.way, self.often, self.harder_next, self.too_hard, tuple(self.moves)
        )

    def _past_the_dose(self, date: dt.date) -> None:
        self.at_top += 1
        after = self.rules.variant.after.value
        if self.way + 1 < self.ways:
            if self.at_top >= after:
                self.way += 1
                self.level, self.at_top, self.right = self.rules.variant.begin_at.value, 0, 0
                self._moved(date, "way_up")
            return
        if self.at_top >= after and not self.harder_next:
            self.harder_next = True
            self._moved(date, "harder_next")
        if self.at_top >= self.rules.frequency.after.value and self.often != "max":
            self.often = "max"
            self._moved(date, "more_often")

    def _to_level(self, date: dt.date, level: int, kind: MoveKind) -> None:
        self.level, self.right = min(max(level, 0), HIGHEST_LEVEL), 0
        self._moved(date, kind)

    def _moved(self, date: dt.date, kind: MoveKind) -> None:
        self.moves.append(Move(date, kind))
