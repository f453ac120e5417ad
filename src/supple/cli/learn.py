"""``supple learn``: the articles, listed or read in the terminal."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Annotated

import typer

from .common import console, form, language_of, print_json
from .options import AsJson, Lang

if TYPE_CHECKING:
    from supple.catalogue import Language

Problem = tuple[str, int | None, str]


def learn(
    id_: Annotated[
        str | None,
        typer.Argument(metavar="ID", help="An article's id; all are listed when not given."),
    ] = None,
    *,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """List the articles about the back, or read one."""
    from supple.catalogue import shipped_articles
    from supple.program.reading import article_brief, article_dict

    language, articles = language_of(lang), shipped_articles()
    if id_ is None:
        if as_json:
            print_json([article_brief(article, language) for article in articles.values()])
            return
        from .learn_pages import print_articles

        print_articles(console(), articles, language)
        return
    if id_ not in articles:
        from difflib import get_close_matches

        near = ", ".join(get_close_matches(id_, list(articles), n=3, cutoff=0.4))
        hint = f"did you mean {near}?" if near else "`supple learn` lists them"
        raise typer.BadParameter(f"there is no article {id_!r}; {hint}", param_hint="ID")
    if as_json:
        print_json(article_dict(articles[id_], language))
        return
    from .learn_pages import print_article

    print_article(console(), articles[id_], language)


def check_articles(exercises: Collection[str]) -> tuple[int | None, list[Problem]]:
    """Check the articles that ship: how many there are, or ``None`` and what is wrong."""
    from supple.catalogue import SourceError, articles_folder, load_articles

    try:
        return len(load_articles(articles_folder(), exercises=exercises)), []
    except SourceError as error:
        return None, error.problems


def minutes_words(minutes: int, language: Language) -> str:
    """Say how long an article takes."""
    from .speech import say

    return say(form("learn_minutes", minutes), language, n=minutes)
