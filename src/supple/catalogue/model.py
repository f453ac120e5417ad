"""What an exercise is: facts and words, as typed, frozen data."""

from __future__ import annotations

from collections.abc import Container, Set
from typing import Generic, Self

from pydantic import Field, field_validator, model_validator

from .parts import (
    AnySource,
    Breath,
    Caution,
    DoseRange,
    Fact,
    HoldRange,
    HoldUnit,
    Impact,
    Load,
    Need,
    Phase,
    PhaseId,
    Range,
    Review,
    SaidSource,
    Sides,
    Slug,
    Source,
    Targets,
    Variant,
    Way,
)
from .vocabulary import Direction, Goal, Kind, Language, Level, Position, Site, vocabulary

__all__ = [
    "Breath",
    "Caution",
    "DoseRange",
    "Exercise",
    "Fact",
    "Facts",
    "HoldRange",
    "HoldUnit",
    "Impact",
    "Load",
    "Need",
    "Phase",
    "PhaseId",
    "Range",
    "Review",
    "Sides",
    "Slug",
    "Source",
    "Targets",
    "ToldFacts",
    "Variant",
    "Way",
    "Words",
]


class FactsWith(Fact, Generic[AnySource]):
    """Everything about an exercise but its words.

    Attributes
    ----------
    gentle
        Part of the small set that stays open to someone asked to see a clinician first.
    strong_only
        Only for people who train regularly and are free of pain; no easier exercise opens it.
    variants
        Other positions it can be done in, and other equipment or easier ways in the same one.
        The first that is possible is taken, so the one to prefer stands first.
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
    strong_only: bool = False
    impact: Impact
    dose: DoseRange
    phases: list[Phase] = Field(min_length=1)
    easier: list[Slug] = Field(default_factory=list)
    harder: list[Slug] = Field(default_factory=list)
    cautions: list[Caution] = Field(default_factory=list)
    sources: list[AnySource] = Field(min_length=1)
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
    def _source_ids_once(cls, sources: list[AnySource]) -> list[AnySource]:
        ids = [source.id for source in sources]
        if len(set(ids)) != len(ids):
            raise ValueError("source ids must differ")
        return sources

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        hows = [variant.how for variant in self.variants]
        if len(set(hows)) != len(hows):
            raise ValueError("variants: each has an adaptation of its own")
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
            Way(self.position, tuple(self.equipment), self.level, tuple(self.cautions)),
            *(
                Way(
                    v.position,
                    tuple(v.equipment),
                    v.level or self.level,
                    tuple(c for c in self.cautions if c.condition not in v.spares),
                    v.how,
                )
                for v in self.variants
            ),
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


class ToldFacts(FactsWith[Source]):
    """The facts of an exercise, with its sources in one language."""


class Facts(FactsWith[SaidSource]):
    """``exercise.yaml``."""

    def told(self, language: Language) -> ToldFacts:
        """Return it with its sources in one language."""
        sources = [source.told(language) for source in self.sources]
        return ToldFacts.model_validate({**dict(self), "sources": sources})


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
