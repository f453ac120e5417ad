"""Which sessions are worth most when every use on a day has a price.

There are too many sessions to write them all down. They are built one exercise at a time, the most
valuable first, and a beginning is given up when nothing that may still follow lifts it over what is
asked for.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .tables import Flags, Floats, Ints, Tables

Session = tuple[int, ...]  # the numbers of its options, in their order


class Prices(NamedTuple):
    """What counts on a day beside what a session is worth in itself.

    Attributes
    ----------
    options
        What each option brings (n); −inf for one that is not to be used.
    strength
        What is taken for having any strength exercise.
    """

    options: Floats
    strength: float


class Priced(NamedTuple):
    """Sessions by how far they are above what was asked for, the most first.

    Attributes
    ----------
    cut
        Whether some beginnings were passed over.
    """

    above: Floats
    sessions: list[Session]
    cut: bool


class Sessions:
    """The sessions that the days of a case can hold."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        case = tables.case
        self.most = case.rules.session.exercises_max.value
        self.met = np.cumsum([day.new for day in case.days])  # new ones known by a day's end

    def above(
        self,
        day: int,
        prices: Prices,
        threshold: float,
        *,
        count: int,
        beam: int,
        beginning: Session = (),
        new: tuple[Flags, int] | None = None,
    ) -> Priced:
        """Return sessions whose worth and prices together are more than a threshold.

        Parameters
        ----------
        count
            How many are wanted; the best are taken.
        beam
            How many beginnings to follow at each length.
        beginning
            What all of them have to hold.
        new
            Which options count as new (n), and how many of them there may be. When not given, all
            that the week can have brought by the day's end.
        """
        news, most_new = new or (self.tables.new, int(self.met[day]))
        tables, room = self.tables, self.tables.case.days[day].seconds
        adds = prices.options + tables.on_day[day]
        begun = np.array([beginning], dtype=np.int64)
        trained = tables.strength[begun].sum(axis=1) > 0
        worth = adds[begun].sum(axis=1) - prices.strength * trained
        used, brought = tables.seconds[begun].sum(axis=1), news[begun].sum(axis=1)
        if len(beginning) > self.most or used[0] > room or brought[0] > most_new:
            return Priced(np.zeros(0), [], cut=False)
        able = np.flatnonzero(tables.open[day] & (adds > -np.inf))
        able = np.setdiff1d(able, begun)
        able = able[np.argsort(-adds[able], kind="stable")]
        adds, seconds, brings = adds[able], tables.seconds[able], news[able]
        trains = tables.strength[able]
        later = np.append(np.maximum(adds[1:], 0.0), 0.0)
        reached = np.zeros(1, dtype=np.int64)
        cut = False
        found_above: list[Floats] = []
        found: list[Session] = []
        for size in range(len(beginning), self.most + 1):
            hopeful = np.flatnonzero(worth > threshold)
            gain = worth[hopeful] + self._together(begun[hopeful]) - threshold
            best = _largest(gain, count)
            best = best[gain[best] > 0.0]
            found_above.append(gain[best])
            found += [tuple(sorted(row)) for row in begun[hopeful[best]].tolist()]
            left = self.most - size - 1
            if left < 0:
                break
            row, nth = _extensions(threshold - worth, adds, reached, left)
            first = trains[nth] & ~trained[row]  # what takes strength's price
            value = worth[row] + adds[nth] - prices.strength * first
            spent = used[row] + seconds[nth]
            keep = np.flatnonzero(
                (spent <= room)
                & (brought[row] + brings[nth] <= most_new)
                & (value + left * later[nth] > threshold)
            )
            if len(keep) > beam:
                cut = True
                keep = keep[_largest(value[keep], beam)]
            row, nth, worth = row[keep], nth[keep], value[keep]
            begun = np.column_stack([begun[row], able[nth]])
            used, brought, reached = spent[keep], brought[row] + brings[nth], nth + 1
            trained = trained[row] | first[keep]
        above = np.concatenate(found_above)
        order = _largest(above, count)
        return Priced(above[order], [found[k] for k in order], cut)

    def _together(self, sets: Ints) -> Floats:
        """Return what counts for whole sets of one size: missing ones, neighbours."""
        tables, planner = self.tables, self.tables.case.planner
        size = sets.shape[1]
        fewest = tables.case.rules.session.exercises_min.value
        pairs = [tables.linked[sets[:, a], sets[:, b]] for a in range(size) for b in range(a)]
        total = np.full(len(sets), -planner.missing_exercise * max(fewest - size, 0))
        total -= planner.linked_together * np.sum(pairs, axis=0) if pairs else 0.0
        return total


def _extensions(needed: Floats, adds: Floats, reached: Ints, left: int) -> tuple[Ints, Ints]:
    """Pair each beginning with the options after its last one that may lift it far enough.

    ``adds`` falls, so that what follows the next option adds no more than that one.
    """
    each = np.where(needed > 0.0, needed / (left + 1), needed)
    ends = np.searchsorted(-adds, -each, side="right")
    counts = np.maximum(ends - reached, 0)
    row = np.repeat(np.arange(len(needed)), counts)
    nth = np.arange(len(row)) - np.repeat(np.cumsum(counts) - counts, counts) + reached[row]
    return row, nth


def _largest(values: Floats, count: int) -> Ints:
    """Return where the largest values stand, in the order of the values."""
    return np.argsort(-values, kind="stable")[:count]
