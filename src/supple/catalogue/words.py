"""The language files: a front matter, fixed sections, and no number that the data holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel, ConfigDict, Field

from .model import Facts, Words
from .vocabulary import Language
from .yamlsource import SourceError, YamlSource

# Section headings, in the order that people read them.
SECTIONS: dict[Language, dict[str, str]] = {
    "en": {
        "Why": "why",
        "Set-up": "setup",
        "Steps": "steps",
        "What you should feel": "feel",
        "Breathing": "breathing",
        "Tips": "tips",
        "Common mistakes": "mistakes",
        "Stop if": "stop_if",
        "Adaptations": "adaptations",
        "Cues": "cues",
    },
    "es": {
        "Por qué": "why",
        "Preparación": "setup",
        "Pasos": "steps",
        "Qué debes sentir": "feel",
        "Respiración": "breathing",
        "Consejos": "tips",
        "Errores comunes": "mistakes",
        "Detente si": "stop_if",
        "Adaptaciones": "adaptations",
        "Indicaciones": "cues",
    },
}
_PROSE = {"why", "feel", "breathing"}
_KEYED = {"adaptations", "cues"}
_OPTIONAL = {"adaptations"}

# What may stand in braces, and is filled in by whoever renders the words.
_SIDES = {"side", "side_f", "other", "other_f"}
PLACEHOLDERS = {"sets", "reps", "hold", *_SIDES}

_NUMBER: dict[Language, str] = {
    "en": r"\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty"
    r"|forty|sixty",
    "es": r"\d+|un|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|quince|veinte"
    r"|treinta|cuarenta|sesenta",
}
_UNIT: dict[Language, str] = {
    "en": r"seconds?|secs?|breaths?|times|sets?|reps?|repetitions?|minutes?|days?",
    "es": r"segundos?|respiraci[oó]n(?:es)?|veces|series?|repetici[oó]n(?:es)?|minutos?|d[ií]as?",
}
_DOSE_IN_WORDS: dict[Language, re.Pattern[str]] = {
    language: re.compile(
        rf"\b(?:{_NUMBER[language]})(?:\s*(?:[-–]|to|or|a|o)\s*(?:{_NUMBER[language]}))?"
        rf"\s+(?:\w+\s+)?(?:{_UNIT[language]})\b",
        re.IGNORECASE,
    )
    for language in _NUMBER
}
_HEADING = re.compile(r"^##\s+(.+?)\s*$")
_BULLET = re.compile(r"^(?:[-*]|\d+\.)\s+(.*)$")
_KEYED_ITEM = re.compile(r"^([a-z][a-z0-9_]*):\s+(.+)$")
_BRACES = re.compile(r"\{([^{}]*)\}")


class _FrontMatter(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str = Field(min_length=2)
    also: tuple[str, ...] = ()
    summary: str = Field(min_length=10, max_length=160)


_Report = Callable[[int, str], None]


@dataclass
class _Section:
    line: int
    entries: list[tuple[int, str]] = field(default_factory=list)  # (line, text)


def parse_words(text: str, *, name: str, language: Language, facts: Facts) -> Words:
    """Read a language file.

    Parameters
    ----------
    text
        The file's text.
    name
        What to call the file in messages.
    language
        Which headings to expect.
    facts
        The exercise's facts; cues and adaptations must match them.

    Raises
    ------
    SourceError
        With every problem found: a section missing, unknown, empty or doubled, a cue without a
        phase or a phase without a cue, a placeholder that is unknown or has nothing to stand for,
        a dose written in words, sides that no cue names.
    """
    front, body, first = split_front_matter(text, name)
    front_source = YamlSource(front, name=name)
    matter = front_source.parse(_FrontMatter)
    problems: list[tuple[str, int | None, str]] = []

    def report(line: int, message: str) -> None:
        problems.append((name, line, message))

    sections = _sections(body, first, SECTIONS[language], report)
    for heading, key in SECTIONS[language].items():
        if key not in sections and key not in _OPTIONAL:
            report(first, f"the section “{heading}” is missing")

    values: dict[str, object] = {}
    for key, section in sections.items():
        if not section.entries:
            report(section.line, "this section is empty")
        if key in _PROSE:
            values[key] = " ".join(text for _, text in section.entries)
        elif key in _KEYED:
            values[key] = _keyed(section, report)
        else:
            values[key] = tuple(text for _, text in section.entries)
        for line, entry in section.entries:
            _check_text(entry, line, language, facts, report)
    _check_text(matter.summary, front_source.line(("summary",)), language, facts, report)

    _compare(values.get("cues"), {"setup", *(p.id for p in facts.phases)}, "cue", sections, report)
    _compare(
        values.get("adaptations", {}),
        set(facts.adaptations),
        "adaptation",
        sections,
        report,
    )
    cues = values.get("cues")
    if facts.dose.sides != "none" and isinstance(cues, dict) and not _name_a_side(cues):
        report(sections["cues"].line, "an exercise with sides says in its cues which side it is")
    if problems:
        raise SourceError(problems)
    return Words.model_validate({**matter.model_dump(), **values})


def split_front_matter(text: str, name: str) -> tuple[str, list[str], int]:
    """Return the front matter, the lines after it, and the number of the first of these.

    Raises
    ------
    SourceError
        If the text does not start with a front matter.
    """
    lines = text.splitlines()
    if not lines or lines[0] != "---" or "---" not in lines[1:]:
        raise SourceError([(name, 1, "start the file with a front matter between two lines ---")])
    end = lines.index("---", 1)
    return "\n" + "\n".join(lines[1:end]), lines[end + 1 :], end + 2


def _sections(
    body: list[str], first: int, headings: Mapping[str, str], report: _Report
) -> dict[str, _Section]:
    sections: dict[str, _Section] = {}
    current: _Section | None = None
    key = ""
    for line, raw in enumerate(body, start=first):
        stripped = raw.strip()
        if match := _HEADING.match(raw):
            heading = match[1]
            known = headings.get(heading)
            if known is None:
                report(
                    line, f"“{heading}” is not a section; the sections are {', '.join(headings)}"
                )
                current = None
                continue
            if known in sections:
                report(line, f"the section “{heading}” is here twice")
            key = known
            current = sections[key] = _Section(line)
        elif stripped and current is None:
            report(line, "text outside a section")
        elif stripped and current is not None:
            bullet = _BULLET.match(stripped)
            if bullet:
                current.entries.append((line, bullet[1]))
            elif key in _PROSE or not current.entries:
                current.entries.append((line, stripped))
                if key not in _PROSE:
                    report(line, "write this section as a list: `- …` or `1. …`")
            else:  # a wrapped list item goes on
                start, text = current.entries[-1]
                current.entries[-1] = (start, f"{text} {stripped}")
    return sections


def _keyed(section: _Section, report: _Report) -> dict[str, str]:
    result: dict[str, str] = {}
    for line, entry in section.entries:
        match = _KEYED_ITEM.match(entry)
        if not match:
            report(line, "write `- id: text`")
        elif match[1] in result:
            report(line, f"`{match[1]}` is here twice")
        else:
            result[match[1]] = match[2]
    return result


def _check_text(text: str, line: int, language: Language, facts: Facts, report: _Report) -> None:
    for name in _BRACES.findall(text):
        if name not in PLACEHOLDERS:
            report(line, f"{{{name}}} is not known; use {', '.join(sorted(PLACEHOLDERS))}")
        elif name == "hold" and facts.dose.hold is None:
            report(line, "{hold}: nothing is held, exercise.yaml has no dose.hold")
        elif name in _SIDES and facts.dose.sides == "none":
            report(line, f"{{{name}}}: exercise.yaml says dose.sides: none")
    if match := _DOSE_IN_WORDS[language].search(text):
        report(line, f"“{match[0]}”: the dose belongs to exercise.yaml; write {{hold}} or {{reps}}")


def _name_a_side(cues: Mapping[str, str]) -> bool:
    return any(name in _SIDES for text in cues.values() for name in _BRACES.findall(text))


def _compare(
    found: object, wanted: set[str], what: str, sections: dict[str, _Section], report: _Report
) -> None:
    if not isinstance(found, dict):
        return
    section = sections.get(f"{what}s")
    line = section.line if section else 1
    for key in sorted(wanted - set(found)):
        report(line, f"the {what} `{key}` has no words")
    for key in sorted(set(found) - wanted):
        report(line, f"the {what} `{key}` is not in exercise.yaml")
