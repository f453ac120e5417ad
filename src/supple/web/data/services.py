"""Everything about the owner: collected, brought in, deleted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.db import connection, models, transaction
from pydantic import ValidationError

from supple.exchange.archive import Archive, ArchiveError, Begun, Marked, Screened, Told, Week
from supple.session.events import session_of
from supple.web import datafolder, options
from supple.web.access.models import SignInLink
from supple.web.data import copies
from supple.web.desk.models import Desk
from supple.web.people.models import (
    Exclusion,
    Favourite,
    Person,
    ProfileVersion,
    ScreeningAnswers,
    Theme,
    Voice,
)
from supple.web.people.schemas import AboutYou
from supple.web.people.services import ensure_owner
from supple.web.reminders.models import Reminders
from supple.web.training.models import Event, PlannedWeek, PreparedSession, TrainingSession
from supple.web.training.planning import forget_all

_KEPT: tuple[type[models.Model], ...] = (
    ScreeningAnswers, ProfileVersion, Exclusion, Favourite, TrainingSession, Event, PlannedWeek,
)  # fmt: skip


class NotEmpty(Exception):
    """There is somebody's data here already."""


# Take it away -----------------------------------------------------------------------------------


def collect(person: Person, *, now: dt.datetime) -> Archive:
    """Return everything that is kept about a person."""
    return Archive(
        made=now,
        person=person.pk,
        language=person.language,
        theme=person.theme,
        voice=person.voice,
        screenings=tuple(
            Screened(record=row.record(), seen_on=row.seen_on, made=row.made)
            for row in person.screenings.order_by("id")
        ),
        profiles=tuple(
            Told(about=row.profile.model_dump(mode="json"), made=row.made)
            for row in person.profiles.order_by("id")
        ),
        excluded=tuple(_marked(person.exclusions.order_by("exercise"))),
        liked=tuple(_marked(person.favourites.order_by("exercise"))),
        sessions=tuple(_planned(person.sessions.order_by("made", "pk"))),
        prepared=tuple(_planned(person.prepared.order_by("made", "pk"))),
        events=tuple(row.payload for row in person.events.order_by("at", "pk")),
        weeks=tuple(_weeks(person)),
        desk=next((desk.settings for desk in Desk.objects.filter(person=person)), None),
        reminders=next((row.settings for row in Reminders.objects.filter(person=person)), None),
    )


def _marked(rows: Iterable[Any]) -> Iterator[Marked]:
    return (Marked(exercise=row.exercise, made=row.made) for row in rows)


def _planned(rows: Iterable[Any]) -> Iterator[Begun]:
    return (
        Begun(id=row.pk, date=row.date, language=row.language, planned=row.planned, made=row.made)
        for row in rows
    )


def _weeks(person: Person) -> Iterator[Week]:
    for pk in list(person.weeks.order_by("id").values_list("pk", flat=True)):
        try:
            row = PlannedWeek.objects.get(pk=pk)
        except ValidationError:  # planned by an older Supple, which knew programs otherwise
            continue
        yield Week(start=row.start, mark=row.mark, program=row.program, made=row.made)


# Bring it along ---------------------------------------------------------------------------------


def is_empty() -> bool:
    """Tell whether nothing is kept about anybody."""
    return not any(model._default_manager.exists() for model in _KEPT)


@transaction.atomic
def bring_in(archive: Archive, *, merge: bool = False) -> Person:
    """Keep what an archive holds, and return whose it is.

    Parameters
    ----------
    merge
        Join it to what is here. Rows that are here already are not doubled; of safety answers and
        of what was told, the newest counts, wherever it came from.

    Raises
    ------
    NotEmpty
        If something is kept here already, unless ``merge``.
    supple.exchange.archive.ArchiveError
        If what was told cannot be understood.
    """
    empty = is_empty()
    if not empty and not merge:
        raise NotEmpty
    person = _new_owner(archive) if empty else ensure_owner()
    _bring_answers(person, archive)
    _bring_marks(person, Exclusion, archive.excluded)
    _bring_marks(person, Favourite, archive.liked)
    _bring_planned(person, TrainingSession, archive.sessions)
    # A browser without a network may still have one of these to tell about.
    _bring_planned(person, PreparedSession, archive.prepared)
    Event.objects.bulk_create(
        [
            Event(
                pk=event.id,
                person=person,
                session_id=session_of(event),
                at=event.at,
                kind=event.kind,
                payload=event,
            )
            for event in archive.events
        ],
        ignore_conflicts=True,
    )
    if archive.desk is not None:
        Desk.objects.get_or_create(person=person, defaults={"settings": archive.desk})
    if archive.reminders is not None:
        Reminders.objects.get_or_create(person=person, defaults={"settings": archive.reminders})
    if empty:
        weeks = PlannedWeek.objects.bulk_create(
            [
                PlannedWeek(person=person, start=one.start, mark=one.mark, program=one.program)
                for one in archive.weeks
            ]
        )
        _made_at(weeks, [one.made for one in archive.weeks])
    transaction.on_commit(forget_all)
    return Person.objects.get(pk=person.pk)


