"""Arrows of movement: which parts of the figure move most on the way to a key, and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

import numpy as np
import yaml

from supple.body.arrays import Floats, Ints
from supple.body.figure import Body, vertex_normals
from supple.body.skeleton import BONE_INDEX
from supple.drawing import curves
from supple.drawing.scene import Moment, Stage
from supple.drawing.view import View

_TURN: Final = "turn"
_STEPS: Final = 9  # postures looked at on the way
_TAIL, _NECK, _HEAD_WIDTH, _HEAD_LENGTH = 16.0, 46.0, 150.0, 150.0  # picture units
_EDGE: Final = 90.0  # picture units that an arrow keeps from the picture's edge
_CELL: Final = 0.04  # metres: the figure's patch of the picture is known this finely
_BARB = 0.22  # how far the head's barbs are swept back, as a share of its length


@dataclass(frozen=True)
class Track:
    """The path of one patch of skin.

    Attributes
    ----------
    group : str
    path : numpy.ndarray, shape (n, 3)
        In the room, metres.
    outward : numpy.ndarray, shape (3,)
        Away from the body at the end of the path.
    """

    group: str
    path: Floats
    outward: Floats


@cache
def _rules() -> Mapping[str, Any]:
    text = resources.files("supple.drawing").joinpath("data/arrows.yaml").read_text("utf-8")
    rules: Mapping[str, Any] = yaml.safe_load(text)
    return rules


def _patch(body: Body, name: str) -> Ints:
    if name == "crown":
        return np.argsort(-body.vertices[:, 1])[:24]
    return body.landmarks[name].vertices


def tracks(stage: Stage, start: Moment, end: Moment) -> list[Track]:
    """Paths of all patches from one moment to the next, by way of the clip."""
    body, between = stage.body, _between(stage, start, end)
    skins = [stage.skin(moment) for moment in between]
    normals = vertex_normals(skins[-1], body.faces)
    found = []
    for group, patches in _rules()["groups"].items():
        for patch in patches:
            vertices = _patch(body, patch)
            path = np.array([skin[vertices].mean(0) for skin in skins])
            outward = normals[vertices].mean(0)
            found.append(Track(group, path, outward / np.linalg.norm(outward)))
    if stage.clip.cycle(end.phase) and stage.clip.info.get("stride"):
        # What goes back goes with the ground: only what is brought forward is moved.
        far = _rules()["brought_forward"]
        found = [track for track in found if track.path[-1, 0] - track.path[0, 0] > far]
    return [*_turns(stage, between, skins), *found]


def _turns(stage: Stage, between: Sequence[Moment], skins: Sequence[Floats]) -> list[Track]:
    """Return the arc that the front of an upright trunk describes when it turns, if it does."""
    rule = _rules()["turn"]
    vertices = _patch(stage.body, rule["patch"])
    poses = [stage.pose(moment) for moment in between]
    neck, pelvis, chest = (BONE_INDEX[b] for b in ("neck_1", "pelvis", "thorax_4"))
    trunk = poses[-1].origins[0, neck] - poses[-1].origins[0, pelvis]
    if trunk[1] / np.linalg.norm(trunk) < rule["upright"]:
        return []
    fronts = np.array([pose.frames[0, chest, :, 0] for pose in poses])
    angles = np.degrees(np.unwrap(np.arctan2(fronts[:, 2], fronts[:, 0])))
    if abs(angles[-1] - angles[0]) < rule["from"]:
        return []
    path = np.array([skin[vertices].mean(0) for skin in skins]) + rule["reach"] * fronts
    return [Track(_TURN, path, np.zeros(3))]


def _between(stage: Stage, start: Moment, end: Moment) -> list[Moment]:
    """Moments on the way: through every phase from one key to the next."""
    phases = list(stage.clip.phases)
    share = np.linspace(0, 1, _STEPS)
    if (
        end.before == end.phase
    ):  # within one round of a cycle, which begins where a way into it ends
        begin = start.progress % 1.0 if start.phase == end.phase else 0.0
        ats = begin + (end.progress - begin) * share
        return [Moment(end.before, end.phase, float(at), end.breath) for at in ats]
    if start.phase == end.phase and start.progress >= end.progress:  # the breath alone moves
        levels = start.breath + (end.breath - start.breath) * share
        return [Moment(end.before, end.phase, end.progress, float(level)) for level in levels]
    first = -1 if start.progress == 0 else phases.index(start.phase)
    last = phases.index(end.phase)
    legs = []
    for number in range(first, last):
        before = "start" if number < 0 else phases[number]
        stop = end.progress if number + 1 == last else 1.0
        legs.append((before, phases[number + 1], stop))
    if not legs:
        legs = [(end.before, end.phase, end.progress)]
    ticks = np.linspace(0, len(legs), _STEPS)
    moments = []
    for tick in ticks.tolist():
        number = min(int(tick), len(legs) - 1)
        before, phase, stop = legs[number]
        level = start.breath + (end.breath - start.breath) * tick / len(legs)
        moments.append(Moment(before, phase, (tick - number) * stop, level))
    return moments


def chosen(found: Sequence[Track], view: View, skin: Floats) -> list[Track]:
    """Tracks that say most about a movement, as it is seen.

    Parameters
    ----------
    found : sequence of Track
    view : View
    skin : numpy.ndarray, shape (V, 3)
        The figure in the picture that the arrows are for.
    """
    if not found:
        return []
    rules = _rules()
    flat = view.axes[:2]
    lengths = [
        float(np.ptp((t.path @ flat.T), axis=0).max()) * rules["weights"].get(t.group, 1.0)
        for t in found
    ]
    enough = rules["moves_from"]
    if max(lengths) < enough:
        enough = max(max(lengths) * 0.999, rules["breathes_from"])
    figure = _cells(skin @ flat.T)
    carried: set[str] = set()
    kept: list[Track] = []
    hidden: list[Track] = []
    order = sorted(range(len(found)), key=lambda k: (found[k].group != _TURN, -lengths[k]))
    for k in order:
        track = found[k]
        if track.group != _TURN and lengths[k] < max(enough, rules["share"] * max(lengths)):
            continue
        if len(kept) == rules["at_most"] or track.group in carried:
            continue
        if any(_alike(track, other, flat) for other in kept):
            continue
        over = np.mean([cell in figure for cell in _cell_list(beside(track) @ flat.T)])
        if over > rules["over_figure"] and track.group != _TURN:
            hidden.append(track)
            continue
        kept.append(track)
        carried.update([track.group, *rules["carries"].get(track.group, ())])
        carried.update(g for g, below in rules["carries"].items() if track.group in below)
        if track.group == _TURN:
            break  # a turn says it all
    return kept or hidden[:1]


def beside(track: Track) -> Floats:
    """Path of a track, lifted off the skin; where the skin itself rose, an arrow starts from it."""
    moved = track.path[-1] - track.path[0]
    rise = float(moved @ track.outward)
    rules = _rules()
    straight_out = rise > rules["straight_out"] * float(np.linalg.norm(moved))
    lift = rules["lift"] + (rise if straight_out and rise < rules["rises_to"] else 0.0)
    lifted: Floats = track.path + track.outward * lift
    return lifted


def _cell_list(points: Floats) -> list[tuple[int, int]]:
    cells = np.floor(points / _CELL).astype(int)
    return [(int(x), int(y)) for x, y in cells]


def _cells(points: Floats) -> set[tuple[int, int]]:
    return set(_cell_list(points))


def _alike(one: Track, two: Track, flat: Floats) -> bool:
    a, b = one.path @ flat.T, two.path @ flat.T
    near = float(np.linalg.norm((a - b).mean(0))) < _rules()["apart"]
    u, v = a[-1] - a[0], b[-1] - b[0]
    cosine = float(u @ v) / max(float(np.linalg.norm(u) * np.linalg.norm(v)), 1e-9)
    return near and cosine > float(_rules()["same_way"])


def arrow(track: Track, view: View, size: float, width: float, height: float) -> str:
    """Path of a tapered arrow along a track, beside the skin.

    Parameters
    ----------
    track : Track
    view : View
    size : float
        1 draws it as designed for a picture that shows one figure.
    width, height : float
        Of the picture, units; the arrow is pushed inside.
    """
    rules = _rules()
    line = view.project(beside(track))[:, :2]
    steps = np.hypot(*np.diff(line, axis=0).T)
    moving = np.concatenate([[True], steps > 1e-6])
    line = _bent(line[moving])
    length = float(np.hypot(*np.diff(line, axis=0).T).sum())
    short, long = rules["shortest"] * size, rules["longest"] * size
    if length < short:
        chord = line[0] + np.linspace(0, 1, len(line))[:, None] * (line[-1] - line[0])
        reach = max(float(np.hypot(*(line[-1] - line[0]))), 1e-6)
        line = chord.mean(0) + (chord - chord.mean(0)) * (short / reach)
    elif length > long:
        line = _last(line, long)
    inside = np.array([width, height]) - _EDGE
    line = line + np.maximum(_EDGE - line.min(0), 0) - np.maximum(line.max(0) - inside, 0)
    return _shape(line, size)


def _bent(line: Floats) -> Floats:
    """Return the quadratic curve nearest to a track: arrows swing, they do not wriggle."""
    steps = np.hypot(*np.diff(line, axis=0).T)
    at = np.concatenate([[0.0], np.cumsum(steps)]) / max(float(steps.sum()), 1e-9)
    u = 1 - at
    rest = line - np.outer(u**2, line[0]) - np.outer(at**2, line[-1])
    weight = 2 * u * at
    middle = (weight @ rest) / max(float(weight @ weight), 1e-9)
    t = np.linspace(0, 1, 48)[:, None]
    out: Floats = (1 - t) ** 2 * line[0] + 2 * t * (1 - t) * middle + t**2 * line[-1]
    return out


def _last(line: Floats, length: float) -> Floats:
    """Return the end of a line, of a given length."""
    steps = np.hypot(*np.diff(line, axis=0).T)
    left = np.concatenate([np.cumsum(steps[::-1])[::-1], [0.0]])
    return line[left <= length]


def _shape(line: Floats, size: float) -> str:
    steps = np.hypot(*np.diff(line, axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(steps)])

    def at(length: Floats | float) -> Floats:
        return np.stack([np.interp(length, along, line[:, k]) for k in (0, 1)], axis=-1)

    head = _HEAD_LENGTH * size
    share = np.linspace(0, 1, 32)
    shaft = at(share * (along[-1] - head * (1 - _BARB)))
    heading = np.gradient(shaft, axis=0)
    heading /= np.maximum(np.hypot(heading[:, 0], heading[:, 1]), 1e-9)[:, None]
    across = np.column_stack([-heading[:, 1], heading[:, 0]])
    width = ((_TAIL + (_NECK - _TAIL) * share**0.8) * size / 2)[:, None]
    back, tip = at(along[-1] - head), line[-1]
    point = (tip - back) / max(float(np.hypot(*(tip - back))), 1e-9)
    side = np.array([-point[1], point[0]]) * _HEAD_WIDTH * size / 2
    barbs = tip - point * head
    left, right = shaft + across * width, (shaft - across * width)[::-1]
    outline = curves.fit(left, 4.0)
    for corner in (barbs + side, tip, barbs - side, right[0]):
        outline.append(curves.straight(outline[-1][-1], corner))
    outline += curves.fit(right, 4.0)
    return curves.path(outline, closed=True)
