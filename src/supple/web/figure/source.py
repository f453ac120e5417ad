"""What a page tells the figure about an exercise."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Literal

from pydantic import BaseModel

from supple.catalogue import Exercise, Language, vocabulary
from supple.web.figure import files

_UPRIGHT = frozenset({"standing", "hanging"})


class PhaseTime(BaseModel):
    """How long a phase takes when the figure shows the exercise by itself.

    Attributes
    ----------
    seconds
        ``None`` for a hold: its length is a matter of the dose, and a demonstration needs less.
    """

    id: str
    seconds: float | None
    breath: Literal["in", "out"] | None


class FigureSource(BaseModel):
    """Where an exercise's figure is, what it is to colour, and what the muscles are called.

    Attributes
    ----------
    stretched, worked
        Muscles by id, main ones first; ``id:right`` and ``id:left`` where only that one is to be
        coloured while the right side has its turn.
    tall
        The body stands or hangs, and needs room upward rather than sideways.
    """

    body: str
    clip: str
    picture: str | None
    alt: str
    stretched: tuple[str, ...]
    worked: tuple[str, ...]
    names: dict[str, str]
    phases: tuple[PhaseTime, ...]
    tall: bool

    @property
    def names_json(self) -> str:
        """The names as an attribute holds them."""
        return json.dumps(self.names, ensure_ascii=False)

    @property
    def phases_json(self) -> str:
        """The phases as an attribute holds them."""
        return json.dumps([phase.model_dump(exclude_none=True) for phase in self.phases])


def figure_source(exercise: Exercise, language: Language) -> FigureSource | None:
    """Describe an exercise's figure in a language; ``None`` if it has no movement."""
    body, clip = files.body_url(), files.clip_url(exercise.id)
    if body is None or clip is None:
        return None
    facts, words = exercise.facts, exercise.words[language]
    return FigureSource(
        body=body,
        clip=clip,
        picture=files.picture_url(exercise.id),
        alt=words.name,
        stretched=_with_sides(exercise, "stretched"),
        worked=_with_sides(exercise, "worked"),
        names={name: term.label(language) for name, term in vocabulary().muscles.items()},
        phases=tuple(
            PhaseTime(
                id=phase.id,
                seconds=phase.seconds,
                breath=None if phase.breath == "free" else phase.breath,
            )
            for phase in facts.phases
        ),
        tall=facts.position in _UPRIGHT,
    )


def _with_sides(exercise: Exercise, effect: files.Effect) -> tuple[str, ...]:
    sides = files.one_sided(exercise.id, effect)
    muscles: Iterable[str] = getattr(exercise.facts.targets, effect)
    return tuple(f"{name}:{sides[name]}" if name in sides else name for name in muscles)
