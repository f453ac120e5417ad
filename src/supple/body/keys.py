"""From an author's keys to postures that keep their promises: contacts, limits, no overlap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, Protocol

import numpy as np

from supple.body import props
from supple.body.arrays import Floats, Ints
from supple.body.contacts import Scene, Wishes
from supple.body.figure import Body
from supple.body.movement import (
    START,
    Contact,
    Key,
    Movement,
    Positions,
    Touch,
    apply_words,
    check_phases,
    in_force,
    overlay,
    wished_angles,
)
from supple.body.skeleton import BONE_INDEX, SIDES
from supple.body.solids import FLOOR, Shape, Solid, firm
from supple.body.solver import solve

PATH_TRUST: Final = 0.35  # a solved posture is trusted more than a wish, so it gives less
SETTLING_ROUNDS: Final = 15
SETTLINGS: Final = 6
SETTLED: Final = 0.1  # degrees
LOYALTY: Final = 0.9  # a fresh start must be this much better to be preferred
GUARD_COUNT: Final = 1000
FINE_BONES: Final = ("hand", "fingers", "fingertips", "thumb", "foot", "toes")
FINE_STRIDE: Final = 4
NEAR: Final = 0.05  # m: farther skin does not get into a solid when a posture is only bent
FRONT_OF_TRUNK: Final = frozenset({"chest", "belly", "breastbone"})


class PhaseLike(Protocol):
    """What the figure needs to know of a phase (`supple.catalogue.Phase` fits)."""

    @property
    def id(self) -> str:
        """Name of the phase."""

    @property
    def kind(self) -> str:
        """``move`` or ``hold``."""

    @property
    def seconds(self) -> float | None:
        """Length of a move."""


@dataclass(frozen=True)
class Moment:
    """A key put in order: which phase it belongs to, how far through (1 = its end)."""

    phase: str
    at: float
    key: Key


@dataclass(frozen=True)
class SolvedKey:
    """A posture at a moment.

    Attributes
    ----------
    wish, angles, full : numpy.ndarray, shape (D,)
        What the author asked for, what the solver found, and that with the lungs full.
    contacts : mapping of landmark to Touch
    pins : mapping of landmark to where it rests
    solids : tuple of Solid
    """

    moment: Moment
    wish: Floats
    angles: Floats
    full: Floats
    contacts: Mapping[str, Touch]
    pins: Mapping[str, Floats]
    solids: tuple[Solid, ...]


@cache
def guard_vertices(body: Body, count: int = GUARD_COUNT) -> Ints:
    """Vertices kept out of things: spread evenly, closer on hands and feet, and landmarks."""
    v = body.vertices
    chosen = [int(np.argmax(v[:, 1]))]
    far = np.full(len(v), np.inf)
    for _ in range(count - 1):
        far = np.minimum(far, ((v - v[chosen[-1]]) ** 2).sum(1))
        chosen.append(int(far.argmax()))
    marks = [m.vertices for m in body.landmarks.values()]
    fine = [BONE_INDEX[f"{b}_{s}"] for b in FINE_BONES for s in SIDES]
    slender = np.flatnonzero(np.isin(body.bone_indices[:, 0], fine))[::FINE_STRIDE]
    return np.unique(np.concatenate([np.array(chosen), slender, *marks]))


def near_solids(body: Body, path: Floats, solids: Sequence[Solid]) -> dict[str, Ints]:
    """Find guarded vertices that come near each firm solid along a path (n, D)."""
    guards = guard_vertices(body)
    x = body.skin_part(body.kinematics.pose(path), guards)
    return {s.name: guards[s.reaches(x, NEAR).any(0)] for s in firm(solids)}


def order_keys(movement: Movement, phases: Sequence[PhaseLike]) -> list[Moment]:
    """Put keys in time; a start is added, and a move without a key goes back to it."""
    by_place = {(k.phase, k.at or 1.0): k for k in movement.keys}
    start = by_place.get((START, 1.0), Key(phase=START))
    moments = [Moment(START, 1.0, start)]
    for phase in phases:
        moments += [
            Moment(phase.id, at, key)
            for (name, at), key in sorted(by_place.items(), key=lambda item: item[0][1])
            if name == phase.id and at < 1
        ]
        if (phase.id, 1.0) in by_place:
            moments.append(Moment(phase.id, 1.0, by_place[phase.id, 1.0]))
        elif phase.kind == "move":
            moments.append(Moment(phase.id, 1.0, start))
    return moments


def room(movement: Movement, key: Key) -> tuple[Solid, ...]:
    """Floor and props as they stand at a key."""
    shapes: list[Shape] = []
    for prop, given in movement.props.items():
        shapes += props.build(prop, {**given, **key.props.get(prop, {})})
    return (FLOOR, *shapes)


class KeySolver:
    """Solves the keys of one movement.

    Parameters
    ----------
    movement, positions
        What the author wrote.
    body : Body
    """

    def __init__(self, movement: Movement, positions: Positions, body: Body) -> None:
        layers, contacts = positions.resolve(movement.base)
        self.movement, self.body = movement, body
        self._layers = [*layers, movement.pose]
        self._contacts = overlay(contacts, movement.contacts)

    def solve(
        self,
        moment: Moment,
        pins: Mapping[str, Floats],
        before: SolvedKey | None,
        *,
        forward: float = 0.0,
        again: bool = False,
    ) -> SolvedKey:
        """Solve a key, looking for it from the key `before`.

        Parameters
        ----------
        moment : Moment
        pins : mapping of landmark to numpy.ndarray, shape (3,)
            Where landmarks rest that have touched something so far.
        before : SolvedKey, optional
        forward : float
            How far the figure has got by then, metres.
        again : bool
            Whether `before` is this very key, found with slightly other pins: stay near it.
        """
        body = self.body
        wish = wished_angles([*self._layers, moment.key.pose])
        wish[0] += forward
        contacts = in_force(overlay(self._contacts, moment.key.contacts))
        solids = room(self.movement, moment.key)
        held = {
            m: p
            for m, p in pins.items()
            if m in contacts and not (contacts[m].slide or contacts[m].step)
        }
        # Start where the last key ended, moved by what the author changed: same way round things.
        start = wish + (before.angles - before.wish) if before else None
        found = solve_posture(body, wish, contacts, held, solids, start=start, fresh=not again)
        angles = _within(body, found)
        rest = {**resting_places(body, angles, contacts, solids), **held}
        full = angles
        if any(t.target in FRONT_OF_TRUNK for t in contacts.values()):
            breath = (self.movement.breath.chest, self.movement.breath.belly)
            full = _within(body, solve_posture(body, angles, contacts, rest, solids, breath=breath))
        return SolvedKey(moment, wish, angles, full, contacts, rest, solids)


def solve_keys(
    movement: Movement, positions: Positions, phases: Sequence[PhaseLike], body: Body, *, name: str
) -> list[SolvedKey]:
    """Solve every key in order; landmarks that do not slide stay where they came to rest.

    Keys of a cycle are left out: see `supple.body.cycle`.

    Raises
    ------
    supple.catalogue.SourceError
        If a key names a phase the exercise does not have.
    """
    check_phases(movement, [p.id for p in phases], name=name)
    solver = KeySolver(movement, positions, body)
    round_ = movement.cycle and movement.cycle.phase
    solved: list[SolvedKey] = []
    for moment in order_keys(movement, phases):
        if moment.phase == round_:
            continue
        same = _solved_before(solved, moment.key)
        if same is not None:
            solved.append(replace(same, moment=moment))
        else:
            last = solved[-1] if solved else None
            solved.append(solver.solve(moment, last.pins if last else {}, last))
    return solved


def _within(body: Body, angles: Floats) -> Floats:
    """Keep joint limits to the letter: the solver leans on them, motions between keys do not."""
    joints = body.kinematics.joints
    kept = angles.copy()
    kept[3:] = np.clip(angles[3:], joints.low[3:], joints.high[3:])
    return kept


def _solved_before(solved: Sequence[SolvedKey], key: Key) -> SolvedKey | None:
    """Find an earlier key that asks for the same posture: coming back looks as it did going."""
    wanted = key.model_dump(exclude={"phase", "at"})
    found = (s for s in solved if s.moment.key.model_dump(exclude={"phase", "at"}) == wanted)
    return next(found, None)


def solve_posture(
    body: Body,
    wish: Floats,
    contacts: Mapping[str, Touch],
    pins: Mapping[str, Floats],
    solids: Sequence[Solid],
    *,
    start: Floats | None = None,
    fresh: bool = True,
    breath: tuple[float, float] = (0.0, 0.0),
) -> Floats:
    """Angles (D,) nearest to `wish` that make contacts true.

    Looked for from `start` and, if `fresh`, from `wish`, which is also the start if none is given.
    """
    touching = [Contact(m, t, pins.get(m)) for m, t in contacts.items()]
    scene = Scene(solids, touching, *breath)
    joints = body.kinematics.joints
    guards = {s.name: guard_vertices(body) for s in firm(solids)}
    wishes = Wishes(body, wish[None], joints.give, scene, guards)
    starts = [*([] if start is None else [start]), *([wish] if fresh or start is None else [])]
    first = np.stack(starts)
    inside = np.clip(first, joints.low + 0.1, joints.high - 0.1)
    inside[:, :3] = first[:, :3]
    wishes.wish = np.repeat(wish[None], len(first), 0)
    found = solve(wishes.residuals, wishes.linearised, inside, rounds=60)
    best = int(np.argmin(found.cost * np.where(np.arange(len(first)), 1, LOYALTY)))
    # Again from there, trusted as the motion between keys will trust it, until the two agree.
    settled = found.angles[best : best + 1]
    near = near_solids(body, settled, solids)
    for _ in range(SETTLINGS):
        before = settled
        wishes = Wishes(body, before, joints.give * PATH_TRUST, scene, near)
        settled = solve(wishes.residuals, wishes.linearised, before, rounds=SETTLING_ROUNDS).angles
        if np.abs(settled - before).max() < SETTLED:
            break
    out: Floats = settled[0]
    return out


def resting_places(
    body: Body, angles: Floats, contacts: Mapping[str, Touch], solids: Sequence[Solid]
) -> dict[str, Floats]:
    """Where the landmarks that touch a solid and may not slide have come to rest, (3,) each."""
    pose = body.kinematics.pose(angles[None])
    names = {s.name for s in solids}
    return {
        m: body.skin_part(pose, body.landmarks[m].vertices)[0].mean(0)
        for m, t in contacts.items()
        if t.target in names and not t.slide
    }


__all__ = [
    "Moment",
    "PhaseLike",
    "SolvedKey",
    "apply_words",
    "guard_vertices",
    "order_keys",
    "resting_places",
    "room",
    "solve_keys",
    "solve_posture",
]
