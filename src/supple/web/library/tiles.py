"""Exercises as the list shows them, drawn once per language: the catalogue does not change."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from supple.catalogue import Exercise, Language, shipped_catalogue, vocabulary
from supple.web.people.services import Taste
from supple.web.shell.templatetags.shell import icon
from supple.web.words import thumbnail_url


def listing(found: Iterable[Exercise], taste: Taste, language: Language) -> SafeString:
    """Return the tiles of exercises, marked with what the person likes and does not want."""
    known = _tiles(language)
    out, liked = frozenset(taste.excluded), frozenset(taste.liked)
    return mark_safe(  # noqa: S308 - tiles are drawn by templates, which escape
        "".join(
            f'<li class="card tile">{known[exercise.id]}'
            f"{_marks(exercise.id, out, liked, language)}</li>"
            for exercise in found
        )
    )


def _marks(
    exercise_id: str, out: Collection[str], liked: Collection[str], language: Language
) -> str:
    if exercise_id not in liked and exercise_id not in out:
        return ""
    return _drawn_marks(exercise_id in out, exercise_id in liked, language)


@cache
def _drawn_marks(out: bool, liked: bool, _language: Language) -> str:  # noqa: FBT001
    marks = [
        format_html('<span class="{}">{}{}</span>', name, drawing, words)
        for told, name, drawing, words in (
            (liked, "liked", icon("star_full"), _("Favourite")),
            (out, "out", "", _("Taken out")),
        )
        if told
    ]
    return f'<p class="tags marks">{"".join(marks)}</p>'


@cache
def _tiles(language: Language) -> dict[str, str]:
    """Return every exercise's tile by id."""
    return {exercise.id: _draw(exercise, language) for exercise in shipped_catalogue().values()}


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
    return render_to_string("library/tile.html", {"tile": tile}).strip()
