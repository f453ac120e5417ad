"""Articles as people and programs read them: with the limits and lists that the rules hold."""

from __future__ import annotations

from functools import cache
from typing import Any

from supple.catalogue.article_words import ArticleWords, Filling, reading_minutes
from supple.catalogue.articles import Article
from supple.catalogue.vocabulary import Language

from .rules import rules
from .screening import questionnaire
from .screening_model import Tier

_MINUTE = 60


@cache
def article_values(language: Language) -> Filling:
    """Return a value for everything that an article may have in braces."""
    pain, pace, session = rules().pain, rules().pace, rules().session
    questions = questionnaire()

    def signs(tier: Tier) -> tuple[str, ...]:
        return tuple(q.flag.say(language) for q in questions.questions if q.tier == tier)

    breath = pace.breath_in.value + pace.breath_out.value
    numbers = {
        "go_max": pain.go_max.value,
        "accept_min": pain.go_max.value + 1,
        "accept_max": pain.accept_max.value,
        "stop_min": pain.accept_max.value + 1,
        "rest_days": pain.rest_days_after_stop.value,
        "breath_in": pace.breath_in.value,
        "breath_out": pace.breath_out.value,
        "breaths_per_minute": round(_MINUTE / breath),
        "exercises_min": session.exercises_min.value,
        "exercises_max": session.exercises_max.value,
        "review_days": questions.thresholds.review.days,
        "safety_net_days": questions.thresholds.safety_net_review.days,
    }
    return {
        **{name: str(number) for name, number in numbers.items()},
        # The first sentence says to stop, the second whom to call.
        "call_emergency": questions.advice.emergency[1].say(language),
        "inflammatory_question": questions.question("inflammatory").text.say(language),
        "emergency_signs": signs("emergency"),
        "urgent_signs": signs("urgent"),
    }


def filled_words(article: Article, language: Language) -> ArticleWords:
    """Return an article's words with everything filled in."""
    return article.words[language].filled(article_values(language))


def article_brief(article: Article, language: Language) -> dict[str, Any]:
    """Return an article's line of the list: ``id``, ``title``, ``summary``, ``minutes`` to read."""
    words = filled_words(article, language)
    return {
        "id": article.id,
        "title": words.title,
        "summary": words.summary,
        "minutes": reading_minutes(words, language),
    }


def article_dict(article: Article, language: Language) -> dict[str, Any]:
    """Return everything about an article as plain data.

    Besides the keys of `article_brief`: ``sections`` (``heading`` and ``text``, in the Markdown of
    `supple.catalogue.prose`), ``sources`` in the order in which the text first names them,
    ``exercises``, ``goals``, ``sites``, ``conditions``, ``moments`` and ``review``.
    """
    facts = article.facts.model_dump(mode="json", exclude={"id", "order", "sources"})
    words = filled_words(article, language)
    return {
        **article_brief(article, language),
        "sections": [section.model_dump() for section in words.sections],
        "sources": [source.model_dump(mode="json") for source in article.cited(language)],
        **facts,
    }
