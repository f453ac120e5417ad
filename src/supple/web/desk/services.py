"""What can be done at the desk."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from django.db import transaction

from supple.catalogue import Language, shipped_catalogue
from supple.program import Session
from supple.program.breaks import break_rules, next_break
from supple.session.breaks import BreakDue, DeskSettings, break_answers, break_due, lately
from supple.session.events import BreakAnswered
from supple.web.desk.calendars import Known, Problem, calendars
from supple.web.desk.fetch import cleaned
from supple.web.desk.models import Desk
from supple.web.people.models import Person
from supple.web.people.services import profile_of
from supple.web.training import services as training
from supple.web.training.models import TrainingSession
from supple.web.training.planning import Happened

Answer = Literal["taken", "moved", "skipped", "snoozed"]


@dataclass(frozen=True)
class DeskNow:
    """How things stand at the desk.

    Attributes
    ----------
    due
        When the next break is; ``None`` while nothing counts.
    offer
        What it would be; ``None`` if nothing suits.
    answers
        What became of today's breaks, the latest first.
    host
        Of the calendar whose meetings are left in peace; empty without one.
    problem
        Why nothing new is known of it.
    """

    settings: DeskSettings
    due: BreakDue | None
    offer: Session | None
    answers: tuple[BreakAnswered, ...]
    host: str = ""
    problem: Problem | None = None


def desk_of(person: Person) -> Desk:
    """Return a person's desk; it is made when it is first needed."""
    return Desk.objects.get_or_create(person=person)[0]


def desk_now(person: Person, happened: Happened, *, today: dt.date, now: dt.datetime) -> DeskNow:
    """Return how things stand."""
    desk, zone = desk_of(person), happened.zone
    answers = break_answers(happened.apart)
    meetings = Known(problem=None)
    if desk.calendar:
        meetings = calendars.known(desk.calendar, now=now, zone=zone)
    due = None
    if desk.began is not None:
        due = break_due(
            desk.settings, answers, began=desk.began, zone=zone, busy=meetings.busy, now=now
        )
    of_today = [a for a in answers if a.at.astimezone(zone).date() == today]
    return DeskNow(
        desk.settings,
        due,
        _offer(person, happened, today),
        tuple(reversed(of_today)),
        host=urlsplit(desk.calendar).hostname or "",
        problem=meetings.problem,
    )


def _offer(person: Person, happened: Happened, today: dt.date) -> Session | None:
    profile = profile_of(person)
    if profile is None:
        return None
    answers = break_answers(happened.apart)
    return next_break(
        profile,
        shipped_catalogue(),
        happened.history,
        today=today,
        latest=lately(answers),
    )


def change(person: Person, **changes: object) -> None:
    """Change how a person wants their breaks.

    Raises
    ------
    pydantic.ValidationError
        If a value makes no sense.
    """
    desk = desk_of(person)
    told = {**desk.settings.model_dump(), **changes}
    desk.settings = DeskSettings.model_validate(told)
    desk.save(update_fields=["settings"])


def heed(person: Person, address: str) -> None:
    """Leave the meetings of a calendar in peace; of none, if the address is empty.

    Raises
    ------
    BadAddress
        If it is not an address of the web.
    """
    desk = desk_of(person)
    new = cleaned(address) if address.strip() else ""
    if desk.calendar != new:
        calendars.forget(desk.calendar)
    desk.calendar = new
    desk.save(update_fields=["calendar"])


def sit_down(person: Person, *, now: dt.datetime) -> None:
    """Begin to count; what was to be quiet before no longer is."""
    desk = desk_of(person)
    desk.began = now
    desk.settings = desk.settings.model_copy(update={"quiet_until": None})
    desk.save()


def get_up(person: Person) -> None:
    """Stop counting."""
    Desk.objects.filter(person=person).update(began=None)


def answer(person: Person, what: Answer, *, now: dt.datetime, exercise: str | None = None) -> None:
    """Keep what became of a break.

    Parameters
    ----------
    exercise
        What was on offer, if it was taken or turned down: the next break is another one.
    """
    event: dict[str, object] = {"id": uuid.uuid4(), "at": now, "kind": "break", "answer": what}
    if what == "snoozed":
        event["minutes"] = break_rules().snooze.value
    training.take_in(person, [{**event, "exercise": exercise}], now=now)


@transaction.atomic
def take(
    person: Person,
    happened: Happened,
    *,
    today: dt.date,
    now: dt.datetime,
    language: Language,
    as_: uuid.UUID,
) -> TrainingSession | None:
    """Begin the break that is on offer; asking twice begins it once."""
    begun = training.find_session(person, as_)
    if begun is not None:
        return begun
    offer = _offer(person, happened, today)
    if offer is None:
        return None
    answer(person, "taken", now=now, exercise=offer.items[0].exercise)
    return training.begin(person, offer, language=language, as_=as_)
