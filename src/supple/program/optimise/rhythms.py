"""On which days of the week an exercise can be: each set of days that its own rules allow.

A week of seven days has 127 such sets, so all of them are at hand as rows of a table. Whatever
concerns one exercise alone is settled here: how often it is done and what that is worth, its
windows, on which day it comes first.
"""

from __future__ import annotations

import numpy as np

from .settled import Settled
from .tables import Flags, Floats, Ints, Tables


class Rhythms:
    """The sets of days of a case (r), the empty one first.

    Attributes
    ----------
    days
        Which days are in each set (r × d).
    size
        How many days each has (r).
    first
        The first day of each; 0 for the empty one (r).
    open
        Whether an option can be on just these days (r × n).
    worth
        What an option's uses on these days are worth, without what counts in sessions and what
        needs it fills (r × n).
    """

    def __init__(self, tables: Tables) -> None:
        count = len(tables.case.days)
        numbers = np.arange(2**count)
        self._places = 2 ** np.arange(count)
        self.days: Flags = (numbers[:, None] & self._places) > 0
        self.size: Ints = self.days.sum(axis=1)
        self.first: Ints = self.days.argmax(axis=1)
        on = self.days.astype(np.int64)
        self.open: Flags = (on @ ~tables.open) == 0
        windows = zip(tables.window_option, tables.window_first, tables.window_limit, strict=True)
        for option, first, limit in windows:
            self.open[:, option] &= on[:, :first].sum(axis=1) <= limit
        too_near: Flags = ((on @ tables.near) * on).sum(axis=1) > 0
        self.open &= ~(too_near[:, None] & tables.strength)
        self.worth: Floats = self.size[:, None] * tables.fit
        self.worth -= tables.repeated[self.size, None]

    def number(self, days: Flags) -> int:
        """Return the number of the set of these days (d)."""
        return int(self._places @ days)

    def within(self, settled: Settled) -> Flags:
        """Tell which sets keep to what is settled (r × n)."""
        on = self.days.astype(np.int64)
        size = self.size[:, None]
        keeps: Flags = self.open & (on @ settled.closed == 0)
        keeps &= on @ settled.taken == settled.taken.sum(axis=0)
        keeps &= (size >= settled.least) & (size <= settled.most)
        return keeps
