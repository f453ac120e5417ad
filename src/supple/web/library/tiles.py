"""Exercises as the list shows them, drawn once per language: the catalogue does not change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from supple.catalogue import Exercise, Language, shipped_catalogue, vocabulary
from supple.web.people.services import Taste
from supple.web.shell.templatetags.shell import icon
from supple.web.words import thumbnail_url


def listing(
    found: Iterable[Exercise],
    taste: Taste,
    language: Language,
    *,
    variant: Callable[[Exercise], str | None],
) -> SafeString:
    """Return the tiles of exercises, with what the list has to add to each.

    Parameters
    ----------
    taste
        What the person likes and does not want.
    variant
        Returns the position in which an exercise fits what was asked for, if not in its own.
    """
    known = _tiles(language)
    out, liked = frozenset(taste.excluded), frozenset(taste.liked)
    return mark_safe(  # noqa: S308 - tiles are drawn by templates, which escape
        "".join(
            f'<li class="card tile">{known[exercise.id]}'
            f"{_marks(exercise.id in out, exercise.id in liked, variant(exercise), language)}</li>"
            for exercise in found
        )
    )


@cache
def _marks(out: bool, liked: bool, variant: str | None, language: Language) -> str:  # noqa: FBT001
    marks = []
    if variant:
        position = vocabulary().label("positions", variant, language)
        words = _("As a variant: %(position)s") % {"position": position}
        marks.append(format_html('<span class="variant">{}</span>', words))
    if liked:
        marks.append(
            format_html('<span class="liked">{}{}</span>', icon("star_full"), _("Favourite"))
        )
    if out:
        marks.append(format_html('<span class="out">{}</span>', _("Taken out")))
    return f'<p class="tags marks">{"".join(marks)}</p>' if marks else ""


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
