"""What the page of today says about how it goes: at most a line, and what was reached today."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from supple.catalogue import Language, shipped_catalogue
from supple.session.streak import streak_words, worth_telling
from supple.web.people.models import Person
from supple.web.progress.services import going_of
from supple.web.training.planning import Happened


@dataclass(frozen=True)
class News:
    """What to say; empty where there is nothing.

    Attributes
    ----------
    weeks
        How many in a row had movement, or that this one rests.
    reached
        Milestones of the day.
    """

    weeks: str = ""
    reached: tuple[str, ...] = ()


def news_of(person: Person, happened: Happened, *, today: dt.date, language: Language) -> News:
    """Return what is worth saying on the day, quietly."""
    now = going_of(person, happened, until=today)
    if now is None:
        return News()
    return News(
        weeks=streak_words(now.streak, language) if worth_telling(now.streak) else "",
        reached=tuple(
            one.words(shipped_catalogue(), language) for one in now.milestones if one.date == today
        ),
    )
