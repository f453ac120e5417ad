"""Places on the skin: landmarks, capsules against self-collision, what breathing lifts."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from body_asset.mesh import nearest, smoothstep
from body_asset.rest import Rest
from supple.body.arrays import Floats, Ints
from supple.body.skeleton import BONE_INDEX, other_side

PATCH = 9
MIRROR = np.array([1.0, 1.0, -1.0])


def _full(bone: str) -> str:
    return bone if bone in BONE_INDEX else f"{bone}_r"


def _patch(spec: dict[str, Any], v: Floats, n: Floats, w: Floats, rest: Rest) -> list[int]:
    bones = [_full(b) for b in spec["bones"]]
    share = w[:, [BONE_INDEX[b] for b in bones]].sum(1)
    toward = rest[bones[0]][1] @ np.array(spec["toward"], float)
    toward /= np.linalg.norm(toward)
    around, offset = spec["near"]
    centre = np.mean([rest[_full(b)][0] for b in around], 0) + np.array(offset) / 1000
    ok = (share > 0.5) & (n @ toward > spec["facing"])
    ok &= np.linalg.norm(v - centre, axis=1) < spec["within"] / 1000
    found = np.flatnonzero(ok)
    if not len(found):
        raise ValueError(f"no skin for landmark {spec}")
    if "spread" in spec:
        return _spread(v, found, spec["spread"])
    order = np.argsort(-(v[found] @ toward), kind="stable")
    outer = found[order][: 6 * PATCH]
    return [int(i) for i in outer[:: max(1, len(outer) // PATCH)][:PATCH]]


def _spread(v: Floats, found: Ints, count: int) -> list[int]:
    """Vertices evenly apart: each the farthest from those before it."""
    chosen = [int(found[0])]
    far = np.full(len(found), np.inf)
    while len(chosen) < min(count, len(found)):
        far = np.minimum(far, np.linalg.norm(v[found] - v[chosen[-1]], axis=1))
        chosen.append(int(found[int(far.argmax())]))
    return chosen


def landmark_patches(path: Path, v: Floats, n: Floats, w: Floats, rest: Rest) -> dict[str, Any]:
    """Landmarks by name: vertices, their bone, the way out in its axes; and groups."""
    data = yaml.safe_load(path.read_text("utf-8"))
    patches: dict[str, Any] = {}
    for name, spec in data["midline"].items():
        found = _patch(spec, v, n, w, rest)
        both = sorted({*found, *(int(i) for i in nearest(v[found] * MIRROR, v))})
        patches[name] = {"vertices": both, "bone": spec["bones"][0], "toward": spec["toward"]}
    for name, spec in data["sided"].items():
        bone = _full(spec["bones"][0])
        found = _patch(spec, v, n, w, rest)
        toward = np.array(spec["toward"], float)
        patches[f"{name}_r"] = {"vertices": found, "bone": bone, "toward": toward.tolist()}
        patches[f"{name}_l"] = {
            "vertices": [int(i) for i in nearest(v[found] * MIRROR, v)],
            "bone": other_side(bone),
            "toward": (toward * MIRROR).tolist(),
        }
    return {"patches": patches, "groups": data["groups"]}


def _end(spec: list[Any], rest: Rest) -> Floats:
    first = rest[_full(spec[0])][0]
    if isinstance(spec[1], str):
        out: Floats = first + spec[2] * (rest[_full(spec[1])][0] - first)
        return out
    return first + np.array(spec[1], float) / 1000


def capsules(path: Path, v: Floats, w: Floats, rest: Rest) -> dict[str, Any]:
    """Capsules by name (bone, ends in the rest posture, radius), and pairs that may not meet."""
    data = yaml.safe_load(path.read_text("utf-8"))
    out: dict[str, Any] = {}
    for name, spec in {**data["sided"], **data["midline"]}.items():
        a, b = _end(spec["from"], rest), _end(spec["to"], rest)
        if "radius" in spec:
            radius = spec["radius"] / 1000
        else:
            share = w[:, [BONE_INDEX[_full(x)] for x in spec["skin"]]].sum(1)
            d = b - a
            t = (v - a) @ d / (d @ d)
            near = (share > 0.6) & (t > 0) & (t < 1) & (v[:, 2] > 0)
            gap = np.linalg.norm(v[near] - a - t[near, None] * d, axis=1)
            radius = float(np.percentile(gap, data["percentile"])) * data["shrink"]
        row = {"radius": round(radius, 4), "bone": _full(spec["bone"])}
        if name in data["midline"]:
            out[name] = {**row, "ends": _tidy(a, b)}
        else:
            out[f"{name}_r"] = {**row, "ends": _tidy(a, b)}
            left = {"radius": row["radius"], "bone": other_side(_full(spec["bone"]))}
            out[f"{name}_l"] = {**left, "ends": _tidy(a * MIRROR, b * MIRROR)}
    pairs = set()
    for one, two in data["pairs"]:
        ones = [k for k in (one, f"{one}_r", f"{one}_l") if k in out]
        twos = [k for k in (two, f"{two}_r", f"{two}_l") if k in out]
        same_limb = {"hand", "fingers", "wrist", "forearm", "upper_arm", "thigh_low", "shank_high"}
        same_limb |= {"shank_low", "foot"}
        for a_name, b_name in product(ones, twos):
            joined = one in same_limb and two in same_limb and a_name[-2:] == b_name[-2:]
            if a_name != b_name and not joined:
                pairs.add(tuple(sorted((a_name, b_name))))
    return {"capsules": out, "pairs": sorted(pairs)}


def _tidy(a: Floats, b: Floats) -> list[list[float]]:
    return [[round(float(x), 5) for x in p] for p in (a, b)]


def breath_fields(v: Floats, n: Floats, w: Floats, rest: Rest) -> tuple[Floats, Floats]:
    """How far (metres) a full breath lifts the skin along its normal: chest and belly."""
    trunk = w[
        :, [BONE_INDEX[b] for b in BONE_INDEX if b.startswith(("lumbar", "thorax", "pelvis"))]
    ]
    front = smoothstep(n[:, 0], -0.5, 0.7) * trunk.sum(1) ** 2

    def bump(centre: Floats, height: float, breadth: float) -> Floats:
        d = (v - centre) / [1.0, height, breadth]
        out: Floats = np.exp(-(d[:, 1] ** 2) - d[:, 2] ** 2)
        return out

    chest = 0.007 * bump(rest["thorax_3"][0] + [0.12, -0.02, 0], 0.11, 0.14) * front
    belly = 0.020 * bump(rest["lumbar_2"][0] + [0.12, -0.02, 0], 0.085, 0.11) * front
    return chest, belly
