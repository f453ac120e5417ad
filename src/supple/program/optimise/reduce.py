"""Fewer options where a catalogue is big: those that are most hopeful."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from .case import Case
from .model import Model
from .tables import Tables


def most_hopeful(case: Case, count: int) -> tuple[list[int], float]:
    """Choose options by the linear program of the counts.

    Returns
    -------
    list of int
        The options that it uses or comes nearest to using.
    float
        Its value, which no week passes, whatever it is made of.
    """
    tables, counts = Tables(case), Model(case)
    counts.add_benefit()
    counts.add_kinds()
    solved = counts.mip.relax().solve()
    first = [counts.use[o, 0] for o in range(len(case.options))]
    used = solved.values[first]
    alone = tables.fit + tables.benefit(tables.fills).sum(axis=-1)
    order = np.lexsort((-alone, -solved.worth[first].round(9), -used.round(9)))
    return sorted(int(o) for o in order[:count]), solved.objective


def restricted(case: Case, options: list[int]) -> Case:
    """Return the case of some of the options, in their order."""
    return replace(case, options=tuple(case.options[o] for o in options))
