"""What people type finds what they look for, in both languages."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from supple.catalogue import LANGUAGES, Language, search, shipped_catalogue
from supple.catalogue.model import Fact, Slug
from supple.catalogue.yamlsource import YamlSource

CATALOGUE = shipped_catalogue()
FIRST, AMONG = 0.9, 3


class Queries(Fact):
    en: dict[str, list[Slug]]
    es: dict[str, list[Slug]]


@cache
def queries() -> dict[str, list[str]]:
    path = Path(__file__).parent / "search_queries.yaml"
    read = YamlSource.read(path, name=path.name).parse(Queries)
    assert not set(read.en) & set(read.es)
    return {**read.en, **read.es}


def found(query: str) -> list[str]:
    return [exercise.id for exercise in search(CATALOGUE, query)]


def test_there_are_sixty_and_more_and_they_ask_for_every_exercise_but_few() -> None:
    assert len(queries()) >= 60
    wanted = {name for names in queries().values() for name in names}
    assert wanted <= set(CATALOGUE)
    assert len(wanted) >= len(CATALOGUE) - 4


@pytest.mark.parametrize("query", queries())
def test_it_is_among_the_first_three(query: str) -> None:
    assert set(found(query)[:AMONG]) & set(queries()[query])


def test_nine_in_ten_come_first() -> None:
    missed = {q: found(q)[:AMONG] for q, names in queries().items() if found(q)[0] not in names}
    assert len(missed) <= (1 - FIRST) * len(queries()), missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_asked_in_a_language_its_own_words_are_found_as_well(language: Language) -> None:
    path = Path(__file__).parent / "search_queries.yaml"
    own = getattr(YamlSource.read(path, name=path.name).parse(Queries), language)
    right = sum(
        search(CATALOGUE, query, language=language)[0].id in names for query, names in own.items()
    )
    assert right >= FIRST * len(own)
