"""Charts as places in a small drawing, each with what it says in words and as a table.

Drawn by templates, so that the same chart stands in a page, on paper and in a file of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

WEEK = dt.timedelta(days=7)
# The drawing's own units.
WIDTH, HEIGHT = 340, 150
LEFT, RIGHT, TOP, BOTTOM = 26, 10, 10, 24
CELL, GAP, WEEKDAY_ROOM = 16, 3, 26
# More dots than this run into one another; then each stands for so many days.
MOST_DOTS = 56
SPANS = (1, 7, 28)


@dataclass(frozen=True)
class Dot:
    """A value on a day, and where it lies."""

    date: dt.date
    value: float
    x: float
    y: float


@dataclass(frozen=True)
class Line:
    """Values over time.

    Attributes
    ----------
    ticks
        Values named at the side, with their height.
    band
        Top and height of the stretch in which a change is not clearly real, ``None`` without.
    start, end
        The days at both ends.
    span
        How many days each dot is the mean of; 1 unless there is too much to show.
    """

    dots: tuple[Dot, ...]
    ticks: tuple[tuple[float, float], ...]
    band: tuple[float, float] | None
    start: dt.date
    end: dt.date
    span: int = 1
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT

    @property
    def across(self) -> int:
        """How wide the part with values is."""
        return self.right - self.left

    @property
    def path(self) -> str:
        """The line through the values, as SVG writes points."""
        return " ".join(f"{dot.x:.1f},{dot.y:.1f}" for dot in self.dots)


def line(
    values: Sequence[tuple[dt.date, float]],
    *,
    low: float,
    high: float,
    start: dt.date,
    end: dt.date,
    unclear: tuple[float, float] | None = None,
) -> Line:
    """Lay out values over time, days to scale.

    Parameters
    ----------
    values
        Day and value, oldest first.
    low, high
        Ends of the scale.
    start, end
        First and last day that the drawing has room for.
    unclear
        Values between which a change is not clearly real.
    """
    days = max(1, (end - start).days)
    across = WIDTH - LEFT - RIGHT - 8

    def height(value: float) -> float:
        share = (min(max(value, low), high) - low) / (high - low)
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - share)

    span, shown = _thinned(values)
    dots = tuple(
        Dot(date, value, LEFT + 4 + (date - start).days / days * across, height(value))
        for date, value in shown
    )
    band = None
    if unclear is not None:
        top, bottom = height(max(unclear)), height(min(unclear))
        band = (top, bottom - top)
    ticks = tuple((value, height(value)) for value in (low, (low + high) / 2, high))
    return Line(dots, ticks, band, start, end, span)


def _thinned(
    values: Sequence[tuple[dt.date, float]],
) -> tuple[int, Sequence[tuple[dt.date, float]]]:
    """Return values few enough to tell apart, and how many days each is the mean of."""
    if len(values) <= MOST_DOTS:
        return 1, values
    first = values[0][0]
    for span in SPANS:
        groups: dict[int, list[tuple[dt.date, float]]] = {}
        for date, value in values:
            groups.setdefault((date - first).days // span, []).append((date, value))
        if len(groups) <= MOST_DOTS:
            break
    return span, [
        (group[len(group) // 2][0], sum(value for _, value in group) / len(group))
        for group in groups.values()
    ]


@dataclass(frozen=True)
class Cell:
    """One day of the calendar; ``step`` is 0 for nothing up to 4 for the most."""

    date: dt.date
    minutes: float
    step: int
    x: int
    y: int


@dataclass(frozen=True)
class Calendar:
    """Days of weeks, one column a week, Monday on top.

    Attributes
    ----------
    months, weekdays
        A day of each that is named at the side, and where along it.
    """

    cells: tuple[Cell, ...]
    months: tuple[tuple[dt.date, int], ...]
    weekdays: tuple[tuple[dt.date, int], ...]
    width: int
    height: int
    cell: int = CELL


def calendar(minutes: Mapping[dt.date, float], *, start: dt.date, end: dt.date) -> Calendar:
    """Lay out minutes by day from the week of ``start`` to that of ``end``."""
    monday = start - dt.timedelta(days=start.weekday())
    weeks = (end - monday).days // 7 + 1
    most = max(minutes.values(), default=0.0)
    cells, months = [], []
    for week in range(weeks):
        x = WEEKDAY_ROOM + week * (CELL + GAP)
        first = monday + week * WEEK
        if week == 0 or first.month != (first - WEEK).month:
            months.append((first, x))
        for weekday in range(7):
            date = first + dt.timedelta(days=weekday)
            if not start <= date <= end:
                continue
            done = minutes.get(date, 0.0)
            step = 0 if done <= 0 or most <= 0 else max(1, round(4 * done / most))
            cells.append(Cell(date, done, step, x, _row(weekday)))
    # Names of months that would run into one another: the earlier gives way.
    kept = [a for a, b in pairwise(months) if b[1] - a[1] >= 2 * (CELL + GAP)] + months[-1:]
    return Calendar(
        tuple(cells),
        tuple(kept),
        tuple((monday + dt.timedelta(days=n), _row(n) + 12) for n in (0, 2, 4)),
        WEEKDAY_ROOM + weeks * (CELL + GAP),
        _row(7),
    )


def _row(weekday: int) -> int:
    return TOP + 14 + weekday * (CELL + GAP)
