"""The linear program over whole sessions: one variable for each session on each day.

What a single session can hold is then no matter of rows: the program knows of time, neighbours and
the number of exercises all there is to know. Rows are left for what ties days to each other: needs,
uses in the week, windows, what is new, strength apart. Sessions come in as its prices ask for them
(Dantzig and Wolfe, doi:10.1287/opre.8.1.101).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from .mip import NoPoint
from .model import Days, Model
from .sessions import Prices, Session, Sessions
from .tables import Flags, Floats, Ints, Tables

TINY = 1e-6
_AT_ONCE = 6  # sessions taken up for a day in a round
_BEAM = 300  # beginnings followed while something is found among them
_ALL = 10**7
_DIVE_ROUNDS = 8


@dataclass(frozen=True)
class Point:
    """The best point of the linear program: its value, and that of each use, session and row."""

    bound: float
    uses: Floats
    sessions: Floats
    duals: Floats


class Master:
    """The linear program of a case; sessions that have come in stay.

    Attributes
    ----------
    model
        The rows that tie days to each other.
    days, sessions
        What has come in: a session's day, and its options.
    """

    def __init__(self, tables: Tables, *, seconds: float) -> None:
        self.tables, case = tables, tables.case
        self.holds = Sessions(tables)
        self.model = Model(case)
        self.model.add_benefit()
        self.model.add_places()
        self._shape = len(case.days), len(case.options)
        self._tolerated = TINY * len(case.days)
        self._places = self._rows_of_places()
        mip = self.model.mip
        self._whole = [mip.row([], low=1.0, high=1.0) for _ in case.days]
        self._strength: list[list[int]] = [[] for _ in case.days]
        for pair in np.argwhere(np.triu(tables.near)):
            row = mip.row([], high=1.0)
            for day in pair:
                self._strength[day].append(row)
        self.use = np.array(list(self.model.use.values()), dtype=np.int32)
        self.days: list[int] = []
        self.sessions: list[Session] = []
        self._known: set[tuple[int, Session]] = set()
        self._first = len(mip.costs)
        self._program = mip.relax(seconds=seconds)
        for day in range(len(case.days)):
            self.add(day, ())

    def _rows_of_places(self) -> tuple[Ints, Ints, Floats]:
        """Return in which row a use on a day stands, with the use's number, and its coefficient.

        In the program it stands only as a part of sessions.
        """
        mip, count = self.model.mip, self._shape[1]
        number = {v: day * count + o for (o, day), v in self.model.on_day.items()}
        for variable in number:
            mip.uppers[variable] = 0.0
        lengths = np.diff(mip.starts)
        rows = np.repeat(np.arange(len(lengths)), lengths)
        mine = np.array([column in number for column in mip.columns], dtype=np.bool_)
        places = [number[column] for column in mip.columns if column in number]
        self._rows_at: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
        shares = np.array(mip.coefficients)[mine]
        for place, row, share in zip(places, rows[mine].tolist(), shares.tolist(), strict=True):
            self._rows_at[place].append((row, share))
        return rows[mine], np.array(places, dtype=np.int64), shares

    def add(self, day: int, session: Iterable[int]) -> bool:
        """Take up a session; tell whether it was not there yet."""
        session = tuple(sorted(session))
        if (day, session) in self._known:
            return False
        self._known.add((day, session))
        self.days.append(day)
        self.sessions.append(session)
        rows: defaultdict[int, float] = defaultdict(float)
        rows[self._whole[day]] = 1.0
        for o in session:
            for row, share in self._rows_at[day * self._shape[1] + o]:
                rows[row] += share
        if self.tables.strength[list(session)].any():
            rows |= dict.fromkeys(self._strength[day], 1.0)
        self._program.add_column(rows, value=self.tables.of_day(day, session))
        return True

    def take_up(self, days: Days) -> None:
        """Take up the sessions of a week."""
        for day, session in enumerate(days):
            self.add(day, session)

    def has(self) -> Flags:
        """Tell which options are in each session that has come in (sessions × n)."""
        has = np.zeros((len(self.sessions), self._shape[1]), dtype=np.bool_)
        for k, session in enumerate(self.sessions):
            has[k, list(session)] = True
        return has

    def restrict(self, low: Floats, high: Floats, allowed: Flags) -> None:
        """Bound the uses, and forbid all sessions but some."""
        self._program.set_bounds(self.use, low, high)
        sessions = np.arange(len(self.sessions), dtype=np.int32) + self._first
        highs = np.where(allowed, math.inf, 0.0)
        self._program.set_bounds(sessions, np.zeros(len(highs)), highs)

    def free(self) -> None:
        """Take all bounds back."""
        uses = len(self.use)
        self.restrict(np.zeros(uses), np.ones(uses), np.ones(len(self.sessions), dtype=np.bool_))

    def solve(self) -> Point | None:
        """Solve over the sessions that are there; ``None`` if no point is left."""
        return self._solve(grown=False)

    def price(
        self, *, enough: float = -math.inf, settled: int = 0, rounds: int = _ALL
    ) -> Point | None:
        """Solve, and let sessions in until none would raise the value any more.

        Parameters
        ----------
        enough
            Stop where it is proven that the value is no more than this, with no point.
        settled
            How many days, from the first, get no more sessions.
        rounds
            How often sessions are let in at most.
        """
        point = self._solve(grown=not settled)
        while point and rounds:
            prices, whole = self.prices(point)
            # Any session may bring a little more than its price without being let in.
            most, exact, grew = point.bound + self._tolerated, True, False
            for day in range(settled, self._shape[0]):
                threshold = whole[day] + TINY
                asked = self.holds.above(day, prices[day], threshold, count=_AT_ONCE, beam=_BEAM)
                if not asked.sessions and asked.cut:
                    asked = self.holds.above(day, prices[day], threshold, count=_AT_ONCE, beam=_ALL)
                exact &= not asked.cut
                most += float(asked.above.max(initial=0.0))
                for session in asked.sessions:
                    grew |= self.add(day, session)
            if exact and most <= enough:
                return None
            if not grew:
                break
            point, rounds = self._solve(grown=True), rounds - 1
        return point and replace(point, bound=point.bound + self._tolerated)

    def within(self, point: Point, slack: float, count: int) -> float:
        """Take up the sessions with which a week may lack less than ``slack`` to the bound.

        Parameters
        ----------
        point
            The best for all sessions, as `price` gives it, with nothing settled.
        count
            Most sessions for each day; the most hopeful come in.

        Returns
        -------
        float
            What a week lacks at least if it has a session that is not there now.
        """
        prices, whole = self.prices(point)
        for day in range(self._shape[0]):
            asked = self.holds.above(
                day, prices[day], whole[day] - slack, count=count + 1, beam=_ALL
            )
            if len(asked.sessions) > count:
                slack -= float(asked.above[count])
            for session in asked.sessions[:count]:
                self.add(day, session)
        return slack

    def dive(self, point: Point) -> Days | None:
        """Settle day after day, each time with new sessions for the days that follow.

        In the order of the days: what is new today is known tomorrow.
        """
        settled: list[Session] = []
        uses = len(self.use)
        for day in range(self._shape[0]):
            here = [k for k in range(len(point.sessions)) if self.days[k] == day]
            settled.append(self.sessions[max(here, key=lambda k: (point.sessions[k], -k))])
            chosen = [
                d > day or settled[d] == session
                for d, session in zip(self.days, self.sessions, strict=True)
            ]
            self.restrict(np.zeros(uses), np.ones(uses), np.array(chosen))
            next_point = self.price(settled=day + 1, rounds=_DIVE_ROUNDS)
            if next_point is None:
                break
            point = next_point
        self.free()
        if len(settled) < self._shape[0]:
            return None
        return tuple(frozenset(session) for session in settled)

    def _solve(self, *, grown: bool) -> Point | None:
        try:
            solved = self._program.solve(grown=grown)
        except NoPoint:
            return None
        values = solved.values
        return Point(solved.objective, values[self.use], values[self._first :], solved.prices)

    def prices(self, point: Point) -> tuple[list[Prices], Floats]:
        """Return the prices on each day, and what a session there has to bring."""
        rows, places, shares = self._places
        days, count = self._shape
        options: Floats = -np.bincount(
            places, point.duals[rows] * shares, minlength=days * count
        ).astype(np.float64)
        prices = [
            Prices(of_day, float(point.duals[self._strength[day]].sum()))
            for day, of_day in enumerate(options.reshape(days, count))
        ]
        return prices, point.duals[self._whole]
