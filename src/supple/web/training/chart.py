"""Pain over time as a small line: where its points lie, and what it says in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from supple.web.training.history import Pain

WIDTH, HEIGHT, LEFT, TOP = 320, 132, 22, 8
_BOTTOM, _RIGHT = 24, 8
HIGHEST = 10


@dataclass(frozen=True)
class Point:
    """One dot, in the drawing's own units."""

    x: float
    y: float
    pain: Pain


@dataclass(frozen=True)
class Chart:
    """What the page draws and says."""

    points: tuple[Point, ...]
    grid: tuple[tuple[float, int], ...]
    words: str
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - _RIGHT

    @property
    def line(self) -> str:
        """The points as an SVG list."""
        return " ".join(f"{p.x:.1f},{p.y:.1f}" for p in self.points)


def chart(pains: Sequence[Pain]) -> Chart | None:
    """Lay out pain over time, days to scale; ``None`` when there is nothing to show."""
    if not pains:
        return None
    first, last = pains[0].date, pains[-1].date
    days = max(1, (last - first).days)
    across = WIDTH - LEFT - _RIGHT - 8
    points: list[Point] = []
    for index, pain in enumerate(pains):
        # Several sessions on one day only: spread them, so that each can be seen.
        share = (pain.date - first).days / days if last > first else index / max(1, len(pains) - 1)
        points.append(Point(LEFT + 4 + share * across, _y(pain.pain), pain))
    return Chart(
        points=tuple(points),
        grid=tuple((_y(value), value) for value in (0, 5, 10)),
        words=_words(pains),
    )


def _y(pain: int) -> float:
    return TOP + (HEIGHT - TOP - _BOTTOM) * (1 - pain / HIGHEST)


def _words(pains: Sequence[Pain]) -> str:
    if len(pains) == 1:
        return gettext("You noted your pain once: %(pain)s out of 10.") % {"pain": pains[0].pain}
    values = [p.pain for p in pains]
    return ngettext(
        "You noted your pain %(n)s time: %(first)s at first, %(last)s last; "
        "the lowest was %(low)s and the highest %(high)s, out of 10.",
        "You noted your pain %(n)s times: %(first)s at first, %(last)s last; "
        "the lowest was %(low)s and the highest %(high)s, out of 10.",
        len(pains),
    ) % {
        "n": len(pains),
        "first": values[0],
        "last": values[-1],
        "low": min(values),
        "high": max(values),
    }
