"""Whole pictures: one posture, or all that teach something side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import Final

import numpy as np

from supple.body.arrays import Floats
from supple.body.clip import Clip, Side
from supple.body.figure import AVERAGE, Body, Build
from supple.drawing import arrows, muscles
from supple.drawing.layers import draw_scene
from supple.drawing.numerals import numeral
from supple.drawing.scene import Stage
from supple.drawing.svg import Alternative, Document
from supple.drawing.theme import Theme
from supple.drawing.view import View

WIDTH: Final = (
    4800.0  # picture units; a composed picture is always this large, so that a list of them is even
)
HEIGHT: Final = 3600.0
_STILL: Final = 4200.0  # longer side of a single posture
_STILL_ARROWS: Final = 0.8  # size of arrows beside a single posture
_MARGIN: Final = 150.0
_GAP: Final = 120.0
_LARGEST: Final = 2400.0  # units per metre
_BADGE: Final = 105.0


@dataclass(frozen=True)
class Subject:
    """What a picture is of.

    Attributes
    ----------
    name : str
        The exercise's id.
    clip : Clip
    stretched, worked : sequence of str
        Muscles.
    breaths : mapping of phase to ``in``, ``out`` or ``free``
    sides : mapping of muscle to ``right`` or ``left``
        Where only one side is to be coloured; told of the right side's turn.
    build : str
        How much flesh the figure has.
    """

    name: str
    clip: Clip
    stretched: Sequence[str] = ()
    worked: Sequence[str] = ()
    breaths: Mapping[str, str] | None = None
    sides: Mapping[str, Side] = field(default_factory=dict)
    build: Build = AVERAGE


class Artist:
    """Draws one subject from one side.

    Parameters
    ----------
    subject : Subject
    body : Body
        Of average build.
    side : str
    """

    def __init__(self, subject: Subject, body: Body, side: Side) -> None:
        self.subject = subject
        body = body.built(subject.build, subject.clip.touching(side))
        self.stage = Stage(subject.clip, body, side, subject.breaths or {})
        camera = subject.clip.info["camera"]
        yaw = float(camera["yaw"]) * (1 if side == "right" else -1)
        self.view = View.looking(yaw, float(camera["pitch"]))
        skins = [self.stage.skin(moment) for moment in self.stage.moments]
        told = muscles.told_for(subject.sides, side)
        self.stretched = muscles.stretched(body, subject.stretched, skins, told)
        self.worked = muscles.worked(subject.worked, told)

    @property
    def count(self) -> int:
        """How many postures there are, the start included."""
        return len(self.stage.moments)

    def still(self, key: int, theme: Theme, alternative: Alternative) -> str:
        """One posture: 0 is the start, then the teaching keys. All of a subject share one frame.

        Raises
        ------
        IndexError
            If there is no such key.
        """
        self.stage.moments[key]  # an unknown key is the caller's error
        extents = [self._extent(k) for k in range(self.count)]
        low = np.min([e[0] for e in extents], axis=0)
        high = np.max([e[1] for e in extents], axis=0)
        scale = (_STILL - 2 * _MARGIN) / float((high - low).max())
        width, height = (high - low) * scale + 2 * _MARGIN
        view = self.view.placed(low, high, scale, _MARGIN)
        document = Document(f"{self.subject.name}-{key}", width, height, theme)
        self._panel(document, key, view, _STILL_ARROWS, (0.0, 0.0, width, height))
        return document.text(alternative)

    def composed(self, theme: Theme, alternative: Alternative) -> str:
        """Every posture, numbered, with arrows of how the figure came there."""
        extents = [self._extent(k) for k in range(self.count)]
        rows, scale = _layout([high - low for low, high in extents])
        document = Document(self.subject.name, WIDTH, HEIGHT, theme)
        size = min(1.0, 0.55 + scale / 4000)
        deep = [max(extents[k][1][1] - extents[k][0][1] for k in row) * scale for row in rows]
        space = (HEIGHT - sum(deep)) / (len(rows) + 1)
        top = space
        spots: list[list[tuple[float, float]]] = []
        figures: list[Floats] = []
        for row, height in zip(rows, deep, strict=True):
            wide = [float(extents[k][1][0] - extents[k][0][0]) * scale for k in row]
            gap = (WIDTH - sum(wide)) / (len(row) + 1)
            left = gap
            for k, width in zip(row, wide, strict=True):
                low, high = extents[k]
                corner = np.array([low[0], max(extents[m][1][1] for m in row)])
                bottom = corner[1] - height / scale
                view = self.view.placed(
                    np.array([low[0], bottom]), np.array([high[0], corner[1]]), scale, _MARGIN
                )
                x, y = left - _MARGIN, top - _MARGIN
                box = x, y, width + 2 * _MARGIN, height + 2 * _MARGIN
                self._panel(document, k, view, size, box)
                own_top = top + (corner[1] - high[1]) * scale
                spots.append(
                    [
                        (left, own_top),
                        (left, top - 60),
                        (left - 90, top - 60),
                        (left + width, own_top),
                        (left + width, top - 60),
                    ]
                )
                figures.append(view.project(self.stage.skin(self.stage.moments[k]))[:, :2])
                figures[-1] += np.array([x, y])
                left += width + gap
            top += height + space
        if self.count > 1:
            everyone = np.concatenate(figures)
            for number, wanted in enumerate(spots, start=1):
                _badge(document, number, _free_spot(wanted, everyone))
        return document.text(alternative)

    @cached_property
    def _tracks(self) -> list[list[arrows.Track]]:
        """What the arrows into each posture follow."""
        found: list[list[arrows.Track]] = [[]]
        for before, here in pairwise(self.stage.moments):
            tracks = arrows.tracks(self.stage, before, here)
            found.append(arrows.chosen(tracks, self.view, self.stage.skin(here)))
        return found

    def _extent(self, key: int) -> tuple[Floats, Floats]:
        moment = self.stage.moments[key]
        points = [self.stage.skin(moment)]
        points += [mesh.vertices for _, mesh in self.stage.props(moment)]
        points += [arrows.beside(track) for track in self._tracks[key]]
        return self.view.extent(np.concatenate(points))

    def _panel(
        self, document: Document, key: int, view: View, size: float, box: tuple[float, ...]
    ) -> None:
        """Add one posture and its arrows; `box` is left, top, width and height in the picture."""
        x, y, width, height = box
        body = self.stage.body
        fields = [
            [field for muscle in shown for field in muscle.fields(body)]
            for shown in (self.stretched, self.worked)
        ]
        scene = self.stage.scene(self.stage.moments[key], *fields)
        document.add_scene(draw_scene(scene, view, width, height), x=x, y=y)
        here = replace(view, left=view.left - x / view.scale, top=view.top + y / view.scale)
        whole = document.width, document.height
        paths = "".join(
            f'<path d="{arrows.arrow(track, here, size, *whole)}"/>' for track in self._tracks[key]
        )
        if paths:
            document.part("arrow", paths, paint_order="stroke")


def _free_spot(spots: Sequence[tuple[float, float]], figure: Floats) -> tuple[float, float]:
    """First spot inside the picture where a badge does not cover the figure, else the freest."""
    inner = [
        (
            float(np.clip(x, 1.2 * _BADGE, WIDTH - 1.2 * _BADGE)),
            float(np.clip(y, 1.2 * _BADGE, HEIGHT - 1.2 * _BADGE)),
        )
        for x, y in spots
    ]
    room = [float(np.hypot(*(figure - spot).T).min()) for spot in inner]
    for spot, distance in zip(inner, room, strict=True):
        if distance > 1.5 * _BADGE:
            return spot
    return inner[int(np.argmax(room))]


def _badge(document: Document, number: int, spot: tuple[float, float]) -> None:
    x, y = spot
    document.part("badge", f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{_BADGE:.0f}"/>')
    document.part("numeral", numeral(number, x, y, 100.0), stroke_width="2")


def _layout(sizes: Sequence[Floats]) -> tuple[list[list[int]], float]:
    """Rows of panels, and the scale (units per metre) at which they fill the picture best."""
    best: tuple[list[list[int]], float] = ([], 0.0)
    for count in range(1, len(sizes) + 1):
        parts = np.array_split(np.arange(len(sizes)), count)
        rows = [part.tolist() for part in parts]
        across = min(
            (WIDTH - 2 * _MARGIN - _GAP * (len(row) - 1)) / sum(float(sizes[k][0]) for k in row)
            for row in rows
        )
        down = (HEIGHT - 2 * _MARGIN - _GAP * (count - 1)) / sum(
            max(float(sizes[k][1]) for k in row) for row in rows
        )
        scale = min(across, down, _LARGEST)
        if scale > best[1]:
            best = (rows, scale)
    return best
