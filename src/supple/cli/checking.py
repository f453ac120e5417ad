"""``supple check``: whether the files of exercises and articles are fine."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .common import BAD_INPUT, console, form, language_of, print_json
from .options import AsJson, CatalogueFolder, Lang
from .speech import say

if TYPE_CHECKING:
    from supple.catalogue import Catalogue

Problem = tuple[str, int | None, str]


def check(
    *,
    catalogue: CatalogueFolder = None,
    bodies: Annotated[
        bool, typer.Option("--bodies", help="Also check that every figure can move like that.")
    ] = False,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Check the files of exercises and articles; every problem is named with its file and line."""
    from supple.catalogue import SourceError, exercises_folder

    language = language_of(lang)
    folder = catalogue or exercises_folder()
    loaded, problems = _check_exercises(folder)
    articles: int | None = None
    if catalogue is None and loaded is not None:
        articles, problems = _check_articles(loaded)
    measured: list[dict[str, Any]] | None = None
    if bodies and loaded is not None:
        from .bodies import bodies_json, bodies_table, measure_bodies, problems_of

        reports = measure_bodies(folder, language, console=None if as_json else console())
        problems, measured = [*problems, *problems_of(reports)], bodies_json(reports)
        if not as_json:
            console().print(bodies_table(reports, language))
    if as_json:
        print_json(
            {
                "exercises": len(loaded) if loaded is not None else None,
                **({} if catalogue else {"articles": articles}),
                **({} if measured is None else {"bodies": measured}),
                "problems": [
                    {"file": file, "line": line, "message": text} for file, line, text in problems
                ],
            }
        )
    elif problems:
        for line in SourceError(problems).lines():
            typer.echo(line, err=True)
        typer.echo(say(form("check_bad", len(problems)), language, n=len(problems)), err=True)
    else:
        count = len(loaded or ())
        typer.echo(say(form("check_fine", count), language, n=count))
        if articles is not None:
            typer.echo(say(form("check_articles", articles), language, n=articles))
    if problems:
        raise typer.Exit(BAD_INPUT)


def _check_exercises(folder: Path) -> tuple[Catalogue | None, list[Problem]]:
    """Load the exercises of a folder and what they match, or name what is wrong."""
    from supple.catalogue import SourceError, load
    from supple.catalogue.matches import FILE as MATCHES
    from supple.catalogue.matches import load_matches

    try:
        loaded = load(folder)
        if not loaded:
            return None, [(str(folder), None, "there is no exercise in this folder")]
        if (folder / MATCHES).exists():
            load_matches(folder, loaded)
    except SourceError as error:
        return None, error.problems
    return loaded, []


def _check_articles(exercises: Collection[str]) -> tuple[int | None, list[Problem]]:
    """Check the articles that ship: how many there are, or ``None`` and what is wrong."""
    from supple.catalogue import SourceError, articles_folder, load_articles

    try:
        return len(load_articles(articles_folder(), exercises=exercises)), []
    except SourceError as error:
        return None, error.problems
