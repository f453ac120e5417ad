"""What is settled about a week while the best one is looked for."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from .tables import Flags, Ints


@dataclass(frozen=True)
class Settled:
    """What every week that is looked for keeps to.

    Attributes
    ----------
    taken, closed
        Days on which an option has to be, or cannot be (d × n).
    least, most
        How often it is done (n).
    """

    taken: Flags
    closed: Flags
    least: Ints
    most: Ints

    @classmethod
    def nothing(cls, days: int, options: int) -> Settled:
        """Return what is settled at first."""
        none = np.zeros((days, options), dtype=np.bool_)
        never = np.zeros(options, dtype=np.int64)
        return cls(none, none, never, never + days)

    def on(self, day: int, option: int) -> Settled:
        """Settle that an option is on a day."""
        taken = self.taken.copy()
        taken[day, option] = True
        return replace(self, taken=taken)

    def off(self, day: int, option: int) -> Settled:
        """Settle that it is not."""
        place = np.zeros_like(self.closed)
        place[day, option] = True
        return self.without(place)

    def without(self, places: Flags) -> Settled:
        """Settle that no option is on these of its days (d × n)."""
        return replace(self, closed=self.closed | places)

    def at_least(self, option: int, times: int) -> Settled:
        """Settle that an option is done so often or more often."""
        least = self.least.copy()
        least[option] = times
        return replace(self, least=least)

    def at_most(self, option: int, times: int) -> Settled:
        """Settle that it is done so often at most."""
        most = self.most.copy()
        most[option] = times
        if times:
            return replace(self, most=most)
        never = np.zeros_like(self.closed)
        never[:, option] = True
        return replace(self.without(never), most=most)
