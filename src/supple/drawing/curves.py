"""Chains of points → few smooth curves, and those → the text of an SVG path."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from supple.body.arrays import Floats

Cubic = Floats  # (4, 2): two ends and, between them, two handles


def smooth(points: Floats, sigma: float, *, closed: bool) -> Floats:
    """Gaussian mean along a chain (n, 2); an open chain keeps its ends where they are."""
    radius = max(1, int(3 * sigma))
    taps = np.arange(-radius, radius + 1)
    kernel = np.exp(-(taps**2) / (2 * sigma**2))
    kernel /= kernel.sum()
    if closed:
        long = points[np.arange(-radius, len(points) + radius) % len(points)]
    else:  # continue as a point reflection about the ends, which holds them
        radius = min(radius, len(points) - 1)
        kernel = kernel[len(taps) // 2 - radius : len(taps) // 2 + radius + 1]
        kernel = kernel / kernel.sum()
        head = 2 * points[0] - points[radius:0:-1]
        tail = 2 * points[-1] - points[-2 : -radius - 2 : -1]
        long = np.concatenate([head, points, tail])
    return np.stack([np.convolve(long[:, k], kernel, mode="valid") for k in (0, 1)], axis=1)


def simplify(points: Floats, tolerance: float) -> Floats:
    """Keep the fewest points of (n, 2) that none left out is far from (Douglas & Peucker 1973)."""
    keep = np.zeros(len(points), dtype=bool)
    keep[[0, -1]] = True
    stack = [(0, len(points) - 1)]
    while stack:
        i, j = stack.pop()
        if j - i < 2:
            continue
        chord = points[j] - points[i]
        inner = points[i + 1 : j] - points[i]
        length = float(np.hypot(*chord))
        if length > 0:
            away = np.abs(inner[:, 0] * chord[1] - inner[:, 1] * chord[0]) / length
        else:
            away = np.hypot(inner[:, 0], inner[:, 1])
        far = int(np.argmax(away))
        if away[far] > tolerance:
            middle = i + 1 + far
            keep[middle] = True
            stack += [(i, middle), (middle, j)]
    return points[keep]


def corners(points: Floats, reach: int, angle: float, *, closed: bool) -> list[int]:
    """Find where a chain turns by more than `angle` degrees within `reach` points each way."""
    n = len(points)
    if n < 2 * reach + 1:
        return []
    index = np.arange(n)
    if closed:
        back, ahead = points[(index - reach) % n], points[(index + reach) % n]
    else:
        index = index[reach : n - reach]
        back, ahead = points[index - reach], points[index + reach]
    u, v = points[index] - back, ahead - points[index]
    cosine = np.einsum("nk,nk->n", u, v) / np.maximum(
        np.linalg.norm(u, axis=1) * np.linalg.norm(v, axis=1), 1e-9
    )
    turn = np.degrees(np.arccos(np.clip(cosine, -1, 1)))
    found: list[int] = []
    for k in np.argsort(-turn).tolist():
        if turn[k] < angle:
            break
        at = int(index[k])
        gaps = [abs(at - other) for other in found]
        if closed:
            gaps = [min(g, n - g) for g in gaps]
        if all(g > reach for g in gaps):
            found.append(at)
    return sorted(found)


def fit(points: Floats, tolerance: float) -> list[Cubic]:
    """Lay cubic curves along a chain (n, 2), no point farther than `tolerance` (Schneider 1990)."""
    if len(points) < 2:
        return []
    return _fit(points, _direction(points), -_direction(points[::-1]), tolerance**2)


def fit_closed(points: Floats, tolerance: float, sharp: Sequence[int]) -> list[Cubic]:
    """As `fit` for a closed loop (n, 2); at the points numbered `sharp` it may have a corner."""
    n = len(points)
    if sharp:
        out: list[Cubic] = []
        stops = [*sharp, sharp[0] + n]
        for start, end in pairwise(stops):
            out += fit(points[np.arange(start, end + 1) % n], tolerance)
        return out
    tangent = _normal_length(points[1] - points[-1])
    loop = np.concatenate([points, points[:1]])
    return _fit(loop, tangent, tangent, tolerance**2)


def straight(start: Floats, end: Floats) -> Cubic:
    """Straight line, written as a cubic curve."""
    third = (end - start) / 3
    return np.array([start, start + third, end - third, end])


def ribbon(
    points: Floats, width: float, *, taper: tuple[bool, bool], over: float
) -> tuple[Floats, Floats]:
    """Both sides of a line (n, 2) of some width, there and back.

    Ends marked in `taper` run out to a fifth of the width over the length `over`, or over half the
    line.
    """
    steps = np.hypot(*np.diff(points, axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(steps)])
    reach = min(over, along[-1] / (2 if all(taper) else 1.2))
    share = np.ones(len(points))
    for run_out, distance in zip(taper, (along, along[-1] - along), strict=True):
        if run_out:
            share = np.minimum(share, 0.2 + 0.8 * np.sqrt(np.clip(distance / reach, 0, 1)))
    heading = np.gradient(points, axis=0)
    heading /= np.maximum(np.hypot(heading[:, 0], heading[:, 1]), 1e-9)[:, None]
    side = np.column_stack([-heading[:, 1], heading[:, 0]]) * (share * width / 2)[:, None]
    return points + side, (points - side)[::-1]


def _direction(points: Floats) -> Floats:
    """Return the unit direction in which a chain sets out."""
    few = min(len(points) - 1, 4)
    return _normal_length(points[few] - points[0])


def _normal_length(vector: Floats) -> Floats:
    out: Floats = vector / max(float(np.hypot(*vector)), 1e-9)
    return out


def _fit(points: Floats, start: Floats, end: Floats, limit: float) -> list[Cubic]:
    chord = float(np.hypot(*(points[-1] - points[0])))
    if len(points) == 2:
        third = chord / 3
        ends = points[0], points[0] + start * third, points[1] - end * third, points[1]
        return [np.array(ends)]
    steps = np.hypot(*np.diff(points, axis=0).T)
    at = np.concatenate([[0.0], np.cumsum(steps)]) / max(float(steps.sum()), 1e-9)
    worst, split = np.inf, len(points) // 2
    for _ in range(4):
        curve = _least_squares(points, at, start, end)
        gap = _bezier(curve, at) - points
        error = np.einsum("nk,nk->n", gap, gap)
        split = int(np.clip(np.argmax(error), 1, len(points) - 2))
        worst = float(error.max())
        if worst < limit:
            return [curve]
        if worst > 16 * limit:
            break
        at = _nearer(curve, at, gap)
    tangent = _normal_length(points[min(split + 2, len(points) - 1)] - points[max(split - 2, 0)])
    return [
        *_fit(points[: split + 1], start, tangent, limit),
        *_fit(points[split:], tangent, end, limit),
    ]


def _least_squares(points: Floats, at: Floats, start: Floats, end: Floats) -> Cubic:
    t, u = at, 1 - at
    first, last = points[0], points[-1]
    a1 = (3 * t * u**2)[:, None] * start
    a2 = (-3 * t**2 * u)[:, None] * end
    rest = points - np.outer(u**3 + 3 * t * u**2, first) - np.outer(t**3 + 3 * t**2 * u, last)
    c11, c12, c22 = float(np.sum(a1 * a1)), float(np.sum(a1 * a2)), float(np.sum(a2 * a2))
    x1, x2 = float(np.sum(a1 * rest)), float(np.sum(a2 * rest))
    det = c11 * c22 - c12 * c12
    chord = float(np.hypot(*(last - first)))
    low, high = 1e-3 * chord, 1.5 * float(np.hypot(*np.diff(points, axis=0).T).sum())
    if abs(det) > 1e-9:
        one, two = (x1 * c22 - x2 * c12) / det, (c11 * x2 - c12 * x1) / det
    else:
        one = two = 0.0
    if not (low < one < high and low < two < high):
        one = two = chord / 3
    return np.array([first, first + start * one, last - end * two, last])


def _bezier(curve: Cubic, at: Floats) -> Floats:
    t, u = at[:, None], 1 - at[:, None]
    out: Floats = (
        u**3 * curve[0] + 3 * u**2 * t * curve[1] + 3 * u * t**2 * curve[2] + t**3 * curve[3]
    )
    return out


def _nearer(curve: Cubic, at: Floats, gap: Floats) -> Floats:
    """One Newton step of each parameter toward the foot of its point on the curve."""
    t, u = at[:, None], 1 - at[:, None]
    d = np.diff(curve, axis=0)
    slope = 3 * (u**2 * d[0] + 2 * u * t * d[1] + t**2 * d[2])
    bend = 6 * (u * (d[1] - d[0]) + t * (d[2] - d[1]))
    down = np.einsum("nk,nk->n", slope, slope) + np.einsum("nk,nk->n", gap, bend)
    step = np.einsum("nk,nk->n", gap, slope) / np.where(np.abs(down) < 1e-9, 1e-9, down)
    return np.maximum.accumulate(np.clip(at - step, 0, 1))


def sample(curves: Sequence[Cubic], count: int) -> Floats:
    """Points along curves, `count` to each, ends not doubled."""
    at = np.arange(count) / count
    parts = [_bezier(curve, at) for curve in curves]
    return np.concatenate([*parts, curves[-1][3:]])


def path(curves: Sequence[Cubic], *, closed: bool) -> str:
    """SVG path of joined curves; coordinates are rounded to whole units."""
    if not curves:
        return ""
    here = np.rint(curves[0][0]).astype(int)
    words = [f"M{here[0]} {here[1]}"]
    for curve in curves:
        steps = np.rint(curve[1:]).astype(int) - here
        if np.array_equal(steps[2], (0, 0)) and np.abs(steps).max() < 2:
            continue
        words.append("c" + _numbers(steps.ravel()))
        here = here + steps[2]
    return "".join(words) + ("z" if closed else "")


def polygon(points: Floats, *, closed: bool = True) -> str:
    """SVG path of straight lines through points (n, 2), rounded to whole units."""
    whole = np.rint(points).astype(int)
    moved = np.diff(whole, axis=0)
    moved = moved[np.any(moved != 0, axis=1)]
    return (
        f"M{whole[0, 0]} {whole[0, 1]}l{_numbers(moved.ravel())}" + ("z" if closed else "")
        if len(moved)
        else ""
    )


def _numbers(values: Floats | np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> str:
    out = ""
    for value in values.tolist():
        out += f"{value}" if not out or value < 0 else f" {value}"
    return out
