"""A case as arrays, for the steps that look at every option at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from .case import Case

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Ints = NDArray[np.int64]


class Tables:
    """Arrays over the options (n), days (d) and needs (q) of a case.

    Attributes
    ----------
    seconds, fit
        Of each option at its least dose, and its fit (n).
    new, strength
        Flags of each option (n).
    open
        Whether an option may be on a day (d × n).
    on_day
        What an option adds to its fit on a day: there is time for it, it was planned there (d × n).
    fills
        How much of a step of each need one use fills (n × q).
    repeat, repeated
        What the 1st, 2nd, … use of an option is worth less, and 0, 1, 2, … uses together.
    linked
        1 where two options are each other's easier or harder one, else 0 (n × n).
    window_option, window_first, window_limit
        One entry for each window of each option (see `Option.windows`).
    near
        Whether two days are too close for strength on both (d × d).
    """

    def __init__(self, case: Case) -> None:
        options, days = case.options, case.days
        self.case = case
        self.seconds = np.array([o.least_seconds for o in options], dtype=np.float64)
        self.fit = np.array([o.fit for o in options], dtype=np.float64)
        self.new = np.array([o.new for o in options], dtype=np.bool_)
        self.strength = np.array([o.strength for o in options], dtype=np.bool_)
        self.open = np.array(
            [[i in o.openings for o in options] for i in range(len(days))], dtype=np.bool_
        ).reshape(len(days), len(options))
        self.on_day = np.array(
            [[case.on_day(o, i) for o in options] for i in range(len(days))], dtype=np.float64
        ).reshape(len(days), len(options))
        needs = {need: column for column, need in enumerate(case.weights)}
        self.fills = np.zeros((len(options), len(needs)))
        for row, option in enumerate(options):
            for need, share in option.fills.items():
                self.fills[row, needs[need]] = share
        self.weights = np.array(list(case.weights.values()), dtype=np.float64)
        self.had = np.array([case.had.get(need, 0.0) for need in needs], dtype=np.float64)
        steps = case.planner.benefit_steps
        self._knots, self._worth = np.arange(len(steps) + 1.0), np.cumsum([0.0, *steps])
        self._option, self._need = np.nonzero(self.fills)
        self._share = self.fills[self._option, self._need]
        # Far more uses than there are days cost as much as the last one that is told.
        repeat = case.planner.repeat
        self.repeat = np.array([*repeat, *[repeat[-1]] * (len(days) + 1)])
        self.repeated = np.cumsum([0.0, *self.repeat])
        self._pairs = {(min(pair), max(pair)) for pair in case.linked}
        self.linked = np.zeros((len(options), len(options)))
        for a, b in case.linked:
            self.linked[a, b] = self.linked[b, a] = 1.0
        windows = [(o, *window) for o, option in enumerate(options) for window in option.windows]
        columns = np.array(windows, dtype=np.int64).reshape(-1, 3).T
        self.window_option, self.window_first, self.window_limit = columns
        gap = case.rules.session.strength_gap_days.value
        self.near = np.array(
            [[0 < abs((a.date - b.date).days) < gap for b in days] for a in days], dtype=np.bool_
        ).reshape(len(days), len(days))

    def benefit(self, filled: Floats) -> Floats:
        """Return what each need contributes when so many steps of it are filled this week (q)."""
        worth: Floats = self.weights * (self._filled(self.had + filled) - self._filled(self.had))
        return worth

    def further_benefit(self, filled: Floats) -> Floats:
        """Return what one more use of each option adds when so many steps are filled (n)."""
        now = self.had + filled
        before, after = self._filled(now)[self._need], self._filled(now[self._need] + self._share)
        gained = self.weights[self._need] * (after - before)
        return np.bincount(self._option, gained, minlength=len(self.fit)).astype(np.float64)

    def of_day(self, day: int, options: Iterable[int]) -> float:
        """Return what counts in a week's worth for having these options on this day."""
        on, planner = sorted(set(options)), self.case.planner
        missing = max(self.case.rules.session.exercises_min.value - len(on), 0)
        together = sum(pair in self._pairs for pair in combinations(on, 2))
        return (
            float(self.on_day[day, on].sum())
            - planner.missing_exercise * missing
            - planner.linked_together * together
        )

    def worth(self, days: Sequence[Iterable[int]]) -> float:
        """Return the objective of a week: for each day, the options on it."""
        uses = np.zeros(len(self.fit), dtype=np.int64)
        for day in days:
            uses[sorted(day)] += 1
        total = sum(self.of_day(i, day) for i, day in enumerate(days))
        total += float(self.fit @ uses) - float(self.repeated[uses].sum())
        return total + float(self.benefit(uses @ self.fills).sum())

    def most(self) -> float:
        """Return what no week passes, told without a solver: the best of everything at once."""
        times = np.arange(len(self.case.days) + 1)[:, None]
        uses = (times * self.fit - self.repeated[times]).max(axis=0)
        full = np.full(len(self.weights), float(len(self._knots)))
        days = np.where(self.open, np.maximum(self.on_day, 0.0), 0.0)
        return float(uses.sum() + days.sum() + self.benefit(full).sum())

    def _filled(self, steps: Floats) -> Floats:
        """Return what so many filled steps are worth, for a need of weight 1."""
        worth: Floats = np.interp(steps, self._knots, self._worth)
        return worth
