"""Sessions to come, made ready for a browser that will have no network then.

A prepared session has its id before anybody begins it. The id follows from the person, the day and
what is planned, so that every browser that asks is told the same one, and what two of them do in it
comes together. It becomes a session that was begun when the first event of it arrives, or part of
the one that was begun elsewhere in the meantime.
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


def homes(
    person: Person, first_events: Mapping[uuid.UUID, dt.datetime]
) -> dict[uuid.UUID, TrainingSession]:
    """Return the session that belongs to each id under which somebody did one.

    It is the one of that id, which begins now if it was only prepared. A prepared one that was
    meanwhile begun elsewhere, for the same planned day and on the same day, is part of that one: a
    session that was begun at the computer and done again, or to its end, on a phone without a
    network counts once. Whoever asks for another session, with the first one known, gets a second
    one.

    Parameters
    ----------
    first_events
        When the first event of each happened, by the clock of the place it happened in: that is
        the day on which it was done.

    Returns
    -------
    dict
        Without ids that the person has no session of, begun or prepared.
    """
    found = _begun(person, first_events)
    missing = [pk for pk in first_events if pk not in found]
    if not missing:
        return found
    with transaction.atomic():
        prepared = PreparedSession.objects.filter(person=person, pk__in=missing)
        wholes = {row.pk: _begin(row, first_events[row.pk].date()) for row in prepared}
    # From two browsers at once: whoever came second finds it there.
    there = _begun(person, wholes.values())
    return found | {pk: there[whole] for pk, whole in wholes.items() if whole in there}


def _begun(person: Person, ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, TrainingSession]:
    return TrainingSession.objects.filter(person=person).in_bulk(list(ids))


def _begin(row: PreparedSession, day: dt.date) -> uuid.UUID:
    """Begin a prepared session, or join the one that it is part of; return which that is."""
    if row.part_of is None and (whole := _begun_elsewhere(row, day)) is not None:
        row.part_of = whole
        row.save(update_fields=["part_of"])
    if row.part_of is not None:
        return row.part_of
    TrainingSession.objects.bulk_create([as_session(row, date=day)], ignore_conflicts=True)
    return row.pk


def _begun_elsewhere(row: PreparedSession, day: dt.date) -> uuid.UUID | None:
    """Return the session of the same planned day that was begun first on a day."""
    of_day = TrainingSession.objects.filter(person=row.person_id, date=day).order_by("made", "pk")
    slot = (row.planned.kind, row.planned.date)
    return next((s.pk for s in of_day if (s.planned.kind, s.planned.date) == slot), None)


def whole_of(session: TrainingSession) -> TrainingSession:
    """Return the session that one which was begun elsewhere is part of, else itself."""
    part_of = PreparedSession.objects.filter(pk=session.pk).values("part_of")
    return TrainingSession.objects.filter(person=session.person, pk__in=part_of).first() or session


def as_session(row: PreparedSession, *, date: dt.date | None = None) -> TrainingSession:
    """Return a prepared session as one that is begun on a day, without storing it."""
    return TrainingSession(
        id=row.pk,
        person=row.person,
        date=date or row.date,
        language=row.language,
        planned=row.planned,
    )
