"""Among arrangements of the same uses, a good one: few changes, doses as full as time allows.

The worth of a week does not depend on this (docs/planner.md, step 2), so it is improved by swaps
from a week that holds, never leaving the weeks that hold, and not proven best.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from .case import Case

Days = tuple[frozenset[int], ...]
_DEAR = 1e6


def arrange(case: Case, days: Days) -> tuple[dict[int, int], ...]:
    """Improve an arrangement and give each use its dose.

    Parameters
    ----------
    days
        For each day the options on it; every hard rule holds.

    Returns
    -------
    tuple of dict
        For each day, its options and the level of each one's dose.
    """
    best, cost = days, _cost(case, days)
    improved = True
    while improved:
        improved = False
        for trial in _neighbours(best):
            if holds(case, trial) and (trial_cost := _cost(case, trial)) < cost - 1e-9:
                best, cost, improved = trial, trial_cost, True
                break
    return tuple(_levels(case, i, on) for i, on in enumerate(best))


def holds(case: Case, days: Days) -> bool:
    """Tell whether an arrangement keeps every hard rule of docs/planner.md."""
    limits = case.rules.session
    met = {o for o, option in enumerate(case.options) if not option.new}
    trained: list[int] = []
    for i, on in enumerate(days):
        day = case.days[i]
        if (
            len(on) > limits.exercises_max.value
            or sum(case.options[o].least_seconds for o in on) > day.seconds
            or any(i not in case.options[o].openings for o in on)
            or len(on - met) > day.new
        ):
            return False
        met |= on
        if any(case.options[o].strength for o in on):
            trained.append(i)
    gap = limits.strength_gap_days.value
    if any((case.days[j].date - case.days[i].date).days < gap for i, j in combinations(trained, 2)):
        return False
    return all(
        sum(o in on for on in days[:first]) <= limit
        for o, option in enumerate(case.options)
        for first, limit in option.windows
    )


def _neighbours(days: Days) -> Iterator[Days]:
    """Swap one use for another between two days; a day never gets a thing twice."""
    for i, j in combinations(range(len(days)), 2):
        for one, other in product(sorted(days[i] - days[j]), sorted(days[j] - days[i])):
            yield _with(days, {i: days[i] - {one} | {other}, j: days[j] - {other} | {one}})


def _with(days: Days, changed: dict[int, frozenset[int]]) -> Days:
    return tuple(changed.get(i, on) for i, on in enumerate(days))


def _cost(case: Case, days: Days) -> float:
    planner = case.planner
    # What counts in the objective goes before all that does not.
    cost = _DEAR * sum({a, b} <= on for on in days for a, b in case.linked)
    for i, on in enumerate(days):
        ways = [case.options[o].openings[i].way for o in on]
        positions = {way.position for way in ways}
        equipment = {need.item for way in ways for need in way.equipment}
        cost += planner.change_of_position * len(positions)
        cost += planner.change_of_equipment * len(equipment)
        levels = _levels(case, i, on)
        cost += planner.lower_dose * sum(case.options[o].level - levels[o] for o in on)
        if i and (case.days[i].date - case.days[i - 1].date).days == 1:
            cost += planner.next_day_again * len(on & days[i - 1])
        for o in on:
            planned = case.options[o].planned
            cost += planner.moved_from_plan * (planned is not None and i not in planned)
    return cost


def _levels(case: Case, day: int, on: frozenset[int]) -> dict[int, int]:
    """Raise doses in turn from the least, as far as their targets and the day's time allow."""
    levels = {o: case.options[o].least for o in sorted(on)}
    left = case.days[day].seconds - sum(case.options[o].least_seconds for o in on)
    raised = True
    while raised:
        raised = False
        for o, level in levels.items():
            option = case.options[o]
            if level < option.level:
                longer = option.seconds_at[level + 1] - option.seconds_at[level]
                if longer <= left:
                    levels[o], left, raised = level + 1, left - longer, True
    return levels
