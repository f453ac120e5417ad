"""Triangles of the props: boxes (with round edges), cylinders and spheres."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from supple.body.arrays import Floats, Ints

_ROUND_STEPS = 48  # around a cylinder or a sphere
_EDGE_STEPS = 5  # across the quarter circle of a round edge
_SEEN_ROUND = 0.02  # metres: edges less round than this are drawn sharp


@dataclass(frozen=True)
class Mesh:
    """A closed surface.

    Attributes
    ----------
    vertices : numpy.ndarray, shape (V, 3)
        Metres in the room.
    faces : numpy.ndarray of int, shape (F, 3)
        Counter-clockwise seen from outside.
    sides : numpy.ndarray of int, shape (F,)
        Faces with the same number meet smoothly; between different ones runs an edge worth a line.
    round : bool
        Whether its border is curved anywhere.
    """

    vertices: Floats
    faces: Ints
    sides: Ints
    round: bool = False

    def moved(self, turn: Floats, shift: Floats) -> Mesh:
        """Rotate by a matrix, then translate."""
        return replace(self, vertices=self.vertices @ turn.T + shift)

    def mirrored(self) -> Mesh:
        """Reflect in the plane Z = 0."""
        flip = np.array([1.0, 1.0, -1.0])
        return replace(self, vertices=self.vertices * flip, faces=self.faces[:, ::-1])


def box(size: Floats, round_edge: float = 0.0) -> Mesh:
    """Box about the origin; `size` (3,) is its full size, edges of radius `round_edge`."""
    half = np.asarray(size, dtype=float) / 2
    radius = float(min(round_edge, half.min() * 0.999))
    if radius <= 0:
        ticks = [np.array([-h, h]) for h in half]
    else:
        arc = radius * (1 - np.tan(np.linspace(np.pi / 4, 0, _EDGE_STEPS)))
        ticks = [np.concatenate([-h + arc, (h - arc)[::-1]]) for h in half]
    vertices, faces, sides = [], [], []
    count = 0
    for axis in range(3):
        u, v = ticks[(axis + 1) % 3], ticks[(axis + 2) % 3]
        for sign in (-1.0, 1.0):
            grid = np.empty((len(u), len(v), 3))
            grid[..., axis] = sign * half[axis]
            grid[..., (axis + 1) % 3] = u[:, None]
            grid[..., (axis + 2) % 3] = v
            quads = _grid_faces(len(u), len(v), closed=False) + count
            faces.append(quads if sign > 0 else quads[:, ::-1])
            sides.append(
                np.full(len(quads), 0 if radius > _SEEN_ROUND else 2 * axis + int(sign > 0))
            )
            vertices.append(grid.reshape(-1, 3))
            count += grid.shape[0] * grid.shape[1]
    points = np.concatenate(vertices)
    if radius > 0:  # pull the surface of the sharp box in to where the round one is
        core = np.clip(points, -(half - radius), half - radius)
        away = points - core
        points = core + radius * away / np.linalg.norm(away, axis=1, keepdims=True)
    return Mesh(points, np.concatenate(faces), np.concatenate(sides), round=radius > _SEEN_ROUND)


def cylinder(axis: Floats, length: float, radius: float) -> Mesh:
    """Cylinder about the origin along the unit vector `axis` (3,)."""
    turn = np.linspace(0, 2 * np.pi, _ROUND_STEPS, endpoint=False)
    ring = np.stack([np.cos(turn), np.sin(turn)], axis=1) * radius
    frame = _frame(axis)
    ends = []
    for sign in (-0.5, 0.5):
        flat = np.column_stack([ring, np.full(len(ring), sign * length)])
        ends.append(flat @ frame)
    n = _ROUND_STEPS
    centres = np.outer([-0.5, 0.5], np.asarray(axis) * length)
    vertices = np.concatenate([*ends, centres])
    i = np.arange(n)
    j = (i + 1) % n
    faces = np.concatenate(
        [
            np.stack([i, j, j + n], 1),
            np.stack([i, j + n, i + n], 1),
            np.stack([j, i, np.full(n, 2 * n)], 1),
            np.stack([i + n, j + n, np.full(n, 2 * n + 1)], 1),
        ]
    )
    return Mesh(vertices, faces, np.repeat([0, 0, 1, 2], n), round=True)


def sphere(radius: float) -> Mesh:
    """Sphere about the origin."""
    rows, columns = _ROUND_STEPS // 2, _ROUND_STEPS
    down = np.linspace(0, np.pi, rows)
    around = np.linspace(0, 2 * np.pi, columns, endpoint=False)
    points = np.stack(
        [
            np.outer(np.sin(down), np.cos(around)),
            np.outer(np.cos(down), np.ones(columns)),
            -np.outer(np.sin(down), np.sin(around)),
        ],
        axis=-1,
    )
    faces = _grid_faces(rows, columns, closed=True)
    sides = np.zeros(len(faces), dtype=np.int64)
    return Mesh(points.reshape(-1, 3) * radius, faces, sides, round=True)


def _grid_faces(rows: int, columns: int, *, closed: bool) -> Ints:
    i, j = np.meshgrid(np.arange(rows - 1), np.arange(columns - (not closed)), indexing="ij")
    a, b = (i * columns + j).ravel(), (i * columns + (j + 1) % columns).ravel()
    c, d = a + columns, b + columns
    return np.concatenate([np.stack([a, c, d], 1), np.stack([a, d, b], 1)])


def _frame(axis: Floats) -> Floats:
    """Right-handed rows (u, v, axis)."""
    w = np.asarray(axis, dtype=float) / np.linalg.norm(axis)
    u = np.cross(w, np.eye(3)[int(np.argmin(np.abs(w)))])
    u /= np.linalg.norm(u)
    return np.stack([u, np.cross(w, u), w])
