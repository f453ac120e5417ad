"""Are the shipped movements fit to be shown? One typed row per exercise."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

import numpy as np
import yaml

from supple.body.arrays import Bools, Floats, Ints
from supple.body.bake import content_hash
from supple.body.capsules import CapsulePairs
from supple.body.clip import Clip, Segment, load_clip
from supple.body.figure import Body, load_body
from supple.body.kinematics import Pose
from supple.body.movement import (
    Contact,
    Touch,
    moving_exercises,
    read_movement,
    read_positions,
)
from supple.body.skeleton import SIDES
from supple.body.solids import FLOOR, Solid, firm, from_json
from supple.catalogue import Exercise, SourceError, exercises_folder, shipped_catalogue

FRAMES_AT_ONCE: Final = 24
PIXEL: Final = 0.008  # m, of the picture that decides what is visible
HIDDEN_BEHIND: Final = 0.015  # m


@dataclass(frozen=True)
class Thresholds:
    """Limits from ``thresholds.yaml``."""

    contact_mm: float
    depth_mm: float
    self_mm: float
    beyond_deg: float
    speed_deg_s: float
    acceleration_deg_s2: float
    cycle_speed_deg_s: float
    cycle_acceleration_deg_s2: float
    visible_share: float
    clip_bytes: int


@cache
def thresholds() -> Thresholds:
    """Read ``thresholds.yaml``."""
    text = resources.files("supple.body").joinpath("data/thresholds.yaml").read_text("utf-8")
    return Thresholds(**yaml.safe_load(text))


@dataclass(frozen=True)
class BodyReport:
    """What was measured on one exercise: millimetres, degrees; depths are positive.

    `problems` says in words what is over its limit; none means the exercise passes.
    """

    exercise: str
    contact_mm: float
    contact_at: str
    floor_mm: float
    prop_mm: float
    self_mm: float
    self_at: str
    beyond_deg: float
    speed_deg_s: float
    speed_at: str
    acceleration_deg_s2: float
    visible_share: float
    clip_bytes: int
    problems: tuple[str, ...]

    @property
    def passes(self) -> bool:
        """Whether nothing is over its limit."""
        return not self.problems


def check_bodies(
    exercises: Iterable[str] | None = None, *, folder: Path | None = None
) -> list[BodyReport]:
    """Measure the shipped clip of every exercise (or of some).

    Parameters
    ----------
    exercises : iterable of str, optional
        Ids; all that have a movement when not given.
    folder : pathlib.Path, optional
        Where the movements are, to see whether clips are up to date; else the shipped catalogue.

    Raises
    ------
    supple.catalogue.SourceError
        If an exercise is unknown or a movement cannot be read.
    """
    catalogue, place = shipped_catalogue(), folder or exercises_folder()
    wanted = moving_exercises(place) if exercises is None else list(exercises)
    unknown = [e for e in wanted if e not in catalogue]
    if unknown:
        raise SourceError([(e, None, "there is no such exercise") for e in unknown])
    return [check_one(catalogue[e], place) for e in wanted]


def check_one(exercise: Exercise, folder: Path) -> BodyReport:
    """Measure one exercise."""
    body = load_body()
    movement = read_movement(folder, exercise.id, read_positions(folder))
    current = content_hash(movement, read_positions(folder), exercise.facts.phases)
    try:
        clip = load_clip(exercise.id)
    except FileNotFoundError:
        return _missing(exercise.id)
    report = measure(
        clip, body, [*exercise.facts.targets.stretched, *exercise.facts.targets.worked]
    )
    if clip.hash == current:
        return report
    stale = "the clip is older than the movement: run tools/bake_clips.py"
    return BodyReport(**{**vars(report), "problems": (*report.problems, stale)})


def _missing(exercise: str) -> BodyReport:
    nothing = (exercise, 0.0, "", 0.0, 0.0, 0.0, "", 0.0, 0.0, "", 0.0, 0.0, 0)
    return BodyReport(*nothing, ("there is no clip: run tools/bake_clips.py",))


def measure(clip: Clip, body: Body, muscles: Sequence[str]) -> BodyReport:
    """Measure a clip against the thresholds; `muscles` are those that should be seen."""
    contact, contact_at = worst_contact(clip, body)
    floor, prop = deepest(clip, body)
    through, through_at = deepest_in_self(clip, body)
    moves, rounds = fastest(clip, body), fastest(clip, body, "cycle")
    speed, speed_at, acceleration = max(moves, rounds)
    joints = body.kinematics.joints
    beyond = np.maximum(clip.angles - joints.high, joints.low - clip.angles)[:, 3:].max()
    t = thresholds()
    size = len(gzip.compress(clip.to_bytes(), 9, mtime=0))
    seen = visible_share(clip, body, muscles)
    measured: list[tuple[bool, str]] = [
        (contact > t.contact_mm, f"{contact_at} is {contact:.0f} mm off"),
        (floor > t.depth_mm, f"{floor:.0f} mm below the floor"),
        (prop > t.depth_mm, f"{prop:.0f} mm inside a prop"),
        (through > t.self_mm, f"{through_at} pass {through:.0f} mm through each other"),
        (beyond > t.beyond_deg, f"a joint is {beyond:.1f} degrees past its limit"),
        *_too_fast(moves, t.speed_deg_s, t.acceleration_deg_s2),
        *_too_fast(rounds, t.cycle_speed_deg_s, t.cycle_acceleration_deg_s2),
        (seen < t.visible_share, f"only {seen:.0%} of the named muscles can be seen"),
        (size > t.clip_bytes, f"the clip has {size} bytes"),
    ]
    return BodyReport(
        clip.id,
        round(contact, 1),
        contact_at,
        round(floor, 1),
        round(prop, 1),
        round(through, 1),
        through_at,
        round(max(float(beyond), 0.0), 2),
        round(speed, 1),
        speed_at,
        round(acceleration, 1),
        round(seen, 3),
        size,
        tuple(text for over, text in measured if over),
    )


def _too_fast(
    found: tuple[float, str, float], most: float, most_acceleration: float
) -> list[tuple[bool, str]]:
    speed, at, acceleration = found
    each_second = f"a joint speeds up by {acceleration:.0f} degrees a second, each second"
    return [
        (speed > most, f"{at} moves at {speed:.0f} degrees a second"),
        (acceleration > most_acceleration, each_second),
    ]


def _contacts(clip: Clip, moment: str) -> Mapping[str, Touch]:
    return {m: Touch(**t) for m, t in clip.info["contacts"].get(moment, {}).items()}


def _solids(clip: Clip, segment: Segment, rows: slice) -> list[Solid]:
    """Floor and props during some samples of a segment."""
    out: list[Solid] = [FLOOR]
    for spec in clip.info["props"]:
        shape = from_json(spec)
        if shape.name in clip.paths:
            shape = shape.at(
                clip.paths[shape.name][segment.start : segment.start + segment.count][rows]
            )
        out.append(shape)
    return out


def worst_contact(clip: Clip, body: Body) -> tuple[float, str]:
    """Find the largest miss (mm) of a contact at the end of a phase, and where."""
    worst, at = 0.0, ""
    for segment in clip.segments:
        last = slice(-1, None) if segment.kind == "move" else slice(0, 1)
        q = clip.angles[segment.start : segment.start + segment.count][last]
        pose = body.kinematics.pose(q)
        solids = {s.name: s for s in _solids(clip, segment, last)}
        for mark, touch in _contacts(clip, segment.phase).items():
            x = body.skin_part(pose, body.landmarks[mark].vertices)
            if touch.target in solids:
                miss = abs(float(solids[touch.target].distance(x)[0].min()))
            else:
                other = body.skin_part(pose, body.landmarks[touch.target].vertices)
                miss = float(np.linalg.norm(x.mean(1) - other.mean(1)))
            if miss * 1000 > worst:
                worst, at = miss * 1000, f"{mark} ({segment.phase})"
    return worst, at


def _batches(clip: Clip) -> Iterable[tuple[Segment, slice, Floats]]:
    for segment in clip.segments:
        q = clip.angles[segment.start : segment.start + segment.count]
        for first in range(0, len(q), FRAMES_AT_ONCE):
            rows = slice(first, first + FRAMES_AT_ONCE)
            yield segment, rows, q[rows]


def deepest(clip: Clip, body: Body) -> tuple[float, float]:
    """Deepest that any skin gets into the floor and into a firm prop, over all samples (mm)."""
    floor = prop = 0.0
    for segment, rows, q in _batches(clip):
        pose = body.kinematics.pose(q)
        breath = clip.info["breath"]
        full = np.zeros(len(q))
        if segment.kind == "hold":
            full[-1] = 1.0
        x = body.skin(pose, chest=full * breath["chest"], belly=full * breath["belly"])
        for solid in firm(_solids(clip, segment, rows)):
            depth = -float(solid.distance(x)[0].min()) * 1000
            if solid is FLOOR:
                floor = max(floor, depth)
            else:
                prop = max(prop, depth)
    return floor, prop


def deepest_in_self(clip: Clip, body: Body) -> tuple[float, str]:
    """Deepest overlap (mm) of two parts of the body that no contact joins, and which."""
    worst, found = 0.0, ""
    for segment, _, q in _batches(clip):
        moments = (segment.before, segment.phase)
        meeting = [Contact(m, t) for at in moments for m, t in _contacts(clip, at).items()]
        pairs = CapsulePairs(body, meeting)
        pose = body.kinematics.pose(q)
        turn, _ = body.kinematics.rest_to_room(pose)
        gap = pairs.gaps(pose, turn)[0].min(0)
        least = int(gap.argmin())
        if -gap[least] * 1000 > worst:
            worst, found = -float(gap[least]) * 1000, " and ".join(pairs.names[least])
    return worst, found


def fastest(clip: Clip, body: Body, kind: str = "move") -> tuple[float, str, float]:
    """Highest joint speed (degrees/s), of which joint, and highest acceleration (degrees/s²).

    Over all segments of a kind; a cycle is looked at across its seam too. An arm that hangs hardly
    moves when the plane of its elevation turns, so that counts by the sine of the elevation.
    """
    joints = body.kinematics.joints
    planes, elevations = (
        [joints.index[f"shoulder.{angle}_{side}"] - 3 for side in SIDES]
        for angle in ("plane", "elev")
    )
    speed, at, acceleration = 0.0, "", 0.0
    for s in clip.segments:
        if s.kind != kind or not s.seconds:
            continue
        q = clip.angles[s.start : s.start + s.count, 3:]
        if kind == "cycle":
            q = np.concatenate([q[-2:-1], q])
        step = s.seconds / (s.count - 1)
        velocity = np.diff(q, axis=0) / step
        elevation = (q[1:, elevations] + q[:-1, elevations]) / 2
        velocity[:, planes] *= np.sin(np.radians(elevation))
        rate = np.abs(velocity)
        if rate.max() > speed:
            joint = joints.names[3 + int(rate.max(0).argmax())]
            speed, at = float(rate.max()), f"{joint} ({s.phase})"
        change = np.diff(velocity, axis=0)
        acceleration = max(acceleration, float(np.abs(change).max(initial=0.0) / step))
    return speed, at, acceleration


def visible_share(clip: Clip, body: Body, muscles: Sequence[str]) -> float:
    """Share of the skin over the named muscles that the camera sees, at its best teaching key.

    Of each muscle the better side counts; the shares are averaged over the muscles.
    """
    shown = [m for m in muscles if m in body.muscles]
    if not shown:
        return 1.0
    best = 0.0
    for moment in clip.teaching:
        pose = body.kinematics.pose(clip.sample(*moment)[None])
        best = max(best, _seen(body, pose, clip.info["camera"], shown))
    return best if len(clip.info["keys"]) > 1 else _first_seen(clip, body, shown)


def _first_seen(clip: Clip, body: Body, muscles: Sequence[str]) -> float:
    pose = body.kinematics.pose(clip.angles[:1])
    return _seen(body, pose, clip.info["camera"], muscles)


def _seen(body: Body, pose: Pose, camera: Mapping[str, float], muscles: Sequence[str]) -> float:
    area = vertex_areas(body.vertices, body.faces)
    visible = visible_vertices(body, pose, camera["yaw"], camera["pitch"])
    shares = []
    for muscle in muscles:
        sides = []
        for side in ("right", "left"):
            inside = body.muscle(muscle, side) > 0
            sides.append(area[inside & visible].sum() / max(area[inside].sum(), 1e-9))
        shares.append(max(sides))
    return float(np.mean(shares))


def vertex_areas(vertices: Floats, faces: Ints) -> Floats:
    """Return a third of the area of the triangles around each vertex, (V,)."""
    a, b, c = (vertices[faces[:, k]] for k in range(3))
    face = np.linalg.norm(np.cross(b - a, c - a), axis=1) / 6
    out: Floats = np.bincount(faces.ravel(), np.repeat(face, 3), len(vertices)).astype(float)
    return out


def visible_vertices(body: Body, pose: Pose, yaw: float, pitch: float) -> Bools:
    """Tell which vertices (V,) a distant camera sees: facing it, nothing in front of them."""
    x = body.skin(pose)[0]
    y, p = np.radians(yaw), np.radians(pitch)
    toward = np.array([np.cos(y) * np.cos(p), np.sin(p), np.sin(y) * np.cos(p)])
    right = np.cross([0.0, 1.0, 0.0], toward)
    right /= np.linalg.norm(right)
    axes = np.stack([right, np.cross(toward, right), toward])
    a, b, c = (x[body.faces[:, k]] for k in range(3))
    face = np.cross(b - a, c - a)
    normal = np.zeros_like(x)
    for k in range(3):
        np.add.at(normal, body.faces[:, k], face)
    seen = (x - x.mean(0)) @ axes.T
    splats = np.concatenate([x, (a + b + c) / 3, (a + b) / 2, (b + c) / 2, (c + a) / 2])
    spots = (splats - x.mean(0)) @ axes.T
    low = spots[:, :2].min(0)
    cell = ((spots[:, :2] - low) / PIXEL).astype(int)
    size = cell.max(0) + 1
    nearest = np.full(size, -np.inf)
    np.maximum.at(nearest, (cell[:, 0], cell[:, 1]), spots[:, 2])
    own = ((seen[:, :2] - low) / PIXEL).astype(int)
    front: Bools = seen[:, 2] > nearest[own[:, 0], own[:, 1]] - HIDDEN_BEHIND
    facing: Bools = normal @ toward > 0
    return front & facing
