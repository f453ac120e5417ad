"""What to offer to read beside something else; one quiet line, or a few links."""

from __future__ import annotations

import datetime as dt
from functools import cache

from supple.catalogue import Language, shipped_articles, shipped_catalogue
from supple.program import History, Session
from supple.program.model import Course
from supple.program.moments import moments
from supple.program.rules import PainRules
from supple.web.learn.page import Brief, brief

MOST = 3


@cache
def about_exercise(exercise_id: str, language: Language) -> tuple[Brief, ...]:
    """Return the articles that go with an exercise, the closest first, a few at most."""
    conditions = [c.condition for c in shipped_catalogue()[exercise_id].facts.cautions]
    found = shipped_articles().about(exercise_id, conditions=conditions)
    return tuple(brief(article, language) for article in found[:MOST])


def for_today(
    course: Course,
    history: History,
    session: Session | None,
    *,
    today: dt.date,
    pain: PainRules,
    language: Language,
) -> Brief | None:
    """Return the one article that fits this day, if any does."""
    article = shipped_articles().at(moments(course, history, session, today=today, pain=pain))
    return brief(article, language) if article else None


def after_safety_answers(language: Language) -> Brief | None:
    """Return what to read below what the safety answers mean."""
    article = shipped_articles().at(["safety_answers"])
    return brief(article, language) if article else None
