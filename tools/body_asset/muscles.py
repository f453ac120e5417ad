"""Muscles as signed distances on the skin: metres, positive inside, cut off at 2 cm."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from body_asset.mesh import laplacian_smooth
from body_asset.rest import Rest
from supple.body.arrays import Bools, Floats, Ints
from supple.body.skeleton import BONE_INDEX

REACH = 0.02
DEEPEST, HIGHEST = 0.075, 0.030
STEPS_BETWEEN_FIBRES = 13
LEVELS = [f"{r}{i}" for r, n in (("C", 7), ("T", 12), ("L", 5), ("S", 4)) for i in range(1, n + 1)]
TRUNK_DEPTH, TRUNK_BREADTH = 0.12, 0.15

# Which bones' skin a muscle may appear on.
_ARM = ("shoulder_half", "upper_arm", "upper_arm_twist", "elbow_half", "forearm", "forearm_twist")
_HAND = ("hand", "fingers", "fingertips", "thumb")
_LEG = ("hip_half", "thigh", "thigh_twist", "knee_half", "shank", "foot", "toes")


class Landmarks:
    """Points of the right half of the body, by name."""

    def __init__(self, points: dict[str, Any], rest: Rest, v: Floats, n: Floats) -> None:
        self.points, self.rest, self.v, self.n = points, rest, v, n
        known = {
            "C1": rest["head"][0][1] - 0.010,
            "C7": rest["neck_1"][0][1],
            "T12": rest["thorax_1"][0][1] + 0.012,
            "L5": rest["lumbar_1"][0][1] + 0.004,
            "S4": rest["lumbar_1"][0][1] - 0.075,
        }
        at = [LEVELS.index(k) for k in known]
        self.heights = dict(
            zip(LEVELS, np.interp(range(len(LEVELS)), at, list(known.values())), strict=True)
        )

    def _back_skin(self, y: float) -> float:
        v = self.v
        near = (np.abs(v[:, 1] - y) < 0.02) & (np.abs(v[:, 2]) < 0.03) & (self.n[:, 0] < 0)
        return float(v[near, 0].mean())

    def __getitem__(self, name: str) -> Floats:
        if "+" in name:
            level, side = name.split("+")
            y = self.heights[level]
            return np.array([self._back_skin(y), y, float(side) / 1000])
        if "@" in name:
            level, degrees = name.split("@")
            a = np.radians(float(degrees))
            return np.array(
                [-np.cos(a) * TRUNK_DEPTH, self.heights[level], np.sin(a) * TRUNK_BREADTH]
            )
        spec = self.points[name]
        offset = np.array(spec["mm"], float) / 1000
        if "joint" in spec:
            joint = spec["joint"]
            side = "" if joint in self.rest else "_r"
            return self.rest[joint + side][0] + offset
        near, far = (f"{b}_r" for b in spec["bone"])
        origin, axes = self.rest[near]
        out: Floats = origin + spec["at"] * (self.rest[far][0] - origin) + axes @ offset
        return out


def _allowed(limit: str, skin: str, v: Floats, n: Floats, w: Floats) -> Bools:
    def share(bones: tuple[str, ...]) -> Floats:
        out: Floats = w[:, [BONE_INDEX[f"{b}_r"] for b in bones]].sum(1)
        return out

    ok: Bools = v[:, 2] > -0.004
    arm, hand, leg = share(_ARM), share(_HAND), share(_LEG)
    head = w[:, BONE_INDEX["head"]]
    ok &= hand < 0.3
    ok &= head < 0.85
    if limit == "trunk":
        ok &= (arm < 0.3) & (leg < 0.55)
    if limit in ("arm", "shoulder"):
        ok &= leg < 0.3
    if limit == "neck":
        ok &= arm + leg < 0.2
    if limit == "leg":
        ok &= (leg > 0.3) & (arm < 0.2)
    if limit == "hip":
        ok &= arm < 0.2
    if limit == "arm":
        ok &= arm > 0.15
    if skin == "back":
        ok &= n[:, 0] < 0.35
    if skin == "front":
        ok &= n[:, 0] > -0.35
    return ok


def _fibres(sheet: list[list[Any]], marks: Landmarks) -> list[tuple[Floats, Floats, float, float]]:
    rows = [np.concatenate([marks[a], marks[b], [wa / 1000, wb / 1000]]) for a, b, wa, wb in sheet]
    dense = rows[:1]
    for first, second in pairwise(rows):
        steps = np.linspace(0, 1, STEPS_BETWEEN_FIBRES)[1:]
        dense += [first + (second - first) * t for t in steps]
    return [(r[:3], r[3:6], float(r[6]), float(r[7])) for r in dense]


def muscle_fields(
    path: Path, v: Floats, n: Floats, f: Ints, w: Floats, rest: Rest
) -> dict[str, Floats]:
    """Signed field per muscle of the right side, (vertices,) each, in the order of the file."""
    data = yaml.safe_load(path.read_text("utf-8"))
    marks = Landmarks(data["points"], rest, v, n)
    out = {}
    for name, spec in data["muscles"].items():
        field = np.full(len(v), -REACH)
        for sheet in spec["sheets"]:
            for a, b, wa, wb in _fibres(sheet, marks):
                d = b - a
                t = np.clip((v - a) @ d / (d @ d), 0, 1)
                off = v - (a + t[:, None] * d)
                height = (off * n).sum(1)
                flat = np.linalg.norm(off - height[:, None] * n, axis=1)
                near = (np.abs(height) < DEEPEST) & (height > -HIGHEST)
                field = np.maximum(field, np.where(near, wa + (wb - wa) * t - flat, -REACH))
        ok = _allowed(spec.get("limit", "trunk"), spec["skin"], v, n, w)
        field = np.clip(np.where(ok, field, np.minimum(field, -0.01)), -REACH, REACH)
        out[name] = laplacian_smooth(field[:, None], f, np.ones(len(v)), 2)[:, 0]
    return out
