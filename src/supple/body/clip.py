"""A baked movement: what the page, the pictures and the camera coach play."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Final, Literal

import numpy as np

from supple.body.arrays import Floats, differences, pack, running_sums, unpack
from supple.body.figure import Body, load_body, mirrored_pose
from supple.body.kinematics import Pose
from supple.body.movement import START
from supple.body.skeleton import BONE_INDEX, BONES, other_side

FORMAT: Final = "supple-clip-1"
CLIPS: Final = "clips"
ROTATION_STEPS: Final = 32767
ANGLE_STEPS: Final = 100  # per degree
LENGTH_STEPS: Final = 10_000  # per metre
STILL_LIMIT: Final = 1.5 / ROTATION_STEPS
# What the header holds of a clip's own; the rest is `Clip.info`.
_OWN_FIELDS: Final = frozenset(
    {"id", "hash", "moving", "still", "angles", "fixed_angles", "paths", "spans", "segments"}
)
Side = Literal["right", "left"]

# Joint centres a camera can see, and the bone whose origin each is.
JOINT_CENTRES: Final[Mapping[str, str]] = {
    "hip_r": "thigh_r",
    "hip_l": "thigh_l",
    "knee_r": "shank_r",
    "knee_l": "shank_l",
    "ankle_r": "foot_r",
    "ankle_l": "foot_l",
    "shoulder_r": "upper_arm_r",
    "shoulder_l": "upper_arm_l",
    "elbow_r": "forearm_r",
    "elbow_l": "forearm_l",
    "wrist_r": "hand_r",
    "wrist_l": "hand_l",
    "pelvis": "pelvis",
    "neck": "neck_1",
    "head": "head",
}


@dataclass(frozen=True)
class Segment:
    """Samples of the motion from the end of one phase to the end of another.

    A hold has two samples: lungs empty and lungs full. `seconds` is 0 for a hold. A cycle, from a
    phase to itself, is passed over and over while the phase is held, once in `seconds`; its last
    sample is its first again.
    """

    before: str
    phase: str
    kind: str
    start: int
    count: int
    seconds: float


@dataclass(frozen=True)
class Clip:
    """One exercise's baked motion, authored for the right side.

    Attributes
    ----------
    id, hash : str
        The exercise, and a digest of all the clip depends on.
    angles : numpy.ndarray, shape (S, D)
        Joint angles of every sample, degrees and metres, in the order of `load_joints`.
    segments : tuple of Segment
    info : mapping
        Camera, props, breath, bounds and keys, as in the file's header.
    paths : mapping of prop to numpy.ndarray, shape (S, 3)
        Where props that move are, metres.
    spans : mapping of prop to numpy.ndarray, shape (S, 6)
        Where both ends of props are that reach from one place to another, metres.
    """

    id: str
    hash: str
    angles: Floats
    segments: tuple[Segment, ...]
    info: Mapping[str, Any]
    paths: Mapping[str, Floats]
    spans: Mapping[str, Floats] = field(default_factory=dict)

    @property
    def phases(self) -> tuple[str, ...]:
        """Phase ids in order."""
        return tuple(self.info["phases"])

    def touching(self, side: Side = "right") -> frozenset[str]:
        """Landmarks that touch something in any posture, `side` being the one that works."""
        contacts = self.info["contacts"].values()
        found = {mark for touches in contacts for mark in touches}
        found |= {touch["target"] for touches in contacts for touch in touches.values()}
        marks = found & load_body().landmarks.keys()  # the others are things in the room
        return frozenset(other_side(mark) if side == "left" else mark for mark in marks)

    def segment(self, before: str, phase: str) -> Segment:
        """Return the motion into `phase` after `before` (a phase or ``start``).

        Raises
        ------
        KeyError
            If the exercise does not move that way.
        """
        for s in self.segments:
            if (s.before, s.phase) == (before, phase):
                return s
        raise KeyError(f"{self.id} has no motion from {before!r} to {phase!r}")

    @property
    def teaching(self) -> tuple[tuple[str, str, float], ...]:
        """Moments worth a picture besides the start: (before, phase, progress)."""
        before = dict(zip(self.phases, (START, *self.phases), strict=False))
        keys = [(k["phase"], float(k["at"])) for k in self.info["keys"] if k["phase"] != START]
        return tuple(
            (phase if at < 1 and self.cycle(phase) else before[phase], phase, at)
            for phase, at in keys
        )

    def cycle(self, phase: str) -> Segment | None:
        """Return what is passed over and over while `phase` is held, if it is not held still."""
        return next((s for s in self.segments if s.phase == phase and s.kind == "cycle"), None)

    def sample(self, before: str, phase: str, progress: float, breath: float = 0.0) -> Floats:
        """Return joint angles (D,) at `progress` (0 to 1); in a hold `breath` (0 to 1) counts."""
        s = self.segment(before, phase)
        return _between(
            self.angles[s.start : s.start + s.count], breath if s.kind == "hold" else progress
        )

    def pose(
        self,
        before: str,
        phase: str,
        progress: float,
        *,
        side: Side = "right",
        breath: float = 0.0,
        body: Body | None = None,
    ) -> Pose:
        """Bones in the room (a batch of one) at a moment; `side` left is the mirror."""
        angles = self.sample(before, phase, progress, breath)
        pose = (body or load_body()).kinematics.pose(angles[None])
        return mirrored_pose(pose) if side == "left" else pose

    def joint_angles(
        self, before: str, phase: str, progress: float, *, side: Side = "right"
    ) -> dict[str, float]:
        """Joint angles by name, degrees (metres for ``root.x y z``)."""
        joints = load_body().kinematics.joints
        q = self.sample(before, phase, progress)
        q = joints.mirror(q) if side == "left" else q
        return dict(zip(joints.names, q.tolist(), strict=True))

    def joint_centres(
        self, before: str, phase: str, progress: float, *, side: Side = "right"
    ) -> dict[str, Floats]:
        """Joint centres by name, metres, (3,) each."""
        pose = self.pose(before, phase, progress, side=side)
        return {name: pose.origins[0, BONE_INDEX[bone]] for name, bone in JOINT_CENTRES.items()}

    def props(
        self, before: str, phase: str, progress: float, *, side: Side = "right"
    ) -> list[dict[str, Any]]:
        """Solids of the props at a moment, as in the file's header, moved and mirrored."""
        s = self.segment(before, phase)
        flip = np.array([1.0, 1.0, -1.0 if side == "left" else 1.0])
        out = []
        for prop in self.info["props"]:
            name, at = prop["name"], 0.0 if s.kind == "hold" else progress
            centre, along = np.array(prop["centre"]), {}
            if name in self.paths:
                centre = _between(self.paths[name][s.start : s.start + s.count], at)
            if name in self.spans:
                ends = _between(self.spans[name][s.start : s.start + s.count], at)
                centre, way = (ends[:3] + ends[3:]) / 2, (ends[3:] - ends[:3]) * flip
                length = float(np.linalg.norm(way))
                along = {"length": round(length, 4), "axis": (way / length).tolist()}
            out.append({**prop, **along, "centre": [round(float(x), 4) for x in centre * flip]})
        return out

    def to_bytes(self) -> bytes:
        """Return the file's bytes."""
        body = load_body()
        turns = local_quaternions(body, self.angles)
        steps = np.round(turns * ROTATION_STEPS).astype(np.int16)
        spread = np.ptp(turns, axis=0).max(-1)
        moving = [i for i in range(len(BONES)) if spread[i] > STILL_LIMIT]
        still = [i for i in range(len(BONES)) if spread[i] <= STILL_LIMIT]
        scale = np.full(self.angles.shape[1], ANGLE_STEPS)
        scale[:3] = LENGTH_STEPS
        q = np.round(self.angles * scale).astype(np.int16)
        changing = [i for i in range(q.shape[1]) if np.ptp(q[:, i])]
        names = body.kinematics.joints.names
        arrays = {
            "rotations": differences(steps[:, moving].reshape(len(steps), -1).T),
            "still": steps[0, still],
            "pelvis": differences(np.round(self.angles[:, :3].T * LENGTH_STEPS).astype(np.int16)),
            "angles": differences(q[:, changing].T),
            **{
                f"path_{name}": differences(np.round(p.T * LENGTH_STEPS).astype(np.int16))
                for name, p in self.paths.items()
            },
            **{
                f"span_{name}": differences(np.round(p.T * LENGTH_STEPS).astype(np.int16))
                for name, p in self.spans.items()
            },
        }
        header = {
            "format": FORMAT,
            "id": self.id,
            "hash": self.hash,
            "moving": moving,
            "still": still,
            "angles": [names[i] for i in changing],
            "fixed_angles": {
                names[i]: int(q[0, i]) for i in range(q.shape[1]) if i not in changing
            },
            "paths": {name: f"path_{name}" for name in self.paths},
            "spans": {name: f"span_{name}" for name in self.spans},
            "segments": [
                {
                    "from": s.before,
                    "to": s.phase,
                    "kind": s.kind,
                    "start": s.start,
                    "count": s.count,
                    "seconds": s.seconds,
                }
                for s in self.segments
            ],
            **self.info,
        }
        return pack(header, arrays)

    def save(self, path: Path) -> None:
        """Write the clip's file."""
        path.write_bytes(self.to_bytes())

    @classmethod
    def from_bytes(cls, data: bytes) -> Clip:
        """Read a clip back; angles come back to 0.01 degree and 0.1 mm."""
        header, a = unpack(data)
        if header.pop("format") != FORMAT:
            raise ValueError("not a clip, or of another version")
        joints = load_body().kinematics.joints
        changing = running_sums(a["angles"])
        angles = np.zeros((changing.shape[1], len(joints.names)))
        for name, value in header["fixed_angles"].items():
            angles[:, joints.index[name]] = value
        for name, row in zip(header["angles"], changing, strict=True):
            angles[:, joints.index[name]] = row
        angles[:, :3] /= LENGTH_STEPS
        angles[:, 3:] /= ANGLE_STEPS
        segments = tuple(
            Segment(s["from"], s["to"], s["kind"], s["start"], s["count"], s["seconds"])
            for s in header["segments"]
        )
        paths, spans = (
            {
                name: running_sums(a[array]).T / float(LENGTH_STEPS)
                for name, array in header.get(kind, {}).items()
            }
            for kind in ("paths", "spans")
        )
        info = {k: v for k, v in header.items() if k not in _OWN_FIELDS}
        return cls(header["id"], header["hash"], angles, segments, info, paths, spans)

    @classmethod
    def load(cls, path: Path) -> Clip:
        """Read a clip's file."""
        return cls.from_bytes(path.read_bytes())


