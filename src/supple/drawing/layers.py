"""One posed scene → the paths of a line drawing, sorted by what they show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from supple.body.arrays import Bools, Floats, Ints
from supple.body.figure import Body, vertex_normals
from supple.drawing import curves, trace
from supple.drawing.raster import Sight, rasterise
from supple.drawing.solids import Mesh
from supple.drawing.theme import load_paints
from supple.drawing.view import View

Layers = dict[str, list[str]]

SAMPLES: Final = 0.3  # raster pixels per picture unit
_SPREAD: Final = (
    2.4  # smoothing along a border, raster pixels: takes the stairs off, keeps the shape
)
_TOLERANCE: Final = 1.0  # raster pixels: what remains of the stairs is not worth following
_RIBBON_TOLERANCE: Final = 0.7  # raster pixels
_REACH: Final = 6  # raster pixels to both sides over which a corner is told from a bend
_SHARP: Final = 50  # degrees from which it is a corner
_LIGHT: Final = np.array([-0.42, 0.80, 0.43])  # from the upper left, before the picture
_SHADE_BELOW: Final = 0.12  # cosine of the light's angle at the border of the shade
_SHADOW_FADES: Final = 0.3  # metres of height over which the shadow on the floor grows faint
_SHADOW_UP_TO: Final = 0.75  # metres: what is higher casts none
_SHADOW_FROM: Final = 25.0  # square picture units of faded skin over one dot of the shadow's grid
# Neighbouring pixels that see skin farther apart than this (metres, at rest) see different folds.
_APART: Final = 0.032
_TAPER: Final = 26  # raster pixels over which a line runs out
_GROUND: Final = frozenset({"mat", "wall"})  # what lies under or behind everything else
_SPECK: Final = 40.0  # square pixels
_SMALLEST_MUSCLE: Final = 110.0  # square pixels
_SHORT: Final = 9  # pixels: shorter loose lines are left out


@dataclass(frozen=True)
class Scene:
    """The figure and its things at one moment.

    Attributes
    ----------
    body : Body
    skin : numpy.ndarray, shape (V, 3)
    props : sequence of (kind, Mesh)
    stretched, worked : sequence of numpy.ndarray, shape (V,)
        Signed fields of the muscles to show, main ones first.
    """

    body: Body
    skin: Floats
    props: Sequence[tuple[str, Mesh]] = ()
    stretched: Sequence[Floats] = ()
    worked: Sequence[Floats] = ()


def draw_scene(scene: Scene, view: View, width: float, height: float) -> Layers:
    """Paths of every layer, in picture units.

    Parameters
    ----------
    scene : Scene
    view : View
    width, height : float
        Size of the picture, units; what lies outside is cut off.
    """
    return _Drawing(scene, view, width, height).layers()


class _Drawing:
    def __init__(self, scene: Scene, view: View, width: float, height: float) -> None:
        self.scene, self.view = scene, view
        self.shape = int(np.ceil(height * SAMPLES)), int(np.ceil(width * SAMPLES))
        body = scene.body
        vertices, faces, owner, side = [scene.skin], [body.faces], [], []
        owner.append(np.zeros(len(body.faces), dtype=np.int64))
        side.append(np.zeros(len(body.faces), dtype=np.int64))
        count = len(scene.skin)
        for number, (_, mesh) in enumerate(scene.props, start=1):
            vertices.append(mesh.vertices)
            faces.append(mesh.faces + count)
            owner.append(np.full(len(mesh.faces), number))
            side.append(mesh.sides)
            count += len(mesh.vertices)
        points = view.project(np.concatenate(vertices)) * SAMPLES - [0.5, 0.5, 0.0]
        all_faces = np.concatenate(faces)
        raster = rasterise(points, all_faces, self.shape[1], self.shape[0])
        seen = raster.face
        self.owner: Ints = np.where(seen >= 0, np.concatenate(owner)[seen], -1)
        self.side: Ints = np.where(seen >= 0, np.concatenate(side)[seen], -1)
        self.figure: Bools = self.owner == 0
        self.sight = Sight(raster, body.faces, self.figure)
        self.found: Layers = defaultdict(list)

    def layers(self) -> Layers:
        """Draw everything once."""
        self._shadow()
        self._props()
        self._figure()
        self._lines()
        return dict(self.found)

    def _fill(
        self,
        layer: str,
        mask: Bools,
        *,
        spread: float = _SPREAD,
        tolerance: float = _TOLERANCE,
        smallest: float = _SPECK,
    ) -> None:
        loops = [x for x in trace.outlines(mask) if abs(trace.area(x)) >= smallest]
        words = [_loop_path(loop, spread, tolerance) for loop in loops]
        if words:
            self.found[layer].append("".join(words))

    def _shadow(self) -> None:
        """Where the figure darkens the floor: its points dropped along a steep light, blurred."""
        drop = self.scene.skin[:, 1:2] * np.array([0.10, -1.0, 0.0])
        flat = self.view.project(self.scene.skin + drop) * SAMPLES
        height = np.maximum(self.scene.skin[:, 1], 0)
        near = np.exp(-height / _SHADOW_FADES) * (height < _SHADOW_UP_TO)
        weight = near * _shares(self.scene.body) * self.view.scale**2
        ground = np.zeros((self.shape[0] // 3 + 1, self.shape[1] // 3 + 1))
        i, j = (flat[:, 1] / 3).astype(int), (flat[:, 0] / 3).astype(int)
        inside = (i >= 0) & (i < ground.shape[0]) & (j >= 0) & (j < ground.shape[1])
        np.add.at(ground, (i[inside], j[inside]), weight[inside])
        dense = _blur(ground, 3) > _SHADOW_FROM
        for loop in trace.outlines(dense):
            if abs(trace.area(loop)) >= _SPECK:
                self.found["shadow"].append(_loop_path(loop * 3, 9, 1.2))

    def _props(self) -> None:
        mine: dict[tuple[str, bool], list[int]] = defaultdict(list)
        for number, (kind, mesh) in enumerate(self.scene.props, start=1):
            mine["ground" if kind in _GROUND else "prop", mesh.round].append(number)
        for (layer, is_round), numbers in mine.items():
            for loop in trace.outlines(np.isin(self.owner, numbers)):
                if abs(trace.area(loop)) >= _SPECK:
                    self.found[layer].append(
                        _loop_path(loop, _SPREAD, _TOLERANCE)
                        if is_round
                        else _straightened(loop, closed=True)
                    )
        label = self.owner * 64 + self.side
        thing = self.owner > 0
        across = (label[:, 1:] != label[:, :-1]) & thing[:, 1:] & thing[:, :-1]
        below = (label[1:] != label[:-1]) & thing[1:] & thing[:-1]
        soft = np.isin(self.owner, [n for (_, r), ns in mine.items() if r for n in ns])
        for chain in trace.chains(across, below):
            if len(chain) <= _SHORT:
                continue
            column, row = chain[len(chain) // 2].astype(int)
            if soft[max(row - 1, 0) : row + 1, max(column - 1, 0) : column + 1].any():
                self._line("prop-line", chain)
            else:
                self.found["prop-line"].append(_straightened(chain, closed=False))

    def _figure(self) -> None:
        body, scene = self.scene.body, self.scene
        normals = vertex_normals(scene.skin, body.faces) @ self.view.axes.T
        light = normals @ (_LIGHT / np.linalg.norm(_LIGHT))
        shown = [*scene.stretched, *scene.worked]
        table = np.column_stack([light, body.cloth, body.hair, *shown])
        seen = self.sight.values(table)
        self.cloth = self.sight.mask(seen[:, 1] > 0.5)
        self._fill("suit", self.figure)  # the whole silhouette, which the outline reuses
        self._fill("skin", self.figure & ~self.cloth)
        self._fill("hair", self.sight.mask(seen[:, 2] > 0))
        self._shade(seen[:, 0])
        inside = seen[:, 3:] > 0
        free = np.ones(len(seen), dtype=bool)
        for k in np.argsort(inside.sum(0)).tolist():  # of muscles that overlap the smaller is shown
            layer = "stretch" if k < len(scene.stretched) else "work"
            shown_part = self.sight.mask(inside[:, k] & free)
            self._fill(layer, shown_part, tolerance=0.9, smallest=_SMALLEST_MUSCLE)
            free &= ~inside[:, k]

    def _shade(self, light: Floats) -> None:
        """One flat tone on the side turned away from the light."""
        few = slice(None, None, 3)
        there = self.figure[few, few]
        tone = np.where(there, self.sight.image(light)[few, few], 0.0)
        even = _blur(tone, 2) / np.maximum(_blur(there.astype(float), 2), 1e-6)
        large = np.repeat(np.repeat(even, 3, axis=0), 3, axis=1)
        large = _blur(large[: self.shape[0], : self.shape[1]], 1)
        self._fill("shade", self.figure & (large < _SHADE_BELOW), spread=4, tolerance=1.4)

    def _lines(self) -> None:
        rest = self.sight.image(self.sight.values(self.scene.body.vertices), np.nan)
        fold_across, fold_below = _folds(rest)
        cloth, skin = self.cloth, self.figure & ~self.cloth
        hem_across = (cloth[:, 1:] & skin[:, :-1]) | (cloth[:, :-1] & skin[:, 1:])
        hem_below = (cloth[1:] & skin[:-1]) | (cloth[:-1] & skin[1:])
        lines = trace.chains(fold_across, fold_below)
        self._ribbons(lines)
        for chain in trace.chains(hem_across & ~fold_across, hem_below & ~fold_below):
            self._line("hem", chain)

    def _ribbons(self, lines: Sequence[Floats]) -> None:
        """Draw folds as with a pen: full where they leave another line, thin where they run out."""
        ends = [tuple(point) for line in lines for point in (line[0], line[-1])]
        outside = np.pad(~self.figure, 1, constant_values=True)
        for line in lines:
            if _trifling(line):
                continue
            even = curves.smooth(_midpoints(line), _SPREAD, closed=False)
            free = []
            for end in (line[0], line[-1]):
                column, row = int(end[0]) + 1, int(end[1]) + 1
                at_border = bool(outside[row - 1 : row + 1, column - 1 : column + 1].any())
                free.append(not at_border and ends.count(tuple(end)) == 1)
            width = load_paints().widths["crease"] * SAMPLES
            sides = curves.ribbon(even, width, taper=(free[0], free[1]), over=_TAPER)
            outline: list[Floats] = []
            for side in sides:
                if outline:
                    outline.append(curves.straight(outline[-1][-1], side[0]))
                outline += self._fitted(side, _RIBBON_TOLERANCE)
            self.found["crease"].append(curves.path(_units(outline), closed=True))

    def _line(self, layer: str, chain: Floats) -> None:
        if _trifling(chain):
            return
        even = curves.smooth(_midpoints(chain), _SPREAD, closed=False)
        fitted = self._fitted(even, _TOLERANCE)
        self.found[layer].append(curves.path(_units(fitted), closed=False))

    @staticmethod
    def _fitted(points: Floats, tolerance: float) -> list[Floats]:
        sharp = curves.corners(points, _REACH, _SHARP, closed=False)
        stops = [0, *sharp, len(points) - 1]
        fitted: list[Floats] = []
        for a, b in pairwise(stops):
            fitted += curves.fit(points[a : b + 1], tolerance)
        return fitted


def _trifling(chain: Floats) -> bool:
    """Tell whether a line is too short, or a ring too small, to say anything."""
    ring = bool(np.array_equal(chain[0], chain[-1])) and abs(trace.area(chain)) < 8 * _SPECK
    return ring or len(chain) < _SHORT or float(np.ptp(chain, axis=0).max()) < _SHORT


def _loop_path(loop: Floats, spread: float, tolerance: float) -> str:
    even = curves.smooth((loop + np.roll(loop, -1, axis=0)) / 2, spread, closed=True)
    sharp = curves.corners(even, _REACH, _SHARP, closed=True)
    return curves.path(_units(curves.fit_closed(even, tolerance, sharp)), closed=True)


def _midpoints(chain: Floats) -> Floats:
    """Middles of a chain's steps, between its ends: half the height of the stairs."""
    return np.concatenate([chain[:1], (chain[1:] + chain[:-1]) / 2, chain[-1:]])


