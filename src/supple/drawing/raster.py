"""A z-buffer in numpy: which triangle each pixel of an orthographic picture sees."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from supple.body.arrays import Bools, Floats, Ints


@dataclass(frozen=True)
class Raster:
    """What each pixel sees.

    Attributes
    ----------
    face : numpy.ndarray of int, shape (H, W)
        Index of the nearest triangle, −1 where there is none.
    share : numpy.ndarray, shape (H, W, 3)
        Barycentric coordinates of the pixel's centre in that triangle; zero where there is none.
    depth : numpy.ndarray, shape (H, W)
        Height toward the eye; −inf where there is nothing.
    """

    face: Ints
    share: Floats
    depth: Floats

    @property
    def seen(self) -> Bools:
        """Pixels that see anything."""
        return self.face >= 0


class Sight:
    """Pixels of a mask, and what they see of a surface that carries values at its vertices."""

    def __init__(self, raster: Raster, faces: Ints, where: Bools) -> None:
        self.where = where
        self._corners = faces[raster.face[where]]
        self._share = raster.share[where].astype(np.float32)

    def values(self, at_vertices: Floats) -> Floats:
        """Value per vertex (V, k) → value per pixel of the mask (n, k)."""
        light = at_vertices.astype(np.float32)
        out = self._share[:, :1] * light[self._corners[:, 0]]
        out += self._share[:, 1:2] * light[self._corners[:, 1]]
        out += self._share[:, 2:] * light[self._corners[:, 2]]
        return out.astype(float)

    def image(self, on_mask: Floats, background: float = 0.0) -> Floats:
        """Values per pixel of the mask (n, …) → a picture (H, W, …)."""
        out = np.full((*self.where.shape, *on_mask.shape[1:]), background)
        out[self.where] = on_mask
        return out

    def mask(self, on_mask: Bools) -> Bools:
        """Yes or no per pixel of the mask (n,) → a mask of the whole picture (H, W)."""
        out = np.zeros(self.where.shape, dtype=bool)
        out[self.where] = on_mask
        return out


def rasterise(points: Floats, faces: Ints, width: int, height: int) -> Raster:
    """Draw triangles into a z-buffer, those that face away left out.

    Parameters
    ----------
    points : numpy.ndarray, shape (V, 3)
        x to the right and y down in pixels (centres at whole numbers), z toward the eye.
    faces : numpy.ndarray of int, shape (F, 3)
        Counter-clockwise seen from outside (which is clockwise on a screen whose y points down).
    width, height : int
        Size of the picture in pixels.
    """
    corner = points[faces]
    a, b, c = corner[:, 0], corner[:, 1], corner[:, 2]
    area = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (c[:, 0] - a[:, 0]) * (b[:, 1] - a[:, 1])
    front = np.flatnonzero(area < -1e-9)
    triangle, rows, first, last = _spans(corner[front], height, width)
    count = last - first + 1
    which = np.repeat(triangle, count)
    offset = np.arange(len(which)) - np.repeat(np.cumsum(count) - count, count)
    x = np.repeat(first, count) + offset
    y = np.repeat(rows, count)
    share = _barycentric(corner[front], which, x, y)
    depth = np.einsum("nk,nk->n", share, corner[front][:, :, 2][which])
    pixel = y * width + x
    nearest = np.argsort(depth, kind="stable")
    winner = np.full(width * height, -1)
    winner[pixel[nearest]] = nearest  # of several values for one pixel the last, the nearest, stays
    seen = winner >= 0
    chosen = winner[seen]
    face = np.full(width * height, -1)
    face[seen] = front[which[chosen]]
    shares = np.zeros((width * height, 3))
    shares[seen] = share[chosen]
    depths = np.full(width * height, -np.inf)
    depths[seen] = depth[chosen]
    return Raster(
        face.reshape(height, width),
        shares.reshape(height, width, 3),
        depths.reshape(height, width),
    )


def _spans(corner: Floats, height: int, width: int) -> tuple[Ints, Ints, Ints, Ints]:
    """Rows of pixels that each triangle covers: triangle, row, first and last column."""
    top = np.clip(np.ceil(corner[..., 1].min(1)), 0, height).astype(np.int64)
    bottom = np.clip(np.floor(corner[..., 1].max(1)), -1, height - 1).astype(np.int64)
    count = np.maximum(bottom - top + 1, 0)
    triangle = np.repeat(np.arange(len(corner)), count)
    rows = np.repeat(top - (np.cumsum(count) - count), count) + np.arange(len(triangle))
    low = np.zeros(len(rows))
    high = np.full(len(rows), width - 1.0)
    for k in range(3):  # each edge is a half-plane that bounds the span from one side
        p, q = corner[triangle, k], corner[triangle, (k + 1) % 3]
        run, rise = q[:, 0] - p[:, 0], q[:, 1] - p[:, 1]
        level = np.abs(rise) < 1e-12
        cross = p[:, 0] + run * (rows - p[:, 1]) / np.where(level, 1.0, rise)
        outside = level & (run * (rows - p[:, 1]) > 0)
        low = np.where(~level & (rise > 0), np.maximum(low, cross - 1e-9), low)
        high = np.where(~level & (rise < 0), np.minimum(high, cross + 1e-9), high)
        high = np.where(outside, -1.0, high)
    first, last = np.ceil(low).astype(np.int64), np.floor(high).astype(np.int64)
    some = last >= first
    return triangle[some], rows[some], first[some], last[some]


def _barycentric(corner: Floats, which: Ints, x: Ints, y: Ints) -> Floats:
    a, b, c = corner[:, 0, :2], corner[:, 1, :2], corner[:, 2, :2]
    ab, ac = b - a, c - a
    area = ab[:, 0] * ac[:, 1] - ac[:, 0] * ab[:, 1]
    px, py = x - a[which, 0], y - a[which, 1]
    u = (px * ac[which, 1] - ac[which, 0] * py) / area[which]
    v = (ab[which, 0] * py - px * ab[which, 1]) / area[which]
    return np.stack([1 - u - v, u, v], axis=1)
