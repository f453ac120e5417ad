"""Which muscles to show, on which side: a stretch is shown where the body shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from supple.body.arrays import Floats
from supple.body.clip import Side
from supple.body.figure import Body

_SIDES: Final[tuple[Side, ...]] = ("right", "left")
_OTHER: Final[Mapping[Side, Side]] = {"right": "left", "left": "right"}
_CLEARLY: Final = 0.05  # how much more one side must lengthen for the other to be left out


@dataclass(frozen=True)
class Shown:
    """A muscle to colour, on one side or (``None``) on both."""

    name: str
    side: Side | None = None

    def fields(self, body: Body) -> list[Floats]:
        """Signed distances (V,) to its borders, one for each side that is shown."""
        return [body.muscle(self.name, side) for side in _SIDES if self.side in (None, side)]


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


def stretched(
    body: Body, names: Iterable[str], skins: Sequence[Floats], told: Mapping[str, Side]
) -> list[Shown]:
    """Return the muscles that lengthen, main ones first.

    Of a pair only the side that clearly lengthens more is shown, or both.

    Parameters
    ----------
    body : Body
    names : iterable of str
    skins : sequence of numpy.ndarray, shape (V, 3)
        Start, then each key.
    told : mapping of str to str
        Sides that are known without looking.
    """
    return [Shown(name, told.get(name) or _longer(body, name, skins)) for name in names]


def worked(names: Iterable[str], told: Mapping[str, Side]) -> list[Shown]:
    """Return the muscles that work, main ones first: of both sides unless one is told."""
    return [Shown(name, told.get(name)) for name in names]


def told_for(sides: Mapping[str, Side], side: Side) -> Mapping[str, Side]:
    """Return what is told of the right side's turn for the turn of `side`."""
    return sides if side == "right" else {name: _OTHER[s] for name, s in sides.items()}


def _longer(body: Body, name: str, skins: Sequence[Floats]) -> Side | None:
    right, left = (
        max(
            (lengthening(body, skins[0], skin, body.muscle(name, side)) for skin in skins[1:]),
            default=0.0,
        )
        for side in _SIDES
    )
    if abs(right - left) <= _CLEARLY:
        return None
    return "right" if right > left else "left"
