"""Exercises as the list shows them, made once per language: the catalogue does not change."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from supple.catalogue import Language, shipped_catalogue, vocabulary
from supple.web.figure import files


@dataclass(frozen=True)
class Tile:
    """What the list says about one exercise."""

    id: str
    name: str
    summary: str
    tags: tuple[str, ...]
    picture: str | None


@cache
def tiles(language: Language) -> dict[str, Tile]:
    """Return every exercise's tile by id."""
    label = vocabulary().label
    return {
        exercise.id: Tile(
            id=exercise.id,
            name=exercise.name(language),
            summary=exercise.words[language].summary,
            tags=(
                label("positions", exercise.facts.position, language),
                label("kinds", exercise.facts.kind, language),
                label("levels", exercise.facts.level, language),
            ),
            picture=files.picture_url(exercise.id),
        )
        for exercise in shipped_catalogue().values()
    }
