"""An exercise and its dose, unrolled into timed steps.

The planner adds these up and the session script puts words to them, so what is promised and what is
spent cannot differ.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from supple.catalogue.dose import Dose
from supple.catalogue.model import Exercise, Facts, Phase, Words

from .model import Item, Side
from .rules import Pace

_MINUTE = 60  # seconds

StepKind = Literal["announce", "ready", "move", "hold", "breathe", "switch", "rest", "check_in"]


class Step(NamedTuple):
    """A stretch of time in which one thing goes on. Fields as in `supple.session.Cue`."""

    kind: StepKind
    seconds: float
    phase: str | None = None
    before: str | None = None
    side: Side | None = None
    rep: int | None = None
    set: int | None = None
    breath: Literal["in", "out"] | None = None
    hold_at: float | None = None
    hold_seconds: float | None = None


def dose_seconds(exercise: Exercise, dose: Dose, adaptations: tuple[str, ...], pace: Pace) -> float:
    """Return how long an exercise takes with everything around it, in seconds.

    Which side goes first makes no difference.
    """
    first: Side | None = None if dose.sides == "none" else "right"
    return sum(step.seconds for step in _steps(exercise, dose, first, adaptations, pace))


def unroll(exercise: Exercise, item: Item, pace: Pace) -> tuple[Step, ...]:
    """Return the steps of one item of a session, from its announcement to its check-in.

    The result does not depend on the language: reading time is that of the longest.
    """
    return tuple(_steps(exercise, item.dose, item.first_side, item.adaptations, pace))


def whole_minutes(seconds: float) -> int:
    """Return how long something lasts as people say it: in whole minutes, one at least."""
    return max(1, round(seconds / 60)) if seconds else 0


def turns_over(facts: Facts) -> bool:
    """Tell whether a person has to turn over to change sides."""
    return facts.position == "side_lying"


def other_side(side: Side) -> Side:
    """Return the opposite side."""
    return "left" if side == "right" else "right"


def _steps(
    exercise: Exercise, dose: Dose, first: Side | None, adaptations: tuple[str, ...], pace: Pace
) -> Iterator[Step]:
    yield Step("announce", _reading_seconds(exercise, adaptations, pace))
    for number in range(1, dose.sets + 1):
        if number > 1 and dose.rest:
            yield Step("rest", dose.rest, set=number)
        yield Step("ready", pace.ready.value, side=first, set=number)
        yield from _one_set(exercise.facts, dose, first, number, pace)
    yield Step("check_in", pace.check_in.value)


def _one_set(
    facts: Facts, dose: Dose, first: Side | None, number: int, pace: Pace
) -> Iterator[Step]:
    reps = range(1, dose.reps + 1)
    switch = (pace.turn_over if turns_over(facts) else pace.switch).value
    turns: list[tuple[Side | None, int]]
    if first is None:
        turns = [(None, rep) for rep in reps]
    elif dose.sides == "each":
        turns = [(side, rep) for side in (first, other_side(first)) for rep in reps]
    else:
        turns = [(side, rep) for rep in reps for side in (first, other_side(first))]
    last_side, before = first, "start"
    for side, rep in turns:
        if side != last_side:
            before = "start"
            if dose.sides == "each":
                yield Step("switch", switch, side=side, set=number)
        last_side = side
        for phase in facts.phases:
            for step in _phase(phase, dose, pace):
                yield Step(
                    step.kind,
                    step.seconds,
                    phase=phase.id,
                    before=before,
                    side=side,
                    rep=rep,
                    set=number,
                    breath=step.breath,
                    hold_at=step.hold_at,
                    hold_seconds=step.hold_seconds,
                )
            before = phase.id


def _phase(phase: Phase, dose: Dose, pace: Pace) -> Iterator[Step]:
    if phase.kind == "move":
        breath = None if phase.breath == "free" else phase.breath
        yield Step("move", phase.seconds or 0, breath=breath)
        return
    hold = dose.hold or 0  # the schema sees to it that a hold has its length
    if dose.unit != "breaths":
        seconds = hold * _MINUTE if dose.unit == "minutes" else hold
        yield Step("hold", seconds, hold_at=0, hold_seconds=seconds)
        return
    whole = hold * (pace.breath_in.value + pace.breath_out.value)
    breaths: tuple[tuple[Literal["in", "out"], int], ...] = (
        ("in", pace.breath_in.value),
        ("out", pace.breath_out.value),
    )
    at = 0
    for _ in range(hold):
        for way, length in breaths:
            yield Step("breathe", length, breath=way, hold_at=at, hold_seconds=whole)
            at += length


def _reading_seconds(exercise: Exercise, adaptations: tuple[str, ...], pace: Pace) -> float:
    longest = max(
        aloud_seconds(announcement(words, adaptations), pace) for words in exercise.words.values()
    )
    return min(max(longest, pace.announce_min.value), pace.announce_max.value)


def aloud_seconds(lines: Iterable[str], pace: Pace) -> int:
    """Return how many seconds it takes to read lines aloud."""
    return math.ceil(sum(len(line.split()) for line in lines) / pace.words_per_second.value)


def announcement(words: Words, adaptations: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a person reads before an exercise begins, line by line."""
    return (words.name, *words.setup, *(words.adaptations[name] for name in adaptations))
