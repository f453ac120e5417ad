"""Things that touch the figure from outside: floor, wall and solid props, as signed distances."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, Protocol

import numpy as np

from supple.body.arrays import Bools, Floats


class Solid(Protocol):
    """Anything with a surface. Points are (B, n, 3); frame b of a moving solid meets row b."""

    @property
    def name(self) -> str:
        """What movements call it."""

    def distance(self, points: Floats) -> tuple[Floats, Floats]:
        """Signed distance (B, n), positive outside, and its gradient (B, n, 3)."""

    def reaches(self, points: Floats, margin: float) -> Bools:
        """Tell quickly which points (B, n) may be nearer than a margin: all that are, few more."""


@dataclass(frozen=True)
class HalfSpace:
    """Everything behind a plane: the floor, a wall."""

    name: str
    normal: Floats
    offset: float = 0.0

    def distance(self, points: Floats) -> tuple[Floats, Floats]:
        """Height over the plane."""
        return points @ self.normal - self.offset, np.broadcast_to(self.normal, points.shape)

    def reaches(self, points: Floats, margin: float) -> Bools:
        """Height over the plane says it."""
        near: Bools = points @ self.normal < self.offset + margin
        return near


FLOOR = HalfSpace("floor", np.array([0.0, 1.0, 0.0]))


@dataclass(frozen=True)
class End:
    """Where an end of a band or a carried stick is.

    `place` (3,) is in the room, or, carried by a `bone`, where it is in the rest posture.
    """

    place: Floats
    bone: str | None = None


@dataclass(frozen=True)
class Shape:
    """A box, cylinder or sphere; `centre` is (3,), or (B, 3) where it moves.

    `size` is the full size of a box, (length, radius) of a cylinder along `axis`, (radius,) of a
    sphere. `round_edge` rounds a box. A shape that is not `firm` is drawn but touches nothing. A
    cylinder with `ends` reaches from one to the other wherever they are: see `spans.reach`.
    """

    name: str
    kind: str
    shape: Literal["box", "cylinder", "sphere"]
    centre: Floats
    size: tuple[float, ...]
    axis: Floats = field(default_factory=lambda: np.array([0.0, 0.0, 1.0]))
    round_edge: float = 0.0
    firm: bool = True
    ends: tuple[End, End] | None = None

    def at(self, centre: Floats) -> Shape:
        """Return the same shape somewhere else."""
        return replace(self, centre=centre)

    def between(self, first: Floats, last: Floats) -> Shape:
        """Return the same cylinder from one point (3,) to another."""
        length = float(np.linalg.norm(last - first))
        axis = (last - first) / max(length, 1e-9)
        return replace(self, centre=(first + last) / 2, axis=axis, size=(length, self.size[1]))

    def distance(self, points: Floats) -> tuple[Floats, Floats]:
        """Signed distance to the surface and the direction away from it."""
        q = self._from_centre(points)
        if self.shape == "sphere":
            length, away = _unit(q)
            return length - self.size[0], away
        if self.shape == "cylinder":
            return self._cylinder(q)
        return self._box(q)

    def reaches(self, points: Floats, margin: float) -> Bools:
        """Compare with the box around it: along its own axes, or for a cylinder along its axis."""
        q = self._from_centre(points)
        if self.shape == "cylinder":
            along = np.abs(q @ self.axis)
            inside: Bools = along < self.size[0] / 2 + margin
            across: Bools = (q * q).sum(-1) - along**2 < (self.size[1] + margin) ** 2
            return inside & across
        half = np.array(self.size) / 2 if self.shape == "box" else self.size[0]
        near: Bools = (np.abs(q) - half).max(-1) < margin
        return near

    def _from_centre(self, points: Floats) -> Floats:
        q: Floats = points - (self.centre if self.centre.ndim == 1 else self.centre[:, None])
        return q

    def _cylinder(self, q: Floats) -> tuple[Floats, Floats]:
        along = q @ self.axis
        radial, away = _unit(q - along[..., None] * self.axis)
        side = radial - self.size[1]
        end = np.abs(along) - self.size[0] / 2
        cap = np.sign(along)[..., None] * self.axis
        inside = np.where((side > end)[..., None], away, cap)
        reach = np.stack([np.maximum(side, 0), np.maximum(end, 0)], -1)
        outer = np.linalg.norm(reach, axis=-1)
        slope = reach[..., :1] * away + reach[..., 1:] * cap
        slope = slope / np.maximum(outer, 1e-9)[..., None]
        outside = outer > 0
        distance = np.where(outside, outer, np.maximum(side, end))
        return distance, np.where(outside[..., None], slope, inside)

    def _box(self, q: Floats) -> tuple[Floats, Floats]:
        half = np.array(self.size) / 2 - self.round_edge
        d = np.abs(q) - half
        reach = np.maximum(d, 0)
        outer = np.linalg.norm(reach, axis=-1)
        deepest = np.argmax(d, -1)
        inner = np.take_along_axis(d, deepest[..., None], -1)[..., 0]
        outside = outer > 0
        distance = np.where(outside, outer, inner) - self.round_edge
        one = np.eye(3)[deepest]
        slope = np.where(
            outside[..., None], reach / np.maximum(outer, 1e-9)[..., None], one
        ) * np.sign(q)
        return distance, slope

    def to_json(self) -> dict[str, Any]:
        """Return the description for clips."""
        centre = self.centre if self.centre.ndim == 1 else self.centre[0]
        out: dict[str, Any] = {
            "kind": self.kind,
            "name": self.name,
            "shape": self.shape,
            "firm": self.firm,
            "centre": [round(float(x), 4) for x in centre],
        }
        if self.shape == "box":
            out["size"] = list(self.size)
            out["round"] = self.round_edge
        elif self.shape == "cylinder":
            out.update(
                length=round(self.size[0], 4),
                radius=self.size[1],
                axis=[round(float(x), 6) for x in self.axis],
            )
        else:
            out["radius"] = self.size[0]
        return out


def firm(solids: Sequence[Solid]) -> list[Solid]:
    """Those that nothing may enter."""
    return [s for s in solids if not isinstance(s, Shape) or s.firm]


def from_json(spec: Mapping[str, Any]) -> Shape:
    """Shape described in a clip's header."""
    sizes: dict[str, Callable[[], tuple[float, ...]]] = {
        "box": lambda: tuple(spec["size"]),
        "cylinder": lambda: (spec["length"], spec["radius"]),
        "sphere": lambda: (spec["radius"],),
    }
    return Shape(
        name=spec["name"],
        kind=spec["kind"],
        shape=spec["shape"],
        centre=np.array(spec["centre"]),
        size=sizes[spec["shape"]](),
        axis=np.array(spec.get("axis", [0.0, 0.0, 1.0])),
        round_edge=spec.get("round", 0.0),
        firm=spec["firm"],
    )


def _unit(v: Floats) -> tuple[Floats, Floats]:
    length = np.linalg.norm(v, axis=-1)
    return length, v / np.maximum(length, 1e-9)[..., None]
