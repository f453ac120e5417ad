"""Branch and bound over the sessions that have come in."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .master import TINY, Master
from .model import Days
from .tables import Flags, Floats, Ints

_LIKELY = 0.4  # of a use, to try first that it is there


@dataclass(frozen=True)
class _Node:
    """What is settled: bounds of the uses, and places (day, option) that are out, or taken."""

    bound: float
    low: Floats
    high: Floats
    out: tuple[tuple[int, int], ...] = ()
    taken: tuple[tuple[int, int], ...] = ()


def best_of_sessions(
    master: Master, *, bound: float, offer: Callable[[Days | None], float], nodes: int
) -> float:
    """Look for the best week that can be made of a master's sessions.

    How often something is done is settled first, on which days last: days that are alike hardly
    tell it apart. Each time the likelier side is followed down to a week; then the most hopeful
    of what was left aside.

    Parameters
    ----------
    bound
        What no week passes.
    offer
        Takes a week, and returns the value that another has to pass to be of interest.
    nodes
        Most linear programs to solve.

    Returns
    -------
    float
        What no week of these sessions passes, unless it is not of interest.
    """
    days, has = np.array(master.days), master.has()
    names = list(master.model.use)
    uses = len(names)
    wanted = offer(None)
    next_: _Node | None = _Node(bound, np.zeros(uses), np.ones(uses))
    aside: list[tuple[float, int, _Node]] = []
    born = 0
    while next_ or aside:
        node = next_ or heapq.heappop(aside)[2]
        next_ = None
        if node.bound <= wanted:
            continue
        if not nodes:
            return max([node.bound, *(-entry[0] for entry in aside)])
        nodes -= 1
        master.restrict(node.low, node.high, _allowed(node, days, has))
        point = master.solve()
        if point is None or point.bound <= wanted:
            continue
        sides = _use_sides(node, point.bound, names, point.uses)
        if not sides:
            on = _places(point.sessions, days, has)
            fraction = np.minimum(on, 1.0 - on)
            if fraction.max() <= TINY:
                wanted = offer(tuple(frozenset(np.flatnonzero(d > 0.5).tolist()) for d in on))
                continue
            place = np.unravel_index(np.argmax(np.where(fraction > TINY, on, 0.0)), on.shape)
            sides = _place_sides(node, point.bound, (int(place[0]), int(place[1])))
        next_, other = sides
        born += 1
        heapq.heappush(aside, (-point.bound, -born, other))
    return wanted


def _use_sides(
    node: _Node, bound: float, names: list[tuple[int, int]], values: Floats
) -> tuple[_Node, _Node] | None:
    """Settle a use that is neither there nor not: the first times before the further ones."""
    fraction = np.minimum(values, 1.0 - values)
    if not len(values) or fraction.max() <= TINY:
        return None
    at = max(
        np.flatnonzero(fraction > TINY),
        key=lambda k: (names[k][1] == 0, fraction[k], -k),
    )
    option, time = names[at]
    low, high = node.low.copy(), node.high.copy()
    for k, (o, j) in enumerate(names):
        if o == option and j <= time:
            low[k] = 1.0
        if o == option and j >= time:
            high[k] = 0.0
    done = _Node(bound, low, node.high, node.out, node.taken)
    left = _Node(bound, node.low, high, node.out, node.taken)
    return (done, left) if values[at] >= _LIKELY else (left, done)


def _place_sides(node: _Node, bound: float, place: tuple[int, int]) -> tuple[_Node, _Node]:
    taken = _Node(bound, node.low, node.high, node.out, (*node.taken, place))
    return taken, _Node(bound, node.low, node.high, (*node.out, place), node.taken)


def _allowed(node: _Node, days: Ints, has: Flags) -> Flags:
    allowed = np.ones(len(days), dtype=np.bool_)
    for places, wanted in ((node.out, False), (node.taken, True)):
        for day, option in places:
            allowed &= (days != day) | (has[:, option] == wanted)
    return allowed


def _places(values: Floats, days: Ints, has: Flags) -> Floats:
    """Return how far each option is on each day (d × n)."""
    on = np.zeros((int(days.max()) + 1, has.shape[1]))
    np.add.at(on, days, values[:, None] * has)
    return on
