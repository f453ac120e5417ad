"""From solved keys to dense, smooth motion: contacts held true between keys, ease in and out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path
from typing import Any, Final

import numpy as np

from supple.body.arrays import Floats, Ints
from supple.body.capsules import CapsulePairs
from supple.body.clip import JOINT_CENTRES, Clip, Segment, joint_info
from supple.body.contacts import Scene, Wishes
from supple.body.figure import Body, asset_digest
from supple.body.keys import (
    PATH_TRUST,
    PhaseLike,
    SolvedKey,
    guard_vertices,
    near_solids,
    solve_keys,
)
from supple.body.movement import START, Contact, Movement, Positions
from supple.body.paths import glide, smooth, spline
from supple.body.props import prop_kinds
from supple.body.solids import Shape, Solid, firm
from supple.body.solver import solve

RECIPE: Final = "3"  # change it when baking itself changes
SAMPLES_PER_SECOND: Final = 12
SETTLE_SECONDS: Final = (
    2.5  # from the last posture back to the start, when an exercise ends elsewhere
)
SMOOTHING: Final = 1.2  # samples
MENDING: Final = (1.0, 0.7)  # samples, of the passes that mend what smoothing undid
NOTICEABLE: Final = 0.002  # m
STRIDE: Final = 2  # every second sample is solved, the others lie on a smooth curve between
SAME_TIME: Final = 0.005  # of a phase
SAME_PLACE: Final = 0.01  # m
ROUNDS: Final = 20
MENDING_ROUNDS: Final = 6
JOINT_LIMITS: Final = "data/joints.yaml"
# What of the figure postures are not solved with: paint, and flesh that is no part of the average.
UNSOLVED: Final = frozenset(
    {"cloth", "muscles", "muscle_fields", "muscle_step", "hair", "builds", "build_step", "held"}
)


@dataclass(frozen=True)
class _Run:
    """Keys passed from the end of one phase to the end of another."""

    before: str
    phase: str
    seconds: float
    keys: list[SolvedKey]


def content_hash(movement: Movement, positions: Positions, phases: Sequence[PhaseLike]) -> str:
    """Digest all a clip depends on: words, phases, joints, props, skin, and the recipe."""
    digest = hashlib.sha256(RECIPE.encode())
    digest.update(movement.model_dump_json().encode())
    layers, contacts = positions.resolve(movement.base)  # other positions may change freely
    digest.update(json.dumps([layers, {m: t.model_dump() for m, t in contacts.items()}]).encode())
    kinds = prop_kinds()  # and so may other props
    digest.update(json.dumps({prop: kinds[prop] for prop in movement.props}).encode())
    digest.update(repr([(p.id, p.kind, p.seconds) for p in phases]).encode())
    digest.update(resources.files("supple.body").joinpath(JOINT_LIMITS).read_bytes())
    digest.update(asset_digest(UNSOLVED))
    return digest.hexdigest()[:16]


def bake(
    exercise: str,
    movement: Movement,
    positions: Positions,
    phases: Sequence[PhaseLike],
    body: Body,
) -> Clip:
    """Solve a movement and fill in the motion between its keys.

    Parameters
    ----------
    exercise : str
        Its id.
    movement, positions
        What the author wrote.
    phases : sequence
        One repetition, in order.
    body : Body

    Raises
    ------
    supple.catalogue.SourceError
        If the movement does not fit the phases.
    """
    keys = solve_keys(movement, positions, phases, body, name=f"{exercise}/movement.yaml")
    runs, ends = _runs(keys, phases)
    film = _Film(body)
    for run in runs:
        film.add(run)
    angles = np.concatenate(film.samples)
    return Clip(
        exercise,
        content_hash(movement, positions, phases),
        angles,
        tuple(film.segments),
        _info(movement, phases, keys, ends, body, angles),
        {n: np.concatenate([t[n] for t in film.tracks]) for n in _moving(keys)},
    )


class _Film:
    """Samples one after another; a run baked before, either way round, is not baked again."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self.samples: list[Floats] = []
        self.tracks: list[dict[str, Floats]] = []
        self.segments: list[Segment] = []
        self._baked: list[tuple[_Run, Segment, Floats, dict[str, Floats]]] = []

    def add(self, run: _Run) -> None:
        """Append a run, or point to the samples it shares with an earlier one."""
        kind = "hold" if len(run.keys) == 1 else "move"
        for earlier, segment, q, track in self._baked:
            if _same_way(run, earlier):
                again = replace(segment, before=run.before, phase=run.phase)
                self.segments.append(again)
                return
            if _same_way(run, _backwards(earlier)):
                self._append(run, kind, q[::-1], {n: t[::-1] for n, t in track.items()})
                return
        self._append(run, kind, *_motion(self.body, run))

    def _append(self, run: _Run, kind: str, q: Floats, track: dict[str, Floats]) -> None:
        start = sum(map(len, self.samples))
        segment = Segment(run.before, run.phase, kind, start, len(q), run.seconds)
        self.samples.append(q)
        self.tracks.append(track)
        self.segments.append(segment)
        self._baked.append((run, segment, q, track))


