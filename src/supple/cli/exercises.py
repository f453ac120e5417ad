"""``supple exercises`` and ``supple show``: what is in the catalogue."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .common import console, exercises_shipped, existing_exercise, language_of, print_json
from .dataset import write_archive
from .options import AsJson, Lang, word_of


def exercises(
    words: Annotated[list[str] | None, typer.Argument(help="Words to look for.")] = None,
    *,
    position: Annotated[
        list[str] | None,
        typer.Option(callback=word_of("positions"), help="Can be done like this. Repeatable."),
    ] = None,
    have: Annotated[
        list[str] | None,
        typer.Option(
            "--have",
            "--equipment",
            callback=word_of("equipment"),
            help="What is at hand: only exercises that need nothing else. Repeatable.",
        ),
    ] = None,
    nothing: Annotated[
        bool, typer.Option("--no-equipment", help="Only exercises that need nothing.")
    ] = False,
    target: Annotated[
        list[str] | None,
        typer.Option(
            callback=word_of("muscles"), help="Muscle or group stretched or worked. Repeatable."
        ),
    ] = None,
    site: Annotated[
        list[str] | None,
        typer.Option(callback=word_of("sites"), help="For those who feel it there. Repeatable."),
    ] = None,
    goal: Annotated[
        list[str] | None, typer.Option(callback=word_of("goals"), help="Serves this. Repeatable.")
    ] = None,
    kind: Annotated[
        list[str] | None, typer.Option(callback=word_of("kinds"), help="Repeatable.")
    ] = None,
    level: Annotated[
        list[str] | None, typer.Option(callback=word_of("levels"), help="Repeatable.")
    ] = None,
    archive: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the whole catalogue as a .zip instead."),
    ] = None,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """List the exercises, all or those that fit. Accents, plurals and slips are forgiven."""
    if nothing and have:
        raise typer.BadParameter("give either --have or --no-equipment, not both")
    language, catalogue = language_of(lang), exercises_shipped()
    if archive is not None:
        write_archive(archive, language)
        return
    from supple.catalogue.search import search

    found = search(
        catalogue,
        " ".join(words or []),
        language=language,
        positions=position or None,
        equipment=(have or []) if have or nothing else None,
        targets=target or None,
        sites=site or None,
        goals=goal or None,
        levels=level or None,
        kinds=kind or None,
    )
    if as_json:
        from supple.catalogue.matches import shipped_matches
        from supple.catalogue.public import as_dict

        listed = [as_dict(e, language, matches=shipped_matches()) for e in found]
        print_json([{k: v for k, v in entry.items() if k != "words"} for entry in listed])
        return
    from .exercise_pages import print_exercises

    print_exercises(console(), found, language)


def show(
    id_: Annotated[str, typer.Argument(metavar="ID", help="An exercise's id, e.g. cat-cow.")],
    *,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Tell everything about one exercise."""
    language, catalogue = language_of(lang), exercises_shipped()
    exercise = catalogue[existing_exercise(id_, catalogue)]
    if as_json:
        from supple.catalogue.matches import shipped_matches
        from supple.catalogue.public import as_dict

        print_json(as_dict(exercise, language, matches=shipped_matches()))
        return
    from .exercise_pages import print_exercise

    print_exercise(console(), exercise, catalogue, language)
