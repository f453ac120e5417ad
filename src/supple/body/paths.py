"""Smooth motion in time: minimum jerk, splines, low-pass."""

from __future__ import annotations

from typing import Final

import numpy as np

from supple.body.arrays import Floats

BESIDE: Final = 4  # turns before and after the one that is read: the ends out there are not felt


def ease(u: Floats) -> Floats:
    """Minimum-jerk progress: no velocity or acceleration at the ends (Flash & Hogan 1985)."""
    out: Floats = u**3 * (10 + u * (6 * u - 15))
    return out


def glide(times: Floats, values: Floats, at: Floats) -> Floats:
    """Motion through `values` (k, d) at `times` (k,) that rests at both ends, read at `at` (n,).

    Between two keys it is the minimum-jerk motion; on the way through others, a cubic spline that
    starts and stops without velocity.
    """
    if len(times) == 2:
        out: Floats = values[0] + ease(at)[:, None] * (values[1] - values[0])
        return out
    return spline(times, values, at, at_rest=True)


def spline(knots: Floats, values: Floats, at: Floats, *, at_rest: bool = False) -> Floats:
    """Cubic spline (twice smooth) through `values` (k, d) at `knots` (k,), read at `at` (n,).

    Its ends are natural (no curvature), or `at_rest` (no slope).
    """
    n = len(knots)
    h = np.diff(knots)
    a = np.eye(n)
    rhs = np.zeros_like(values)
    for i in range(1, n - 1):
        a[i, i - 1 : i + 2] = h[i - 1], 2 * (h[i - 1] + h[i]), h[i]
        rhs[i] = 6 * ((values[i + 1] - values[i]) / h[i] - (values[i] - values[i - 1]) / h[i - 1])
    if at_rest:
        a[0, :2], a[-1, -2:] = (2 * h[0], h[0]), (h[-1], 2 * h[-1])
        rhs[0] = 6 * (values[1] - values[0]) / h[0]
        rhs[-1] = -6 * (values[-1] - values[-2]) / h[-1]
    m = np.linalg.solve(a, rhs)
    k = np.clip(np.searchsorted(knots, at, side="right") - 1, 0, n - 2)
    t, w = (at - knots[k])[:, None], h[k][:, None]
    slope = (values[k + 1] - values[k]) / w - w * (2 * m[k] + m[k + 1]) / 6
    out: Floats = values[k] + slope * t + m[k] / 2 * t**2 + (m[k + 1] - m[k]) / (6 * w) * t**3
    return out


def loop(times: Floats, values: Floats, at: Floats) -> Floats:
    """Periodic cubic spline through `values` (k, d) at `times` (k,) from 0 to 1, read at `at` (n,).

    The first value and the last are the same posture; the loop passes it as smoothly as the others.
    """
    turns = np.arange(-BESIDE, BESIDE + 1)[:, None]
    knots = np.append((times[:-1] + turns).ravel(), BESIDE + 1)
    around = np.concatenate([np.tile(values[:-1], (2 * BESIDE + 1, 1)), values[:1]])
    return spline(knots, around, at)


def smooth(bend: Floats, width: float, *, around: bool = False) -> Floats:
    """Low-pass (Gaussian, `width` in samples) corrections.

    They are zero at both ends, or go `around` a loop whose last sample is the first again.
    """
    reach = int(np.ceil(3 * width))
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / width) ** 2)
    kernel /= kernel.sum()
    if len(bend) <= reach:
        return bend
    if around:
        padded = np.concatenate([bend[-reach - 1 : -1], bend, bend[1 : reach + 1]])
    else:
        padded = np.concatenate([-bend[1 : reach + 1][::-1], bend, -bend[-reach - 1 : -1][::-1]])
    out: Floats = np.stack(
        [np.convolve(padded[:, d], kernel, "valid") for d in range(bend.shape[1])], 1
    )
    return out
