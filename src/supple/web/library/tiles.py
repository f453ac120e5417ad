"""Exercises as the list shows them, drawn once per language: the catalogue does not change."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.template.loader import render_to_string

from supple.catalogue import Exercise, Language, shipped_catalogue, vocabulary
from supple.web.words import thumbnail_url


@dataclass(frozen=True)
class Tile:
    """One exercise of the list."""

    id: str
    html: str


@cache
def tiles(language: Language) -> dict[str, Tile]:
    """Return every exercise's tile by id."""
    return {
        exercise.id: Tile(exercise.id, _draw(exercise, language))
        for exercise in shipped_catalogue().values()
    }


def _draw(exercise: Exercise, language: Language) -> str:
    label = vocabulary().label
    tile = {
        "id": exercise.id,
        "name": exercise.name(language),
        "summary": exercise.words[language].summary,
        "tags": (
            label("positions", exercise.facts.position, language),
            label("kinds", exercise.facts.kind, language),
            label("levels", exercise.facts.level, language),
        ),
        "picture": thumbnail_url(exercise.id),
    }
    return render_to_string("library/tile.html", {"tile": tile})
