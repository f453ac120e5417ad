"""The catalogue holds everything that the source documents say about each exercise."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import Field

from supple.catalogue import LANGUAGES, Exercise, Language, shipped_catalogue
from supple.catalogue.model import Fact, HoldUnit
from supple.catalogue.vocabulary import Equipment, Position
from supple.catalogue.yamlsource import YamlSource

CATALOGUE = shipped_catalogue()
DOCUMENTS = {"000", "001", "002", "003", "004"}
# Said of one exercise by a document, and told of all by us.
EVERYWHERE = {("middle-back-stretch", "stop on pain")}


class Numbers(Fact):
    hold: list[int] = Field(default_factory=list)
    unit: HoldUnit | None = None
    reps: list[int] = Field(default_factory=list)
    sets: list[int] = Field(default_factory=list)
    total: list[int] = Field(default_factory=list)
    sides: bool = False


class Saying(Fact):
    what: str
    en: str
    es: str


class LeftOut(Fact):
    what: str
    why: Annotated[str, Field(min_length=20)]


class Row(Fact):
    documents: Annotated[list[Literal["000", "001", "002", "003", "004"]], Field(min_length=1)]
    positions: Annotated[list[Position], Field(min_length=1)]
    equipment: list[Equipment] = Field(default_factory=list)
    targets: Annotated[list[list[str]], Field(min_length=1)]
    numbers: Numbers = Numbers()
    says: list[Saying] = Field(default_factory=list)
    left_out: list[LeftOut] = Field(default_factory=list)


class Table(Fact):
    rows: dict[str, Row]


@cache
def table() -> dict[str, Row]:
    path = Path(__file__).parent / "source_table.yaml"
    indented = "".join(f"  {line}\n" for line in path.read_text().splitlines())
    return YamlSource(f"rows:\n{indented}", name=path.name).parse(Table).rows


ROWS = table()


@pytest.fixture(params=ROWS)
def row(request: pytest.FixtureRequest) -> tuple[Exercise, Row]:
    return CATALOGUE[request.param], ROWS[request.param]


def test_every_exercise_of_the_documents_is_there_and_no_other() -> None:
    assert len(ROWS) == 46
    assert set(CATALOGUE) == set(ROWS)
    assert {name for row in ROWS.values() for name in row.documents} == DOCUMENTS


def test_it_names_the_documents_that_it_comes_from(row: tuple[Exercise, Row]) -> None:
    exercise, said = row
    named = {source.document for source in exercise.facts.sources if source.document}
    assert named >= set(said.documents)


def test_it_can_be_done_in_the_positions_and_with_the_things_named(
    row: tuple[Exercise, Row],
) -> None:
    exercise, said = row
    ways = exercise.facts.ways
    assert {way.position for way in ways} >= set(said.positions)
    things = {thing for way in ways for need in way.equipment for thing in (need.item, *need.or_)}
    assert things >= set(said.equipment)


def test_it_has_every_target_named(row: tuple[Exercise, Row]) -> None:
    facts = row[0].facts
    has = {*facts.muscles, *facts.sites, *facts.directions, *facts.goals}
    assert [words for words in row[1].targets if has.isdisjoint(words)] == []


def test_every_number_lies_inside_its_dose(row: tuple[Exercise, Row]) -> None:
    exercise, said = row
    numbers, dose = said.numbers, exercise.facts.dose
    for given, whole in ((numbers.reps, dose.reps), (numbers.sets, dose.sets)):
        assert all(whole.min <= number <= whole.max for number in given)
    if numbers.unit:
        assert dose.hold is not None
        assert dose.hold.unit == numbers.unit
        assert all(dose.hold.min <= number <= dose.hold.max for number in numbers.hold)
    assert not numbers.hold or numbers.unit
    assert not numbers.sides or dose.sides != "none"
    once = sum(phase.seconds or 0 for phase in exercise.facts.phases)
    assert all(dose.reps.min * once <= t <= dose.reps.max * once for t in numbers.total)


def test_where_a_document_gives_numbers_the_dose_rests_on_it(row: tuple[Exercise, Row]) -> None:
    exercise, said = row
    numbers = said.numbers
    if any((numbers.hold, numbers.reps, numbers.sets, numbers.total)):
        documents = {source.id for source in exercise.facts.sources if source.document}
        assert documents & set(exercise.facts.dose.source)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_tells_every_fact_and_caution_named(
    row: tuple[Exercise, Row], language: Language
) -> None:
    exercise, said = row
    words = exercise.words[language].model_dump(exclude={"also"})
    text = "\n".join(_lines(words))
    missing = [
        saying.what
        for saying in said.says
        if not re.search(getattr(saying, language), text, re.IGNORECASE)
    ]
    assert missing == []


def test_a_pattern_for_a_fact_is_not_met_by_any_text() -> None:
    """A pattern that half of the catalogue meets would prove nothing of its own exercise."""
    texts = {
        language: ["\n".join(_lines(e.words[language].model_dump())) for e in CATALOGUE.values()]
        for language in LANGUAGES
    }
    loose = {
        (name, saying.what)
        for name, row in ROWS.items()
        for saying in row.says
        for language in LANGUAGES
        if sum(bool(re.search(getattr(saying, language), t, re.I)) for t in texts[language])
        > len(ROWS) // 2
    }
    assert loose == EVERYWHERE


def _lines(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [line for inner in value.values() for line in _lines(inner)]
    if isinstance(value, list | tuple):
        return [line for inner in value for line in _lines(inner)]
    return []
