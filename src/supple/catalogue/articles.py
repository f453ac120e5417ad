"""Folders of articles → what a person may read, checked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from pydantic import Field, field_validator

from .article_words import ArticleWords, parse_article_words
from .folders import entries, shipped_folder
from .loader import shipped_catalogue
from .parts import Fact, Review, SaidSource, Slug, Source
from .prose import Target, citations, links
from .vocabulary import LANGUAGES, Condition, Goal, Language, Site
from .yamlsource import SourceError, YamlSource

# When an article may be offered unasked; `supple.program.moments` says when each of them is.
Moment = Literal["first_week", "flare", "high_pain", "see_someone", "desk", "safety_answers"]
MOMENTS: tuple[Moment, ...] = get_args(Moment)

Problem = tuple[str, int | None, str]


class ArticleFacts(Fact):
    """``article.yaml``.

    Attributes
    ----------
    order
        Where it stands in the list; each number once.
    exercises
        Exercises whose pages lead to it.
    goals, sites, conditions
        What somebody has or wants for whom it is meant.
    moments
        When it may be offered without being asked for.
    """

    id: Slug
    order: int = Field(ge=1)
    exercises: list[Slug] = Field(default_factory=list)
    goals: list[Goal] = Field(default_factory=list)
    sites: list[Site] = Field(default_factory=list)
    conditions: list[Condition] = Field(default_factory=list)
    moments: list[Moment] = Field(default_factory=list)
    sources: list[SaidSource] = Field(min_length=1)
    review: Review

    @field_validator("sources")
    @classmethod
    def _source_ids_once(cls, sources: list[SaidSource]) -> list[SaidSource]:
        ids = [source.id for source in sources]
        if len(set(ids)) != len(ids):
            raise ValueError("source ids must differ")
        return sources


class Article(Fact):
    """Facts and words of one article."""

    facts: ArticleFacts
    words: dict[Language, ArticleWords]

    @property
    def id(self) -> str:
        """The folder's name."""
        return self.facts.id

    def title(self, language: Language) -> str:
        """Return the title in a language."""
        return self.words[language].title

    def cited(self, language: Language) -> tuple[Source, ...]:
        """Return the sources in the order in which the text first names them."""
        known = {source.id: source for source in self.facts.sources}
        named = (id_ for _, id_ in citations(self.words[language].text))
        return tuple(known[id_].told(language) for id_ in dict.fromkeys(named))


@dataclass(frozen=True, eq=False)
class Articles(Mapping[str, Article]):
    """Articles by id, in the order in which they are read."""

    articles: Mapping[str, Article]

    def __getitem__(self, key: str) -> Article:
        return self.articles[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.articles)

    def __len__(self) -> int:
        return len(self.articles)

    def about(self, exercise: str, *, conditions: Collection[str] = ()) -> tuple[Article, ...]:
        """Return what goes with an exercise: articles that name it, then those on a condition."""
        named = [a for a in self.values() if exercise in a.facts.exercises]
        more = [a for a in self.values() if not set(conditions).isdisjoint(a.facts.conditions)]
        return tuple({article.id: article for article in named + more}.values())

    def at(self, moments: Iterable[Moment]) -> Article | None:
        """Return the one article to offer; the first of the moments that has one decides."""
        return next(
            (a for moment in moments for a in self.values() if moment in a.facts.moments), None
        )


def articles_folder() -> Path:
    """Return the folder of the articles that ship with Supple."""
    return shipped_folder("learn")


@cache
def shipped_articles() -> Articles:
    """Load the articles that ship with Supple, once."""
    return load_articles(articles_folder(), exercises=shipped_catalogue())


