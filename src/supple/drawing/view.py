"""Where the eye is, and how metres become picture units.

A picture unit is a tenth of the pixel that a picture is designed for: coordinates stay whole
numbers, which are short.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from supple.body.arrays import Floats

UNITS_PER_PIXEL = 10


@dataclass(frozen=True)
class View:
    """A parallel projection.

    Attributes
    ----------
    axes : numpy.ndarray, shape (3, 3)
        Rows: picture right, picture up and toward the eye, in the room.
    scale : float
        Picture units per metre.
    left, top : float
        Room coordinates, along picture right and up, of the picture's corner (0, 0); metres.
    """

    axes: Floats
    scale: float = 1.0
    left: float = 0.0
    top: float = 0.0

    @classmethod
    def looking(cls, yaw: float, pitch: float) -> View:
        """See the figure from `yaw` (0 face, 90 right side, 180 back), `pitch` degrees high."""
        y, p = np.radians(yaw), np.radians(pitch)
        toward = np.array([np.cos(y) * np.cos(p), np.sin(p), np.sin(y) * np.cos(p)])
        right = np.array([np.sin(y), 0.0, -np.cos(y)])
        return cls(np.stack([right, np.cross(toward, right), toward]))

    def project(self, points: Floats) -> Floats:
        """Points in the room (…, 3) → x right, y down and z toward the eye, picture units."""
        turned = points @ self.axes.T
        out = np.empty_like(turned)
        out[..., 0] = turned[..., 0] - self.left
        out[..., 1] = self.top - turned[..., 1]
        out[..., 2] = turned[..., 2]
        out *= self.scale
        return out

    def extent(self, points: Floats) -> tuple[Floats, Floats]:
        """Lowest and highest (right, up) of points in the room, metres, each shape (2,)."""
        turned = points.reshape(-1, 3) @ self.axes[:2].T
        return turned.min(0), turned.max(0)

    def placed(self, low: Floats, high: Floats, scale: float, margin: float) -> View:
        """Return a view whose picture holds the extent `low` … `high` and a margin in units."""
        return replace(
            self,
            scale=scale,
            left=float(low[0]) - margin / scale,
            top=float(high[1]) + margin / scale,
        )
