"""Masks and edges of pixels → chains of corner points.

Corners lie between pixels: the pixel in row i and column j has the corners (i, j) … (i + 1, j + 1).
Points are given as (x, y) = (column, row).
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from supple.body.arrays import Bools, Floats, Ints


def outlines(mask: Bools) -> list[Floats]:
    """Borders of a mask as closed loops, each (n, 2), the first point not repeated.

    Outer borders and those of holes run in opposite senses, so that either fill rule fills the
    mask. Where two pixels touch by a corner only, the border keeps them apart.
    """
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    if not len(rows):
        return []
    corner = np.array([columns[0], rows[0]])
    padded = np.pad(mask[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1], 1)
    inner = padded[1:-1, 1:-1]
    width = padded.shape[1] + 1
    starts, ends = [], []
    for beside, a, b in (  # unit edges with the mask on their right hand: top, right, bottom, left
        (padded[:-2, 1:-1], (0, 0), (0, 1)),
        (padded[1:-1, 2:], (0, 1), (1, 1)),
        (padded[2:, 1:-1], (1, 1), (1, 0)),
        (padded[1:-1, :-2], (1, 0), (0, 0)),
    ):
        i, j = np.divmod(np.flatnonzero(inner & ~beside), inner.shape[1])
        starts.append((i + a[0]) * width + j + a[1])
        ends.append((i + b[0]) * width + j + b[1])
    following: dict[int, list[int]] = defaultdict(list)
    for start, end in zip(
        np.concatenate(starts).tolist(), np.concatenate(ends).tolist(), strict=True
    ):
        following[start].append(end)
    loops = []
    while following:
        start = next(iter(following))
        loop, here, before = [start], _take(following, start, 0), start
        while here != start:
            loop.append(here)
            here, before = _take(following, here, here - before), here
        loops.append(_points(loop, width) + corner)
    return loops


def _take(following: dict[int, list[int]], here: int, heading: int) -> int:
    """Next corner; of two, the one that turns right, which keeps diagonal neighbours apart."""
    choices = following[here]
    pick = 0
    if len(choices) == 2:
        right = _turned_right(heading)
        pick = next((k for k, c in enumerate(choices) if _unit(c - here) == right), 0)
    step = choices.pop(pick)
    if not choices:
        del following[here]
    return step


def _unit(step: int) -> tuple[int, int]:
    """Direction (down, right) of a step between neighbouring corner numbers."""
    if abs(step) == 1:
        return 0, step
    return (1 if step > 0 else -1), 0


def _turned_right(heading: int) -> tuple[int, int]:
    down, right = _unit(heading)
    return right, -down


def chains(across: Bools, below: Bools) -> list[Floats]:
    """Join edges between pixels into chains that end at free ends and junctions.

    Parameters
    ----------
    across : numpy.ndarray of bool, shape (H, W - 1)
        Whether there is an edge between a pixel and its right neighbour.
    below : numpy.ndarray of bool, shape (H - 1, W)
        Whether there is one between a pixel and the one below.

    Returns
    -------
    list of numpy.ndarray, each shape (n, 2)
        A closed chain repeats its first point.
    """
    width = across.shape[1] + 2
    i, j = np.nonzero(across)
    k, m = np.nonzero(below)
    one = np.concatenate([i * width + j + 1, (k + 1) * width + m])
    two = np.concatenate([(i + 1) * width + j + 1, (k + 1) * width + m + 1])
    around: dict[int, list[int]] = defaultdict(list)
    for a, b in zip(one.tolist(), two.tolist(), strict=True):
        around[a].append(b)
        around[b].append(a)
    knots = [n for n, others in around.items() if len(others) != 2]
    found = []
    for knot in knots:
        while around[knot]:
            found.append(_walk(around, knot))
    rings = [start for start, others in around.items() if others]
    found += [_walk(around, start) for start in rings if around[start]]
    return [_points(chain, width) for chain in found]


def _walk(around: dict[int, list[int]], start: int) -> list[int]:
    chain = [start]
    here = around[start].pop()
    around[here].remove(start)
    while True:
        chain.append(here)
        others = around[here]
        if len(others) != 1 or here == start:
            return chain
        step = others.pop()
        around[step].remove(here)
        here = step


def _points(corners: list[int], width: int) -> Floats:
    numbers: Ints = np.array(corners, dtype=np.int64)
    return np.stack([numbers % width, numbers // width], axis=1).astype(float)


def area(loop: Floats) -> float:
    """Signed area of a closed loop (n, 2)."""
    x, y = loop[:, 0], loop[:, 1]
    return float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2
