"""What a single session can hold, as rows for the models of counts.

The sums of the daily limits let through counts that no set of real sessions adds up to: three
exercises of four minutes do not go into two sessions of six. The linear program over whole
sessions (one variable for each set of exercises that fits a day) does not. Its sessions are made
as they are asked for, the classical column generation, and its prices are turned into one row for
each kind of day with which the counts know as much.

The split is Dantzig and Wolfe's (doi:10.1287/opre.8.1.101).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .case import Case
from .model import Cut, Model
from .tables import Floats, Ints, Tables

Sets = NDArray[np.int16]  # a set of options in each row

# More sets than this take too long to look through; then there are no cuts.
MOST_SETS = 600_000
_ROUNDS = 40
_AT_ONCE = 12  # sessions taken up in a round, for each size
_TINY = 1e-7


def session_cuts(case: Case, tables: Tables) -> tuple[Cut, ...]:
    """Return rows that tell counts what sessions can hold.

    Returns
    -------
    tuple of Cut
        One for each kind of day where time is scarce; none if there is too much to look through.
    """
    sets = [_sets(case, tables, kind) for kind in range(len(case.kinds))]
    if sum(len(some) for of_kind in sets for some in of_kind) > MOST_SETS:
        return ()
    counts = Model(case)
    counts.add_benefit()
    counts.add_kinds()
    links: list[dict[int, int]] = []
    whole: list[int] = []
    for kind, days in enumerate(case.kinds):
        links.append({})
        for (o, at), variable in counts.on_kind.items():
            if at == kind:
                links[kind][o] = counts.mip.row([(variable, -1.0)], low=0.0, high=0.0)
        whole.append(counts.mip.row([], low=len(days), high=len(days)))
    program = counts.mip.relax()
    for kind, row in enumerate(whole):
        program.add_column([row])  # a session with nothing in it
        for o in links[kind]:
            program.add_column([row, links[kind][o]])
    prices: list[Floats] = []
    for _ in range(_ROUNDS):
        solved = program.solve()
        prices = []
        found = False
        for kind, row in enumerate(whole):
            price = np.zeros(len(case.options))
            for o, link in links[kind].items():
                price[o] = -solved.prices[link]
            prices.append(np.maximum(price, 0.0))
            for some in sets[kind]:
                gain = price[some].sum(axis=1) - solved.prices[row]
                for at in _largest(gain):
                    if gain[at] > _TINY:
                        found = True
                        program.add_column([row, *(links[kind][int(o)] for o in some[at])])
        if not found:
            break
    return tuple(_cuts(prices, sets))


def _cuts(prices: list[Floats], sets: list[list[Sets]]) -> list[Cut]:
    cuts = []
    for kind, price in enumerate(prices):
        # Whatever the prices, no session passes the dearest one: the row holds by itself.
        dearest = max((price[some].sum(axis=1).max() for some in sets[kind]), default=0.0)
        if dearest > _TINY:
            named = np.flatnonzero(price > _TINY)
            cuts.append(Cut(kind, {int(o): float(price[o] / dearest) for o in named}))
    return cuts


def _largest(gain: Floats) -> Ints:
    if len(gain) <= _AT_ONCE:
        return np.arange(len(gain))
    return np.sort(np.argpartition(-gain, _AT_ONCE)[:_AT_ONCE])


def _sets(case: Case, tables: Tables, kind: int) -> list[Sets]:
    """Return all sets of options that fit a day of a kind, by size, each a row of numbers."""
    days = list(case.kinds[kind])
    seconds = case.days[days[0]].seconds
    # By the last day of the kind, no more than this can have been brought.
    met = sum(day.new for day in case.days[: days[-1] + 1])
    fits = tables.open[days].any(axis=0) & (tables.seconds <= seconds)
    chosen = np.flatnonzero(fits).astype(np.int16)  # there are many sets
    sets = [chosen[:, None]]
    total = len(chosen)
    for _ in range(1, case.rules.session.exercises_max.value):
        smaller = sets[-1]
        used = tables.seconds[smaller].sum(axis=1)
        grown = []
        for o in chosen:
            larger = (smaller[:, -1] < o) & (used + tables.seconds[o] <= seconds)
            if tables.new[o]:
                larger &= tables.new[smaller].sum(axis=1) < met
            if larger.any():
                grown.append(
                    np.column_stack([smaller[larger], np.full(larger.sum(), o, dtype=np.int16)])
                )
        total += sum(len(some) for some in grown)
        if not grown or total > MOST_SETS:
            sets += grown
            break
        sets.append(np.vstack(grown))
    return sets
