"""``supple learn``: the articles, listed or read in the terminal."""

from __future__ import annotations

from typing import Annotated

import typer

from .common import console, existing, language_of, print_json
from .options import AsJson, Lang


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
    article = articles[existing(id_, articles, what="article", listed_by="supple learn")]
    if as_json:
        print_json(article_dict(article, language))
        return
    from .learn_pages import print_article

    print_article(console(), article, language)
