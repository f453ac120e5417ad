"""A clip as an animated glTF model: skin, skeleton, coloured muscles, breath and props."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import Any, Final

import numpy as np

from supple.body.arrays import Floats
from supple.body.clip import Clip, Side, local_quaternions, mirrored_rotations
from supple.body.figure import Body
from supple.body.skeleton import BONES
from supple.drawing import muscles
from supple.drawing.glb import INDICES, VERTICES, Glb
from supple.drawing.scene import START, prop_mesh
from supple.drawing.theme import load_paints

HOLD_SECONDS: Final = 10.0  # one slow breath
_BREATH_IN: Final = 0.4  # its share of a breath
_HOLD_SAMPLES: Final = 25
_PARTS: Final = ("chest", "belly")
_TO_GLTF_FRONT: Final = [
    0.0,
    -float(np.sqrt(0.5)),
    0.0,
    float(np.sqrt(0.5)),
]  # X forward → +Z forward


@dataclass(frozen=True)
class Timeline:
    """One repetition, sampled.

    Attributes
    ----------
    seconds : numpy.ndarray, shape (T,)
    angles : numpy.ndarray, shape (T, D)
        Joint angles, degrees and metres, for the right side.
    breath : numpy.ndarray, shape (T,)
        0 empty, 1 full.
    moments : tuple of (from, to, progress)
        Where in the clip each sample lies.
    """

    seconds: Floats
    angles: Floats
    breath: Floats
    moments: tuple[tuple[str, str, float], ...]


def timeline(clip: Clip, hold_seconds: float = HOLD_SECONDS) -> Timeline:
    """From the start through every phase and back; a hold lasts one breath, a cycle about so."""
    seconds: list[float] = []
    rows: list[Floats] = []
    levels: list[float] = []
    moments: list[tuple[str, str, float]] = []
    now = 0.0
    chain: list[tuple[str, str]] = []
    for before, phase in zip([START, *clip.phases], clip.phases, strict=False):
        chain.append((before, phase))
        if cycle := clip.cycle(phase):
            chain += [(phase, phase)] * max(1, round(hold_seconds / cycle.seconds))
    if any((s.before, s.phase) == (clip.phases[-1], START) for s in clip.segments):
        chain.append((clip.phases[-1], START))
    for before, phase in chain:
        segment = clip.segment(before, phase)
        held = segment.kind == "hold"
        length = hold_seconds if held else segment.seconds
        for share in np.linspace(0, 1, _HOLD_SAMPLES if held else segment.count).tolist():
            if seconds and share == 0:
                continue  # the end of one segment is the start of the next
            level = _breath(share) if held else 0.0
            seconds.append(now + share * length)
            rows.append(clip.sample(before, phase, share, level))
            levels.append(level)
            moments.append((before, phase, share))
        now += length
    return Timeline(np.array(seconds), np.array(rows), np.array(levels), tuple(moments))


def _breath(share: float) -> float:
    """Fullness of the lungs through one breath."""
    turn = share / _BREATH_IN if share < _BREATH_IN else 1 + (share - _BREATH_IN) / (1 - _BREATH_IN)
    return float(0.5 - 0.5 * np.cos(np.pi * turn))


def model(
    clip: Clip,
    body: Body,
    *,
    side: Side = "right",
    stretched: Sequence[str] = (),
    worked: Sequence[str] = (),
    sides: Mapping[str, Side] = MappingProxyType({}),
    name: str = "",
) -> bytes:
    """Return a binary glTF file with one skin, one animation and the things in the room.

    Parameters
    ----------
    clip : Clip
    body : Body
    side : str
        Which side works.
    stretched, worked : sequence of str
        Muscles to colour, main ones first.
    sides : mapping of muscle to ``right`` or ``left``
        Where only one side is to be coloured; told of the right side's turn.
    name : str
        What to call the animation; the exercise's id if empty.
    """
    time = timeline(clip)
    glb = Glb("Supple")
    bones = len(BONES)
    nodes = _bone_nodes(body, time, side)
    skins = _ends(body, clip, side)
    told = muscles.told_for(sides, side)
    shown = {
        "stretch": muscles.stretched(body, stretched, skins, told),
        "work": muscles.worked(worked, told),
    }
    colours = _colours(body, shown)
    nodes.append({"name": "skin", "mesh": 0, "skin": 0})
    meshes = [_skin_mesh(glb, body, clip, colours)]
    materials: list[dict[str, Any]] = [_material("figure", None)]
    moving: list[tuple[int, str]] = []
    for spec in clip.info["props"]:
        spans = spec["name"] in clip.spans
        upright = {"axis": [0.0, 1.0, 0.0], "length": 1.0} if spans else {}
        mesh = prop_mesh({**spec, **upright, "centre": [0.0, 0.0, 0.0]})
        mesh = mesh.mirrored() if side == "left" else mesh
        corners = mesh.vertices[mesh.faces].reshape(-1, 3)  # flat shading: no vertex is shared
        across = np.cross(corners[1::3] - corners[::3], corners[2::3] - corners[::3])
        normals = np.repeat(across / np.linalg.norm(across, axis=1, keepdims=True), 3, axis=0)
        attributes = {
            "POSITION": glb.accessor(corners.astype(np.float32), target=VERTICES, bounds=True),
            "NORMAL": glb.accessor(normals.astype(np.float32), target=VERTICES),
        }
        meshes.append(
            {"name": spec["name"], "primitives": [{"attributes": attributes, "material": 1}]}
        )
        flip = np.array([1.0, 1.0, -1.0 if side == "left" else 1.0])
        place = (np.array(spec["centre"]) * flip).tolist()
        if spans or spec["name"] in clip.paths:
            moving.append((len(nodes), spec["name"]))
        node = {"name": spec["name"], "mesh": len(meshes) - 1, "translation": place}
        if spans:
            node["rotation"] = _raised(np.array([spec["axis"]]) * flip)[0].tolist()
            node["scale"] = [1.0, spec["length"], 1.0]
        nodes.append(node)
    if clip.info["props"]:
        materials.append(_material("prop", load_paints().palettes["light"]["prop"].colour))
    top = [0, *range(bones, len(nodes))]
    nodes.append({"name": clip.id, "rotation": _TO_GLTF_FRONT, "children": top})
    inverse = np.tile(np.eye(4, dtype=np.float32), (bones, 1, 1))
    inverse[:, :3, 3] = -body.kinematics.rest_origins
    glb.json.update(
        scene=0,
        scenes=[{"nodes": [len(nodes) - 1]}],
        nodes=nodes,
        meshes=meshes,
        materials=materials,
        skins=[
            {
                "joints": list(range(bones)),
                "skeleton": 0,
                "inverseBindMatrices": glb.accessor(
                    np.swapaxes(inverse, 1, 2).reshape(bones, 16).copy()
                ),
            }
        ],
        animations=[_animation(glb, body, clip, time, side, moving, name or clip.id)],
        extras={"exercise": clip.id, "side": side, "clip": clip.hash},
    )
    return glb.to_bytes()


def _motion(body: Body, time: Timeline, side: Side) -> tuple[Floats, Floats]:
    """Local quaternions (T, N, 4) and the pelvis' places (T, 3)."""
    turns = local_quaternions(body, time.angles)
    places = body.kinematics.pose(time.angles).origins[:, 0]
    if side == "left":
        return mirrored_rotations(turns), places * np.array([1.0, 1.0, -1.0])
    return turns, places


