"""The weeks and milestones as the report shows them."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from supple.catalogue import Language, shipped_catalogue
from supple.session import Going
from supple.session.keeping import keeping_rules
from supple.session.streak import StreakWeek, monday_of, streak_words
from supple.web.shell.dates import short_days


@dataclass(frozen=True)
class RestingWeek:
    """A week of rest; ``event`` takes it back."""

    monday: dt.date
    event: uuid.UUID


@dataclass(frozen=True)
class WeeksCard:
    """How the weeks go.

    Attributes
    ----------
    lately
        The weeks that are shown, oldest first.
    may_rest
        Mondays of those that may still be weeks of rest.
    this_week
        Monday of the one that is not over yet.
    """

    words: str
    lately: tuple[StreakWeek, ...]
    may_rest: tuple[dt.date, ...]
    resting: tuple[RestingWeek, ...]
    this_week: dt.date


def weeks_of(now: Going, language: Language) -> WeeksCard | None:
    """Return what to show, ``None`` before the first exercise."""
    if not now.streak.weeks:
        return None
    lately = now.streak.weeks[-(keeping_rules().look_back.value + 1) :]
    mondays = {week.monday for week in lately}
    return WeeksCard(
        words=streak_words(now.streak, language),
        lately=lately,
        may_rest=tuple(w.monday for w in lately if w.state in ("open", "missed")),
        resting=tuple(
            RestingWeek(monday, event.id)
            for monday, event in sorted(now.rested.items())
            if monday in mondays
        ),
        this_week=monday_of(now.until),
    )


@dataclass(frozen=True)
class ReachedCard:
    """Milestones with their days, latest first, and whether they are told at all."""

    lines: tuple[tuple[str, str], ...]
    told: bool


def reached(now: Going, language: Language) -> ReachedCard:
    """Return what was reached so far."""
    latest_first = now.milestones[::-1]
    words = [one.words(shipped_catalogue(), language) for one in latest_first]
    days = short_days([one.date for one in latest_first])
    return ReachedCard(tuple(zip(days, words, strict=True)), now.told)
