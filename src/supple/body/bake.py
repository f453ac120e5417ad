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

from supple.body.arrays import Floats
from supple.body.clip import JOINT_CENTRES, Clip, Segment, joint_info
from supple.body.cycle import solve_round
from supple.body.figure import Body, asset_digest
from supple.body.keys import PhaseLike, SolvedKey, guard_vertices, solve_keys
from supple.body.motion import centre, motion, motion_around
from supple.body.movement import START, Movement, Positions
from supple.body.props import prop_kinds
from supple.body.solids import Shape
from supple.body.spans import reach

RECIPE: Final = "3"  # change it when baking itself changes
SETTLE_SECONDS: Final = 2.5  # from the last posture to the start, if an exercise ends elsewhere
SAME_TIME: Final = 0.005  # of a phase
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
    unused = {"cycle"} if movement.cycle is None else None
    digest.update(movement.model_dump_json(exclude=unused).encode())
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
    film = _Film(body)
    round_ = solve_round(movement, positions, phases, body)
    around = motion_around(body, round_) if round_ else None
    landing = replace(round_.landing, angles=around[0][0]) if round_ and around else None
    runs, ends = _runs(keys, phases, landing, round_.cycle.seconds if round_ else SETTLE_SECONDS)
    for run in runs:
        film.add(run)
    if round_ and around:
        phase = round_.cycle.phase
        film.append(_Run(phase, phase, round_.cycle.seconds, []), "cycle", *around)
    angles = np.concatenate(film.samples)
    shapes = [s for s in keys[0].solids if isinstance(s, Shape)]
    spans = reach(body, angles, shapes)
    shapes = [s.between(*spans[s.name][0].reshape(2, 3)) if s.ends else s for s in shapes]
    return Clip(
        exercise,
        content_hash(movement, positions, phases),
        angles,
        tuple(film.segments),
        _info(movement, phases, shapes, keys, ends, body, angles),
        {n: np.concatenate([t[n] for t in film.tracks]) for n in _moving(keys)},
        spans,
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
                self.append(run, kind, q[::-1], {n: t[::-1] for n, t in track.items()})
                return
        self.append(run, kind, *motion(self.body, run.keys, run.seconds))

    def append(self, run: _Run, kind: str, q: Floats, track: dict[str, Floats]) -> None:
        """Append the samples of a run."""
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
    keys: Sequence[SolvedKey],
    phases: Sequence[PhaseLike],
    landing: SolvedKey | None,
    settle: float,
) -> tuple[list[_Run], dict[str, SolvedKey]]:
    """Every way the figure may move, and the posture at the end of each phase.

    Where a cycle begins and ends, the `landing`, is moved to and left as in a move of `settle`
    seconds; the cycle itself is no such way.
    """
    ends = {START: keys[0]}
    runs: list[_Run] = []
    before = START
    for phase in phases:
        if landing and phase.id == landing.moment.phase:
            runs.append(_Run(before, phase.id, settle, [ends[before], landing]))
        elif phase.kind == "hold":
            own = [k for k in keys if k.moment.phase == phase.id]
            runs.append(_Run(before, phase.id, 0.0, [own[-1] if own else ends[before]]))
        else:
            runs.append(_run(keys, ends[before], before, phase))
        ends[phase.id] = runs[-1].keys[-1]
        before = phase.id
    return [*runs, *_joins(keys, ends, phases, landing, settle)], ends


def _run(keys: Sequence[SolvedKey], first: SolvedKey, before: str, phase: PhaseLike) -> _Run:
    passed = [k for k in keys if k.moment.phase == phase.id]
    return _Run(before, phase.id, float(phase.seconds or 0.0), [first, *passed])


def _joins(
    keys: Sequence[SolvedKey],
    ends: dict[str, SolvedKey],
    phases: Sequence[PhaseLike],
    landing: SolvedKey | None,
    settle: float,
) -> list[_Run]:
    """Return the next repetition (last phase to first) and leaving (last phase to the start)."""
    first, last = phases[0], phases[-1].id
    runs = []
    if len(phases) > 1 and first.kind == "move":
        runs.append(_run(keys, ends[last], last, first))
    elif first.kind == "hold" and ends[first.id] is not landing:
        runs.append(_Run(last, first.id, 0.0, [ends[first.id]]))
    away = np.abs(ends[last].angles - ends[START].angles).max() > 0.01
    leave = [ends[last], ends[START]] if away else [ends[START]]
    runs.append(_Run(last, START, settle if away else 0.0, leave))
    return [r for r in runs if (r.before, r.phase) != (START, r.phase)]


def _moving(keys: Sequence[SolvedKey]) -> list[str]:
    """Props that are not in the same place at every key."""
    first = [s for s in keys[0].solids if isinstance(s, Shape)]
    return [
        s.name for s in first if any(np.abs(centre(k, s.name) - s.centre).max() > 0 for k in keys)
    ]


def _info(
    movement: Movement,
    phases: Sequence[PhaseLike],
    shapes: Sequence[Shape],
    keys: Sequence[SolvedKey],
    ends: Mapping[str, SolvedKey],
    body: Body,
    angles: Floats,
) -> dict[str, Any]:
    skin = body.skin_part(body.kinematics.pose(angles[::4]), guard_vertices(body)).reshape(-1, 3)
    teaching = [
        {"phase": k.moment.phase, "at": k.moment.at}
        for k in keys
        if k.moment.at == 1.0
        and (k.moment.phase == START or k.moment.key is not keys[0].moment.key)
    ]
    if movement.cycle:
        phase = movement.cycle.phase
        teaching += [{"phase": phase, "at": at} for at in (1.0, *movement.cycle.shown)]
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
        **({"stride": movement.cycle.stride} if movement.cycle else {}),
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
