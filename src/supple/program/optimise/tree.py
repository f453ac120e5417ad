"""Branch and bound over sessions and rhythms; each node lets in what its own prices ask for."""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .master import TINY, Master, Point, parted
from .mip import Mark, Unsolved
from .model import Days
from .search import refilled, rounded, search
from .settled import Settled
from .tables import Floats

_LIKELY = 0.4  # of a use, to try first that it is there
_LATER = 0.5  # how much more each further use tells than the one before
_LOOKS = 12
# After so many nodes a week is looked for at one in so many only.
_EARLY = 10
_SELDOM = 4
_HOPEFUL = 0.01  # a week no further from what is wanted is looked at more closely


@dataclass(frozen=True)
class _Node:
    bound: float
    settled: Settled
    begin: Mark | None = None  # see `Master.price`


def best_of_all(
    master: Master, *, bound: float, offer: Callable[[Days | None], float], pivots: int
) -> float:
    """Look for the best week.

    How often something is done is settled first, on which days last: days that are alike hardly
    tell it apart. What takes long goes first, as most depends on it. Each time the likelier side
    is followed down to a week; then the most hopeful of what was left aside.

    Parameters
    ----------
    bound
        What no week passes.
    offer
        Takes a week, and returns the value that another has to pass to be of interest.
    pivots
        How many steps of the simplex method to begin no further node after.

    Returns
    -------
    float
        What no week passes, unless it is not of interest.
    """
    wanted, done = offer(None), -math.inf
    next_: _Node | None = _Node(bound, Settled.nothing(*master.shape))
    aside: list[tuple[float, int, _Node]] = []
    born = 0
    tried: set[Days] = set()
    while next_ or aside:
        node = next_ or heapq.heappop(aside)[2]
        next_ = None
        if node.bound <= wanted:
            continue
        if master.pivots > pivots:
            return max(done, _most(node, aside))
        try:
            point = master.price(node.settled, enough=wanted, begin=node.begin)
        except Unsolved:  # the time is over; what was proven until then holds
            return max(done, _most(node, aside))
        if point is None or point.bound <= wanted:
            continue
        if point.whole or born < _EARLY or born % _SELDOM == 0:
            found = search(master.tables, rounded(master.tables, point.on), looks=_LOOKS)
            if found not in tried and master.tables.worth(found) > wanted - _HOPEFUL * abs(wanted):
                tried.add(found)
                wanted = offer(refilled(master.tables, found))
        least = min(point.bound, node.bound)
        if least <= wanted:
            continue
        hopeless = point.bound - point.lacks <= wanted
        sides = _sides(master.tables.seconds, node.settled.without(hopeless), point)
        if sides is None:  # a week, which has been offered; nothing passes it but by rounding
            done = max(done, least)
            continue
        born += 1
        next_ = _Node(least, sides[0])
        heapq.heappush(aside, (-least, -born, _Node(least, sides[1], master.mark())))
    return max(done, wanted)


def _most(node: _Node, aside: list[tuple[float, int, _Node]]) -> float:
    return max([node.bound, *(-entry[0] for entry in aside)])


def _sides(seconds: Floats, settled: Settled, point: Point) -> tuple[Settled, Settled] | None:
    """Settle what is neither there nor not, the likelier side first; nothing if all is whole."""
    often = parted(point.often)
    if often.max(initial=0.0) > TINY:
        telling = 1.0 + _LATER * np.arange(len(often))
        place = np.argmax(often * seconds * telling[:, None])
        times, option = (int(k) for k in np.unravel_index(place, often.shape))
        done = settled.at_least(option, times + 1)
        left = settled.at_most(option, times)
        return (done, left) if point.often[times, option] >= _LIKELY else (left, done)
    on = parted(point.on)
    if on.max(initial=0.0) <= TINY:
        return None
    day, option = (int(k) for k in np.unravel_index(np.argmax(on * seconds), on.shape))
    return settled.on(day, option), settled.off(day, option)