def _folds(rest: Floats) -> tuple[Bools, Bools]:
    """Edges where neighbouring pixels see skin that lies far apart on the resting figure.

    That finds every place where one part of the body hides another or lies against it, whatever the
    depth between. Of edges side by side only the strongest counts.
    """
    with np.errstate(invalid="ignore"):
        gaps = [np.linalg.norm(np.diff(rest, axis=k), axis=-1) for k in (1, 0)]
    edges = []
    for gap, axis in zip(gaps, (1, 0), strict=True):
        known = np.nan_to_num(gap)
        before = np.roll(known, 1, axis=axis)
        after = np.roll(known, -1, axis=axis)
        edges.append((known > _APART) & (known >= before) & (known > after))
    return edges[0], edges[1]


def _shares(body: Body) -> Floats:
    """Area of skin around each vertex, square metres, (V,)."""
    a, b, c = (body.vertices[body.faces[:, k]] for k in range(3))
    third = np.linalg.norm(np.cross(b - a, c - a), axis=1) / 6
    out = np.zeros(len(body.vertices))
    for k in range(3):
        np.add.at(out, body.faces[:, k], third)
    return out


def _straightened(chain: Floats, *, closed: bool) -> str:
    """Path along the border of a thing with straight edges."""
    if closed:
        loop = (chain + np.roll(chain, -1, axis=0)) / 2
        start = int(
            np.argmin(loop.sum(1))
        )  # a true corner of the hull, which simplifying must keep
        points = np.concatenate([loop[start:], loop[: start + 1]])
    else:
        points = _midpoints(chain)
    few = curves.simplify(points, 1.0)
    return curves.polygon((few[:-1] if closed else few) / SAMPLES, closed=closed)


def _units(fitted: Sequence[Floats]) -> list[Floats]:
    return [curve / SAMPLES for curve in fitted]


def _blur(image: Floats, radius: int) -> Floats:
    """Three box means of a given radius: nearly a Gaussian."""
    out = image
    for _ in range(3):
        for axis in (0, 1):
            pad = [(0, 0), (0, 0)]
            pad[axis] = (radius + 1, radius)
            total = np.cumsum(np.pad(out, pad), axis=axis)
            n = out.shape[axis]
            high = np.take(total, np.arange(2 * radius + 1, n + 2 * radius + 1), axis=axis)
            low = np.take(total, np.arange(n), axis=axis)
            out = (high - low) / (2 * radius + 1)
    return out
