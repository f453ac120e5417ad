"""Tell what today holds, begin a session, take in what happened."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError
from pydantic import TypeAdapter, ValidationError

from supple.catalogue import Language, shipped_catalogue
from supple.program import Program, Session
from supple.program.still_safe import still_safe
from supple.session import Due, due
from supple.session import Event as AnyEvent
from supple.session.events import Completed, session_of
from supple.web.people.models import Person
from supple.web.people.services import standing_of
from supple.web.training.models import Event, TrainingSession
from supple.web.training.planning import Happened, plan_week
from supple.web.training.prepared import find_prepared, homes

_EVENT: TypeAdapter[Any] = TypeAdapter(AnyEvent)
# Queued events may arrive days late, and clocks are off by hours. A clock that is off by more says
# nothing about the day on which something happened.
_EARLIEST = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
_OFF = dt.timedelta(days=1)


class IdInUse(ValueError):
    """An id that was made elsewhere is that of something else."""


@dataclass(frozen=True)
class Today:
    """What today holds.

    Attributes
    ----------
    session
        To do today, ``None`` on a day of rest and once that of the day is done.
    unfinished, done
        Sessions begun today: one that may be gone on with, and the last that came to its end.
    next
        The first session of the week after today.
    due
        What is to be asked today.
    """

    date: dt.date
    program: Program
    session: Session | None
    unfinished: TrainingSession | None
    done: TrainingSession | None
    next: Session | None
    due: Due


def today(
    person: Person,
    happened: Happened,
    *,
    date: dt.date,
    minutes: int | None = None,
    also_today: bool = False,
    shown: str = "",
) -> Today:
    """Return what today holds for a person.

    Raises
    ------
    supple.program.Refused, NothingTold
        As `plan_week` does.
    """
    program = plan_week(
        person, happened, today=date, minutes=minutes, also_today=also_today, shown=shown
    )
    of_day = TrainingSession.objects.filter(person=person, date=date).order_by("-made")
    begun = [session for session in of_day if session.planned.kind == "session"]
    kinds: dict[uuid.UUID, set[str]] = {}
    if begun:
        for session_id, kind in Event.objects.filter(session__in=begun).values_list(
            "session_id", "kind"
        ):
            kinds.setdefault(session_id, set()).add(kind)
    done = next((s for s in begun if "completed" in kinds.get(s.pk, ())), None)
    # Only the newest may be taken up again; one that was begun before it was given up.
    newest = begun[0] if begun else None
    over = newest is None or not kinds.get(newest.pk, set()).isdisjoint({"completed", "ended"})
    unfinished = None if over else newest
    if unfinished and not may_go_on(person, unfinished, today=date):
        unfinished = None
    return Today(
        date=date,
        program=program,
        session=program.session_on(date),
        unfinished=unfinished,
        done=done,
        next=next((s for s in program.sessions if s.date > date), None),
        due=questions_due(person, happened, today=date),
    )


def questions_due(person: Person, happened: Happened, *, today: dt.date) -> Due:
    """Return what a person is to be asked today."""
    own = bool(person.about and person.about.profile.activities)
    return due(happened.history, happened.scores, own_activities=own, today=today)


def begin(
    person: Person, session: Session, *, language: Language, as_: uuid.UUID
) -> TrainingSession:
    """Freeze a planned session and make it the one to do now.

    Parameters
    ----------
    as_
        Its id, made by whoever asks: asking twice begins it once.

    Raises
    ------
    IdInUse
        If a session of somebody else has this id.
    """
    try:
        begun, _ = TrainingSession.objects.get_or_create(
            pk=as_,
            person=person,
            defaults={"date": session.date, "language": language, "planned": session},
        )
    except IntegrityError:
        raise IdInUse(as_) from None
    return begun


def may_go_on(person: Person, session: TrainingSession, *, today: dt.date) -> bool:
    """Tell whether what the person has told since lets a session that was begun go on."""
    standing = standing_of(person, today=today)
    if person.about is None or standing is None:
        return False
    conditions = person.about.profile.conditions
    return still_safe(session.planned, conditions, standing, shipped_catalogue())


def find_session(person: Person, session_id: uuid.UUID) -> TrainingSession | None:
    """Return one of the person's own sessions that was begun."""
    return TrainingSession.objects.filter(person=person, pk=session_id).first()


