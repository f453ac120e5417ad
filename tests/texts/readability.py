"""How hard the texts are that people read, and how hard they may be (``limits.yaml``).

``PYTHONPATH=tests:src python -m texts.readability`` prints the figure of each.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import textstat
import yaml

from supple.catalogue import (
    LANGUAGES,
    Exercise,
    Language,
    fill,
    shipped_articles,
    shipped_catalogue,
)
from supple.catalogue.dose import Dose
from supple.catalogue.prose import plain
from supple.program.reading import filled_words

from .spanish import szigriszt_pazos

LIMITS = yaml.safe_load((Path(__file__).parent / "limits.yaml").read_text(encoding="utf-8"))
_SENTENCE_END = re.compile(r"(?<=[.!?…])[»”\")]*\s+")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


def exercise_text(exercise: Exercise, language: Language) -> str:
    """Return what the page of an exercise says, without the short spoken cues."""
    words, dose = exercise.words[language], Dose.at(exercise.facts.dose)
    parts = [words.summary, words.why, *words.setup, *words.steps, words.feel, words.breathing]
    parts += [*words.tips, *words.mistakes, *words.stop_if, *words.adaptations.values()]
    return "\n".join(fill(part, dose, language) for part in parts)


def article_text(article_id: str, language: Language) -> str:
    """Return an article's sentences; headings are none."""
    words = filled_words(shipped_articles()[article_id], language)
    sections = "\n".join(plain(section.text) for section in words.sections)
    return f"{words.summary}\n{sections}"


def texts() -> Iterator[tuple[str, Language, str]]:
    """Yield every text: where it stands, its language, and itself."""
    for language in LANGUAGES:
        for exercise in shipped_catalogue().values():
            yield f"exercises/{exercise.id}", language, exercise_text(exercise, language)
        for article_id in shipped_articles():
            yield f"learn/{article_id}", language, article_text(article_id, language)


def sentences(text: str) -> list[list[str]]:
    """Return the words of each sentence; a line without a full stop is one, too."""
    parts = (part for line in text.splitlines() for part in _SENTENCE_END.split(line))
    return [words for part in parts if (words := _WORD.findall(part))]


def english_grade(text: str) -> float:
    """Return the Flesch-Kincaid grade; syllables are those of the CMU pronouncing dictionary."""
    parts = sentences(text)
    words = [word for part in parts for word in part]
    spoken = textstat.syllable_count(" ".join(words))
    return 0.39 * len(words) / len(parts) + 11.8 * spoken / len(words) - 15.59


def figure(text: str, language: Language) -> float:
    return szigriszt_pazos(sentences(text)) if language == "es" else english_grade(text)


def too_hard(text: str, language: Language) -> bool:
    limit = LIMITS[language]
    found = figure(text, language)
    return found < limit["least"] if "least" in limit else found > limit["most"]


def main() -> None:
    """Print each text's figure, the hardest of each language first."""
    for language in LANGUAGES:
        found = [(figure(text, lang), where) for where, lang, text in texts() if lang == language]
        for value, where in sorted(found, reverse="most" in LIMITS[language]):
            sys.stdout.write(f"{language}  {value:5.1f}  {where}\n")


if __name__ == "__main__":
    main()
