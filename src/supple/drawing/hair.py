"""Short hair, painted on the head: it tells where a face without features looks."""

from __future__ import annotations

import numpy as np

from supple.body.arrays import Floats
from supple.body.figure import Body
from supple.body.skeleton import BONE_INDEX

_CROWN_TO_MIDDLE = 0.115  # metres below the crown: height of the ears' tops
_HAIRLINE = 0.036  # the slanting plane from forehead to ear, metres from the middle
_BEHIND_EARS = 0.028
_NAPE = 0.074
_ROUND = 0.012  # radius that softens the corner at the ear


def hair_field(body: Body) -> Floats:
    """Signed distance of every vertex to the border of the hair, metres, positive inside; (V,)."""
    head = body.dense_weights(np.arange(len(body.vertices)))[:, BONE_INDEX["head"]]
    skull = body.vertices[head > 0.5]
    low, high = skull.min(0), skull.max(0)
    forward = body.vertices[:, 0] - (low[0] + high[0]) / 2
    up = body.vertices[:, 1] - (high[1] - _CROWN_TO_MIDDLE)
    above = 0.8 * up - 0.6 * forward - _HAIRLINE
    behind = -forward - _BEHIND_EARS
    field = _soft_minimum(_soft_maximum(above, behind), up + _NAPE)
    return np.where(head > 0.3, field, -_NAPE)


def _soft_maximum(a: Floats, b: Floats) -> Floats:
    blend = np.maximum(_ROUND - np.abs(a - b), 0)
    out: Floats = np.maximum(a, b) + blend**2 / (4 * _ROUND)
    return out


def _soft_minimum(a: Floats, b: Floats) -> Floats:
    return -_soft_maximum(-a, -b)
