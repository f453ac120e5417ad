"""What the safety questions led to, in the parts that a page lays out."""

from __future__ import annotations

from dataclasses import dataclass

from supple.catalogue.vocabulary import Language
from supple.program import Standing
from supple.program.screening import questionnaire
from supple.typesetting import day_words


@dataclass(frozen=True)
class SafetyWords:
    """Whole sentences, each part empty when there is nothing to say.

    Attributes
    ----------
    due
        Why the questions must be answered again.
    steps
        What to do, most important first.
    tell
        Stands before ``flags``, what was answered yes to.
    advice
        About single answers.
    safety_net
        When to seek help, and when we ask again.
    limits
        What the questions cannot do.
    """

    due: str
    steps: tuple[str, ...]
    tell: str
    flags: tuple[str, ...]
    advice: tuple[str, ...]
    safety_net: tuple[str, ...]
    limits: str


def safety_words(now: Standing, language: Language) -> SafetyWords:
    """Return what to say to a person who stands like this."""
    questions = questionnaire()
    words = questions.advice
    emergency = now.tier == "emergency"
    cleared = now.cleared and now.tier in ("clear_first", "urgent")
    flagged = [questions.question(id_) for id_ in now.assessment.flags]
    telling = now.tier != "ok" and not cleared
    tell = words.tell_emergency if emergency else words.tell
    held = (words.held,) if now.held and not emergency else ()
    again = day_words(now.due_on, language)
    return SafetyWords(
        due=words.due[now.due_reason].say(language) if now.due_reason else "",
        steps=(
            (words.cleared.say(language),)
            if cleared
            else tuple(text.say(language) for text in (*words.of(now.tier), *held))
        ),
        tell=tell.say(language) if telling else "",
        flags=tuple(q.flag.say(language) for q in flagged) if telling else (),
        advice=tuple(q.advice.say(language) for q in flagged if q.advice) if telling else (),
        safety_net=(
            tuple(text.say(language, day=again) for text in words.safety_net)
            if now.safety_net and not emergency
            else ()
        ),
        limits="" if emergency else words.limits.say(language),
    )
