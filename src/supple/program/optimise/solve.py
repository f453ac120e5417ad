"""The best week of a case: counts first, then days; whole sessions where that does not work."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from .arrange import arrange
from .case import Case
from .master import Master
from .mip import Unsolved
from .model import Days, Model
from .reduce import most_hopeful, restricted
from .search import earlier_plan, refilled, search
from .tables import Tables
from .tree import best_of_all

Effort = Literal["quick", "proven"]

# A week so near to the bound counts as proven best; each solve stops a little nearer.
GAP = 1e-3
_STOP = 0.9 * GAP
# How far each step goes. Counted and not timed, so that slow and fast machines find the same week.
LOOKS = 240
COUNTS_NODES = 400
PLACE_NODES = 10
# Steps of the simplex method, which tell the work better than nodes, big ones and small.
PIVOTS = 20_000
# So many options are searched whole; of more, some that are most hopeful.
MANY = 100
HOPEFUL = 60


@dataclass(frozen=True)
class Week:
    """A chosen week and what is proven about it.

    Attributes
    ----------
    choices
        For each day, the number of each option on it and the level of its dose.
    objective, bound
        Value of this week, and a value that no week can pass.
    """

    choices: tuple[dict[int, int], ...]
    objective: float
    bound: float

    @property
    def gap(self) -> float:
        """How far from proven best: (bound − objective) / |bound|, 0 when proven."""
        return max(0.0, (self.bound - self.objective) / max(abs(self.bound), 1e-9))

    def uses(self, option: int) -> int:
        """Return on how many days an option is chosen."""
        return sum(option in day for day in self.choices)


def best_week(case: Case, *, effort: Effort = "proven", seconds: float = 1.0) -> Week:
    """Find the best week.

    Parameters
    ----------
    case
        The person's week as numbers.
    effort
        ``quick``: a good week at once, with a bound from a linear program. ``proven``: search on
        until the week is proven best, or as far as the limits go.
    seconds
        Time limit for each solve. When it is reached the best week found is returned, and its gap
        says how far from proven it is.
    """
    if not case.options:
        nothing: Days = tuple(frozenset[int]() for _ in case.days)
        worth = Tables(case).worth(nothing)
        return Week(tuple({} for _ in case.days), worth, worth)
    days, tables, bound = _best(case, effort=effort, seconds=seconds)
    choices = arrange(tables, days)
    objective = tables.worth(choices)
    return Week(choices, objective, max(bound, objective))


def _best(case: Case, *, effort: Effort, seconds: float) -> tuple[Days, Tables, float]:
    """Return the best week found, the case as arrays, and the bound."""
    whole = Search(case, seconds=seconds)
    if len(case.options) <= MANY:
        whole.run(effort)
        return whole.days, whole.tables, whole.bound
    # All of a big catalogue bounds the week, the most hopeful of it make one.
    hopeful, bound = most_hopeful(case, HOPEFUL)
    core = Search(restricted(case, hopeful), seconds=seconds)
    core.run(effort)
    return _renumbered(core.days, hopeful), whole.tables, bound


def _renumbered(days: Days, numbers: list[int]) -> Days:
    return tuple(frozenset(numbers[o] for o in day) for day in days)


class Search:
    """The best week and the least bound so far."""

    def __init__(self, case: Case, *, seconds: float) -> None:
        self.case, self.seconds = case, seconds
        self.tables = Tables(case)
        self.days: Days = tuple(frozenset[int]() for _ in case.days)
        self.objective = self.tables.worth(self.days)
        self.bound = self.tables.most()

    def run(self, effort: Effort) -> None:
        """Go as far as an effort does."""
        if effort == "quick":
            self.look()
            self.relax()
        else:
            self.prove()

    def prove(self) -> None:
        """Go through the steps of docs/planner.md until the week is proven."""
        if self.count_and_place():
            return
        self.look()
        self.choose_sessions()

    def look(self) -> None:
        """Look for a good week without a solver, from nothing and from the one that was shown."""
        start = earlier_plan(self.tables)
        for first in [None, start] if start else [None]:
            # Beside the week that was shown there is little left to find.
            looks = LOOKS // (4 if start else 1)
            found = search(self.tables, first, looks=looks)
            while (better := refilled(self.tables, found)) != found:
                found = search(self.tables, better, looks=looks)
            self.offer(found)

    def relax(self) -> None:
        """Bound the week by the linear program of the counts."""
        counts = Model(self.case)
        counts.add_benefit()
        counts.add_kinds()
        with suppress(Unsolved):  # what is known without it holds
            self.bound = min(self.bound, counts.mip.relax().solve().objective)

    def count_and_place(self) -> bool:
        """Choose how often each exercise is done, then the days; tell whether that is best."""
        counts = Model(self.case)
        counts.add_benefit()
        counts.add_kinds()
        solved = counts.mip.maximise(seconds=self.seconds, gap=_STOP, nodes=COUNTS_NODES)
        if solved is None:
            return False
        self.bound = min(self.bound, solved.bound)
        wanted = counts.read_counts(solved)
        missing = sum(solved.values[v] for v in counts.missing_on_kind)
        days = Model(self.case, only={o for o, _ in wanted})
        days.add_days()
        days.fix_uses(wanted, missing=missing)
        placed = days.mip.maximise(seconds=self.seconds, gap=_STOP, nodes=PLACE_NODES)
        if placed is not None:
            self.offer(days.read_days(placed))
        return self._proven()

    def choose_sessions(self) -> None:
        """Choose whole sessions and whole rhythms."""
        master = Master(self.tables, seconds=self.seconds)
        master.take_up(self.days)
        best = best_of_all(master, bound=self.bound, offer=self.offer, pivots=PIVOTS)
        self.bound = min(self.bound, best)

    @property
    def wanted(self) -> float:
        """What a week has to pass to be worth looking for."""
        return self.objective + _STOP * abs(self.objective)

    def offer(self, days: Days | None) -> float:
        """Keep a week if it is better than the best so far; return what is wanted now."""
        if days is not None and (worth := self.tables.worth(days)) > self.objective:
            self.days, self.objective = days, worth
        return self.wanted

    def _proven(self) -> bool:
        return self.bound - self.objective <= GAP * abs(self.bound)
