"""What was answered on a day, in words, so that a slip can be taken back."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from supple.catalogue import Language
from supple.outcomes import measures, ranges
from supple.reporting.words import amount, number
from supple.session import Event as AnyEvent
from supple.session.events import Answered, CheckedIn, Measured, Morning
from supple.web.training.planning import Happened


@dataclass(frozen=True)
class Answer:
    """One group of answers; ``id`` is that of its event."""

    id: uuid.UUID
    words: str


def answered_on(day: dt.date, happened: Happened, *, language: Language) -> list[Answer]:
    """Return what a person answered on a day, in the order they did."""
    of_day = (e for e in happened.apart if e.at.astimezone(happened.zone).date() == day)
    return list(_words(of_day, language))


def _words(events: Iterable[AnyEvent], language: Language) -> Iterator[Answer]:
    for event in events:
        match event:
            case Morning(pain=pain):
                yield Answer(
                    event.id, gettext("Pain this morning: %(pain)s of 10.") % {"pain": pain}
                )
            case CheckedIn():
                said = (
                    option.text.say(language)
                    for question in measures().weekly
                    for option in question.options
                    if option.id == getattr(event, question.id)
                )
                yield Answer(
                    event.id, gettext("Your week: %(answers)s.") % {"answers": ", ".join(said)}
                )
            case Answered(measure=measure, answers=answers):
                name = measures().measures[measure].name.say(language)
                numbers = ", ".join(number(n, language) for n in answers)
                yield Answer(
                    event.id,
                    gettext("%(name)s: %(numbers)s.") % {"name": name, "numbers": numbers},
                )
            case Measured(direction=direction, way=way, value=value):
                yield Answer(
                    event.id,
                    gettext("%(name)s: %(numbers)s.")
                    % {
                        "name": ranges().directions[direction].name.say(language),
                        "numbers": amount(way, value, language),
                    },
                )
