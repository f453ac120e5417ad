"""The language files of articles: a front matter, then sections with headings of their own."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, PositiveInt

from .parts import Fact
from .prose import count_words, plain, strange
from .vocabulary import Language
from .words import split_front_matter
from .yamlsource import SourceError, YamlSource

# What may stand in braces. The numbers and lists belong to the program's rules, which the catalogue
# does not know; whoever shows an article fills them in (`supple.program.reading`).
INLINE_VALUES = frozenset(
    {
        "go_max",
        "accept_min",
        "accept_max",
        "stop_min",
        "rest_days",
        "breath_in",
        "breath_out",
        "breaths_per_minute",
        "exercises_min",
        "exercises_max",
        "review_days",
        "safety_net_days",
        "call_emergency",
        "inflammatory_question",
    }
)
# These are lists, and stand alone on a line.
BLOCK_VALUES = frozenset({"emergency_signs", "urgent_signs"})
VALUES = INLINE_VALUES | BLOCK_VALUES
Filling = Mapping[str, str | tuple[str, ...]]

_BRACES = re.compile(r"\{([^{}]*)\}")
# “5 out of 10” in words would sooner or later differ from the rules.
_SCORE: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:\d+|\w+)(?: out)? of (?:10|ten)\b|\b\d+/10\b", re.IGNORECASE),
    "es": re.compile(r"\b(?:\d+|\w+) (?:de|sobre) (?:10|diez)\b|\b\d+/10\b", re.IGNORECASE),
}


class Section(Fact):
    """A heading and its text, in the Markdown of `supple.catalogue.prose`."""

    heading: str
    text: str


class ArticleWords(Fact):
    """``en.md`` or ``es.md`` of an article."""

    title: str
    summary: str
    sections: tuple[Section, ...]

    @property
    def text(self) -> str:
        """Everything that is read, in Markdown."""
        parts = (f"{section.heading}\n\n{section.text}" for section in self.sections)
        return "\n\n".join((self.summary, *parts))

    @property
    def values(self) -> frozenset[str]:
        """What is to be filled in."""
        return frozenset(_BRACES.findall(self.text))

    def filled(self, values: Filling) -> ArticleWords:
        """Return the words with everything in braces filled in.

        Raises
        ------
        KeyError
            If a value is missing.
        """
        return ArticleWords(
            title=self.title,
            summary=_fill(self.summary, values),
            sections=tuple(
                Section(heading=section.heading, text=_fill(section.text, values))
                for section in self.sections
            ),
        )


class _Rate(Fact):
    value: PositiveInt
    source: str
    note: str = ""


class _Rates(Fact):
    en: _Rate
    es: _Rate


@cache
def _rates() -> _Rates:
    path = Path(__file__).parent / "reading.yaml"
    return YamlSource.read(path, name=path.name).parse(_Rates)


def reading_minutes(words: ArticleWords, language: Language) -> int:
    """Return how long an average adult reads, in whole minutes, rounded up.

    Rates and their sources are in ``reading.yaml``.
    """
    rate: _Rate = getattr(_rates(), language)
    return max(1, math.ceil(count_words(plain(words.text)) / rate.value))


class _FrontMatter(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    title: str = Field(min_length=2, max_length=80)
    summary: str = Field(min_length=10, max_length=200)


def parse_article_words(text: str, *, name: str, language: Language) -> ArticleWords:
    """Read a language file of an article.

    Raises
    ------
    SourceError
        With every problem found: text outside a section, an empty section, Markdown beyond the
        subset, a value that is not known, a pain score written out.
    """
    front, body, first = split_front_matter(text, name)
    matter = YamlSource(front, name=name).parse(_FrontMatter)
    problems: list[tuple[str, int | None, str]] = []
    sections: list[tuple[int, str, list[str]]] = []
    for line, raw in enumerate(body, start=first):
        if raw.startswith("## "):
            sections.append((line, raw[3:].strip(), []))
        elif sections:
            sections[-1][2].append(raw)
        elif raw.strip():
            problems.append((name, line, "text outside a section"))
        problems.extend((name, line, problem) for problem in _line_problems(raw, language))
    if not sections:
        problems.append((name, first, "an article has sections: `## Heading`"))
    for line, heading, lines in sections:
        if not heading or not any(text.strip() for text in lines):
            problems.append((name, line, "this section is empty"))
        for offset, found in strange("\n".join(lines)):
            problems.append(
                (
                    name,
                    line + 1 + offset,
                    f"`{found}` is not in the Markdown of articles: paragraphs, lists, **strong**, "
                    "*emphasis*, [words](exercise:id), [words](article:id), [^source]",
                )
            )
    if problems:
        raise SourceError(problems)
    return ArticleWords(
        title=matter.title,
        summary=matter.summary,
        sections=tuple(
            Section(heading=heading, text="\n".join(lines).strip())
            for _, heading, lines in sections
        ),
    )


def _line_problems(line: str, language: Language) -> list[str]:
    problems = []
    for value in _BRACES.findall(line):
        if value not in VALUES:
            problems.append(f"{{{value}}} is not known; use {', '.join(sorted(VALUES))}")
        elif value in BLOCK_VALUES and line.strip() != f"{{{value}}}":
            problems.append(f"{{{value}}} is a list: put it on a line of its own")
    if match := _SCORE[language].search(_BRACES.sub("", line)):
        problems.append(f"“{match[0]}”: pain limits belong to the rules; write {{go_max}}")
    return problems


def _fill(text: str, values: Filling) -> str:
    def value(match: re.Match[str]) -> str:
        found = values[match[1]]
        return found if isinstance(found, str) else "\n".join(f"- {item}" for item in found)

    return _BRACES.sub(value, text)