def load_articles(folder: Path, *, exercises: Collection[str]) -> Articles:
    """Load and check every article below ``folder``.

    Parameters
    ----------
    folder
        Holds one folder per article; names that start with ``_`` or ``.`` are skipped.
    exercises
        Ids of the exercises that articles may name.

    Raises
    ------
    SourceError
        With every problem in every file, each with file and line.
    """
    if not folder.is_dir():
        raise SourceError([(str(folder), None, "there is no such folder of articles")])
    problems: list[Problem] = []
    loaded: list[tuple[Article, YamlSource]] = []
    paths = entries(folder)
    ids = {path.name for path in paths}
    for path in paths:
        try:
            loaded.append(_load_one(path, articles=ids, exercises=exercises))
        except SourceError as error:
            problems.extend(error.problems)
    problems.extend(_same_order(loaded))
    if problems:
        raise SourceError(sorted(problems, key=lambda p: (p[0], p[1] or 0, p[2])))
    in_order = sorted((article for article, _ in loaded), key=lambda a: a.facts.order)
    return Articles({article.id: article for article in in_order})


def _load_one(
    folder: Path, *, articles: Collection[str], exercises: Collection[str]
) -> tuple[Article, YamlSource]:
    source = YamlSource.read(folder / "article.yaml", name=f"{folder.name}/article.yaml")
    facts = source.parse(ArticleFacts)
    if facts.id != folder.name:
        raise source.error(("id",), f"id must be the folder's name, {folder.name!r}")
    problems: list[Problem] = [
        (
            source.name,
            source.line(("exercises", index)),
            f"exercises: there is no exercise {target!r}",
        )
        for index, target in enumerate(facts.exercises)
        if target not in exercises
    ]
    words: dict[Language, ArticleWords] = {}
    known = {"exercise": exercises, "article": set(articles) - {facts.id}}
    for language in LANGUAGES:
        name = f"{folder.name}/{language}.md"
        try:
            text = (folder / f"{language}.md").read_text(encoding="utf-8")
            words[language] = parse_article_words(text, name=name, language=language)
        except FileNotFoundError:
            problems.append((name, None, "the file is missing: every article has every language"))
            continue
        except SourceError as error:
            problems.extend(error.problems)
            continue
        problems.extend(_link_problems(text, name, known))
        problems.extend(_source_problems(text, name, facts, source))
    problems.extend(_differences(words, folder.name))
    if problems:
        raise SourceError(problems)
    return Article(facts=facts, words=words), source


def _link_problems(text: str, name: str, known: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    for line, href in links(text):
        target = Target.read(href)
        if target is None:
            yield name, line + 1, f"{href!r}: a link leads to exercise:id or article:id"
        elif target.id not in known[target.kind]:
            yield name, line + 1, f"there is no other {target.kind} {target.id!r}"


def _source_problems(
    text: str, name: str, facts: ArticleFacts, source: YamlSource
) -> Iterator[Problem]:
    ids = [entry.id for entry in facts.sources]
    used: set[str] = set()
    for line, id_ in citations(text):
        used.add(id_)
        if id_ not in ids:
            yield name, line + 1, f"[^{id_}]: no entry of sources is called that"
    for index, id_ in enumerate(ids):
        if id_ not in used:
            where = source.line(("sources", index))
            yield source.name, where, f"sources: {id_} is not cited in {name}"


def _differences(words: Mapping[Language, ArticleWords], folder: str) -> Iterator[Problem]:
    """Yield what the other languages have differently from the first."""
    first, *others = LANGUAGES
    if first not in words:
        return
    for language in others:
        if language not in words:
            continue
        name, here, there = f"{folder}/{language}.md", words[language], words[first]
        if len(here.sections) != len(there.sections):
            text = f"{len(here.sections)} sections, and {len(there.sections)} in {first}.md"
            yield name, None, text
        if different := here.values ^ there.values:
            braces = ", ".join(f"{{{value}}}" for value in sorted(different))
            yield name, None, f"{braces}: in one language only"


def _same_order(loaded: list[tuple[Article, YamlSource]]) -> Iterator[Problem]:
    seen: dict[int, str] = {}
    for article, source in loaded:
        order = article.facts.order
        if order in seen:
            text = f"order: {order} is taken by {seen[order]}"
            yield source.name, source.line(("order",)), text
        seen.setdefault(order, article.id)
