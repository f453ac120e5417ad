"""Dates in words, without a locale of the machine."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

from supple.catalogue.phrases import Phrases
from supple.catalogue.vocabulary import Language

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@cache
def phrases() -> Phrases:
    """Return the words that every sheet has: its foot, and dates."""
    return Phrases.read(Path(__file__).parent / "data" / "phrases.yaml")


def day_words(day: dt.date, language: Language) -> str:
    """Return “Monday 3 March”."""
    return _words("day", day, language)


def date_words(day: dt.date, language: Language) -> str:
    """Return “3 March 2025”."""
    return _words("date", day, language)


def short_day_words(day: dt.date, language: Language) -> str:
    """Return “3 Mar”."""
    return _words("short_day", day, language)


def month_words(day: dt.date, language: Language) -> str:
    """Return “Mar”."""
    return phrases().say(f"{_MONTHS[day.month - 1]}_short", language)


def weekday_words(day: dt.date, language: Language) -> str:
    """Return “Mon”."""
    return phrases().say(f"{_WEEKDAYS[day.weekday()]}_short", language)


def _words(code: str, day: dt.date, language: Language) -> str:
    say = phrases().say
    return say(
        code,
        language,
        weekday=say(_WEEKDAYS[day.weekday()], language),
        day=day.day,
        month=say(_MONTHS[day.month - 1], language),
        month_short=month_words(day, language),
        year=day.year,
    )
