"""``supple draw``: pictures and models of the exercises, as files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from .common import exercises_shipped, existing_exercise, language_of, write
from .options import Lang


def draw(
    id_: Annotated[
        str | None, typer.Argument(metavar="ID", help="An exercise's id, e.g. cat-cow.")
    ] = None,
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="File to write: .svg, .png or .glb (animated).")
    ],
    key: Annotated[
        int | None,
        typer.Option(min=0, help="One posture, 0 is the start; all of them when not given."),
    ] = None,
    side: Annotated[
        Literal["right", "left"], typer.Option(help="Side that works; left is the mirror image.")
    ] = "right",
    theme: Annotated[
        Literal["auto", "light", "dark", "print", "current"],
        typer.Option(help="Colours. auto follows the reader, current the text's colour (SVG)."),
    ] = "light",
    width: Annotated[int, typer.Option(min=64, max=8000, help="Of a PNG, pixels.")] = 960,
    build: Annotated[
        Literal["slender", "average", "heavy"], typer.Option(help="How much flesh the figure has.")
    ] = "average",
    sheet: Annotated[
        bool, typer.Option("--sheet", help="Every exercise on one page (.svg, .png or .html).")
    ] = False,
    lang: Lang = None,
) -> None:
    """Draw an exercise as line art, bitmap or animated model, or all of them on one page."""
    from supple import drawing

    language, kind = language_of(lang), output.suffix.lstrip(".").lower()
    if sheet:
        if id_ is not None or kind not in ("svg", "png", "html"):
            raise typer.BadParameter("--sheet takes no ID and writes .svg, .png or .html")
        exercises = drawing.catalogue_with_clips(exercises_shipped())
        made = drawing.sheet(
            exercises,
            language=language,
            side=side,
            theme=theme,
            format=kind,  # type: ignore[arg-type]
            build=build,
        )
        write(output, made)
        return
    if id_ is None:
        raise typer.BadParameter(
            "there is no exercise to draw: name one, or draw all with --sheet", param_hint="ID"
        )
    existing_exercise(id_, exercises_shipped())
    if kind not in drawing.FORMATS:
        known = ", ".join(f".{name}" for name in drawing.FORMATS)
        raise typer.BadParameter(f"write a file that ends in {known}", param_hint="--output")
    try:
        made = drawing.draw(
            id_,
            key=key,
            side=side,
            theme=theme,
            format=kind,
            languages=[language],
            width=width,
            build=build,
        )
    except FileNotFoundError:
        raise typer.BadParameter(f"no movement ships for {id_!r}", param_hint="ID") from None
    except IndexError:
        raise typer.BadParameter(
            "there is no such key; without one all of them are drawn", param_hint="--key"
        ) from None
    write(output, made)
