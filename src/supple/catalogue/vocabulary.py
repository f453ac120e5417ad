"""The words an exercise may use, with their names in each language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import core_schema

from .yamlsource import YamlSource

Language = Literal["en", "es"]
LANGUAGES: tuple[Language, ...] = ("en", "es")


class Term(BaseModel):
    """One word's names.

    Attributes
    ----------
    group
        What it belongs to (muscles and positions only).
    also
        Other words that people search for it with, in any language.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    en: str
    es: str
    group: str | None = None
    also: tuple[str, ...] = ()

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

    def label_within(self, list_name: str, word: str, language: Language) -> str:
        """Return the name of a word as it stands within a sentence."""
        label = self.label(list_name, word, language)
        return label[0].lower() + label[1:]


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary that ships with the package."""
    path = Path(__file__).parent / "vocabulary.yaml"
    return YamlSource.read(path, name=path.name).parse(Vocabulary)


@dataclass(frozen=True)
class _Word:
    """Marks a string that must be a word of one of the lists."""

    list_name: str

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {**handler(schema), "enum": list(vocabulary().terms(self.list_name))}

    def _check(self, value: str) -> str:
        known = vocabulary().terms(self.list_name)
        if value not in known:
            raise ValueError(f"is not one of the {self.list_name}: {', '.join(known)}")
        return value


Position = Annotated[str, _Word("positions")]
Kind = Annotated[str, _Word("kinds")]
Goal = Annotated[str, _Word("goals")]
Direction = Annotated[str, _Word("directions")]
Level = Annotated[str, _Word("levels")]
Equipment = Annotated[str, _Word("equipment")]
Muscle = Annotated[str, _Word("muscles")]
Site = Annotated[str, _Word("sites")]
Condition = Annotated[str, _Word("conditions")]
