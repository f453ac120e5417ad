"""The parts that an exercise's facts are made of, as typed, frozen data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Set
from dataclasses import dataclass
from typing import Annotated, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

from .vocabulary import Condition, Equipment, Language, Level, Muscle, Position

Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
PhaseId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Doi = Annotated[str, Field(pattern=r"^10\.\d{4,9}/\S+$")]
Address = Annotated[str, Field(pattern=r"^https://\S+$")]
HoldUnit = Literal["seconds", "breaths", "minutes"]
Sides = Literal["none", "each", "alternating"]
Breath = Literal["in", "out", "free"]
Load = Literal["none", "low", "high"]


class Fact(BaseModel):
    """Base of all catalogue data: immutable, and no key goes unread."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Range(Fact):
    """A dose range in whole units, and where a newcomer starts.

    Attributes
    ----------
    min, start, max
        ``1 <= min <= start <= max``.
    """

    min: int = Field(ge=1)
    start: int = Field(ge=1)
    max: int = Field(ge=1)

    @model_validator(mode="after")
    def _ordered(self) -> Range:
        if not self.min <= self.start <= self.max:
            raise ValueError("needs min <= start <= max")
        return self


class HoldRange(Range):
    """A hold, counted in seconds, in slow breaths or, for an activity, in minutes."""

    unit: HoldUnit


class DoseRange(Fact):
    """What may be prescribed. Words never repeat these numbers; they refer to them.

    Attributes
    ----------
    sets, reps
        Repetitions are per side when ``sides`` is not ``"none"``.
    hold
        Length of every phase of kind ``hold``; ``None`` when there is no such phase.
    rest
        Seconds between sets.
    sides
        ``each``: all repetitions of a set on one side, then the other. ``alternating``: side by
        side, repetition by repetition.
    days_per_week
        How often a week.
    source
        Ids of the entries in ``sources`` that the numbers come from.
    note
        Says so where the numbers are ours.
    """

    sets: Range
    reps: Range
    hold: HoldRange | None = None
    rest: int = Field(default=20, ge=0, le=180)
    sides: Sides
    days_per_week: Range
    source: list[str] = Field(min_length=1)
    note: str | None = None


class Phase(Fact):
    """One part of a repetition. The figure, the timer and the words share its id.

    Attributes
    ----------
    seconds
        Length of a ``move``. A ``hold`` takes its length from the dose.
    breath
        What the breath does meanwhile.
    """

    id: PhaseId
    kind: Literal["move", "hold"]
    seconds: float | None = Field(default=None, gt=0, le=20)
    breath: Breath = "free"

    @model_validator(mode="after")
    def _timed_once(self) -> Phase:
        if self.kind == "move" and self.seconds is None:
            raise ValueError("a move needs its seconds")
        if self.kind == "hold" and self.seconds is not None:
            raise ValueError("a hold takes its length from dose.hold, so it has no seconds here")
        return self


class Need(Fact):
    """One thing that is needed, and what else will do.

    Attributes
    ----------
    item
        The thing itself.
    or_
        What will do instead; written ``or``.
    optional
        Nicer with it, possible without.
    """

    item: Equipment
    or_: list[Equipment] = Field(default_factory=list, alias="or")
    optional: bool = False

    def met_by(self, equipment: Set[str]) -> bool:
        """Tell whether what is at hand satisfies this need."""
        return self.optional or self.item in equipment or not equipment.isdisjoint(self.or_)


