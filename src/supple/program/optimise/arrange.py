"""Among arrangements of the same uses, a good one: few changes, doses as full as time allows.

The worth of a week hardly depends on this (docs/planner.md, step 2), so it is improved by swaps
from a week that holds, never leaving the weeks that hold, and not proven best.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise, product

from .case import Case
from .tables import Tables

Days = tuple[frozenset[int], ...]
_DEAR = 1e6
_LEAST_GAIN = 1e-9


def arrange(tables: Tables, days: Days) -> tuple[dict[int, int], ...]:
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
    case, costs = tables.case, _Costs(tables)
    best, improved = days, True
    while improved:
        improved = False
        for i, j in combinations(range(len(days)), 2):
            now = costs.around(best, i, j)
            for one, other in _swaps(best[i], best[j]):
                trial = _swapped(best, i, j, one, other)
                if costs.around(trial, i, j) < now - _LEAST_GAIN and holds(case, trial):
                    best, improved = trial, True
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
    if any((case.days[j].date - case.days[i].date).days < gap for i, j in pairwise(trained)):
        return False
    return all(
        sum(o in on for on in days[:first]) <= limit
        for o in frozenset[int]().union(*days)
        for first, limit in case.options[o].windows
    )


def _swaps(one: frozenset[int], other: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Pair what is only on one day with what is only on the other: nothing is on a day twice."""
    return product(sorted(one - other), sorted(other - one))


def _swapped(days: Days, i: int, j: int, one: int, other: int) -> Days:
    changed = {i: days[i] - {one} | {other}, j: days[j] - {other} | {one}}
    return tuple(changed.get(k, on) for k, on in enumerate(days))


class _Costs:
    """What arrangements cost. A day comes up again and again, so it is counted once."""

    def __init__(self, tables: Tables) -> None:
        self.tables, self.case = tables, tables.case
        self._days: dict[tuple[int, frozenset[int]], float] = {}

    def around(self, days: Days, i: int, j: int) -> float:
        """Return what two days cost, with what they share with their neighbours."""
        pairs = {i - 1, i, j - 1, j} & set(range(len(days) - 1))
        return (
            self._of_day(i, days[i])
            + self._of_day(j, days[j])
            + sum(self._of_pair(days, first) for first in sorted(pairs))
        )

    def _of_day(self, i: int, on: frozenset[int]) -> float:
        key = i, on
        if key not in self._days:
            self._days[key] = self._count(i, on)
        return self._days[key]

    def _count(self, i: int, on: frozenset[int]) -> float:
        options, planner = self.case.options, self.case.planner
        # What counts in the objective goes before all that does not.
        cost = -_DEAR * self.tables.of_day(i, on)
        ways = [options[o].openings[i].way for o in on if i in options[o].openings]
        cost += planner.change_of_position * len({way.position for way in ways})
        equipment = {need.item for way in ways for need in way.equipment}
        cost += planner.change_of_equipment * len(equipment)
        levels = _levels(self.case, i, on)
        return cost + planner.lower_dose * sum(options[o].level - levels[o] for o in on)

    def _of_pair(self, days: Days, first: int) -> float:
        dates = [self.case.days[i].date for i in (first, first + 1)]
        if (dates[1] - dates[0]).days != 1:
            return 0.0
        return self.case.planner.next_day_again * len(days[first] & days[first + 1])


def _levels(case: Case, day: int, on: frozenset[int]) -> dict[int, int]:
    """Raise doses from the least, as far as their targets and the day's time allow.

    The lowest first, and of those the one that takes the least time, so that nothing long keeps
    the others low.
    """
    options = case.options
    levels = {o: options[o].least for o in sorted(on)}
    left = case.days[day].seconds - sum(options[o].least_seconds for o in on)

    def longer(o: int) -> float:
        return options[o].seconds_at[levels[o] + 1] - options[o].seconds_at[levels[o]]

    growing = {o for o in levels if levels[o] < options[o].level}
    while growing:
        o = min(growing, key=lambda o: (levels[o], longer(o), o))
        if (more := longer(o)) > left:
            growing.remove(o)
            continue
        levels[o], left = levels[o] + 1, left - more
        if levels[o] == options[o].level:
            growing.remove(o)
    return levels
