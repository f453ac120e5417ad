"""Articles as their pages lay them out; drawn once per language, for they do not change."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.utils import translation
from django.utils.safestring import SafeString

from supple.catalogue import Article, Language, shipped_articles, shipped_catalogue
from supple.program.reading import article_brief, filled_words
from supple.web.learn.html import to_html
from supple.web.sources import Reference, reference, review_words


@dataclass(frozen=True)
class Brief:
    """An article as lists and links show it.

    Attributes
    ----------
    minutes
        How long an average adult reads.
    """

    id: str
    title: str
    summary: str
    minutes: int


@dataclass(frozen=True)
class Part:
    """A section: its heading and its text."""

    heading: str
    html: SafeString


@dataclass(frozen=True)
class Link:
    """An exercise that belongs to an article."""

    id: str
    name: str


@dataclass(frozen=True)
class Page:
    """Everything the page of an article says."""

    brief: Brief
    parts: tuple[Part, ...]
    exercises: tuple[Link, ...]
    references: tuple[Reference, ...]
    review: str
    next: Brief | None


@cache
def briefs(language: Language) -> tuple[Brief, ...]:
    """Return every article, in the order in which they are read."""
    return tuple(
        Brief(**article_brief(article, language)) for article in shipped_articles().values()
    )


def brief(article: Article, language: Language) -> Brief:
    """Return an article as lists show it."""
    return next(one for one in briefs(language) if one.id == article.id)


@cache
def page(article_id: str, language: Language) -> Page:
    """Lay out one article in a language."""
    article = shipped_articles()[article_id]
    words = filled_words(article, language)
    cited = article.cited(language)
    numbers = {source.id: number for number, source in enumerate(cited, start=1)}
    said = {source.id: source for source in article.facts.sources}
    every = briefs(language)
    after = [one.id for one in every].index(article_id) + 1
    catalogue = shipped_catalogue()
    with translation.override(language):
        parts = tuple(Part(s.heading, to_html(s.text, numbers)) for s in words.sections)
        review = review_words(article.facts.review)
    return Page(
        brief=every[after - 1],
        parts=parts,
        exercises=tuple(
            Link(id_, catalogue[id_].name(language)) for id_ in article.facts.exercises
        ),
        references=tuple(reference(said[source.id], language) for source in cited),
        review=review,
        next=every[after] if after < len(every) else None,
    )
