"""The figure itself: skin, skeleton, muscles, landmarks, read from the committed asset."""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final, Literal, get_args

import numpy as np

from supple.body.arrays import Bools, Floats, Ints, unpack
from supple.body.kinematics import Kinematics, Pose
from supple.body.skeleton import BONE_INDEX, BONES, other_side

ASSET: Final = "assets/body.bin"
Build = Literal["slender", "average", "heavy"]
BUILDS: Final[tuple[Build, ...]] = get_args(Build)
AVERAGE: Final[Build] = "average"


@dataclass(frozen=True)
class Landmark:
    """A patch of skin that can touch: vertices, and the way out in a bone's axes."""

    vertices: Ints
    bone: int
    outward: Floats


@dataclass(frozen=True)
class Capsule:
    """A round bar carried by a bone; ends in the rest posture, metres."""

    bone: int
    ends: Floats
    radius: float


class Body:
    """The figure.

    Attributes
    ----------
    vertices : numpy.ndarray, shape (V, 3)
        Skin in the rest posture, metres; [midline | right | left], left k the mirror of right k.
    faces : numpy.ndarray, shape (F, 3)
        Triangles, counter-clockwise seen from outside.
    normals : numpy.ndarray, shape (V, 3)
    cloth : numpy.ndarray of bool, shape (V,)
        True on the suit, False on bare skin.
    bone_indices, bone_weights : numpy.ndarray, shape (V, 4)
    hair : numpy.ndarray, shape (V,)
        Signed distance to the border of the hair, metres, positive inside.
    muscles : tuple of str
    kinematics : Kinematics
    landmarks : mapping of str to Landmark
    landmark_groups : mapping of str to tuple of str
    capsules : mapping of str to Capsule
    capsule_pairs : tuple of (str, str)
    """

    def __init__(self, data: bytes) -> None:
        header, a = unpack(data)
        names = [b["name"] for b in header["bones"]]
        if names != [b.name for b in BONES]:
            raise ValueError("the asset was built for another skeleton: run tools/build_body.py")
        self.vertices: Floats = a["positions"] * float(header["position_step"])
        self.faces: Ints = a["faces"].astype(np.int64)
        self.bone_indices: Ints = a["bone_indices"].astype(np.int64)
        self.bone_weights: Floats = a["bone_weights"] / 255.0
        self.cloth: Bools = a["cloth"] > 0
        self.middle: int = header["middle"]
        self.muscles: tuple[str, ...] = tuple(header["muscles"])
        step = float(header["muscle_step"])
        self._muscle_fields: Floats = (a["muscle_fields"].astype(float) - 128) * step
        self.hair: Floats = (a["hair"].astype(float) - 128) * step
        self.breath: Mapping[str, Floats] = {
            part: a[f"breath_{part}"] * float(header["breath_step"]) for part in ("chest", "belly")
        }
        self._builds: Mapping[str, Floats] = dict(
            zip(header["builds"], a["builds"] * float(header["build_step"]), strict=True)
        )
        self._held: tuple[float, float] = tuple(header["held"])
        self.normals: Floats = vertex_normals(self.vertices, self.faces)
        self.kinematics = Kinematics(
            a["bone_origins"].astype(float), _orthonormal(a["bone_frames"].astype(float))
        )
        self.landmarks: Mapping[str, Landmark] = {
            name: _landmark(spec) for name, spec in header["landmarks"]["patches"].items()
        }
        self.landmark_groups: Mapping[str, tuple[str, ...]] = {
            name: tuple(members) for name, members in header["landmarks"]["groups"].items()
        }
        self.capsules: Mapping[str, Capsule] = {
            name: Capsule(BONE_INDEX[c["bone"]], np.array(c["ends"]), c["radius"])
            for name, c in header["capsules"]["capsules"].items()
        }
        self.capsule_pairs: tuple[tuple[str, str], ...] = tuple(
            (a, b) for a, b in header["capsules"]["pairs"]
        )

    @property
    def mirror_vertices(self) -> Ints:
        """Index of the mirror image of every vertex, shape (V,)."""
        n = len(self.vertices)
        half = (n - self.middle) // 2
        middle, right = np.arange(self.middle), np.arange(self.middle, self.middle + half)
        return np.concatenate([middle, right + half, right])

    def built(self, build: Build, touching: Iterable[str] = ()) -> Body:
        """Return the figure with less or more flesh on the same bones.

        Parameters
        ----------
        build : str
        touching : iterable of str
            Landmarks that touch something. Skin near them stays where it is on the average figure,
            for which movements are made, as flesh does that is leant on.

        Raises
        ------
        KeyError
            If there is no such build or landmark.
        """
        if build == AVERAGE:
            return self
        own = self._builds[build]
        both = np.concatenate([own, own[self.middle :] * [1.0, 1.0, -1.0]])
        near, far = self._held
        marks = [self.landmarks[mark].vertices for mark in sorted(set(touching))]
        if marks:
            touched = self.vertices[np.unique(np.concatenate(marks))]
            gaps = np.min([((self.vertices - x) ** 2).sum(1) for x in touched], axis=0)
            share = np.clip((np.sqrt(gaps) - near) / (far - near), 0.0, 1.0)
            both = both * (share * share * (3 - 2 * share))[:, None]
        other = copy.copy(self)
        other.vertices = self.vertices + both
        other.normals = vertex_normals(other.vertices, other.faces)
        return other

    def muscle(self, name: str, side: str) -> Floats:
        """Signed distance (V,) of every vertex to the border of a muscle, metres, positive inside.

        Raises
        ------
        KeyError
            If the figure has no such muscle.
        """
        if name not in self.muscles:
            raise KeyError(f"the figure has no muscle {name!r}")
        field = self._muscle_fields[self.muscles.index(name)]
        out: Floats = field if side == "right" else field[self.mirror_vertices]
        return out

    def skin(
        self, pose: Pose, *, chest: float | Floats = 0.0, belly: float | Floats = 0.0
    ) -> Floats:
        """Skin in the room for each posture: linear blend skinning, after breathing has lifted it.

        Parameters
        ----------
        pose : Pose
            B postures.
        chest, belly : float or numpy.ndarray, shape (B,)
            How full the breath is in each, 0 to 1.

        Returns
        -------
        numpy.ndarray, shape (B, V, 3)
        """
        count = len(pose.origins)
        lift = np.zeros((count, 1, 3))
        for part, level in (("chest", chest), ("belly", belly)):
            levels = np.broadcast_to(np.asarray(level, dtype=float), (count,))
            if levels.any():
                rise = self.breath[part][:, None] * self.normals
                lift = lift + levels[:, None, None] * rise
        return self.skin_part(pose, np.arange(len(self.vertices)), lift)

    def skin_part(self, pose: Pose, vertices: Ints, lift: Floats | float = 0.0) -> Floats:
        """As `skin`, for some vertices; `lift` (B or 1, v, 3) moves them in the rest posture."""
        turn, shift = self.kinematics.rest_to_room(pose)
        count = len(pose.origins)
        rest = np.broadcast_to(self.vertices[vertices] + lift, (count, len(vertices), 3))
        out = np.zeros((count, len(vertices), 3))
        for k in range(4):
            bone, weight = self.bone_indices[vertices, k], self.bone_weights[vertices, k]
            for b in np.unique(bone[weight > 0]):
                on = np.flatnonzero((bone == b) & (weight > 0))
                moved = rest[:, on] @ np.swapaxes(turn[:, b], -1, -2) + shift[:, None, b]
                out[:, on] += weight[on, None] * moved
        return out

    def dense_weights(self, vertices: Ints) -> Floats:
        """Weights of some vertices on all bones, shape (v, N)."""
        out = np.zeros((len(vertices), len(BONES)))
        rows = np.arange(len(vertices))[:, None]
        np.add.at(out, (rows, self.bone_indices[vertices]), self.bone_weights[vertices])
        return out

    def marks(self, word: str) -> tuple[str, ...]:
        """Landmarks that an author's word stands for.

        Raises
        ------
        KeyError
            If there is no such landmark or group.
        """
        if word in self.landmarks:
            return (word,)
        if word in self.landmark_groups:
            return self.landmark_groups[word]
        raise KeyError(f"unknown landmark {word!r}")


