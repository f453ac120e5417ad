"""Where a person stands with every exercise: which way to do it, what comes next, what waits."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from supple.catalogue.dose import HIGHEST_LEVEL, START_LEVEL
from supple.catalogue.loader import Catalogue
from supple.catalogue.model import Exercise
from supple.catalogue.parts import Caution, Way
from supple.catalogue.vocabulary import vocabulary

from .ladder import LadderRules, Rung, ladder_rules, rung
from .profile import History, Performed, Profile
from .rules import Rules


@dataclass(frozen=True)
class Progress:
    """Where a person stands with one exercise.

    Attributes
    ----------
    rung
        Dose, way and frequency, and how they came to be.
    wanted
        How hard a way it should be done in: a level as a number, 0 the easiest.
    hardest
        The hardest level that is open in it, ``None`` when none is.
    next_after
        The easier exercise that leads here by going well at the end of its own steps.
    easier_for
        A harder exercise that is too hard even at its lowest, which this one stands in for.
    waits_until
        Day from which it may be tried again after it was too hard; ``None`` if it need not wait.
    """

    rung: Rung
    wanted: int
    hardest: int | None
    next_after: str | None = None
    easier_for: str | None = None
    waits_until: dt.date | None = None


@cache
def levels_in_order() -> Mapping[str, int]:
    """Return the levels with their numbers, the easiest first."""
    return {name: number for number, name in enumerate(vocabulary().levels)}


def progress(
    catalogue: Catalogue,
    profile: Profile,
    conditions: frozenset[str],
    history: History,
    *,
    today: dt.date,
    rules: Rules,
    light: bool = False,
    ladder: LadderRules | None = None,
) -> dict[str, Progress]:
    """Work out where a person stands with every exercise of a catalogue.

    Parameters
    ----------
    conditions
        From the screening and from the profile together: a way that they rule out is no step.
    light
        In a lighter week: a harder way that has just opened waits.
    """
    ladder = ladder or ladder_rules()
    past: defaultdict[str, list[Performed]] = defaultdict(list)
    for once in history.performed:
        if once.date <= today:
            past[once.exercise].append(once)
    steps = {
        name: _Steps.of(exercise, profile, conditions, rules)
        for name, exercise in catalogue.items()
    }
    rungs = {
        name: rung(
            past[name],
            start_level=START_LEVEL,
            used_to=rules.experience[profile.experience].dose,
            start_way=steps[name].start,
            ways=len(steps[name].levels),
            pain=rules.pain,
            rules=ladder,
        )
        for name in catalogue
    }
    return {
        name: _progress(exercise, steps[name], rungs, past, today, light, ladder)
        for name, exercise in catalogue.items()
    }


@dataclass(frozen=True)
class _Steps:
    """How hard the ways are that a person could do, where they have everything at hand.

    Attributes
    ----------
    levels
        From the easiest, each once; at least one.
    start
        Where experience lets them begin in it.
    open
        The hardest that experience opens; ``None`` when even the easiest has to be earned.
    """

    levels: tuple[int, ...]
    start: int
    open: int | None

    @classmethod
    def of(
        cls, exercise: Exercise, profile: Profile, conditions: frozenset[str], rules: Rules
    ) -> _Steps:
        numbers = levels_in_order()
        at_hand = rules.places["home"].equipment(profile.equipment)
        possible = [
            way
            for way in exercise.facts.ways
            if way.position not in profile.cannot_take
            and all(need.met_by(at_hand) for need in way.equipment)
            and not stands_against(exercise, way, conditions)
        ] or list(exercise.facts.ways)
        levels = tuple(sorted({numbers[way.level] for way in possible}))
        # What is for the strong only has a gate of its own, which asks for more.
        known = {numbers[level] for level in rules.experience[profile.experience].levels}
        open_ = set(levels) if exercise.facts.strong_only else known & set(levels)
        first = next((numbers[w.level] for w in possible if numbers[w.level] in open_), levels[0])
        return cls(levels, levels.index(first), max(open_) if open_ else None)


def _progress(
    exercise: Exercise,
    steps: _Steps,
    rungs: Mapping[str, Rung],
    past: Mapping[str, list[Performed]],
    today: dt.date,
    light: bool,  # noqa: FBT001
    ladder: LadderRules,
) -> Progress:
    own = rungs[exercise.id]
    if light and own.last_move == "way_up" and own.moves[-1].date == past[exercise.id][-1].date:
        own = replace(own, way=own.way - 1, level=HIGHEST_LEVEL, moves=own.moves[:-1])
    easier = [name for name in exercise.facts.easier if name in rungs]
    # Who already does something harder still has no need of the step between.
    beyond = any(past[name] for name in exercise.facts.harder if name in past)
    next_after = next((name for name in easier if rungs[name].harder_next and not beyond), None)
    wanted = steps.levels[own.way]
    hardest = steps.open
    if hardest is None and next_after is not None:
        hardest = steps.levels[0]
    if hardest is not None:
        if own.way > steps.start:
            hardest = max(hardest, wanted)
        elif own.way < steps.start:
            hardest = wanted
    return Progress(
        rung=own,
        wanted=wanted,
        hardest=hardest,
        next_after=next_after,
        easier_for=next(
            (
                name
                for name in exercise.facts.harder
                if name in rungs and rungs[name].too_hard_since is not None
            ),
            None,
        ),
        waits_until=_waits(own, easier, past, today, ladder),
    )


def _waits(
    own: Rung,
    easier: list[str],
    past: Mapping[str, list[Performed]],
    today: dt.date,
    ladder: LadderRules,
) -> dt.date | None:
    since = own.too_hard_since
    if since is None:
        return None
    until = since + dt.timedelta(days=ladder.variant.rest_days.value)
    enough = ladder.variant.after.value
    for name in easier:
        later = [once for once in past[name] if once.date > since and once.completed]
        if len(later) >= enough and all(once.doable in ("easy", "right") for once in later):
            return None
    return until if today < until else None


def stands_against(exercise: Exercise, way: Way, conditions: frozenset[str]) -> tuple[Caution, ...]:
    """Return the cautions that forbid a way to someone with these conditions.

    A caution that asks for another of the exercise's ways forbids this one: that other way has
    its own position and things, which must be possible too.
    """
    hows = {variant.how for variant in exercise.facts.variants}
    return tuple(
        caution
        for caution in way.cautions
        if caution.condition in conditions
        and (caution.action == "avoid" or (caution.how in hows and caution.how != way.how))
    )
