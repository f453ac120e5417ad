"""Bones, joint angles and the author's words for them.

Frame (ISB, also the frame of glTF): X forward, Y up, Z to the figure's right; metres and, for
angles, degrees. The skeleton is a plain description; `kinematics` turns angles into bones in space.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

import numpy as np
import yaml

from supple.body.arrays import Floats, Ints

SIDES: Final = ("r", "l")
ROOT_TRANSLATIONS: Final = ("root.x", "root.y", "root.z")
ROOT_TURNS: Final = ("root.yaw", "root.pitch", "root.roll")
GIRDLE_LIFT: Final = "girdle.lift"
GIRDLE_SWING: Final = "girdle.swing"

# The spine's joints and the bones that share each joint's angles equally.
SPINE: Final[Mapping[str, tuple[str, ...]]] = {
    "lumbar": ("lumbar_1", "lumbar_2"),
    "thorax_lower": ("thorax_1", "thorax_2"),
    "thorax_upper": ("thorax_3", "thorax_4"),
    "neck": ("neck_1", "neck_2"),
    "head": ("head",),
}
GIRDLE_PARENT: Final = "thorax_3"


@dataclass(frozen=True)
class Turn:
    """One elementary rotation: about a local axis, by `factor` × angle + `offset` degrees."""

    axis: str
    angle: str
    factor: float = 1.0
    offset: float = 0.0


@dataclass(frozen=True)
class Bone:
    """A rigid part of the figure.

    `parent` carries the bone's joint centre; `frame` is the bone its rotation is measured from (the
    same, except for the upper arm, which is measured against the thorax). A bone with `halfway` set
    turns half as far from `frame` as that bone does: such helpers keep the skin round at shoulder
    and hip.
    """

    name: str
    parent: str | None
    frame: str | None
    turns: tuple[Turn, ...] = ()
    halfway: str | None = None


def _spine() -> list[Bone]:
    bones, below = [], "pelvis"
    for joint, names in SPINE.items():
        share = 1 / len(names)
        for name in names:
            turns = (
                Turn("z", f"{joint}.flex", -share),
                Turn("x", f"{joint}.side", share),
                Turn("y", f"{joint}.turn", share),
            )
            bones.append(Bone(name, below, below, turns))
            below = name
    return bones


def _limbs(side: str) -> list[Bone]:
    m = 1.0 if side == "r" else -1.0

    def bone(
        name: str, parent: str, *turns: Turn, frame: str | None = None, halfway: str | None = None
    ) -> Bone:
        def full(b: str) -> str:
            return b if b in ("pelvis", GIRDLE_PARENT) else f"{b}_{side}"

        return Bone(
            full(name),
            full(parent),
            full(frame or parent),
            turns,
            full(halfway) if halfway else None,
        )

    def turn(axis: str, angle: str, factor: float = 1.0, offset: float = 0.0) -> Turn:
        return Turn(axis, f"{angle}_{side}", factor, offset)

    return [
        bone("clavicle", GIRDLE_PARENT, turn("y", GIRDLE_SWING, m), turn("x", GIRDLE_LIFT, -m)),
        # Swing, then twist: the plane turns in, the arm lifts, the plane turns back. No gimbal lock
        # with the arm at the side, and the same three numbers as the ISB's Y-X-Y order.
        bone(
            "upper_arm",
            "clavicle",
            turn("y", "shoulder.plane", m),
            turn("x", "shoulder.elev", -m),
            turn("y", "shoulder.plane", -m),
            frame=GIRDLE_PARENT,
        ),
        bone("shoulder_half", "clavicle", halfway="upper_arm"),
        bone("upper_arm_twist", "upper_arm", turn("y", "shoulder.rot", m)),
        bone("elbow_half", "upper_arm_twist", turn("z", "elbow.flex", 0.5)),
        bone("forearm", "upper_arm_twist", turn("z", "elbow.flex")),
        bone("forearm_twist", "forearm", turn("y", "forearm.pron", m, 90.0 * m)),
        bone("hand", "forearm_twist", turn("z", "wrist.flex"), turn("x", "wrist.dev", -m)),
        bone("fingers", "hand", turn("z", "fingers.curl")),
        bone("fingertips", "fingers", turn("z", "fingers.curl", 1.1)),
        bone("thumb", "hand", turn("z", "thumb.curl", 0.6), turn("x", "thumb.curl", 0.5 * m)),
        bone("thigh", "pelvis", turn("z", "hip.flex"), turn("x", "hip.abd", -m)),
        bone("hip_half", "pelvis", halfway="thigh"),
        bone("thigh_twist", "thigh", turn("y", "hip.rot", m)),
        bone("knee_half", "thigh_twist", turn("z", "knee.flex", -0.5)),
        bone("shank", "thigh_twist", turn("z", "knee.flex", -1.0)),
        bone("foot", "shank", turn("z", "ankle.dorsi"), turn("x", "foot.ev", -m)),
        bone("toes", "foot", turn("z", "toes.ext")),
    ]


def _all_bones() -> tuple[Bone, ...]:
    pelvis = Bone(
        "pelvis",
        None,
        None,
        (Turn("y", "root.yaw"), Turn("z", "root.pitch", -1.0), Turn("x", "root.roll")),
    )
    return (pelvis, *_spine(), *(b for s in SIDES for b in _limbs(s)))


BONES: Final = _all_bones()
BONE_INDEX: Final[Mapping[str, int]] = {b.name: i for i, b in enumerate(BONES)}


def other_side(name: str) -> str:
    """Name of the same thing on the other side of the body; unchanged in the midline."""
    swap = {"_r": "_l", "_l": "_r"}
    return name[:-2] + swap[name[-2:]] if name[-2:] in swap else name


MIRROR_BONES: Final[Ints] = np.array([BONE_INDEX[other_side(b.name)] for b in BONES])


@dataclass(frozen=True)
class GirdleRhythm:
    """How the shoulder girdle follows the arm (values and sources in joints.yaml)."""

    lift_per_elevation: float
    setting_phase: float
    setting_width: float
    protraction_in_flexion: float
    retraction_in_abduction: float


@dataclass(frozen=True)
class Joints:
    """Every joint angle of the figure ("coordinates"), in one fixed order.

    Attributes
    ----------
    names : tuple of str
        Coordinate names, e.g. ``lumbar.flex`` or ``elbow.flex_r``; D of them.
    low, high, give : numpy.ndarray, shape (D,)
        Limits and solver standard deviations, degrees (metres for the first three).
    words : mapping of (joint, word) to (coordinate without side, sign)
    shared : mapping of (group, word) to {joint: share}
    sided : frozenset of str
        Joints that exist on both sides.
    rhythm : GirdleRhythm
    """

    names: tuple[str, ...]
    low: Floats
    high: Floats
    give: Floats
    words: Mapping[tuple[str, str], tuple[str, float]]
    shared: Mapping[tuple[str, str], Mapping[str, float]]
    sided: frozenset[str]
    rhythm: GirdleRhythm
    index: Mapping[str, int]
    mirror_index: Ints
    mirror_sign: Floats

    def mirror(self, angles: Floats) -> Floats:
        """Joint angles of the mirrored posture; `angles` is (..., D), so is the result."""
        mirrored: Floats = angles[..., self.mirror_index] * self.mirror_sign
        return mirrored


_ODD_UNDER_MIRROR: Final = frozenset(
    {"root.z", "root.yaw", "root.roll"} | {f"{j}.{a}" for j in SPINE for a in ("side", "turn")}
)


@cache
def load_joints() -> Joints:
    """Read ``joints.yaml``: limits, words, couplings."""
    text = resources.files("supple.body").joinpath("data/joints.yaml").read_text("utf-8")
    data = yaml.safe_load(text)
    names: list[str] = []
    rows: list[tuple[float, float, float]] = []
    words: dict[tuple[str, str], tuple[str, float]] = {}
    sided = frozenset(j for j, spec in data["joints"].items() if spec["sided"])
    for joint, spec in data["joints"].items():
        for angle, a in spec["angles"].items():
            for word, sign in a["words"].items():
                words[joint, word] = (f"{joint}.{angle}", float(sign))
    for joint, spec in data["joints"].items():
        for suffix in ("_r", "_l") if spec["sided"] else ("",):
            for angle, a in spec["angles"].items():
                names.append(f"{joint}.{angle}{suffix}")
                rows.append((a["min"], a["max"], a["give"]))
    table = np.array(rows, dtype=float)
    index = {n: i for i, n in enumerate(names)}
    return Joints(
        names=tuple(names),
        low=table[:, 0],
        high=table[:, 1],
        give=table[:, 2],
        words=words,
        shared={
            (group, word): shares
            for group, by_word in data["shared"].items()
            for word, shares in by_word.items()
        },
        sided=sided,
        rhythm=GirdleRhythm(**data["girdle_rhythm"]),
        index=index,
        mirror_index=np.array([index[other_side(n)] for n in names]),
        mirror_sign=np.array([-1.0 if n in _ODD_UNDER_MIRROR else 1.0 for n in names]),
    )
