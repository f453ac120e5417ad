"""A case as arrays, for the steps that look at every option at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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
    fills
        How much of a step of each need one use fills (n × q).
    linked
        Whether two options are each other's easier or harder one (n × n).
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
        needs = {need: column for column, need in enumerate(case.weights)}
        self.fills = np.zeros((len(options), len(needs)))
        for row, option in enumerate(options):
            for need, share in option.fills.items():
                self.fills[row, needs[need]] = share
        self.weights = np.array(list(case.weights.values()), dtype=np.float64)
        self.had = np.array([case.had.get(need, 0.0) for need in needs], dtype=np.float64)
        self.steps = np.array(case.planner.benefit_steps)
        # Far more uses than there are days cost as much as the last one that is told.
        repeat = case.planner.repeat
        self.repeat = np.array([*repeat, *[repeat[-1]] * (len(days) + 1)])
        self.linked = np.zeros((len(options), len(options)), dtype=np.bool_)
        for a, b in case.linked:
            self.linked[a, b] = self.linked[b, a] = True
        windows = [(o, *window) for o, option in enumerate(options) for window in option.windows]
        columns = np.array(windows, dtype=np.int64).reshape(-1, 3).T
        self.window_option, self.window_first, self.window_limit = columns
        gap = case.rules.session.strength_gap_days.value
        self.near = np.array(
            [[0 < abs((a.date - b.date).days) < gap for b in days] for a in days], dtype=np.bool_
        ).reshape(len(days), len(days))

    def benefit(self, filled: Floats) -> Floats:
        """Return what each need contributes when so many steps of it are filled this week.

        Parameters
        ----------
        filled
            Last axis over the needs.
        """
        before = np.clip(self.had[..., None] - np.arange(len(self.steps)), 0.0, 1.0)
        after = np.clip((self.had + filled)[..., None] - np.arange(len(self.steps)), 0.0, 1.0)
        worth: Floats = self.weights * ((after - before) @ self.steps)
        return worth

    def worth(self, days: Sequence[Iterable[int]]) -> float:
        """Return the objective of a week: for each day, the options on it."""
        planner = self.case.planner
        fewest = self.case.rules.session.exercises_min.value
        uses = np.zeros(len(self.fit), dtype=np.int64)
        total = 0.0
        for day in days:
            on = sorted(day)
            uses[on] += 1
            total -= planner.missing_exercise * max(fewest - len(on), 0)
            total -= planner.linked_together * float(self.linked[np.ix_(on, on)].sum()) / 2
        total += float(self.fit @ uses)
        total -= sum(float(self.repeat[:count].sum()) for count in uses)
        return total + float(self.benefit(uses @ self.fills).sum())