def _backwards(run: _Run) -> _Run:
    turned = [k.moment.at for k in run.keys]
    times = [1 - at for at in reversed(turned[1:-1])]
    inner = [
        replace(k, moment=replace(k.moment, at=at))
        for k, at in zip(reversed(run.keys[1:-1]), times, strict=True)
    ]
    return replace(run, keys=[run.keys[-1], *inner, run.keys[0]] if turned[1:] else run.keys)


def _same_way(one: _Run, other: _Run) -> bool:
    """Whether two runs pass the same postures at the same times."""
    if (len(one.keys), one.seconds) != (len(other.keys), other.seconds):
        return False
    ends = (0, len(one.keys) - 1)
    return all(
        a.angles is b.angles and (i in ends or abs(a.moment.at - b.moment.at) < SAME_TIME)
        for i, (a, b) in enumerate(zip(one.keys, other.keys, strict=True))
    )


def _runs(
    keys: Sequence[SolvedKey], phases: Sequence[PhaseLike]
) -> tuple[list[_Run], dict[str, SolvedKey]]:
    """Every way the figure may move, and the posture at the end of each phase."""
    ends = {START: keys[0]}
    runs: list[_Run] = []
    before = START
    for phase in phases:
        if phase.kind == "hold":
            own = [k for k in keys if k.moment.phase == phase.id]
            runs.append(_Run(before, phase.id, 0.0, [own[-1] if own else ends[before]]))
        else:
            runs.append(_run(keys, ends[before], before, phase))
        ends[phase.id] = runs[-1].keys[-1]
        before = phase.id
    return [*runs, *_joins(keys, ends, phases, before)], ends


def _run(keys: Sequence[SolvedKey], first: SolvedKey, before: str, phase: PhaseLike) -> _Run:
    passed = [k for k in keys if k.moment.phase == phase.id]
    return _Run(before, phase.id, float(phase.seconds or 0.0), [first, *passed])


def _joins(
    keys: Sequence[SolvedKey],
    ends: dict[str, SolvedKey],
    phases: Sequence[PhaseLike],
    last: str,
) -> list[_Run]:
    """Return the next repetition (last phase to first) and leaving (last phase to the start)."""
    first = phases[0]
    runs = []
    if len(phases) > 1 and first.kind == "move":
        runs.append(_run(keys, ends[last], last, first))
    elif first.kind == "hold":
        runs.append(_Run(last, first.id, 0.0, [ends[first.id]]))
    away = np.abs(ends[last].angles - ends[START].angles).max() > 0.01
    leave = [ends[last], ends[START]] if away else [ends[START]]
    runs.append(_Run(last, START, SETTLE_SECONDS if away else 0.0, leave))
    return [r for r in runs if (r.before, r.phase) != (START, r.phase)]


def _motion(body: Body, run: _Run) -> tuple[Floats, dict[str, Floats]]:
    """Return samples (n, D) along a run, and where props are at each (n, 3)."""
    keys = run.keys
    if len(keys) == 1:
        return np.stack([keys[0].angles, keys[0].full]), _stand(keys[0], 2)
    count = max(3, round(run.seconds * SAMPLES_PER_SECOND) + 1)
    u = np.linspace(0, 1, count)
    times = np.array([0.0, *(k.moment.at for k in keys[1:-1]), 1.0])
    path = glide(times, np.stack([k.angles for k in keys]), u)
    names = [s.name for s in keys[0].solids if isinstance(s, Shape)]
    track = {n: glide(times, np.stack([_centre(k, n) for k in keys]), u) for n in names}
    spans = _spans(keys, u)
    bend = np.zeros_like(path)
    for a, b, on in spans:
        some = on[::STRIDE] if on[-1] in on[::STRIDE] else np.append(on[::STRIDE], on[-1])
        found = _hold_true(body, path[some], a, b, _solids_at(a, track, some)) - path[some]
        bend[on] = spline(u[some], found, u[on]) if len(some) > 2 else found
    q = path + smooth(bend, SMOOTHING)
    # Smoothing undoes a little of the solving where limbs graze things: mend, and smooth less.
    for width in MENDING:
        bend = np.zeros_like(path)
        for a, b, on in spans:
            solids = _solids_at(a, track, on)
            bad = _broken(body, q[on], a, b, solids)
            if bad:
                bend[on] = _hold_true(body, q[on], a, b, solids, rounds=MENDING_ROUNDS) - q[on]
        q = q + smooth(bend, width)
    joints = body.kinematics.joints
    q[:, 3:] = np.clip(q[:, 3:], joints.low[3:], joints.high[3:])
    return q, track


