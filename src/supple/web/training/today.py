"""What the page of today says, gathered; the API says the same."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from supple.catalogue import Language
from supple.program import Reason, Standing, rules
from supple.web.learn.offers import for_today
from supple.web.learn.page import Brief
from supple.web.people.models import Person
from supple.web.people.safety_words import SafetyWords, safety_words
from supple.web.progress.today import News, news_of
from supple.web.training import changes, services
from supple.web.training.left_out import Group, by_reason
from supple.web.training.planning import happened_to


@dataclass(frozen=True)
class Day:
    """Everything to say about a day.

    Attributes
    ----------
    words
        What the safety questions led to.
    reading
        The one article that fits.
    changes
        What the person changed about this day or the whole week.
    left_out
        Exercises that are not in the week, by reason.
    notes
        What to know about the week, but for what is said elsewhere in full.
    news
        How the weeks go, and what was reached today.
    """

    holds: services.Today
    words: SafetyWords
    reading: Brief | None
    changes: list[changes.Change]
    left_out: list[Group]
    notes: list[Reason]
    news: News


def the_day(
    person: Person,
    standing: Standing,
    *,
    date: dt.date,
    zone: dt.tzinfo,
    language: Language,
    minutes: int | None = None,
    also_today: bool = False,
) -> Day:
    """Gather what there is to say; parameters as in `services.today`.

    Raises
    ------
    supple.program.Refused, supple.web.training.planning.NothingTold
        As `services.today` does.
    """
    happened = happened_to(person, zone=zone)
    holds = services.today(person, happened, date=date, minutes=minutes, also_today=also_today)
    course = holds.program.course
    limits = person.about.profile.pain_limits if person.about else None
    return Day(
        holds=holds,
        words=safety_words(standing, language),
        reading=for_today(
            course,
            happened.history,
            holds.session,
            today=date,
            pain=rules().within(limits).pain,
            language=language,
        ),
        changes=[
            change
            for change in changes.changes(happened, today=date, language=language)
            if change.date in (None, date)
        ],
        left_out=by_reason(holds.program.left_out, language),
        notes=[
            note
            for note in holds.program.notes
            if note.code != "note_safety_net" and note != course.see_someone
        ],
        news=news_of(person, happened, today=date, language=language),
    )
