"""Forward kinematics of the skeleton, with exact derivatives, for many postures at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from supple.body.arrays import Floats
from supple.body.skeleton import (
    BONE_INDEX,
    BONES,
    GIRDLE_LIFT,
    GIRDLE_SWING,
    SIDES,
    Bone,
    Joints,
    load_joints,
)

_AXES = {"x": 0, "y": 1, "z": 2}
_NONE = np.eye(3)


def rotation(axis: str, angle: Floats) -> Floats:
    """Rotation matrices (..., 3, 3) about a coordinate axis by `angle` (...,) radians."""
    i = _AXES[axis]
    j, k = (i + 1) % 3, (i + 2) % 3
    out = np.zeros((*angle.shape, 3, 3))
    out[..., i, i] = 1.0
    out[..., j, j] = out[..., k, k] = np.cos(angle)
    out[..., k, j] = np.sin(angle)
    out[..., j, k] = -out[..., k, j]
    return out


def half_rotation(r: Floats) -> Floats:
    """Square root of rotations (..., 3, 3): the same axis, half the angle (below 180 degrees)."""
    axis = np.stack(
        [r[..., 2, 1] - r[..., 1, 2], r[..., 0, 2] - r[..., 2, 0], r[..., 1, 0] - r[..., 0, 1]], -1
    )
    length = np.linalg.norm(axis, axis=-1)
    angle = np.arctan2(length, np.trace(r, axis1=-2, axis2=-1) - 1)
    axis = axis / np.maximum(length, 1e-12)[..., None]
    k = skew(axis)
    s, c = np.sin(angle / 2)[..., None, None], np.cos(angle / 2)[..., None, None]
    half: Floats = np.eye(3) + s * k + (1 - c) * (k @ k)
    return half


def skew(v: Floats) -> Floats:
    """Matrices (..., 3, 3) that take the cross product with `v` (..., 3)."""
    out = np.zeros((*v.shape, 3))
    out[..., 0, 1], out[..., 0, 2], out[..., 1, 2] = -v[..., 2], v[..., 1], -v[..., 0]
    out[..., 1, 0], out[..., 2, 0], out[..., 2, 1] = v[..., 2], -v[..., 1], v[..., 0]
    return out


def _turns_about(axis: str) -> tuple[list[tuple[int, int]], list[str], Floats, Floats]:
    """All turns about an axis: bone and number, angle, factors (T, 1), offsets (T, 1), radians."""
    found = [
        (i, k, turn)
        for i, bone in enumerate(BONES)
        for k, turn in enumerate(bone.turns)
        if turn.axis == axis
    ]
    factors = np.array([[turn.factor] for _, _, turn in found])
    offsets = np.radians([[turn.offset] for _, _, turn in found])
    return [(i, k) for i, k, _ in found], [turn.angle for _, _, turn in found], factors, offsets


@dataclass(frozen=True)
class Pose:
    """Bones in space.

    Attributes
    ----------
    frames : numpy.ndarray, shape (B, N, 3, 3)
        Anatomical axes of each bone in the room; identity in the anatomical position.
    origins : numpy.ndarray, shape (B, N, 3)
        Joint centre at the near end of each bone, metres.
    """

    frames: Floats
    origins: Floats


@dataclass(frozen=True)
class Motion:
    """Derivatives of a `Pose` by the D joint angles, per degree (or metre).

    Attributes
    ----------
    spin : numpy.ndarray, shape (B, N, 3, D)
        Angular velocity of each bone in the room, radians.
    drift : numpy.ndarray, shape (B, N, 3, D)
        Velocity of each bone's origin, metres.
    """

    spin: Floats
    drift: Floats


class Kinematics:
    """The skeleton with bone lengths: joint angles in, bones in space out.

    Parameters
    ----------
    rest_origins : numpy.ndarray, shape (N, 3)
        Joint centres of the rest posture, metres.
    rest_frames : numpy.ndarray, shape (N, 3, 3)
        Anatomical axes in the rest posture.
    """

    def __init__(self, rest_origins: Floats, rest_frames: Floats) -> None:
        self.joints: Joints = load_joints()
        self.rest_origins = rest_origins
        self.rest_frames = rest_frames
        self.parents = np.array([BONE_INDEX[b.parent] if b.parent else -1 for b in BONES])
        self.offsets = np.zeros_like(rest_origins)
        for i, p in enumerate(self.parents):
            if p >= 0:
                self.offsets[i] = rest_frames[p].T @ (rest_origins[i] - rest_origins[p])
        self._measured_from = [BONE_INDEX[b.frame or b.name] for b in BONES]
        self._by_axis = {axis: _turns_about(axis) for axis in _AXES}

    def angles(self, q: Floats) -> tuple[dict[str, Floats], dict[str, dict[int, Floats]]]:
        """Elementary angles (radians) that `q` (B, D) stands for, with gradients per column.

        All but the shoulder girdle's two are the columns themselves; those add the rhythm.
        """
        unit = np.radians(1.0)
        one = np.full(len(q), unit)
        values = {n: q[:, i] * unit for n, i in self.joints.index.items()}
        slopes = {n: {i: one} for n, i in self.joints.index.items()}
        r = self.joints.rhythm
        for side in SIDES:
            lift, swing, elev, plane = (
                self.joints.index[f"{n}_{side}"]
                for n in ("scap.elev", "scap.pro", "shoulder.elev", "shoulder.plane")
            )
            past = q[:, elev] - r.setting_phase
            root = np.sqrt(past**2 + r.setting_width**2)
            follow = r.lift_per_elevation * (past + root) / 2
            values[f"{GIRDLE_LIFT}_{side}"] = (q[:, lift] + follow) * unit
            slopes[f"{GIRDLE_LIFT}_{side}"] = {
                lift: one,
                elev: r.lift_per_elevation * (1 + past / root) / 2 * unit,
            }
            sin, cos = np.sin(q[:, plane] * unit), np.cos(q[:, plane] * unit)
            forward = r.protraction_in_flexion * sin - r.retraction_in_abduction * cos
            turn = r.protraction_in_flexion * cos + r.retraction_in_abduction * sin
            values[f"{GIRDLE_SWING}_{side}"] = (q[:, swing] + q[:, elev] * forward) * unit
            slopes[f"{GIRDLE_SWING}_{side}"] = {
                swing: one,
                elev: forward * unit,
                plane: q[:, elev] * turn * unit**2,
            }
        return values, slopes

    def pose(self, q: Floats) -> Pose:
        """Bones for joint angles `q` (B, D) in degrees and metres."""
        return self._run(q, derivatives=False)[0]

    def pose_and_motion(self, q: Floats) -> tuple[Pose, Motion]:
        """Bones and their exact derivatives for joint angles `q` (B, D)."""
        return self._run(q, derivatives=True)

    def _run(self, q: Floats, *, derivatives: bool) -> tuple[Pose, Motion]:
        b, d, n = len(q), q.shape[1], len(BONES)
        values, slopes = self.angles(q)
        turns = self._turns(values)
        frames, origins = np.empty((n, b, 3, 3)), np.empty((n, b, 3))
        size = (n, b, 3, d) if derivatives else (n, 0, 3, d)
        spin, drift = np.zeros(size), np.zeros(size)
        for i, bone in enumerate(BONES):
            p = self.parents[i]
            if p < 0:
                origins[i] = q[:, :3]
                frame: Floats = np.eye(3)[None]
                if derivatives:
                    drift[i, :, :, :3] = np.eye(3)
            else:
                arm = frames[p] @ self.offsets[i]
                np.add(origins[p], arm, out=origins[i])
                f = self._measured_from[i]
                frame = frames[f]
                if derivatives:
                    np.subtract(drift[p], skew(arm) @ spin[p], out=drift[i])
                    spin[i] = spin[f]
            if bone.halfway:
                frames[i] = self._halfway(i, bone, frames, spin, derivatives=derivatives)
                continue
            for turn, matrix in zip(bone.turns, turns[i], strict=True):
                if derivatives:
                    axis = frame[..., _AXES[turn.axis]] * turn.factor
                    for column, slope in slopes[turn.angle].items():
                        spin[i, :, :, column] += axis * slope[:, None]
                frame = frame @ matrix
            frames[i] = frame
        pose = Pose(np.swapaxes(frames, 0, 1), np.swapaxes(origins, 0, 1))
        return pose, Motion(np.swapaxes(spin, 0, 1), np.swapaxes(drift, 0, 1))

    def _turns(self, values: Mapping[str, Floats]) -> list[list[Floats]]:
        """Rotation matrices (B, 3, 3) of every bone's turns, made one axis at a time."""
        out: list[list[Floats]] = [[_NONE] * len(bone.turns) for bone in BONES]
        for axis, (places, angles, factors, offsets) in self._by_axis.items():
            angle = np.stack([values[a] for a in angles]) * factors + offsets
            for (i, k), matrix in zip(places, rotation(axis, angle), strict=True):
                out[i][k] = matrix
        return out

    @staticmethod
    def _halfway(i: int, bone: Bone, frames: Floats, spin: Floats, *, derivatives: bool) -> Floats:
        """Halfway between two bones; the spin follows from d(R^½) = (I + R^½)⁻¹ dR."""
        a, c = BONE_INDEX[bone.frame or ""], BONE_INDEX[bone.halfway or ""]
        base = frames[a]
        back = np.swapaxes(base, -1, -2)
        half = half_rotation(back @ frames[c])
        if derivatives:
            relative = back @ (spin[c] - spin[a])
            spin[i] = spin[a] + base @ np.linalg.solve(np.eye(3) + half, relative)
        whole: Floats = base @ half
        return whole

    def rest_to_room(self, pose: Pose) -> tuple[Floats, Floats]:
        """Skinning transforms: ``x = R @ v + t`` takes a rest vertex into the room.

        Returns
        -------
        numpy.ndarray, shape (B, N, 3, 3)
        numpy.ndarray, shape (B, N, 3)
        """
        r = pose.frames @ np.swapaxes(self.rest_frames, -1, -2)
        t = pose.origins - np.einsum("bnij,nj->bni", r, self.rest_origins)
        return r, t