def _between(samples: Floats, at: float) -> Floats:
    """Value at a fraction (0 to 1) of evenly spaced samples, linear between neighbours."""
    x = min(max(at, 0.0), 1.0) * (len(samples) - 1)
    i = min(int(x), len(samples) - 2)
    out: Floats = samples[i] + (x - i) * (samples[i + 1] - samples[i])
    return out


def quaternions(r: Floats) -> Floats:
    """Turn rotations (..., 3, 3) into unit quaternions x, y, z, w. After Shepperd (1978)."""
    trace = np.trace(r, axis1=-2, axis2=-1)
    diagonal = np.einsum("...ii->...i", r)
    choices = np.concatenate([diagonal, trace[..., None]], -1)
    best = choices.argmax(-1)
    out = np.zeros((*trace.shape, 4))
    for k in range(4):
        on = best == k
        m = r[on]
        if k == 3:
            q = [m[:, 2, 1] - m[:, 1, 2], m[:, 0, 2] - m[:, 2, 0], m[:, 1, 0] - m[:, 0, 1]]
            q.append(1 + trace[on])
        else:
            i, j, n = k, (k + 1) % 3, (k + 2) % 3
            parts = {
                i: 1 + 2 * m[:, i, i] - trace[on],
                j: m[:, j, i] + m[:, i, j],
                n: m[:, n, i] + m[:, i, n],
                3: m[:, n, j] - m[:, j, n],
            }
            q = [parts[x] for x in range(4)]
        out[on] = np.stack(q, -1)
    unit: Floats = out / np.linalg.norm(out, axis=-1, keepdims=True)
    return unit


