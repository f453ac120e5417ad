"""What there is to read about the back."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ninja import Router, Schema
from pydantic import Field

from supple.catalogue import shipped_articles
from supple.catalogue.article_words import Section
from supple.catalogue.model import Review, Source
from supple.program.reading import article_dict
from supple.web.learn.page import briefs
from supple.web.people.requests import PersonRequest
from supple.web.shell.context import current_language
from supple.web.shell.problem import Refused

router = Router(tags=["Reading"])


class ArticleBrief(Schema):
    """One line of the list."""

    id: str
    title: str
    summary: str
    minutes: int = Field(description="How long an average adult reads.")


class ArticleWhole(ArticleBrief):
    """Everything about one article; texts are in the Markdown of articles.

    `[^id]` in a text names a source, `exercise:id` and `article:id` are addresses of links.
    """

    sections: list[Section]
    sources: list[Source]
    exercises: list[str]
    goals: list[str]
    sites: list[str]
    conditions: list[str]
    moments: list[str] = Field(description="When it is offered.")
    review: Review


@router.get("/articles", response=list[ArticleBrief])
def list_articles(request: PersonRequest) -> Any:  # noqa: ARG001 - the framework calls it so
    """List what there is to read, in the order in which it is read."""
    return [asdict(brief) for brief in briefs(current_language())]


@router.get("/articles/{article_id}", response=ArticleWhole)
def get_article(request: PersonRequest, article_id: str) -> Any:  # noqa: ARG001
    """Return one article, with its limits and lists filled in."""
    found = shipped_articles().get(article_id)
    if found is None:
        raise Refused("not-found", f"There is no article {article_id!r}.")
    return article_dict(found, current_language())
