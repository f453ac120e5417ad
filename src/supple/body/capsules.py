"""The body kept out of itself: capsules along the limbs and trunk, in pairs that may not meet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from supple.body.arrays import Bools, Floats
from supple.body.figure import Body
from supple.body.kinematics import Motion, Pose, skew
from supple.body.movement import Contact

THROUGH: Final = 0.0025  # m, tolerance (one standard deviation) of a capsule inside another
CAPSULE_MARGIN: Final = 0.001  # m; felt a little before it happens


class CapsulePairs:
    """Capsule pairs that may not meet, less those that a contact joins."""

    def __init__(self, body: Body, contacts: Sequence[Contact]) -> None:
        joined = _joined_bones(body, contacts)
        pairs = [
            (body.capsules[a], body.capsules[b])
            for a, b in body.capsule_pairs
            if frozenset((body.capsules[a].bone, body.capsules[b].bone)) not in joined
        ]
        self.names = [
            (a, b)
            for a, b in body.capsule_pairs
            if frozenset((body.capsules[a].bone, body.capsules[b].bone)) not in joined
        ]
        self.bones = np.array([[a.bone, b.bone] for a, b in pairs]).reshape(-1, 2)
        self.ends = np.array([[a.ends, b.ends] for a, b in pairs]).reshape(-1, 2, 2, 3)
        self.reach = np.array([a.radius + b.radius for a, b in pairs])
        self.origins = body.kinematics.rest_origins

    def gaps(self, pose: Pose, turn: Floats) -> tuple[Floats, Floats, Floats]:
        """Find gaps (B, P), where they are (B, P, 2, 3), and directions second to first."""
        arm = self.ends - self.origins[self.bones][:, :, None]
        room = pose.origins[:, self.bones][..., None, :]
        ends = room + np.einsum("bpsij,psej->bpsei", turn[:, self.bones], arm)
        places = closest_points(ends[:, :, 0], ends[:, :, 1])
        d = places[:, :, 0] - places[:, :, 1]
        length = np.linalg.norm(d, axis=-1)
        return length - self.reach, places, d / np.maximum(length, 1e-9)[..., None]

    def residuals(
        self, pose: Pose, turn: Floats, motion: Motion | None
    ) -> tuple[Floats, Floats | None]:
        """Overlaps as residuals (B, P); with derivatives, only pairs that overlap somewhere."""
        gap, places, away = self.gaps(pose, turn)
        r = np.minimum(gap - CAPSULE_MARGIN, 0) / THROUGH
        if motion is None:
            return r, None
        hit = np.flatnonzero((r < 0).any(0))
        j = np.zeros((len(r), len(hit), motion.spin.shape[-1]))
        for side, sign in ((0, 1.0), (1, -1.0)):
            bone = self.bones[hit, side]
            arm = places[:, hit, side] - pose.origins[:, bone]
            slope = motion.drift[:, bone] - skew(arm) @ motion.spin[:, bone]
            active: Bools = r[:, hit] < 0
            j += (
                sign * np.einsum("bpi,bpid->bpd", away[:, hit], slope) * active[..., None] / THROUGH
            )
        return r[:, hit], j


def _joined_bones(body: Body, contacts: Sequence[Contact]) -> set[frozenset[int]]:
    """Pairs of bones whose skins a contact lays together, with their neighbours in hand and arm."""
    names = {c: body.capsules[c].bone for c in body.capsules}

    def region(mark: str) -> set[int]:
        bone = body.landmarks[mark].bone
        stem, side = mark[:-2], mark[-2:]
        near = {
            "palm": ("hand", "fingers"),
            "palm_heel": ("hand", "wrist"),
            "hand_back": ("hand", "fingers"),
            "finger_pads": ("hand", "fingers"),
            "hand_edge": ("hand", "fingers", "wrist"),
            "forearm": ("forearm", "wrist"),
            "elbow": ("forearm", "upper_arm"),
        }.get(stem, ())
        found = {names[f"{n}{side}"] for n in near} | {bone}
        for group in (_TRUNK, _HEAD, _thigh(side), _shank(side)):
            if stem in group[0] or mark in group[0]:
                found |= {names[n] for n in group[1]}
        return found

    joined: set[frozenset[int]] = set()
    for contact in contacts:
        if contact.touch.target in body.landmarks:
            for a in region(contact.mark):
                joined |= {frozenset((a, b)) for b in region(contact.touch.target)}
    return joined


_TRUNK: Final = (
    {"chest", "belly", "breastbone", "ribs", "waist"},
    ("chest_r", "chest_l", "belly_r", "belly_l"),
)
_HEAD: Final = ({"occiput", "occiput_low", "occiput_side", "forehead", "temple"}, ("head", "neck"))


def _thigh(side: str) -> tuple[set[str], tuple[str, ...]]:
    marks = {"thigh_top", "thigh_low", "thigh_side", "thigh_side_low", "thigh_back", "knee_side"}
    return marks | {"knee", "knee_inner"}, (f"thigh_high{side}", f"thigh_low{side}")


def _shank(side: str) -> tuple[set[str], tuple[str, ...]]:
    return {"knee_side", "knee_inner", "shin"}, (f"shank_high{side}", f"shank_low{side}")


def closest_points(one: Floats, two: Floats) -> Floats:
    """Closest points of segments `one` and `two` (..., 2 ends, 3): (..., 2, 3).

    After Ericson, Real-Time Collision Detection (2005), section 5.1.9.
    """
    p, q = one[..., 0, :], two[..., 0, :]
    u, v = one[..., 1, :] - p, two[..., 1, :] - q
    w = p - q
    a, e = (u * u).sum(-1), (v * v).sum(-1)
    b, c, f = (u * v).sum(-1), (u * w).sum(-1), (v * w).sum(-1)
    tiny = 1e-12
    det = a * e - b * b
    s = np.where(det > tiny, np.clip((b * f - c * e) / np.maximum(det, tiny), 0, 1), 0.0)
    t = (b * s + f) / np.maximum(e, tiny)
    s = np.where(t < 0, -c / np.maximum(a, tiny), np.where(t > 1, (b - c) / np.maximum(a, tiny), s))
    s, t = np.clip(s, 0, 1), np.clip(t, 0, 1)
    return np.stack([p + s[..., None] * u, q + t[..., None] * v], -2)