def local_quaternions(body: Body, angles: Floats) -> Floats:
    """Return rotations (S, N, 4) of bones in their parents, from the rest posture, continuous."""
    turn, _ = body.kinematics.rest_to_room(body.kinematics.pose(angles))
    local = turn.copy()
    for i, p in enumerate(body.kinematics.parents):
        if p >= 0:
            local[:, i] = np.swapaxes(turn[:, p], -1, -2) @ turn[:, i]
    q = quaternions(local)
    for k in range(1, len(q)):
        q[k] *= np.where((q[k] * q[k - 1]).sum(-1, keepdims=True) < 0, -1.0, 1.0)
    return q


def mirrored_rotations(q: Floats) -> Floats:
    """Local quaternions (..., N, 4) of the mirrored figure."""
    swap = [BONE_INDEX[other_side(b.name)] for b in BONES]
    out: Floats = q[..., swap, :] * np.array([-1.0, -1.0, 1.0, 1.0])
    return out


def joint_info(names: Sequence[str]) -> list[dict[str, Any]]:
    """Tracked joint centres and the bones they belong to, for a clip's header."""
    return [{"name": n, "bone": BONE_INDEX[JOINT_CENTRES[n]]} for n in names]


@cache
def load_clip(exercise: str) -> Clip:
    """Read the clip shipped for an exercise.

    Raises
    ------
    FileNotFoundError
        If none is shipped.
    """
    return Clip.from_bytes(clip_bytes(exercise))


def clip_bytes(exercise: str) -> bytes:
    """Bytes of the clip shipped for an exercise, as the page fetches them."""
    folder = resources.files("supple.body").joinpath(CLIPS)
    return folder.joinpath(f"{exercise}.bin").read_bytes()
