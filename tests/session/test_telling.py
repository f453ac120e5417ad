"""What is told to somebody who does not look is whole, and there is time for it."""

from __future__ import annotations

import pytest

from supple.catalogue import LANGUAGES, Language, shipped_catalogue
from supple.catalogue.dose import START_LEVEL, Dose
from supple.program import Item, rules
from supple.session import telling

CATALOGUE = shipped_catalogue()
PACE = rules().pace


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(CATALOGUE))
def test_everything_is_told_and_there_is_time_for_it(name: str, language: Language) -> None:
    exercise = CATALOGUE[name]
    words = exercise.words[language]
    dose = Dose.at(exercise.facts.dose, START_LEVEL)
    adaptations = tuple(sorted(words.adaptations))
    first = None if dose.sides == "none" else "left"
    item = Item(exercise=name, dose=dose, first_side=first, adaptations=adaptations, reasons=())
    told = telling(item, CATALOGUE, language)
    assert len(told.lines) == len(words.setup) + len(adaptations) + len(words.steps) + 1
    assert all(line and "{" not in line for line in told.lines)
    spoken = sum(len(line.split()) for line in told.lines)
    assert told.seconds >= spoken / PACE.words_per_second.value + PACE.ready.value
