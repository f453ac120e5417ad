"""How far the middle back moves: how it is measured at home, as data, and what changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import Field, model_validator

from .change import TOLERANCE, Verdict
from .measures import Data, Figure, Text

Direction = Literal[
    "extension", "flexion", "rotation_left", "rotation_right", "side_bend_left", "side_bend_right"
]
Way = Literal["ease", "turn", "slide"]


class WayOfMeasuring(Data):
    """One way to measure a movement; more is always better.

    Attributes
    ----------
    said
        A value ``n`` with its unit.
    lowest, highest
        What the ends mean, where they need words.
    error
        Least change that measuring twice does not show by itself, in the unit.
    known
        How much is known about it.
    """

    name: Text
    unit: Literal["score", "degree", "centimetre"]
    said: Text
    low: int
    high: int
    lowest: Text | None = None
    highest: Text | None = None
    error: Figure
    how: tuple[Text, ...]
    known: Text


class Movement(Data):
    """One direction.

    Attributes
    ----------
    exercise
        The exercise that shows it; whoever should leave that out does not measure it.
    picture
        Its still; drawn for the right side.
    ways
        How it is measured, the most telling first.
    """

    name: Text
    do: Text
    exercise: str
    picture: str
    side: Literal["left", "right"] | None = None
    ways: tuple[Way, ...] = Field(min_length=1)


class Ranges(Data):
    """``ranges.yaml``."""

    version: str
    every_weeks: Figure
    calm_days: Figure
    ways: dict[Way, WayOfMeasuring]
    directions: dict[Direction, Movement]

    @model_validator(mode="after")
    def _ways_are_known(self) -> Ranges:
        unknown = {way for one in self.directions.values() for way in one.ways} - set(self.ways)
        if unknown:
            raise ValueError(f"nothing says how to measure: {', '.join(sorted(unknown))}")
        return self


@cache
def ranges() -> Ranges:
    """Return the ways of measuring that ship with Supple."""
    text = (Path(__file__).parent / "ranges.yaml").read_text(encoding="utf-8")
    return Ranges.model_validate(yaml.safe_load(text))


@dataclass(frozen=True)
class Reading:
    """One direction as it was measured on a day, in the unit of the way."""

    direction: Direction
    way: Way
    date: dt.date
    value: float


@dataclass(frozen=True)
class RangeSeries:
    """One direction, measured one way, over time.

    Attributes
    ----------
    readings
        Oldest first, the last of each day.
    """

    direction: Direction
    way: Way
    readings: tuple[Reading, ...]

    @property
    def error(self) -> float:
        """Least change that measuring twice does not show by itself."""
        return ranges().ways[self.way].error.value

    @property
    def amount(self) -> float:
        """How much more it is than at first."""
        return self.readings[-1].value - self.readings[0].value

    @property
    def verdict(self) -> Verdict | None:
        """Whether that is more than error; ``None`` after one reading.

        Nobody knows which gain matters to people, so this says nothing about that.
        """
        if len(self.readings) == 1:
            return None
        if abs(self.amount) < self.error - TOLERANCE:
            return "unclear"
        return "better" if self.amount > 0 else "worse"


def range_series(readings: Sequence[Reading]) -> tuple[RangeSeries, ...]:
    """Group readings by direction and way, in the order of the data.

    Parameters
    ----------
    readings
        Oldest first; of several on one day the last counts.
    """
    found = []
    for direction, movement in ranges().directions.items():
        for way in movement.ways:
            daily = {r.date: r for r in readings if r.direction == direction and r.way == way}
            if daily:
                found.append(
                    RangeSeries(direction, way, tuple(daily[day] for day in sorted(daily)))
                )
    return tuple(found)
