"""The best week of a case: counts first, then days; both at once only where that does not work."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from .arrange import arrange
from .case import Case
from .mip import Solution
from .model import Cut, Days, Model
from .search import last_week, search
from .sessions import session_cuts
from .tables import Tables

Effort = Literal["quick", "proven"]

# A week so near to the bound counts as proven best; each solve stops a little nearer.
GAP = 1e-3
_STOP = 0.9 * GAP
# How far each step goes. Counted and not timed, so that slow and fast machines find the same week.
LOOKS = {"quick": 350, "proven": 1200}
COUNTS_NODES = 400
PLACE_NODES = 10
WHOLE_NODES = 150
# From so many options on, those that cannot be in a better week than one at hand are left out.
MANY = 80


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
        return Week(tuple({} for _ in case.days), 0.0, 0.0)
    found = _Search(case, seconds=seconds)
    if effort == "quick":
        found.look(LOOKS["quick"])
        found.relax()
    else:
        found.prove()
    return Week(arrange(case, found.days), found.objective, max(found.bound, found.objective))


class _Search:
    """The best week and the least bound so far."""

    def __init__(self, case: Case, *, seconds: float) -> None:
        self.case, self.seconds = case, seconds
        self.tables = Tables(case)
        self.options = list(range(len(case.options)))
        self.days: Days = tuple(frozenset[int]() for _ in case.days)
        self.objective = self.tables.worth(self.days)
        self.bound = math.inf

    def prove(self) -> None:
        """Go through the steps of docs/planner.md until the week is proven."""
        if len(self.options) > MANY:
            self.look(LOOKS["quick"])
            self.relax()
        counts, solved = self.count(())
        if solved is None or self.place(counts, solved):
            if solved is None:
                self.look(LOOKS["proven"])
            return
        cuts = session_cuts(self.case, self.tables, only=self.options)
        if any(self._cuts_off(cut, counts, solved) for cut in cuts):
            counts, solved = self.count(cuts)
            if solved is not None and self.place(counts, solved):
                return
        self.look(LOOKS["proven"])
        self.whole(cuts)

    def look(self, looks: int) -> None:
        """Look for a good week without a solver, from nothing and from last week's."""
        start = last_week(self.tables)
        for first in [None, start] if start else [None]:
            self._offer(search(self.tables, first, looks=looks // (2 if start else 1)))

    def relax(self) -> None:
        """Bound the week by its linear program, and leave out what cannot be in a better one."""
        counts = Model(self.case, only=self.options)
        counts.add_benefit()
        counts.add_kinds()
        solved = counts.mip.relax().solve()
        self.bound = min(self.bound, solved.objective)
        spare = solved.objective - self.objective
        least: dict[int, float] = {}
        for (o, _), variable in counts.on_kind.items():
            least[o] = min(least.get(o, math.inf), max(-solved.worth[variable], 0.0))
        self.options = [
            o
            for o in self.options
            if any(o in day for day in self.days)
            or least[o] + max(-solved.worth[counts.use[o, 0]], 0.0) <= spare
        ]

    def count(self, cuts: tuple[Cut, ...]) -> tuple[Model, Solution | None]:
        """Choose how often each exercise is done, whatever the days."""
        counts = Model(self.case, only=self.options)
        counts.add_benefit()
        counts.add_kinds()
        counts.add_cuts(cuts)
        solved = counts.mip.maximise(seconds=self.seconds, gap=_STOP, nodes=COUNTS_NODES)
        if solved is not None:
            self.bound = min(self.bound, solved.bound)
        return counts, solved

    def place(self, counts: Model, solved: Solution) -> bool:
        """Put counts on days; tell whether that is the best week."""
        wanted = counts.read_counts(solved)
        days = Model(self.case, only={o for o, _ in wanted})
        days.add_days()
        missing = sum(solved.values[v] for v in counts.missing_on_kind)
        days.fix_uses(wanted, missing=missing)
        placed = days.mip.maximise(seconds=self.seconds, gap=_STOP, nodes=PLACE_NODES)
        if placed is not None:
            self._offer(days.read_days(placed))
        return self._proven()

    def whole(self, cuts: tuple[Cut, ...]) -> None:
        """Choose counts and days together, from the best week so far."""
        whole = Model(self.case, only=self.options)
        whole.add_benefit()
        whole.add_kinds()
        whole.add_days()
        whole.add_cuts(cuts)
        solved = whole.mip.maximise(
            seconds=self.seconds,
            gap=_STOP,
            nodes=WHOLE_NODES,
            start=whole.point(self.days),
            enough=self.bound - _STOP * abs(self.bound),
        )
        if solved is not None:
            self.bound = min(self.bound, solved.bound)
            self._offer(whole.read_days(solved))

    def _offer(self, days: Days) -> None:
        worth = self.tables.worth(days)
        if worth > self.objective:
            self.days, self.objective = days, worth

    def _proven(self) -> bool:
        return self.bound - self.objective <= GAP * abs(self.bound)

    def _cuts_off(self, cut: Cut, counts: Model, solved: Solution) -> bool:
        chosen = counts.read_counts(solved)
        used = sum(share * chosen.get((o, cut.kind), 0) for o, share in cut.shares.items())
        return used > len(self.case.kinds[cut.kind]) + 1e-6
