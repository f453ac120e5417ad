"""Slender and heavy: how the skin of other builds differs from the average, joints unmoved."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import yaml

from body_asset.source import DECIMETRES, BaseMesh, Source, joint_centres, to_isb
from supple.body.arrays import Floats
from supple.body.skeleton import BONE_INDEX

STEP = 0.0005  # metres per unit of the stored int8 differences
JOINTS_STAY = 1e-9  # metres


@dataclass(frozen=True)
class Builds:
    """The contents of ``builds.yaml``, and what it makes of the base mesh.

    Attributes
    ----------
    names : tuple of str
    differences : numpy.ndarray, shape (n, 3 × builds)
        Metres from the average to each build in turn, by vertex of the base mesh.
    held : tuple of float
        Metres around skin that touches: stays as it is up to the first, is free from the second.
    """

    names: tuple[str, ...]
    differences: Floats
    held: tuple[float, float]


def read_builds(path: Path, source: Source, base: BaseMesh, w: Floats) -> Builds:
    """Read the builds; `w` (n, bones) are the base mesh's weights.

    Raises
    ------
    ValueError
        If a build would move a joint.
    """
    data = yaml.safe_load(path.read_text("utf-8"))
    bare = [BONE_INDEX[f"{bone}_{side}"] for bone in data["bare_bones"] for side in "rl"]
    flesh = 1 - w[:, bare].sum(1, keepdims=True)
    n = len(base.vertices)
    found = []
    for name, spec in data["builds"].items():
        d = source.weight(spec["weight"], n) - source.weight("averageweight", n)
        d *= spec["amount"]
        for target, amount in spec.get("and", {}).items():
            d += amount * to_isb(source.target(target, n) * DECIMETRES)
        moved = max(np.abs(c).max() for c in joint_centres(d, base.groups).values())
        if moved > JOINTS_STAY:
            raise ValueError(f"build {name} moves a joint by {moved * 1000:.1f} mm")
        found.append(flesh * d)
    near, far = data["held"]
    return Builds(tuple(data["builds"]), np.concatenate(found, 1), (near, far))


def stored(differences: Floats, middle: int) -> npt.NDArray[np.int8]:
    """Differences (V, 3 × builds) of midline and right half, as bytes (builds, v, 3).

    Raises
    ------
    ValueError
        If one does not fit.
    """
    own = differences[: middle + (len(differences) - middle) // 2]
    steps = np.round(own / STEP).reshape(len(own), -1, 3).transpose(1, 0, 2)
    if np.abs(steps).max() > 127:
        raise ValueError(f"a build differs by {np.abs(own).max() * 1000:.0f} mm, more than fits")
    return steps.astype(np.int8)
