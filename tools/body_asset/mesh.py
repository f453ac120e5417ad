"""Mesh arithmetic: one Catmull-Clark step, smoothing, exact left-right symmetry."""

from __future__ import annotations

import numpy as np

from supple.body.arrays import Floats, Ints


def smoothstep(x: Floats, a: float, b: float) -> Floats:
    """0 at `a`, 1 at `b`, smooth between; `a` may exceed `b`."""
    t = np.clip((x - a) / (b - a), 0.0, 1.0)
    out: Floats = t * t * (3 - 2 * t)
    return out


def triangles(quads: Ints) -> Ints:
    """Two triangles per quad; a quad that repeats its first corner is one triangle."""
    split = np.stack([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]], 1).reshape(-1, 3)
    good = (
        (split[:, 0] != split[:, 1]) & (split[:, 1] != split[:, 2]) & (split[:, 0] != split[:, 2])
    )
    out: Ints = split[good]
    return out


def compact(faces: Ints) -> tuple[Ints, Ints]:
    """Vertices in use, and the faces renumbered to them."""
    used, inverse = np.unique(faces, return_inverse=True)
    return used, inverse.reshape(faces.shape)


def catmull_clark(quads: Ints, values: Floats) -> tuple[Ints, Floats]:
    """One Catmull-Clark subdivision of quads carrying `values` (n, k); borders stay borders."""
    n, m = len(values), len(quads)
    ends = np.stack([quads, np.roll(quads, -1, 1)], -1).reshape(-1, 2)
    edges, edge_of, uses = np.unique(
        np.sort(ends, 1), axis=0, return_inverse=True, return_counts=True
    )
    edge_of = edge_of.reshape(m, 4)
    face_points = values[quads].mean(1)
    middles = values[edges].mean(1)
    face_sum = np.zeros_like(middles)
    np.add.at(face_sum, edge_of.ravel(), np.repeat(face_points, 4, 0))
    border = uses == 1
    edge_points = np.where(border[:, None], middles, (2 * middles + face_sum) / 4)

    around = np.zeros(n)
    np.add.at(around, quads.ravel(), 1)
    face_mean = np.zeros_like(values)
    np.add.at(face_mean, quads.ravel(), np.repeat(face_points, 4, 0))
    degree = np.zeros(n)
    np.add.at(degree, edges.ravel(), 1)
    edge_mean = np.zeros_like(values)
    np.add.at(edge_mean, edges.ravel(), np.repeat(middles, 2, 0))
    k = np.maximum(around, 1)[:, None]
    inner = (face_mean / k + 2 * edge_mean / np.maximum(degree, 1)[:, None] + (k - 3) * values) / k
    rim = np.zeros(n, bool)
    rim[edges[border].ravel()] = True
    rim_sum = np.zeros_like(values)
    np.add.at(rim_sum, edges[border].ravel(), np.repeat(middles[border], 2, 0))
    points = np.where(rim[:, None], (rim_sum / 2 + values) / 2, inner)

    e, f = n + edge_of, n + len(edges) + np.arange(m)
    new = np.stack([quads, e, np.repeat(f[:, None], 4, 1), np.roll(e, 1, 1)], -1).reshape(-1, 4)
    return new, np.concatenate([points, edge_points, face_points])


def laplacian_smooth(values: Floats, faces: Ints, mask: Floats, rounds: int) -> Floats:
    """Move vertices halfway to the mean of their neighbours, scaled by `mask` (n,)."""
    pairs = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    pairs = np.unique(np.concatenate([pairs, pairs[:, ::-1]]), axis=0)
    degree = np.maximum(np.bincount(pairs[:, 0], minlength=len(values)), 1)[:, None]
    out = values.copy()
    for _ in range(rounds):
        total = np.zeros_like(out)
        np.add.at(total, pairs[:, 0], out[pairs[:, 1]])
        out += 0.5 * mask[:, None] * (total / degree - out)
    return out


def nearest(points: Floats, cloud: Floats, chunk: int = 1000) -> Ints:
    """Index into `cloud` of the nearest point to each of `points`."""
    square = (cloud**2).sum(1)
    out = [
        np.argmin(square - 2 * points[i : i + chunk] @ cloud.T, 1)
        for i in range(0, len(points), chunk)
    ]
    return np.concatenate(out)


def symmetric_order(vertices: Floats) -> tuple[Ints, int]:
    """Order the vertices as [midline | right | left] so that left k is the mirror of right k.

    Returns
    -------
    numpy.ndarray, shape (n,)
        Old index of each new vertex.
    int
        How many lie in the midline.

    Raises
    ------
    ValueError
        If the mesh is not symmetric to within 3 mm.
    """
    mirror = nearest(vertices * [1, 1, -1], vertices)
    own = np.arange(len(vertices))
    gap = np.linalg.norm(vertices[mirror] * [1, 1, -1] - vertices, axis=1).max()
    if (mirror[mirror] != own).any() or gap > 0.003:
        raise ValueError(f"mesh is not symmetric: worst gap {gap * 1000:.1f} mm")
    mid = own[mirror == own]
    right = own[(mirror != own) & (vertices[:, 2] > 0)]
    return np.concatenate([mid, right, mirror[right]]), len(mid)