class Targets(Fact):
    """Muscles lengthened and muscles that work, main ones first.

    Attributes
    ----------
    sides
        Muscles that do so on one side only, when the right side has its turn, and where the figure
        cannot tell it from how its skin stretches.
    """

    stretched: list[Muscle] = Field(default_factory=list)
    worked: list[Muscle] = Field(default_factory=list)
    sides: dict[Muscle, Literal["right", "left"]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _some(self) -> Targets:
        if not self.stretched and not self.worked:
            raise ValueError("name at least one muscle stretched or worked")
        if unnamed := self.sides.keys() - {*self.stretched, *self.worked}:
            raise ValueError(f"sides of muscles that are no target: {', '.join(sorted(unnamed))}")
        return self


class Impact(Fact):
    """Load on the joints that people most often have trouble with."""

    wrists: Load
    knees: Load
    neck: Load
    shoulders: Load


class Caution(Fact):
    """What a condition means for this exercise.

    Attributes
    ----------
    action
        ``avoid``: never planned. ``modify``: planned with the adaptation named in ``how``, whose
        words stand in the language files.
    why
        Reason, in the source's sense, for reviewers.
    source
        Ids of the entries in ``sources`` it rests on; empty where it is Supple's own reasoning.
    """

    condition: Condition
    action: Literal["avoid", "modify"]
    how: PhaseId | None = None
    why: str
    source: list[str] = Field(default_factory=list)

    @model_validator(mode="after")
    def _how_to_modify(self) -> Caution:
        if (self.action == "modify") != (self.how is not None):
            raise ValueError("`how` names the adaptation, and only `modify` has one")
        return self


class Variant(Fact):
    """The same exercise in another position, or easier, or with other equipment.

    Attributes
    ----------
    how
        The adaptation that says what changes; its words stand in the language files.
    equipment
        What is needed there, instead of what the exercise itself needs.
    level
        Its own level where that differs.
    spares
        Conditions whose cautions do not apply to it.
    """

    position: Position
    how: PhaseId
    equipment: list[Need] = Field(default_factory=list)
    level: Level | None = None
    spares: list[Condition] = Field(default_factory=list)


@dataclass(frozen=True)
class Way:
    """One way to do an exercise: as it is, or as one of its variants.

    Attributes
    ----------
    how
        The variant's adaptation; ``None`` for the exercise as it is.
    level
        How hard this way is.
    cautions
        Those of the exercise that apply to this way.
    """

    position: str
    equipment: tuple[Need, ...]
    level: str
    cautions: tuple[Caution, ...]
    how: str | None = None

    def possible(
        self, *, positions: Container[str] | None = None, equipment: Set[str] | None = None
    ) -> bool:
        """Tell whether it can be done in one of ``positions`` with the ``equipment`` at hand.

        ``None`` stands for any position and for everything at hand.
        """
        return (positions is None or self.position in positions) and (
            equipment is None or all(need.met_by(equipment) for need in self.equipment)
        )


class Said(Fact):
    """A text in each language."""

    en: str = Field(min_length=2)
    es: str = Field(min_length=2)

    def say(self, language: Language) -> str:
        """Return it in a language."""
        return self.es if language == "es" else self.en


class _Origin(Fact):
    """What every source has, in however many languages it is told."""

    id: Slug
    title: str | Said
    doi: Doi | None = None
    url: Address | None = None
    document: str | None = None
    note: str | Said | None = None

    @model_validator(mode="after")
    def _findable(self) -> Self:
        if not (self.doi or self.url or self.document or self.note):
            raise ValueError("give a doi, a url, a document, or a note that says what it rests on")
        return self


class Source(_Origin):
    """Where a fact comes from, in one language."""

    title: str
    note: str | None = None


class SaidSource(_Origin):
    """Where a fact comes from, in every language.

    Attributes
    ----------
    title
        As it is published, or in each language where it is ours.
    note
        What it shows and does not show, and whom it was about.
    """

    note: Said | None = None

    def told(self, language: Language) -> Source:
        """Return it in a language."""
        title = self.title if isinstance(self.title, str) else self.title.say(language)
        note = self.note.say(language) if self.note else None
        return Source(
            id=self.id, title=title, doi=self.doi, url=self.url, document=self.document, note=note
        )

    def title_language(self, language: Language) -> Language:
        """Return the language that the title has when this is told in a language.

        What is published keeps the title it was published with, and that is English.
        """
        return "en" if isinstance(self.title, str) else language


AnySource = TypeVar("AnySource", Source, SaidSource)


class Review(Fact):
    """Who has read the entry."""

    status: Literal["draft", "checked_against_sources", "reviewed_by_physiotherapist"]
    reviewer: str | None = None
    date: dt.date | None = None

    @model_validator(mode="after")
    def _signed(self) -> Review:
        if self.status == "reviewed_by_physiotherapist" and not (self.reviewer and self.date):
            raise ValueError("a review names its reviewer and its date")
        return self
