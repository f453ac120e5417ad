"""Damped Gauss-Newton (Levenberg-Marquardt) for a batch of postures, each with its own damping."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from supple.body.arrays import Floats

FIRST_DAMPING: Final = 1e-2
LEAST_DAMPING: Final = 1e-7
MOST_DAMPING: Final = 1e6
NEGLIGIBLE: Final = 0.02  # of a squared standard deviation
GIVE_UP_DAMPING: Final = 1e5
LONGEST_STEP: Final = 12.0  # degrees
LONGEST_SHIFT: Final = 0.12  # metres
TRANSLATIONS: Final = 3  # the first angles are the root's translation


@dataclass(frozen=True)
class Solution:
    """Angles (B, D) and cost (B,) where the solver stopped, and how many rounds it took."""

    angles: Floats
    cost: Floats
    rounds: int


def solve(
    residuals: Callable[[Floats], Floats],
    linearised: Callable[[Floats], tuple[Floats, Floats]],
    start: Floats,
    *,
    rounds: int = 40,
    tolerance: float = 1e-3,
) -> Solution:
    """Minimise the sum of squared residuals of each posture.

    Parameters
    ----------
    residuals : callable
        (B, D) angles to (B, R) residuals.
    linearised : callable
        The same with derivatives (B, R, D).
    start : numpy.ndarray, shape (B, D)
    rounds : int
        Most rounds to run.
    tolerance : float
        Stop when no posture's cost falls by more than this share.
    """
    q = start.copy()
    batch, size = q.shape
    damping = np.full(batch, FIRST_DAMPING)
    longest = np.where(np.arange(size) < TRANSLATIONS, LONGEST_SHIFT, LONGEST_STEP)
    r, j = linearised(q)
    cost = (r**2).sum(1)
    quiet = np.zeros(batch, int)
    done = 0
    for _ in range(rounds):
        done += 1
        slope = np.einsum("brd,br->bd", j, r)
        curve = np.swapaxes(j, 1, 2) @ j
        scale = np.einsum("bdd->bd", curve)
        damped = curve + (damping[:, None] * scale)[:, :, None] * np.eye(size)
        step = -np.linalg.solve(damped, slope[..., None])[..., 0]
        step *= np.minimum(1.0, (longest / np.maximum(np.abs(step), 1e-12)).min(1))[:, None]
        tried = (residuals(q + step) ** 2).sum(1)
        better = tried < cost
        gain = np.where(better, (cost - tried) / np.maximum(cost, 1e-9), 0.0)
        q = np.where(better[:, None], q + step, q)
        cost = np.where(better, tried, cost)
        damping = np.where(better, damping / 5, damping * 8).clip(LEAST_DAMPING, MOST_DAMPING)
        little = (gain < tolerance) | (gain * cost < NEGLIGIBLE)
        settled = (better & little) | (damping >= GIVE_UP_DAMPING)
        quiet = np.where(settled, quiet + 1, 0)
        if (quiet >= 2).all():
            break
        if better.any():
            r, j = linearised(q)
    return Solution(q, cost, done)