def _new_owner(archive: Archive) -> Person:
    # The same id: by it the planner knows the week in force as its own.
    Person.objects.all().delete()
    person = Person(
        id=archive.person,
        is_owner=True,
        language=archive.language,
        theme=archive.theme if archive.theme in Theme.values else Theme.SYSTEM,
        voice=archive.voice if archive.voice in Voice.values else Voice.VOICE,
    )
    person.set_unusable_password()
    person.save()
    return person


def _bring_answers(person: Person, archive: Archive) -> None:
    """Lay the rows of which the newest counts in the order in which they were made."""
    try:
        told = [(AboutYou.model_validate(one.about), one.made) for one in archive.profiles]
    except ValidationError as error:
        raise ArchiveError(f"what was told: {error.errors()[0]['msg']}") from None
    _in_order(
        person.screenings.order_by("id"),
        [
            (ScreeningAnswers.of(person, one.record, seen_on=one.seen_on), one.made)
            for one in archive.screenings
        ],
        content=lambda row: (row.record(), row.seen_on),
    )
    _in_order(
        person.profiles.order_by("id"),
        [(ProfileVersion(person=person, profile=about), made) for about, made in told],
        content=lambda row: row.profile,
    )


def _bring_marks(
    person: Person, model: type[Exclusion | Favourite], marked: Sequence[Marked]
) -> None:
    rows: Any = model._default_manager
    known = set(rows.filter(person=person).values_list("exercise", flat=True))
    new = [one for one in marked if one.exercise not in known]
    brought = rows.bulk_create([rows.model(person=person, exercise=one.exercise) for one in new])
    _made_at(brought, [one.made for one in new])


def _bring_planned(
    person: Person,
    model: type[TrainingSession | PreparedSession],
    planned: Sequence[Begun],
) -> None:
    rows: Any = model._default_manager
    brought = rows.bulk_create(
        [
            rows.model(
                pk=one.id,
                person=person,
                date=one.date,
                language=one.language,
                planned=one.planned,
                made=one.made,
            )
            for one in planned
        ],
        ignore_conflicts=True,
    )
    _made_at(brought, [one.made for one in planned])


def _in_order(
    here: models.QuerySet[Any],
    brought: Sequence[tuple[Any, dt.datetime]],
    *,
    content: Callable[[Any], object],
) -> None:
    present = [(row, row.made) for row in here]
    known = [(content(row), made) for row, made in present]
    new = [(row, made) for row, made in brought if (content(row), made) not in known]
    if not new:
        return
    here.delete()
    rows = sorted([*present, *new], key=lambda pair: pair[1])
    for row, _ in rows:
        row.pk = None
    made = here.model._default_manager.bulk_create([row for row, _ in rows])
    _made_at(made, [moment for _, moment in rows])


def _made_at(rows: Sequence[Any], moments: Sequence[dt.datetime]) -> None:
    """Say when rows were made: on the machine they come from, not now."""
    if not rows:
        return
    for row, moment in zip(rows, moments, strict=True):
        row.made = moment
    type(rows[0])._default_manager.bulk_update(rows, ["made"], batch_size=200)


# Delete it --------------------------------------------------------------------------------------


def delete_everything() -> bool:
    """Delete everything about everybody, so that no file holds it any more, and begin anew.

    Every browser is signed out and every link closed, because there is a new owner.

    Returns
    -------
    bool
        Whether the log beside the database is empty too; it is not while another program reads.
    """
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete=ON")
    with transaction.atomic():
        SignInLink.objects.all().delete()
        Person.objects.all().delete()
    with connection.cursor() as cursor:
        # Free pages, and the log of pages that were written, hold rows that were deleted.
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy = cursor.fetchone()[0]
    copies.remove(options.data_folder() / datafolder.DATABASE)
    forget_all()
    ensure_owner()
    return not busy