def _spans(keys: Sequence[SolvedKey], u: Floats) -> list[tuple[SolvedKey, SolvedKey, Ints]]:
    """Neighbouring keys and the samples that lie between them."""
    bounds = [0.0, *(k.moment.at for k in keys[1:-1]), 1.0]
    found = [
        (a, b, np.flatnonzero((u > low) & (u < high)))
        for a, b, low, high in zip(keys[:-1], keys[1:], bounds[:-1], bounds[1:], strict=True)
    ]
    return [span for span in found if len(span[2])]


def _broken(body: Body, q: Floats, a: SolvedKey, b: SolvedKey, solids: Sequence[Solid]) -> bool:
    """Tell whether in any sample skin is noticeably in a solid, or the body in itself."""
    pose = body.kinematics.pose(q)
    x = body.skin_part(pose, guard_vertices(body))
    if any(s.distance(x)[0].min() < -NOTICEABLE for s in firm(solids)):
        return True
    turn, _ = body.kinematics.rest_to_room(pose)
    gaps = CapsulePairs(body, _meeting(a, b)).gaps(pose, turn)[0]
    return bool(gaps.min() < -NOTICEABLE)


def _meeting(a: SolvedKey, b: SolvedKey) -> list[Contact]:
    return [Contact(m, t) for key in (a, b) for m, t in key.contacts.items()]


def _hold_true(
    body: Body,
    path: Floats,
    a: SolvedKey,
    b: SolvedKey,
    solids: Sequence[Solid],
    *,
    rounds: int = ROUNDS,
) -> Floats:
    """Bend samples (n, D) between two keys until what touches in both stays touching."""
    contacts = []
    for mark, touch in a.contacts.items():
        later = b.contacts.get(mark)
        if later is None or later.target != touch.target:
            continue
        slides = touch.slide or later.slide
        pin, next_pin = a.pins.get(mark), b.pins.get(mark)
        if pin is not None and next_pin is not None and not slides:
            if np.linalg.norm(pin - next_pin) > SAME_PLACE:
                continue  # set down somewhere else: lifted on the way
        else:
            pin = None
        contacts.append(Contact(mark, touch, pin))
    give = body.kinematics.joints.give * PATH_TRUST
    scene = Scene(solids, contacts, meeting=_meeting(a, b))
    guards = near_solids(body, path, solids)
    wishes = Wishes(body, path, give, scene, guards)
    return solve(wishes.residuals, wishes.linearised, path, rounds=rounds).angles


def _centre(key: SolvedKey, name: str) -> Floats:
    return next(s.centre for s in key.solids if isinstance(s, Shape) and s.name == name)


def _solids_at(key: SolvedKey, track: dict[str, Floats], on: Ints) -> list[Solid]:
    return [s.at(track[s.name][on]) if isinstance(s, Shape) else s for s in key.solids]


def _stand(key: SolvedKey, count: int) -> dict[str, Floats]:
    return {s.name: np.repeat(s.centre[None], count, 0) for s in key.solids if isinstance(s, Shape)}


def _moving(keys: Sequence[SolvedKey]) -> list[str]:
    """Props that are not in the same place at every key."""
    first = [s for s in keys[0].solids if isinstance(s, Shape)]
    return [
        s.name for s in first if any(np.abs(_centre(k, s.name) - s.centre).max() > 0 for k in keys)
    ]


def _info(
    movement: Movement,
    phases: Sequence[PhaseLike],
    keys: Sequence[SolvedKey],
    ends: Mapping[str, SolvedKey],
    body: Body,
    angles: Floats,
) -> dict[str, Any]:
    shapes = [s for s in keys[0].solids if isinstance(s, Shape)]
    skin = body.skin_part(body.kinematics.pose(angles[::4]), guard_vertices(body)).reshape(-1, 3)
    teaching = [
        {"phase": k.moment.phase, "at": k.moment.at}
        for k in keys
        if k.moment.at == 1.0
        and (k.moment.phase == START or k.moment.key is not keys[0].moment.key)
    ]
    return {
        "phases": [p.id for p in phases],
        "sided": movement.side is not None,
        "camera": movement.camera.model_dump(),
        "breath": movement.breath.model_dump(),
        "bounds": [[round(float(x), 3) for x in f(axis=0)] for f in (skin.min, skin.max)],
        "props": [s.to_json() for s in shapes],
        "keys": teaching,
        "contacts": {
            phase: {m: t.model_dump(exclude_defaults=True) for m, t in key.contacts.items()}
            for phase, key in ends.items()
        },
        "joint_names": joint_info(list(JOINT_CENTRES)),
    }


def bake_if_changed(
    exercise: str,
    movement: Movement,
    positions: Positions,
    phases: Sequence[PhaseLike],
    body: Body,
    path: Path,
) -> tuple[Clip, bool]:
    """Bake into `path` unless the clip there is of the same content; say whether it baked."""
    if path.exists():
        clip = Clip.load(path)
        if clip.hash == content_hash(movement, positions, phases):
            return clip, False
    clip = bake(exercise, movement, positions, phases, body)
    clip.save(path)
    return Clip.load(path), True
