"""Words and small pictures of a planned item."""

from __future__ import annotations

from supple.catalogue import Language, shipped_catalogue
from supple.catalogue.render import fill
from supple.program import Item
from supple.web.figure import files


def exercise_name(exercise_id: str, language: Language) -> str:
    """Return an exercise's name; its id if the catalogue no longer has it."""
    found = shipped_catalogue().get(exercise_id)
    return found.name(language) if found else exercise_id


def adaptation_words(item: Item, language: Language) -> list[tuple[str, str]]:
    """Return what the person is to do differently, as pairs of id and words."""
    exercise = shipped_catalogue().get(item.exercise)
    if exercise is None:
        return []
    texts = exercise.words[language].adaptations
    return [
        (id_, fill(texts[id_], item.dose, language, side=item.first_side))
        for id_ in item.adaptations
        if id_ in texts
    ]


def thumbnail_url(exercise_id: str) -> str | None:
    """Return the address of a small picture: one posture, where there is one, reads best."""
    return files.picture_url(f"{exercise_id}-1") or files.picture_url(exercise_id)
