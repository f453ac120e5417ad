"""The linear program over whole sessions and whole rhythms.

One variable for each session on a day, and one for each rhythm of an exercise (a set of days). What
a single session can hold is then no matter of rows, and neither is what a single exercise allows:
the program knows all there is to know of either. Rows are left for what ties them: a day has one
session, an exercise one rhythm, both agree on which exercise is on which day; needs; what is new;
strength apart. Sessions and rhythms come in as its prices ask for them (Dantzig and Wolfe,
doi:10.1287/opre.8.1.101).
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from .mip import LinearSolution, Mark, Mip
from .model import Days, steps_of
from .rhythms import Rhythms
from .sessions import Priced, Prices, Session, Sessions
from .settled import Settled
from .tables import Flags, Floats, Tables

TINY = 1e-6
# What is left out although it has to be there. More than any week is worth.
_DEAR = 1e4
# So near to its end, in shares of the value, a program need not be solved on.
_NEAR = 1e-4
_AT_ONCE = 6  # sessions taken up for a day in a round
_RHYTHMS_AT_ONCE = 3
_BEAM = 3000  # beginnings followed while something is found among them
_ALL = 10**7


@dataclass(frozen=True)
class Point:
    """The best point of the linear program.

    Attributes
    ----------
    bound
        What no week passes that keeps to what was settled.
    on
        How far each option is on each day (d × n).
    often
        How far each option is done at least so often: once, twice, … (d × n).
    lacks
        What a week with an option on a day lacks at least to the bound (d × n).
    """

    bound: float
    on: Floats
    often: Floats
    lacks: Floats

    @property
    def whole(self) -> bool:
        """Whether it is a week: nothing is there in part."""
        return not ((parted(self.on) > TINY).any() or (parted(self.often) > TINY).any())


class Master:
    """The linear program of a case; sessions and rhythms that have come in stay."""

    def __init__(self, tables: Tables, *, seconds: float) -> None:
        self.tables, case = tables, tables.case
        self.holds, self.rhythms = Sessions(tables), Rhythms(tables)
        self.shape = len(case.days), len(case.options)
        mip = Mip()
        self._needs = np.array(
            [mip.row(steps_of(mip, case, need), high=0.0) for need in case.weights], dtype=np.int64
        )
        self._whole = np.array([_one_of(mip) for _ in case.days])
        self._one = np.array([_one_of(mip) for _ in case.options])
        self._agree = np.array(
            [[mip.row([], low=0.0, high=0.0) for _ in case.options] for _ in case.days]
        )
        self._new = np.array([mip.row([], high=day.new) for day in case.days])
        self._strength: list[list[int]] = [[] for _ in case.days]
        for pair in np.argwhere(np.triu(tables.near)):
            row = mip.row([], high=1.0)
            for day in pair:
                self._strength[day].append(row)
        self._begin = len(mip.costs)
        self._program = mip.relax(seconds=seconds)
        self._tolerated = TINY * (len(case.days) + len(case.options))
        self._known: set[tuple[int, int | Session]] = set()
        self._columns = 0
        self._no_one = (self.shape[1],) * self.holds.most
        # Of each session that has come in: its column, day and options; of each rhythm: its
        # column, number and option.
        self._session_columns: list[int] = []
        self._session_days: list[int] = []
        self._sessions: list[Session] = []
        self._slots: list[Session] = []  # the same, filled up to equal length
        self._rhythm_columns: list[int] = []
        self._rhythm_numbers: list[int] = []
        self._rhythm_options: list[int] = []
        for day in range(self.shape[0]):
            self._add_session(day, ())
        for option in range(self.shape[1]):
            self._add_rhythm(option, 0)

    @property
    def pivots(self) -> int:
        """How many steps of the simplex method it has taken."""
        return self._program.pivots

    def take_up(self, days: Days) -> None:
        """Take up the sessions and the rhythms of a week."""
        on = np.zeros(self.shape, dtype=np.bool_)
        for day, session in enumerate(days):
            self._add_session(day, tuple(sorted(session)))
            on[day, sorted(session)] = True
        for option in np.flatnonzero(on.any(axis=0)).tolist():
            self._add_rhythm(option, self.rhythms.number(on[:, option]))

    def mark(self) -> Mark:
        """Return where the program stands, for a point that is to be looked for from there."""
        return self._program.mark()

    def price(
        self, settled: Settled, *, enough: float = -math.inf, begin: Mark | None = None
    ) -> Point | None:
        """Solve, and let in what would raise the value until it is near its end.

        Parameters
        ----------
        settled
            What every week that is looked for keeps to.
        enough
            Stop where it is proven that no such week is worth more than this, with no point.
        begin
            Where to begin (see `mark`): best near by. Where the program stands when not given.
        """
        if begin is not None:
            self._program.back(begin)
        open_ = self._restrict(settled)
        grown = False
        while True:
            solved = self._program.solve(grown=grown)
            above = self._above(solved.prices, open_)
            most, exact, grown = self._let_in(solved, settled, above)
            if exact and most <= enough:
                return None
            if not grown or (exact and most - solved.objective <= _NEAR * abs(most)):
                return self._read(solved, most, above)

    def _restrict(self, settled: Settled) -> Flags:
        """Forbid what does not keep to what is settled; return which rhythms do (r × n)."""
        open_ = self.rhythms.within(settled)
        highs = np.zeros(self._columns)
        numbers, options = self._rhythm_numbers, self._rhythm_options
        highs[self._rhythm_columns] = open_[numbers, options]
        days, slots = np.array(self._session_days), np.array(self._slots)
        none = np.zeros((self.shape[0], 1), dtype=np.bool_)
        closed, taken = np.hstack([settled.closed, none]), np.hstack([settled.taken, none])
        has_all = taken[days[:, None], slots].sum(axis=1) == taken[days].sum(axis=1)
        highs[self._session_columns] = has_all & ~closed[days[:, None], slots].any(axis=1)
        columns = np.arange(self._columns, dtype=np.int32) + self._begin
        self._program.set_bounds(
            columns, np.zeros(self._columns), np.where(highs > 0.0, math.inf, 0.0)
        )
        return open_

    def _above(self, prices: Floats, open_: Flags) -> Floats:
        """Return how far each rhythm is above its prices; −inf for what is not open (r × n)."""
        tables, rhythms = self.tables, self.rhythms
        above: Floats = rhythms.worth + rhythms.days @ prices[self._agree] - prices[self._one]
        above += rhythms.size[:, None] * (tables.fills @ prices[self._needs])
        above -= np.where(tables.new, prices[self._new][rhythms.first][:, None], 0.0)
        above[~open_] = -math.inf
        above[0] = -math.inf  # the empty one is there already
        return above

    def _let_in(
        self, solved: LinearSolution, settled: Settled, above: Floats
    ) -> tuple[float, bool, bool]:
        """Let in what the prices ask for.

        Returns
        -------
        float, bool, bool
            What no point passes whatever comes in, whether that is so for sure, and whether
            anything has come in.
        """
        prices = solved.prices
        agree = prices[self._agree]
        most, exact, grew = solved.objective + self._tolerated, True, False
        whole = prices[self._whole] + TINY
        for day in range(self.shape[0]):
            asked = self._asked(day, prices, agree[day], float(whole[day]), settled)
            exact &= not asked.cut
            most += float(asked.above.max(initial=0.0))
            for session in asked.sessions:
                grew |= self._add_session(day, session)
        most += float(np.maximum(above.max(axis=0), 0.0).sum())
        best = np.argsort(-above, axis=0, kind="stable")[:_RHYTHMS_AT_ONCE]
        for place, option in np.argwhere(np.take_along_axis(above, best, axis=0) > TINY).tolist():
            grew |= self._add_rhythm(option, int(best[place, option]))
        return most, exact, grew

    def _asked(
        self, day: int, prices: Floats, agree: Floats, threshold: float, settled: Settled
    ) -> Priced:
        asked = Prices(
            np.where(settled.closed[day], -math.inf, -agree),
            float(prices[self._strength[day]].sum()),
        )
        taken = tuple(np.flatnonzero(settled.taken[day]).tolist())
        found = self.holds.above(day, asked, threshold, count=_AT_ONCE, beam=_BEAM, beginning=taken)
        if found.sessions or not found.cut:
            return found
        return self.holds.above(day, asked, threshold, count=_AT_ONCE, beam=_ALL, beginning=taken)

    def _read(self, solved: LinearSolution, bound: float, above: Floats) -> Point:
        values = solved.values[self._begin :]
        on, often = np.zeros(self.shape), np.zeros(self.shape)
        # What came in after it was solved is not in it.
        there = np.zeros(self._columns)
        there[: len(values)] = values
        for k in np.flatnonzero(there[self._session_columns] > TINY):
            on[self._session_days[k], list(self._sessions[k])] += there[self._session_columns[k]]
        for k in np.flatnonzero(there[self._rhythm_columns] > TINY):
            size = self.rhythms.size[self._rhythm_numbers[k]]
            often[:size, self._rhythm_options[k]] += there[self._rhythm_columns[k]]
        best = np.maximum(above.max(axis=0), 0.0)
        with_day = [above[of_day].max(axis=0) for of_day in self.rhythms.days.T]
        return Point(bound, on, often, best - np.array(with_day))

    def _add_session(self, day: int, session: Session) -> bool:
        if (day, session) in self._known:
            return False
        self._known.add((day, session))
        rows = {int(self._whole[day]): 1.0} | {int(self._agree[day, o]): 1.0 for o in session}
        if self.tables.strength[list(session)].any():
            rows |= dict.fromkeys(self._strength[day], 1.0)
        self._session_columns.append(self._add(rows, self.tables.of_day(day, session)))
        self._session_days.append(day)
        self._sessions.append(session)
        self._slots.append((session + self._no_one)[: len(self._no_one)])
        return True

    def _add_rhythm(self, option: int, number: int) -> bool:
        if (-1 - option, number) in self._known:
            return False
        self._known.add((-1 - option, number))
        rows: defaultdict[int, float] = defaultdict(float)
        rows[int(self._one[option])] = 1.0
        days = np.flatnonzero(self.rhythms.days[number])
        rows |= dict.fromkeys(self._agree[days, option].tolist(), -1.0)
        if self.tables.new[option] and number:
            rows[int(self._new[self.rhythms.first[number]])] = 1.0
        for need in np.flatnonzero(self.tables.fills[option]):
            rows[int(self._needs[need])] = -len(days) * self.tables.fills[option, need]
        self._rhythm_columns.append(self._add(rows, float(self.rhythms.worth[number, option])))
        self._rhythm_numbers.append(number)
        self._rhythm_options.append(option)
        return True

    def _add(self, rows: dict[int, float], value: float) -> int:
        self._program.add_column(rows, value=value)
        self._columns += 1
        return self._columns - 1


def parted(shares: Floats) -> Floats:
    """Return how far each share is from none and from all."""
    return np.minimum(shares, 1.0 - shares)


def _one_of(mip: Mip) -> int:
    """Add a row of columns of which there is one; return its number.

    A dear one is there from the start: with it the program always has a point, whatever is closed,
    and no value ever changes. So each solve can go on from the prices of the one before.
    """
    dear = mip.variable(value=-_DEAR, upper=math.inf, integer=False)
    return mip.row([(dear, 1.0)], low=1.0, high=1.0)
