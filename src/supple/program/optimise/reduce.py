"""Fewer options where a catalogue is big: what need not be looked at, and what is most hopeful."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from .case import Case
from .model import Model
from .tables import Flags, Tables


def without_dominated(case: Case, tables: Tables) -> list[int]:
    """Return the options without which no better week is lost.

    An option dominates another that is worth no more, takes no less time, and is open on no other
    days. A week holds only so many options. One that is dominated by as many can be exchanged, all
    through a week, for one of those that the week does not hold.
    """
    slots = len(case.days) * case.rules.session.exercises_max.value
    count = len(case.options)
    better: Flags = tables.fit[:, None] >= tables.fit  # better[b, a]: b is at least as good as a
    better &= tables.seconds[:, None] <= tables.seconds
    for worth in tables.on_day:
        better &= worth[:, None] >= worth
    better &= tables.new[:, None] <= tables.new
    better &= tables.strength[:, None] <= tables.strength
    for fills in tables.fills.T:
        better &= fills[:, None] >= fills
    for open_ in tables.open:
        better &= open_[:, None] >= open_
    most = np.array([option.most for option in case.options])
    better &= most[:, None] >= most
    # What was done in the days before, or stands beside an easier one, is told apart by more.
    alone = np.array([len(o.windows) <= 1 for o in case.options]) & ~tables.linked.any(axis=1)
    better &= alone[:, None]
    # Of two that are equal in all this, the first dominates.
    numbers = np.arange(count)
    better &= ~better.T | (numbers[:, None] < numbers)
    return [int(o) for o in np.flatnonzero(better.sum(axis=0) < slots)]


def most_hopeful(case: Case, tables: Tables, count: int) -> list[int]:
    """Return the options that the counts' linear program uses or comes nearest to using."""
    counts = Model(case)
    counts.add_benefit()
    counts.add_kinds()
    solved = counts.mip.relax().solve()
    first = [counts.use[o, 0] for o in range(len(case.options))]
    used = solved.values[first]
    alone = tables.fit + tables.benefit(tables.fills).sum(axis=-1)
    order = np.lexsort((-alone, -solved.worth[first].round(9), -used.round(9)))
    return sorted(int(o) for o in order[:count])


def restricted(case: Case, options: list[int]) -> Case:
    """Return the case of some of the options, in their order."""
    return replace(case, options=tuple(case.options[o] for o in options))
