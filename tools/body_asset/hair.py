"""Short hair, painted on the head: it tells where a face without features looks."""

from __future__ import annotations

import numpy as np

from supple.body.arrays import Floats
from supple.body.skeleton import BONE_INDEX

CROWN_TO_MIDDLE = 0.115  # metres below the crown: height of the ears' tops
HAIRLINE = 0.036  # the slanting plane from forehead to ear, metres from the middle
BEHIND_EARS = 0.028
NAPE = 0.074
ROUND = 0.012  # radius that softens the corner at the ear


def hair_field(v: Floats, w: Floats) -> Floats:
    """Signed distance of every vertex to the border of the hair, metres, positive inside; (V,)."""
    head = w[:, BONE_INDEX["head"]]
    skull = v[head > 0.5]
    low, high = skull.min(0), skull.max(0)
    forward = v[:, 0] - (low[0] + high[0]) / 2
    up = v[:, 1] - (high[1] - CROWN_TO_MIDDLE)
    above = 0.8 * up - 0.6 * forward - HAIRLINE
    behind = -forward - BEHIND_EARS
    field = _soft_minimum(_soft_maximum(above, behind), up + NAPE)
    return np.where(head > 0.3, field, -NAPE)


def _soft_maximum(a: Floats, b: Floats) -> Floats:
    """Return the greater of two, without a crease where they are equal."""
    blend = np.maximum(ROUND - np.abs(a - b), 0)
    out: Floats = np.maximum(a, b) + blend**2 / (4 * ROUND)
    return out


def _soft_minimum(a: Floats, b: Floats) -> Floats:
    return -_soft_maximum(-a, -b)
