"""Sentences in every language, kept as data beside the module that says them."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import RootModel

from .model import Fact
from .vocabulary import Language
from .yamlsource import YamlSource


class _Sentence(Fact):
    en: str
    es: str


class _Sentences(RootModel[dict[str, _Sentence]]):
    pass


@dataclass(frozen=True)
class Phrases:
    """Whole sentences by code; placeholders are filled, sentences never joined."""

    sentences: Mapping[str, Mapping[Language, str]]

    @classmethod
    def read(cls, path: Path) -> Phrases:
        """Read a file of ``code: {en: …, es: …}``.

        Raises
        ------
        SourceError
            If a language is missing or its placeholders differ from the other's.
        """
        source = YamlSource.read(path, name=path.name)
        parsed = source.parse(_Sentences).root
        for code, sentence in parsed.items():
            if _fields(sentence.en) != _fields(sentence.es):
                raise source.error((code,), f"{code}: the languages have different placeholders")
        return cls({code: {"en": s.en, "es": s.es} for code, s in parsed.items()})

    def say(self, code: str, language: Language, **values: object) -> str:
        """Return a sentence with its placeholders filled."""
        return self.sentences[code][language].format(**values)


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}
