"""The words an exercise may use, with their names in each language."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict

from .yamlsource import YamlSource

Language = Literal["en", "es"]
LANGUAGES: tuple[Language, ...] = ("en", "es")


class Term(BaseModel):
    """One word's names, and the group it belongs to (muscles only)."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    en: str
    es: str
    group: str | None = None

    def label(self, language: Language) -> str:
        """Return the name in a language."""
        return self.es if language == "es" else self.en


class Vocabulary(BaseModel):
    """Every list of allowed words. Keys are the words, in the order people see them."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    positions: dict[str, Term]
    kinds: dict[str, Term]
    goals: dict[str, Term]
    directions: dict[str, Term]
    levels: dict[str, Term]
    equipment: dict[str, Term]
    muscles: dict[str, Term]
    sites: dict[str, Term]
    conditions: dict[str, Term]

    def terms(self, list_name: str) -> dict[str, Term]:
        """Return one list by name, e.g. ``"muscles"``."""
        terms: dict[str, Term] = getattr(self, list_name)
        return terms

    def label(self, list_name: str, word: str, language: Language) -> str:
        """Return the name of a word in a language."""
        return self.terms(list_name)[word].label(language)


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary that ships with the package."""
    text = (files(__package__) / "vocabulary.yaml").read_text(encoding="utf-8")
    return YamlSource(text, name="vocabulary.yaml").parse(Vocabulary)


def _word(list_name: str) -> AfterValidator:
    def check(value: str) -> str:
        known = vocabulary().terms(list_name)
        if value not in known:
            raise ValueError(f"is not one of the {list_name}: {', '.join(known)}")
        return value

    return AfterValidator(check)


Position = Annotated[str, _word("positions")]
Kind = Annotated[str, _word("kinds")]
Goal = Annotated[str, _word("goals")]
Direction = Annotated[str, _word("directions")]
Level = Annotated[str, _word("levels")]
Equipment = Annotated[str, _word("equipment")]
Muscle = Annotated[str, _word("muscles")]
Site = Annotated[str, _word("sites")]
Condition = Annotated[str, _word("conditions")]
