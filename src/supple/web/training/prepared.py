"""Sessions to come, made ready for a browser that will have no network then.

A prepared session has its id before anybody begins it. The id follows from the person, the day and
what is planned, so that every browser that asks is told the same one, and what two of them do in it
comes together. It becomes a session that was begun when the first event of it arrives.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from typing import Final

from django.db import transaction

from supple.catalogue import Language
from supple.program import Program, Session
from supple.web.people.models import Person
from supple.web.training.models import PreparedSession, TrainingSession

# A browser lets go of what it keeps after this.
KEPT: Final = dt.timedelta(days=7)
# What was done may be told long after: a phone lies in a drawer. A row is small, a day lost is not.
_REMEMBERED: Final = dt.timedelta(days=365)


def coming(person: Person, program: Program, *, today: dt.date) -> list[Session]:
    """Return the sessions of the coming days, without those of today once one was begun."""
    begun_today = any(
        session.planned.kind == "session"
        for session in TrainingSession.objects.filter(person=person, date=today)
    )
    return [
        session
        for session in program.sessions
        if today <= session.date < today + KEPT and not (begun_today and session.date == today)
    ]


def prepare(
    person: Person,
    program: Program,
    *,
    today: dt.date,
    now: dt.datetime,
    language: Language,
) -> list[PreparedSession]:
    """Make the sessions of the coming days ready, but for those of today that were begun.

    Asking again makes nothing new unless the plan has changed. What was made ready before stays,
    as a browser that has no network may be doing it.
    """
    made = [
        PreparedSession(
            id=_id(person, session, language),
            person=person,
            date=session.date,
            language=language,
            planned=session,
            made=now,
        )
        for session in coming(person, program, today=today)
    ]
    PreparedSession.objects.filter(person=person, made__lt=now - _REMEMBERED).delete()
    PreparedSession.objects.bulk_create(made, ignore_conflicts=True)
    return made


def _id(person: Person, session: Session, language: Language) -> uuid.UUID:
    return uuid.uuid5(person.pk, f"{session.date} {language} {session.model_dump_json()}")


def find_prepared(person: Person, session_id: uuid.UUID) -> TrainingSession | None:
    """Return a prepared session as one that could be begun; it is not stored as begun."""
    found = PreparedSession.objects.filter(person=person, pk=session_id).first()
    return None if found is None else as_session(found)


def begin_prepared(person: Person, first_events: Mapping[uuid.UUID, dt.datetime]) -> None:
    """Begin those of some sessions that are prepared and not begun yet.

    Parameters
    ----------
    first_events
        When the first event of each happened, by the clock of the place it happened in: that is
        the day on which it was done.
    """
    if not first_events:
        return
    begun = set(
        TrainingSession.objects.filter(person=person, pk__in=first_events).values_list(
            "pk", flat=True
        )
    )
    missing = [session_id for session_id in first_events if session_id not in begun]
    if not missing:
        return
    rows: Iterable[PreparedSession] = PreparedSession.objects.filter(person=person, pk__in=missing)
    with transaction.atomic():
        # From two browsers at once: whoever comes second finds it there.
        TrainingSession.objects.bulk_create(
            [as_session(row, date=first_events[row.pk].date()) for row in rows],
            ignore_conflicts=True,
        )


def as_session(row: PreparedSession, *, date: dt.date | None = None) -> TrainingSession:
    """Return a prepared session as one that is begun on a day, without storing it."""
    return TrainingSession(
        id=row.pk,
        person=row.person,
        date=date or row.date,
        language=row.language,
        planned=row.planned,
    )
