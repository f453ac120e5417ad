"""Which muscles to show, on which side: a stretch is shown where the body shows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from supple.body.arrays import Floats
from supple.body.figure import Body

_SIDES: Final = ("right", "left")
_CLEARLY: Final = 0.05  # how much more one side must lengthen for the other to be left out


def lengthening(body: Body, start: Floats, end: Floats, field: Floats) -> float:
    """Mean growth of the skin over a muscle in the direction in which it grows most.

    Parameters
    ----------
    body : Body
    start, end : numpy.ndarray, shape (V, 3)
        Skin before and after.
    field : numpy.ndarray, shape (V,)
        Signed field of the muscle.

    Returns
    -------
    float
        0 for none, 0.2 for a fifth: the larger singular value of each triangle's deformation, less
        one, averaged by area.
    """
    faces = body.faces[(field[body.faces] > 0).all(1)]
    if not len(faces):
        return 0.0

    def edges(skin: Floats) -> Floats:
        return np.stack([skin[faces[:, k]] - skin[faces[:, 0]] for k in (1, 2)], axis=-1)

    before, after = edges(start), edges(end)
    turn, upper = np.linalg.qr(before)
    del turn
    grown = after @ np.linalg.inv(upper)
    most = np.linalg.svd(grown, compute_uv=False)[:, 0]
    area = np.abs(np.linalg.det(upper)) / 2
    return float((most * area).sum() / area.sum()) - 1.0


def stretched_fields(body: Body, names: Iterable[str], skins: Sequence[Floats]) -> list[Floats]:
    """Fields of the muscles that lengthen, main ones first.

    Of a pair only the side that clearly lengthens more is shown, or both.

    Parameters
    ----------
    body : Body
    names : iterable of str
    skins : sequence of numpy.ndarray, shape (V, 3)
        Start, then each key.
    """
    out = []
    for name in names:
        fields = [body.muscle(name, side) for side in _SIDES]
        most = [
            max((lengthening(body, skins[0], skin, field) for skin in skins[1:]), default=0.0)
            for field in fields
        ]
        out += [
            field
            for field, here, there in zip(fields, most, reversed(most), strict=True)
            if here >= there - _CLEARLY
        ]
    return out


def worked_fields(body: Body, names: Iterable[str]) -> list[Floats]:
    """Fields of the muscles that work, both sides, main ones first."""
    return [body.muscle(name, side) for name in names for side in _SIDES]