def find_or_prepared(person: Person, session_id: uuid.UUID) -> TrainingSession | None:
    """Return one of the person's own sessions, begun or made ready for later."""
    return find_session(person, session_id) or find_prepared(person, session_id)


@dataclass(frozen=True)
class Taken:
    """Which events were taken in, also earlier, and which were not and why.

    Attributes
    ----------
    wrong_clock
        Whether some told a time that cannot be, and were given a likely one.
    """

    accepted: tuple[str, ...]
    rejected: tuple[tuple[str, str], ...]
    wrong_clock: bool = False


def take_in(
    person: Person,
    events: Iterable[object],
    *,
    now: dt.datetime,
    clock: dt.datetime | None = None,
) -> Taken:
    """Add events; those already known change nothing, and a bad one does not hold up the others.

    Parameters
    ----------
    events
        As the client sent them.
    now
        By the clock of this machine.
    clock
        By the clock of the client, as it sent them: where the two are more than a day apart, times
        are set right by the difference.
    """
    understood: list[Any] = []
    rejected: list[tuple[str, str]] = []
    for raw in events:
        name = str(raw.get("id", ""))[:64] if isinstance(raw, Mapping) else ""
        try:
            event = _EVENT.validate_python(raw)
        except ValidationError as error:
            rejected.append((name, _why(error)))
            continue
        understood.append(event)
    understood, wrong_clock = _set_right(understood, now=now, clock=clock)
    home = homes(person, _first_of_each(understood))
    good: list[Any] = []
    for event in understood:
        session = session_of(event)
        if session is None:
            good.append(event)
        elif session in home:
            good.append(_at_home(event, home[session]))
        else:
            rejected.append((str(event.id), "session: there is no such session"))
    Event.objects.bulk_create(
        [
            Event(
                id=e.id,
                person=person,
                session_id=session_of(e),
                at=e.at,
                kind=e.kind,
                payload=e,
            )
            for e in good
        ],
        ignore_conflicts=True,
    )
    return Taken(tuple(str(e.id) for e in good), tuple(rejected), wrong_clock)


def _at_home(event: Any, home: TrainingSession) -> Any:
    """Return an event of a session with what is known of that here, not where it happened."""
    known: dict[str, object] = {"session": home.pk}
    if isinstance(event, Completed):
        known["what"] = home.planned.kind
    return event.model_copy(update=known)


def _first_of_each(events: Iterable[Any]) -> dict[uuid.UUID, dt.datetime]:
    """Return when the first event of each session happened."""
    first: dict[uuid.UUID, dt.datetime] = {}
    for event in sorted(events, key=lambda e: e.at):
        if (session := session_of(event)) is not None:
            first.setdefault(session, event.at)
    return first


def _set_right(
    events: Sequence[Any], *, now: dt.datetime, clock: dt.datetime | None
) -> tuple[list[Any], bool]:
    """Give events of a clock that is far off the time at which they must have happened.

    Their order and distances stay. What still lies in the future, or before there was a Supple, as
    when the clock was changed in between, counts as happening now, one after the other.
    """
    ahead = clock - now if clock is not None else dt.timedelta()
    if abs(ahead) <= _OFF:
        ahead = dt.timedelta()
    right = list(events)
    in_order = sorted(range(len(right)), key=lambda n: events[n].at)
    for rank, place in enumerate(in_order):
        try:
            at = events[place].at - ahead
        except OverflowError:
            at = dt.datetime.max.replace(tzinfo=dt.UTC)
        if not _EARLIEST <= at <= now + _OFF:
            at = (now + dt.timedelta(microseconds=rank)).astimezone(events[place].at.tzinfo)
        if at != events[place].at:
            right[place] = events[place].model_copy(update={"at": at})
    return right, right != list(events)


def _why(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    return f"{'.'.join(map(str, first['loc'])) or 'event'}: {first['msg']}"