def _bone_nodes(body: Body, time: Timeline, side: Side) -> list[dict[str, Any]]:
    turns, places = _motion(body, time, side)
    origins, parents = body.kinematics.rest_origins, body.kinematics.parents
    nodes: list[dict[str, Any]] = []
    for i, bone in enumerate(BONES):
        shift = places[0] if parents[i] < 0 else origins[i] - origins[parents[i]]
        node: dict[str, Any] = {
            "name": bone.name,
            "translation": [round(float(x), 6) for x in shift],
            "rotation": [round(float(x), 7) for x in turns[0, i]],
        }
        children = np.flatnonzero(parents == i).tolist()
        if children:
            node["children"] = children
        nodes.append(node)
    return nodes


def _skin_mesh(glb: Glb, body: Body, clip: Clip, colours: Floats) -> dict[str, Any]:
    weights = np.rint(body.bone_weights * 255).astype(np.uint8)
    joints = np.where(weights > 0, body.bone_indices, 0).astype(np.uint8)
    attributes = {
        "POSITION": glb.accessor(body.vertices.astype(np.float32), target=VERTICES, bounds=True),
        "NORMAL": glb.accessor(body.normals.astype(np.float32), target=VERTICES),
        "COLOR_0": glb.accessor(
            np.rint(colours * 255).astype(np.uint8), normalised=True, target=VERTICES
        ),
        "JOINTS_0": glb.accessor(joints, target=VERTICES),
        "WEIGHTS_0": glb.accessor(weights, normalised=True, target=VERTICES),
    }
    lifts = [
        (body.breath[part][:, None] * body.normals * clip.info["breath"][part]).astype(np.float32)
        for part in _PARTS
    ]
    shown = [lift for lift in lifts if lift.any()]
    primitive: dict[str, Any] = {
        "attributes": attributes,
        "indices": glb.accessor(body.faces.reshape(-1).astype(np.uint16), target=INDICES),
        "material": 0,
    }
    mesh: dict[str, Any] = {"name": "figure", "primitives": [primitive]}
    if shown:
        primitive["targets"] = [{"POSITION": glb.sparse(lift)} for lift in shown]
        mesh["weights"] = [0.0] * len(shown)
    return mesh


