"""All that somebody who does not look must be told before an exercise begins."""

from __future__ import annotations

from supple.catalogue.loader import Catalogue
from supple.catalogue.model import Fact
from supple.catalogue.render import fill
from supple.catalogue.vocabulary import Language
from supple.program.model import Item
from supple.program.rules import Rules
from supple.program.rules import rules as shipped_rules
from supple.program.timing import aloud_seconds


class Telling(Fact):
    """What to say, sentence after sentence, and how long that and getting into position takes."""

    lines: tuple[str, ...]
    seconds: int


def telling(
    item: Item, catalogue: Catalogue, language: Language, *, rules: Rules | None = None
) -> Telling:
    """Tell how to get into position, what is different for this person, what to do and breathe.

    Parameters
    ----------
    catalogue
        Must hold the exercise.
    rules
        Other rules than those that ship: they say how fast one speaks.
    """
    pace = (rules or shipped_rules()).pace
    words = catalogue[item.exercise].words[language]
    for_this_person = (words.adaptations[name] for name in item.adaptations)
    written = (*words.setup, *for_this_person, *words.steps, words.breathing)
    lines = tuple(fill(line, item.dose, language, side=item.first_side) for line in written)
    seconds = aloud_seconds((words.name, *lines), pace) + pace.ready.value
    return Telling(lines=lines, seconds=seconds)
