"""The questions about pain and function, as data with their sources."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

MeasureId = Literal["nprs", "psfs", "peg", "change"]


class Data(BaseModel):
    """A part of the data: nothing unknown in it, and nothing to change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(Data):
    """A sentence in both languages."""

    en: str
    es: str

    def say(self, language: str) -> str:
        """Return the sentence in a language."""
        return self.es if language == "es" else self.en


class Figure(Data):
    """A number and where it comes from."""

    value: float = Field(gt=0)
    source: str
    note: str = ""


class Origin(Data):
    """Where a table of numbers comes from."""

    source: str
    note: str = ""


class Band(Data):
    """The change that matters for people who started from ``from`` to ``to``."""

    from_: float = Field(alias="from")
    to: float
    value: float


class Item(Data):
    """One question, answered with a whole number; its ends are named."""

    id: str
    text: Text
    low: Text
    high: Text
    repeated: bool = False


class Measure(Data):
    """A questionnaire.

    Attributes
    ----------
    better
        Which way is up.
    low, high
        Range of each answer.
    weeks
        When it is asked, counted from the start.
    since_start
        The answer itself says how much has changed, so it is compared with no change.
    average_days
        Answers of so many days are averaged before they are compared; ``None``: one is enough.
    noise, noise_single
        Smallest change that is not just measuring twice; where a single item or activity has its
        own, that too.
    matters, matters_share
        Change that people call an improvement: by the starting value, or as a share of it.
    """

    name: Text
    better: Literal["lower", "higher"]
    low: int = 0
    high: int = 10
    weeks: tuple[int, ...]
    items: tuple[Item, ...]
    since_start: bool = False
    average_days: Figure | None = None
    noise: Figure
    noise_single: Figure | None = None
    matters: tuple[Band, ...] = ()
    matters_source: Origin | None = None
    matters_share: Figure | None = None

    @model_validator(mode="after")
    def _one_rule(self) -> Measure:
        if bool(self.matters) == bool(self.matters_share):
            raise ValueError("a change matters either by bands or by a share of the start")
        return self


class Option(Data):
    """One answer to a weekly question."""

    id: str
    text: Text


class WeeklyQuestion(Data):
    """A question of the weekly check-in."""

    id: Literal["pain", "ability", "amount"]
    text: Text
    options: tuple[Option, ...]


class Measures(Data):
    """``measures.yaml``."""

    version: str
    measures: dict[MeasureId, Measure]
    weekly: tuple[WeeklyQuestion, ...]


@cache
def measures() -> Measures:
    """Return the measures that ship with Supple."""
    text = (Path(__file__).parent / "measures.yaml").read_text(encoding="utf-8")
    return Measures.model_validate(yaml.safe_load(text))