def _landmark(spec: Mapping[str, Any]) -> Landmark:
    outward = np.array(spec["toward"], dtype=float)
    return Landmark(
        np.array(spec["vertices"]), BONE_INDEX[spec["bone"]], outward / np.linalg.norm(outward)
    )


def _orthonormal(frames: Floats) -> Floats:
    """Nearest rotations to matrices that lost precision when stored."""
    u, _, vt = np.linalg.svd(frames)
    out: Floats = u @ vt
    return out


def vertex_normals(vertices: Floats, faces: Ints) -> Floats:
    """Area-weighted unit normals, (V, 3)."""
    a, b, c = (vertices[faces[:, k]] for k in range(3))
    face = np.cross(b - a, c - a)
    out = np.zeros_like(vertices)
    for k in range(3):
        np.add.at(out, faces[:, k], face)
    unit: Floats = out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-12)
    return unit


def mirrored_pose(pose: Pose) -> Pose:
    """Reflect a posture in the plane Z = 0, with the sides' bones exchanged."""
    swap = [BONE_INDEX[other_side(b.name)] for b in BONES]
    flip = np.array([1.0, 1.0, -1.0])
    return Pose(pose.frames[:, swap] * np.outer(flip, flip), pose.origins[:, swap] * flip)


@cache
def asset_digest(but: frozenset[str] = frozenset()) -> bytes:
    """Digest the shipped figure, without the header fields and arrays named in `but`.

    What is made from the figure need not be made again when only something else of it changes.
    """
    header, arrays = unpack(_asset())
    digest = hashlib.sha256()
    fields = {name: value for name, value in header.items() if name not in but}
    digest.update(json.dumps(fields, sort_keys=True).encode())
    for name in sorted(arrays.keys() - but):
        digest.update(f"{name} {arrays[name].dtype} {arrays[name].shape}".encode())
        digest.update(arrays[name].tobytes())
    return digest.digest()


def _asset() -> bytes:
    return resources.files("supple.body").joinpath(ASSET).read_bytes()


@cache
def load_body() -> Body:
    """Read the figure shipped with the package."""
    return Body(_asset())
