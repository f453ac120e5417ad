"""What the solver weighs: how far each wish is from true, and how it changes with each joint angle.

All terms are written for a batch of B postures. A residual is a miss divided by a tolerance; every
residual is a function of skin points and bones, so its derivative follows from the exact `Motion`
of the bones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from supple.body.arrays import Floats, Ints
from supple.body.capsules import CapsulePairs
from supple.body.figure import Body
from supple.body.kinematics import Motion, Pose, skew
from supple.body.movement import Contact
from supple.body.solids import Solid

# Tolerances (one standard deviation each).
TOUCH: Final = 0.003  # m, of a landmark on a solid
PIN: Final = 0.004  # m, of a landmark that must not slide
MEET: Final = 0.005  # m, of two landmarks
FLAT: Final = 0.12  # sine of the tilt of a landmark that lies flat
INSIDE: Final = 0.0015  # m, of skin inside a solid
BEYOND: Final = 0.4  # degrees, of an angle past its limit
# Wishes start to be felt a little before they are broken, so that they are not broken at rest.
SKIN_MARGIN: Final = 0.0005
LIMIT_MARGIN: Final = 0.2
SOFTNESS: Final = 250.0  # 1/m: how sharply a patch's lowest point counts


@dataclass
class Scene:
    """What surrounds a batch of postures.

    Attributes
    ----------
    solids : sequence of Solid
        Things skin may not enter, by which contacts are named.
    contacts : sequence of Contact
        What must touch.
    meeting : sequence of Contact
        What may touch besides: body parts on their way to or from a contact are not kept apart.
    chest, belly : float
        How full the breath is.
    """

    solids: Sequence[Solid]
    contacts: Sequence[Contact]
    chest: float = 0.0
    belly: float = 0.0
    meeting: Sequence[Contact] = ()
    by_name: Mapping[str, Solid] = field(init=False)

    def __post_init__(self) -> None:
        self.by_name = {s.name: s for s in self.solids}


class Points:
    """Some skin vertices of a batch of postures, and their derivatives."""

    def __init__(self, body: Body, vertices: Ints, scene: Scene) -> None:
        self.index = {int(v): i for i, v in enumerate(vertices)}
        self.shares = body.dense_weights(vertices)
        rise = scene.chest * body.breath["chest"] + scene.belly * body.breath["belly"]
        self.rest = body.vertices[vertices] + rise[vertices, None] * body.normals[vertices]
        self.origins = body.kinematics.rest_origins
        # Skinning of all points at once is this matrix times the bones' transforms.
        one = np.concatenate([self.rest, np.ones((len(vertices), 1))], 1)
        self._blend = (self.shares[:, :, None] * one[:, None]).reshape(len(vertices), -1)

    def rows(self, vertices: Ints) -> Ints:
        """Where vertices stand among these points."""
        return np.array([self.index[int(v)] for v in vertices], dtype=np.int64)

    def places(self, turn: Floats, shift: Floats) -> Floats:
        """Points in the room (B, n, 3) for the bones' skinning transforms."""
        batch = len(turn)
        bones = np.concatenate([turn, shift[..., None]], -1).transpose(1, 3, 0, 2)
        blended = self._blend @ bones.reshape(-1, batch * 3)
        return np.ascontiguousarray(blended.reshape(-1, batch, 3).swapaxes(0, 1))

    def derivatives(self, motion: Motion, turn: Floats, rows: Ints) -> Floats:
        """Return derivatives of chosen points by the joint angles, (B, rows, 3, D)."""
        batch, size = len(motion.spin), motion.spin.shape[-1]
        out = np.zeros((batch, len(rows), 3, size))
        for bone in np.flatnonzero(self.shares[rows].any(0)):
            share = self.shares[rows, bone]
            on = np.flatnonzero(share)
            arm = (self.rest[rows[on]] - self.origins[bone]) @ np.swapaxes(turn[:, bone], 1, 2)
            # v = drift + spin × arm, of all points on a bone in one product
            lever = np.empty((batch, len(on), 3, 6))
            lever[..., :3], lever[..., 3:] = -skew(arm), np.eye(3)
            lever *= share[on, None, None]
            moved = np.concatenate([motion.spin[:, bone], motion.drift[:, bone]], 1)
            out[:, on] += (lever.reshape(batch, -1, 6) @ moved).reshape(batch, -1, 3, size)
        return out


