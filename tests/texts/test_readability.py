"""No text that people read is harder than its limit."""

from __future__ import annotations

import pytest

from supple.catalogue import Language

from .readability import LIMITS, figure, sentences, texts, too_hard
from .spanish import syllables


@pytest.mark.parametrize(
    ("where", "language", "text"), [pytest.param(*t, id=f"{t[0]}-{t[1]}") for t in texts()]
)
def test_no_text_is_harder_than_its_limit(where: str, language: Language, text: str) -> None:
    assert not too_hard(text, language), f"{where}: {figure(text, language):.1f}"


def test_every_limit_says_where_it_comes_from() -> None:
    for limit in LIMITS.values():
        assert ("most" in limit) != ("least" in limit)
        assert limit["source"]


def test_a_hard_text_is_found_out() -> None:
    assert too_hard(
        "Mechanical thoracic dysfunction predominantly necessitates individualised multimodal "
        "rehabilitation incorporating progressive neuromuscular conditioning.",
        "en",
    )
    assert too_hard(
        "La disfunción mecánica torácica requiere predominantemente una rehabilitación multimodal "
        "individualizada que incorpore acondicionamiento neuromuscular progresivo.",
        "es",
    )


def test_an_easy_text_is_not() -> None:
    assert not too_hard("Lie on your back. Bend your knees. Breathe out slowly.", "en")
    assert not too_hard("Túmbate boca arriba. Dobla las piernas. Suelta el aire.", "es")


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("y", 1), ("voy", 1), ("día", 2), ("agua", 2), ("guía", 2), ("hueso", 2), ("ayuda", 3),
        ("ahora", 3), ("aún", 2), ("ciudad", 2), ("pingüino", 3), ("quédate", 3), ("omóplatos", 4),
        ("respiración", 4), ("rehabilitación", 6), ("enhebrar", 3), ("cuidado", 3), ("buey", 1),
    ],
)  # fmt: skip
def test_spanish_syllables_are_counted_as_spoken(word: str, count: int) -> None:
    assert syllables(word) == count


def test_sentences_end_where_they_end() -> None:
    found = sentences("One. “Two?” Three words here\nFour; still four.")
    assert [len(words) for words in found] == [1, 1, 3, 3]
