"""Reasons put into words."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from supple.catalogue.loader import Catalogue
from supple.catalogue.phrases import Phrases
from supple.catalogue.vocabulary import Language, vocabulary

from .model import Reason


@cache
def _phrases() -> Phrases:
    return Phrases.read(Path(__file__).parent / "data" / "reasons.yaml")


def say(reason: Reason, catalogue: Catalogue, language: Language) -> str:
    """Return a reason as one sentence."""
    values = {key: _value(value, catalogue, language) for key, value in reason.values.items()}
    return _phrases().say(reason.code, language, **values)


def _value(value: str | int, catalogue: Catalogue, language: Language) -> str:
    if isinstance(value, int):
        return str(value)
    kind, _, word = value.partition(":")
    match kind:
        case "exercise":
            return catalogue[word].name(language)
        case "date":
            return word  # ISO: reads the same in every language
        case _:
            return vocabulary().label_within(kind, word, language)
