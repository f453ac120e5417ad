"""The contact sheet: every exercise's postures on one page, for looking them over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil
from typing import Literal
from xml.sax.saxutils import escape

from supple.body.clip import Side, load_clip
from supple.body.figure import AVERAGE, Build, load_body
from supple.catalogue import Exercise, Language
from supple.drawing.artwork import subject, to_png
from supple.drawing.picture import HEIGHT, WIDTH, Artist
from supple.drawing.svg import Alternative
from supple.drawing.theme import Theme, load_paints

_COLUMNS = 3
_TITLE = 420.0
_GUTTER = 240.0
_PNG_WIDTH = 1600


def sheet(
    exercises: Sequence[Exercise],
    *,
    language: Language = "en",
    side: Side = "right",
    theme: Theme = "light",
    format: Literal["svg", "html", "png"] = "svg",  # noqa: A002
    build: Build = AVERAGE,
) -> bytes:
    """Put the composed pictures of exercises on one page.

    Parameters
    ----------
    exercises : sequence of Exercise
        Each needs a clip shipped with Supple.
    language : str
        Of the names.
    side : str
    theme : str
        ``auto`` counts as ``light``.
    format : str
        ``svg``, ``html`` (a page around it) or ``png`` (names need a font on the machine).
    build : str
    """
    fixed: Theme = "light" if theme == "auto" else theme
    palette = load_paints().palettes[fixed]
    columns = min(_COLUMNS, max(len(exercises), 1))
    rows = ceil(len(exercises) / columns)
    cell = WIDTH + _GUTTER, HEIGHT + _TITLE + _GUTTER
    size = columns * cell[0] + _GUTTER, rows * cell[1] + _GUTTER
    parts = [f'<path fill="{palette["paper"].colour}" d="M0 0h{size[0]:.0f}v{size[1]:.0f}H0z"/>']
    for number, exercise in enumerate(exercises):
        subject_ = subject(exercise, load_clip(exercise.id), build)
        artist = Artist(subject_, load_body(), side)
        picture = artist.composed(fixed, Alternative({language: exercise.name(language)}))
        x = _GUTTER + number % columns * cell[0]
        y = _GUTTER + number // columns * cell[1]
        name = escape(exercise.name(language))
        parts.append(
            f'<text x="{x:.0f}" y="{y + 0.7 * _TITLE:.0f}" font-size="260" font-weight="600"'
            f' font-family="sans-serif" fill="{palette["arrow"].colour}">{name}</text>'
        )
        place = f'<svg x="{x:.0f}" y="{y + _TITLE:.0f}" width="{WIDTH:.0f}" height="{HEIGHT:.0f}"'
        inner = re.sub(r'^<svg xmlns="[^"]*"(.*?) width="\d+" height="\d+"', rf"{place}\1", picture)
        parts.append(inner.strip())
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]:.0f} {size[1]:.0f}">'
        f"{''.join(parts)}</svg>\n"
    )
    if format == "png":
        return to_png(svg, fixed, _PNG_WIDTH)
    if format == "html":
        head = f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>Supple</title>'
        return f"{head}{svg}</html>\n".encode()
    return svg.encode()
