"""What an exercise is: facts and words, as typed, frozen data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Set
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from .vocabulary import (
    Condition,
    Direction,
    Equipment,
    Goal,
    Kind,
    Language,
    Level,
    Muscle,
    Position,
    Site,
    vocabulary,
)

Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
PhaseId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
HoldUnit = Literal["seconds", "breaths"]
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
    """A hold, counted in seconds or in slow breaths."""

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
        The thing itself; ``or_`` (written ``or``) what replaces it.
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
    """Muscles lengthened and muscles that work, main ones first."""

    stretched: list[Muscle] = Field(default_factory=list)
    worked: list[Muscle] = Field(default_factory=list)

    @model_validator(mode="after")
    def _some(self) -> Targets:
        if not self.stretched and not self.worked:
            raise ValueError("name at least one muscle stretched or worked")
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
    """The same exercise in another position.

    Attributes
    ----------
    how
        The adaptation that says what changes; its words stand in the language files.
    equipment
        What is needed there, instead of what the exercise itself needs.
    """

    position: Position
    how: PhaseId
    equipment: list[Need] = Field(default_factory=list)


@dataclass(frozen=True)
class Way:
    """One way to do an exercise: as it is, or as one of its variants.

    Attributes
    ----------
    how
        The variant's adaptation; ``None`` for the exercise as it is.
    """

    position: str
    equipment: tuple[Need, ...]
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


class Source(Fact):
    """Where a fact comes from."""

    id: Slug
    title: str
    doi: str | None = Field(default=None, pattern=r"^10\.\d{4,9}/\S+$")
    url: str | None = Field(default=None, pattern=r"^https://\S+$")
    document: str | None = None
    note: str | None = None

    @model_validator(mode="after")
    def _findable(self) -> Source:
        if not (self.doi or self.url or self.document or self.note):
            raise ValueError("give a doi, a url, a document, or a note that says what it rests on")
        return self


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


class Facts(Fact):
    """``exercise.yaml``.

    Attributes
    ----------
    gentle
        Part of the small set that stays open to someone asked to see a clinician first.
    variants
        Other positions it can be done in.
    sites
        Where a person who feels it there may find this useful.
    easier, harder
        Ids of exercises with the same aim; links point both ways.
    """

    id: Slug
    kind: Kind
    position: Position
    equipment: list[Need] = Field(default_factory=list)
    variants: list[Variant] = Field(default_factory=list)
    targets: Targets
    directions: list[Direction] = Field(min_length=1)
    goals: list[Goal] = Field(min_length=1)
    sites: list[Site] = Field(min_length=1)
    level: Level
    gentle: bool
    impact: Impact
    dose: DoseRange
    phases: list[Phase] = Field(min_length=1)
    easier: list[Slug] = Field(default_factory=list)
    harder: list[Slug] = Field(default_factory=list)
    cautions: list[Caution] = Field(default_factory=list)
    sources: list[Source] = Field(min_length=1)
    review: Review

    @field_validator("phases")
    @classmethod
    def _phase_ids_once(cls, phases: list[Phase]) -> list[Phase]:
        ids = [phase.id for phase in phases]
        if len(set(ids)) != len(ids) or {"setup", "start"} & set(ids):
            raise ValueError("phase ids must differ, and `setup` and `start` are taken")
        return phases

    @field_validator("cautions")
    @classmethod
    def _condition_once(cls, cautions: list[Caution]) -> list[Caution]:
        names = [caution.condition for caution in cautions]
        if len(set(names)) != len(names):
            raise ValueError("each condition has one caution")
        return cautions

    @field_validator("sources")
    @classmethod
    def _source_ids_once(cls, sources: list[Source]) -> list[Source]:
        ids = [source.id for source in sources]
        if len(set(ids)) != len(ids):
            raise ValueError("source ids must differ")
        return sources

    @model_validator(mode="after")
    def _consistent(self) -> Facts:
        positions = [self.position, *(variant.position for variant in self.variants)]
        if len(set(positions)) != len(positions):
            raise ValueError("variants: each is in a position of its own")
        if any(phase.kind == "hold" for phase in self.phases) != (self.dose.hold is not None):
            raise ValueError("dose.hold is there exactly when a phase is a hold")
        known = {source.id for source in self.sources}
        used = [*self.dose.source, *(name for c in self.cautions for name in c.source)]
        if unknown := [name for name in used if name not in known]:
            raise ValueError(f"no entry of sources is called {', '.join(unknown)}")
        return self

    @property
    def ways(self) -> tuple[Way, ...]:
        """Every way to do it, the exercise as it is first."""
        return (
            Way(self.position, tuple(self.equipment)),
            *(Way(v.position, tuple(v.equipment), v.how) for v in self.variants),
        )

    def way(
        self, *, positions: Container[str] | None = None, equipment: Set[str] | None = None
    ) -> Way | None:
        """Return the first way that is possible (see `Way.possible`), if any is."""
        return next(
            (w for w in self.ways if w.possible(positions=positions, equipment=equipment)), None
        )

    @property
    def adaptations(self) -> frozenset[str]:
        """Ids of all adaptations, which the language files put into words."""
        return frozenset(
            [*(c.how for c in self.cautions if c.how), *(variant.how for variant in self.variants)]
        )

    @property
    def muscles(self) -> tuple[str, ...]:
        """Every target, stretched ones first, each once."""
        return tuple(dict.fromkeys([*self.targets.stretched, *self.targets.worked]))

    @property
    def muscle_groups(self) -> frozenset[str]:
        """Groups of the targets, for search and variety."""
        terms = vocabulary().muscles
        return frozenset(group for name in self.muscles if (group := terms[name].group))

    def caution_for(self, condition: str) -> Caution | None:
        """Return what a condition means here, if anything."""
        return next((c for c in self.cautions if c.condition == condition), None)


class Words(Fact):
    """``en.md`` or ``es.md``: everything a person reads or hears about an exercise."""

    name: str
    also: tuple[str, ...] = ()
    summary: str
    why: str
    setup: tuple[str, ...]
    steps: tuple[str, ...]
    feel: str
    breathing: str
    tips: tuple[str, ...]
    mistakes: tuple[str, ...]
    stop_if: tuple[str, ...]
    adaptations: dict[str, str] = Field(default_factory=dict)
    cues: dict[str, str]


class Exercise(Fact):
    """Facts and words of one exercise."""

    facts: Facts
    words: dict[Language, Words]

    @property
    def id(self) -> str:
        """The folder's name."""
        return self.facts.id

    def name(self, language: Language) -> str:
        """Return the name in a language."""
        return self.words[language].name