def _animation(
    glb: Glb,
    body: Body,
    clip: Clip,
    time: Timeline,
    side: Side,
    moving: Sequence[tuple[int, str]],
    name: str,
) -> dict[str, Any]:
    turns, places = _motion(body, time, side)
    clock = glb.accessor(time.seconds.astype(np.float32), bounds=True)
    samplers: list[dict[str, Any]] = []
    channels: list[dict[str, Any]] = []

    def channel(node: int, path: str, values: Floats) -> None:
        samplers.append({"input": clock, "output": glb.accessor(values.astype(np.float32))})
        target = {"node": node, "path": path}
        channels.append({"sampler": len(samplers) - 1, "target": target})

    for i in range(len(BONES)):
        if np.ptp(turns[:, i], axis=0).max() > 1e-6:
            channel(i, "rotation", turns[:, i])
    if np.ptp(places, axis=0).max() > 1e-6:
        channel(0, "translation", places)
    count = sum(bool((body.breath[p] * clip.info["breath"][p]).any()) for p in _PARTS)
    if count and np.ptp(time.breath) > 0:
        channel(len(BONES), "weights", np.repeat(time.breath, count))
    flip = np.array([1.0, 1.0, -1.0 if side == "left" else 1.0])
    for node, prop in moving:
        specs = [_spec(clip, prop, moment) for moment in time.moments]
        channel(node, "translation", np.array([s["centre"] for s in specs]) * flip)
        if prop in clip.spans:
            channel(node, "rotation", _raised(np.array([s["axis"] for s in specs]) * flip))
            channel(node, "scale", np.array([[1.0, s["length"], 1.0] for s in specs]))
    return {"name": name, "samplers": samplers, "channels": channels}


def _spec(clip: Clip, prop: str, moment: tuple[str, str, float]) -> dict[str, Any]:
    return next(p for p in clip.props(*moment) if p["name"] == prop)


def _raised(axes: Floats) -> Floats:
    """Shortest rotations (T, 4) that lay the upward axis along unit vectors (T, 3)."""
    x, y, z = axes.T
    half = np.stack([z, np.zeros_like(y), -x, 1 + y], axis=1)  # up × axis, and 1 + up · axis
    half[y < -0.9999] = [1.0, 0.0, 0.0, 0.0]  # straight down: any half turn
    turned: Floats = half / np.linalg.norm(half, axis=1, keepdims=True)
    return turned


def _ends(body: Body, clip: Clip, side: Side) -> list[Floats]:
    """Skin (V, 3) at the start and at the end of every phase."""
    phases = list(clip.phases)
    poses = [clip.pose(START, phases[0], 0.0, side=side)]
    poses += [clip.pose(b, p, 1.0, side=side) for b, p in pairwise([START, *phases])]
    return [body.skin(pose)[0] for pose in poses]


def _colours(body: Body, shown: Mapping[str, Sequence[muscles.Shown]]) -> Floats:
    """Linear colour of every vertex, (V, 4); `shown` are the muscles of each role."""
    palette = load_paints().palettes["light"]
    out = np.empty((len(body.vertices), 4))
    out[:] = _linear(palette["skin"].colour)
    out[body.cloth] = _linear(palette["suit"].colour)
    out[body.hair > 0] = _linear(palette["hair"].colour)
    for role, those in shown.items():
        for muscle in those:
            for field in muscle.fields(body):
                out[field > 0] = _linear(palette[role].colour)
    return out


def _linear(colour: str) -> Floats:
    """Linear light of a ``#rrggbb`` colour (IEC 61966-2-1), opaque, (4,)."""
    value = np.array([int(colour[k : k + 2], 16) for k in (1, 3, 5)]) / 255
    light = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    return np.append(light, 1.0)


def _material(name: str, colour: str | None) -> dict[str, Any]:
    base = _linear(colour).tolist() if colour else [1.0, 1.0, 1.0, 1.0]
    return {
        "name": name,
        "pbrMetallicRoughness": {
            "baseColorFactor": [round(x, 4) for x in base],
            "metallicFactor": 0.0,
            "roughnessFactor": 0.85,
        },
    }