class Wishes:
    """All residuals of a batch and their Jacobian.

    Parameters
    ----------
    body : Body
    wish : numpy.ndarray, shape (B, D)
        Angles the author asked for (or interpolated between solved keys).
    give : numpy.ndarray, shape (D,)
        How far each may be bent, one standard deviation.
    scene : Scene
    guards : mapping of str to numpy.ndarray of int
        Vertices to keep out of each firm solid, by its name.
    """

    def __init__(
        self, body: Body, wish: Floats, give: Floats, scene: Scene, guards: Mapping[str, Ints]
    ) -> None:
        self.body, self.wish, self.give, self.scene = body, wish, give, scene
        marks = {c.mark for c in scene.contacts}
        marks |= {c.touch.target for c in scene.contacts if c.touch.target in body.landmarks}
        vertices = [body.landmarks[m].vertices for m in sorted(marks)]
        self.points = Points(body, np.unique(np.concatenate([*guards.values(), *vertices])), scene)
        self.patches = {m: self.points.rows(body.landmarks[m].vertices) for m in marks}
        self.guards = {s: self.points.rows(v) for s, v in guards.items() if len(v)}
        self.capsules = CapsulePairs(body, [*scene.contacts, *scene.meeting])
        self._seen: tuple[Floats, Floats, Floats] | None = None

    def residuals(self, q: Floats) -> Floats:
        """All residuals for angles `q` (B, D), shape (B, R)."""
        return self._evaluate(q, None)[0]

    def linearised(self, q: Floats) -> tuple[Floats, Floats]:
        """Residuals (B, R) and derivatives (B, R, D), without rows that are zero throughout."""
        pose, motion = self.body.kinematics.pose_and_motion(q)
        r, j = self._evaluate(q, (pose, motion))
        return r, j if j is not None else np.zeros((*r.shape, q.shape[1]))

    def _evaluate(
        self, q: Floats, bones: tuple[Pose, Motion] | None
    ) -> tuple[Floats, Floats | None]:
        pose = bones[0] if bones else self.body.kinematics.pose(q)
        motion = bones[1] if bones else None
        turn, x = self._skin(q, pose)
        parts = [self._prior(q, motion), self._limits(q, motion)]
        parts += self._touches(x, pose, motion, turn)
        parts += self._insides(x, motion, turn)
        parts.append(self.capsules.residuals(pose, turn, motion))
        r = np.concatenate([p[0] for p in parts], 1)
        if motion is None:
            return r, None
        return r, np.concatenate([p[1] for p in parts if p[1] is not None], 1)

    def _skin(self, q: Floats, pose: Pose) -> tuple[Floats, Floats]:
        """Turn bones and place points, or remember: a step that is taken was tried before."""
        if self._seen is None or not np.array_equal(self._seen[0], q):
            turn, shift = self.body.kinematics.rest_to_room(pose)
            self._seen = q, turn, self.points.places(turn, shift)
        return self._seen[1:]

    def _prior(self, q: Floats, motion: Motion | None) -> tuple[Floats, Floats | None]:
        r = (q - self.wish) / self.give
        if motion is None:
            return r, None
        return r, np.broadcast_to(np.diag(1 / self.give), (len(q), q.shape[1], q.shape[1]))

    def _limits(self, q: Floats, motion: Motion | None) -> tuple[Floats, Floats | None]:
        joints = self.body.kinematics.joints
        margin = np.full(q.shape[1], LIMIT_MARGIN)
        margin[:3] = 0
        over = np.maximum(q - joints.high + margin, 0) + np.minimum(q - joints.low - margin, 0)
        hit = np.flatnonzero(over.any(0))
        r = over[:, hit] / BEYOND
        if motion is None:
            return r, None
        return r, (r != 0)[..., None] * np.eye(q.shape[1])[hit] / BEYOND

    def _touches(
        self, x: Floats, pose: Pose, motion: Motion | None, turn: Floats
    ) -> list[tuple[Floats, Floats | None]]:
        out: list[tuple[Floats, Floats | None]] = []
        for contact in self.scene.contacts:
            rows = self.patches[contact.mark]
            slope = self.points.derivatives(motion, turn, rows) if motion else None
            solid = self.scene.by_name.get(contact.touch.target)
            if solid is not None:
                out += self._on_solid(contact, solid, x[:, rows], slope)
                if contact.touch.flat:
                    away = solid.distance(x[:, rows].mean(1, keepdims=True))[1][:, 0]
                    out.append(self._flat(contact.mark, away, pose, motion))
            else:
                other = self.patches[contact.touch.target]
                r = (x[:, rows].mean(1) - x[:, other].mean(1)) / MEET
                j = None
                if motion and slope is not None:
                    far = self.points.derivatives(motion, turn, other)
                    j = (slope.mean(1) - far.mean(1)) / MEET
                out.append((r, j))
                if contact.touch.flat:
                    out.append(self._facing(contact.mark, contact.touch.target, pose, motion))
        return out

    @staticmethod
    def _on_solid(
        contact: Contact, solid: Solid, patch: Floats, slope: Floats | None
    ) -> list[tuple[Floats, Floats | None]]:
        height, away = solid.distance(patch)
        share = np.exp(-SOFTNESS * (height - height.min(1, keepdims=True)))
        share /= share.sum(1, keepdims=True)
        lowest = (share * height).sum(1, keepdims=True)
        j = None
        if slope is not None:
            # Derivative of the weighted height, with the change of the weights themselves.
            pull = share * (1 - SOFTNESS * (height - lowest))
            j = np.einsum("bn,bni,bnid->bd", pull, away, slope)[:, None] / TOUCH
        out: list[tuple[Floats, Floats | None]] = [(lowest / TOUCH, j)]
        if contact.pin is not None:
            normal = away.mean(1)
            normal = normal / np.linalg.norm(normal, axis=-1, keepdims=True)
            along = np.eye(3) - normal[:, :, None] * normal[:, None]
            r = np.einsum("bij,bj->bi", along, patch.mean(1) - contact.pin) / PIN
            out.append((r, along @ slope.mean(1) / PIN if slope is not None else None))
        return out

    def _flat(
        self, mark: str, away: Floats, pose: Pose, motion: Motion | None
    ) -> tuple[Floats, Floats | None]:
        landmark = self.body.landmarks[mark]
        outward = pose.frames[:, landmark.bone] @ landmark.outward
        j = -skew(outward) @ motion.spin[:, landmark.bone] / FLAT if motion else None
        return (outward + away) / FLAT, j

    def _facing(
        self, mark: str, other: str, pose: Pose, motion: Motion | None
    ) -> tuple[Floats, Floats | None]:
        r, j = self._flat(mark, np.zeros((len(pose.origins), 3)), pose, motion)
        r2, j2 = self._flat(other, np.zeros((len(pose.origins), 3)), pose, motion)
        return r + r2, j + j2 if j is not None and j2 is not None else None

    def _insides(
        self, x: Floats, motion: Motion | None, turn: Floats
    ) -> list[tuple[Floats, Floats | None]]:
        out: list[tuple[Floats, Floats | None]] = []
        for name, guards in self.guards.items():
            # Only points inside pull; the rows of the others are left out.
            solid = self.scene.by_name[name]
            near = np.flatnonzero(solid.reaches(x[:, guards], SKIN_MARGIN).any(0))
            height, away = solid.distance(x[:, guards[near]])
            depth = np.minimum(height - SKIN_MARGIN, 0) / INSIDE
            if motion is None:
                out.append((depth, None))
                continue
            hit = np.flatnonzero((depth < 0).any(0))
            slope = self.points.derivatives(motion, turn, guards[near[hit]])
            active = (depth[:, hit] < 0)[..., None] / INSIDE
            j = np.einsum("bni,bnid->bnd", away[:, hit], slope) * active
            out.append((depth[:, hit], j))
        return out
