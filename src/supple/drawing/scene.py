"""A clip at a moment → the figure and its things in the room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Any, Final

import numpy as np

from supple.body.arrays import Floats
from supple.body.clip import Clip, Side
from supple.body.figure import Body
from supple.body.kinematics import Pose
from supple.drawing import solids
from supple.drawing.layers import Scene
from supple.drawing.solids import Mesh

START: Final = "start"
# Things that only say where the figure is: shown as far as it reaches, and this many metres beyond.
_CUT: Final[Mapping[str, float]] = {"mat": 0.14, "wall": 0.22}
_SAME: Final = 0.035  # metres: keys whose skin differs less show the same posture
_LOOKS: Final = 9  # postures looked at within a phase
_RESTING_BREATH: Final = 0.3


@dataclass(frozen=True)
class Moment:
    """A posture worth a picture: a way from the end of one phase to the end of another."""

    before: str
    phase: str
    progress: float
    breath: float


class Stage:
    """A clip, seen as a row of moments: the start and then the teaching keys.

    Parameters
    ----------
    clip : Clip
    body : Body
    side : str
        Which side works; the left one is the mirror image of the right.
    breaths : mapping of phase to ``in``, ``out`` or ``free``
        What the breath does in each phase.
    """

    def __init__(self, clip: Clip, body: Body, side: Side, breaths: Mapping[str, str]) -> None:
        self.clip, self.body, self.side, self.breaths = clip, body, side, breaths
        self._skins: dict[Moment, Floats] = {}

    @cached_property
    def moments(self) -> Sequence[Moment]:
        """Start first, then the keys; one that looks like an earlier one is left out.

        Where the breath alone moves, empty and full lungs are the two moments.
        """
        phases = list(self.clip.phases)
        found = [Moment(START, phases[0], 0.0, self._breath_after(phases[-1]))]
        taught: dict[str, list[Moment]] = {phase: [] for phase in phases}
        for before, phase, at in self.clip.teaching:
            taught[phase].append(Moment(before, phase, at, self._breath_after(phase)))
        for before, phase in pairwise([START, *phases]):
            breath = self._breath_after(phase)
            found += taught[phase] or [
                Moment(before, phase, at, breath)
                for at in self._turning_points(before, phase, breath)
            ]
        kept: list[Moment] = []
        for moment in found:
            skin = self.skin(moment)
            if all(np.abs(skin - self.skin(other)).max() > _SAME for other in kept):
                kept.append(moment)
        if len(kept) == 1:  # only the breath moves: show it out and in
            kept = [Moment(START, phases[0], 0.0, 0.0), Moment(START, phases[0], 0.0, 1.0)]
        return kept

    def _turning_points(self, before: str, phase: str, breath: float) -> list[float]:
        """How far through a phase that comes back to where it began the figure is farthest away."""
        steps = np.linspace(0, 1, _LOOKS).tolist()
        skins = [self._posed(Moment(before, phase, at, breath)) for at in steps]
        if np.abs(skins[-1] - skins[0]).max() > _SAME:
            return []
        away = [float(np.abs(skin - skins[0]).max()) for skin in skins]
        far = int(np.argmax(away))
        return [steps[far]] if away[far] > _SAME else []

    def _breath_after(self, phase: str) -> float:
        return {"in": 1.0, "out": 0.0}.get(self.breaths.get(phase, "free"), _RESTING_BREATH)

    def pose(self, moment: Moment) -> Pose:
        """Bones at a moment."""
        return self.clip.pose(
            moment.before, moment.phase, moment.progress, side=self.side, breath=moment.breath
        )

    def skin(self, moment: Moment) -> Floats:
        """Skin at a moment, (V, 3)."""
        if moment not in self._skins:
            self._skins[moment] = self._posed(moment)
        return self._skins[moment]

    def _posed(self, moment: Moment) -> Floats:
        depth = self.clip.info["breath"]
        full: Floats = self.body.skin(
            self.pose(moment),
            chest=moment.breath * depth["chest"],
            belly=moment.breath * depth["belly"],
        )[0]
        return full

    def props(self, moment: Moment) -> list[tuple[str, Mesh]]:
        """Things in the room at a moment, cut to what the figure needs of them."""
        low, high = self.reach
        out = []
        for spec in self.clip.props(moment.before, moment.phase, moment.progress):
            mesh = prop_mesh(self._cut(spec, low, high))
            out.append((spec["kind"], mesh.mirrored() if self.side == "left" else mesh))
        return out

    @cached_property
    def reach(self) -> tuple[Floats, Floats]:
        """Lowest and highest corner of the figure over all moments, as if the right side worked."""
        skins = [self.skin(moment) for moment in self.moments]
        low = np.min([skin.min(0) for skin in skins], axis=0)
        high = np.max([skin.max(0) for skin in skins], axis=0)
        if self.side == "left":
            low[2], high[2] = -high[2], -low[2]
        return low, high

    def _cut(self, spec: Mapping[str, Any], low: Floats, high: Floats) -> Mapping[str, Any]:
        beyond = _CUT.get(spec["kind"])
        if beyond is None:
            return spec
        centre, half = np.array(spec["centre"]), np.array(spec["size"]) / 2
        first = np.maximum(centre - half, low - beyond)
        last = np.minimum(centre + half, high + beyond)
        thin = half < 0.05  # a sheet keeps its thickness
        first, last = np.where(thin, centre - half, first), np.where(thin, centre + half, last)
        return {**spec, "centre": (first + last) / 2, "size": last - first}

    def scene(self, moment: Moment, stretched: Sequence[Floats], worked: Sequence[Floats]) -> Scene:
        """Everything to draw at a moment; `stretched` and `worked` are muscle fields."""
        return Scene(
            self.body,
            self.skin(moment),
            self.props(moment),
            stretched,
            worked,
        )


def prop_mesh(spec: Mapping[str, Any]) -> Mesh:
    """Surface of a prop as described in a clip's header."""
    centre = np.asarray(spec["centre"], dtype=float)
    if spec["shape"] == "box":
        turn = np.radians(float(spec.get("turn", 0.0)))
        cos, sin = np.cos(turn), np.sin(turn)
        yaw = np.array([[cos, 0.0, sin], [0.0, 1.0, 0.0], [-sin, 0.0, cos]])
        size = np.asarray(spec["size"], dtype=float)
        return solids.box(size, float(spec.get("round", 0.0))).moved(yaw, centre)
    if spec["shape"] == "cylinder":
        mesh = solids.cylinder(np.asarray(spec["axis"]), spec["length"], spec["radius"])
    else:
        mesh = solids.sphere(spec["radius"])
    return replace(mesh, vertices=mesh.vertices + centre)
