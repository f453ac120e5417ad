"""The week, what can be changed about it, and what a browser keeps of it."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import asdict
from typing import Annotated, Any, Literal

from django.urls import reverse
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field

from supple.catalogue import shipped_catalogue
from supple.catalogue.model import Slug
from supple.program import Program
from supple.program.profile import Place, Score
from supple.web.api.planned import ReasonOut, SessionOut, reasons_out, session_out
from supple.web.api.security import demand
from supple.web.api.sent import Sent
from supple.web.assets import built
from supple.web.people.requests import PersonRequest
from supple.web.shell.context import current_language
from supple.web.shell.problem import Refused
from supple.web.training import changes
from supple.web.training import week as weekly
from supple.web.training.offline import kept_session
from supple.web.training.planning import plan_week
from supple.web.training.prepared import KEPT, prepare
from supple.web.training.requests import happened_so_far

router = Router(tags=["The week"], auth=demand("told"))


class DayOut(Schema):
    """One day of the week."""

    date: dt.date
    session: SessionOut | None = Field(
        description="What was done on it, or else what is planned. Null on a day of rest."
    )
    free: list[dt.date] = Field(description="Days its session could be moved to.")
    done: bool = Field(description="A session came to its end on it.")


class Covered(Schema):
    """What the week trains, and on how many days."""

    name: str
    days: int


class WeekOut(Schema):
    """The week in words, as its page shows it."""

    days: list[DayOut]
    covered: list[Covered]
    proof: str = Field(description="How sure it is that no other week would suit better.")
    course: list[ReasonOut] = Field(description="What moves the doses now, and why.")


class ChangeOut(Schema):
    """A change that still has an effect."""

    id: uuid.UUID = Field(description="To take it back by.")
    date: dt.date | None = Field(description="The day it is about; null for the whole week.")
    words: str


class Changed(Schema):
    """The change that was made, among all that have an effect now."""

    id: uuid.UUID
    changes: list[ChangeOut]


class Move(Sent):
    """Put the session of a day on another day."""

    kind: Literal["moved"]
    date: dt.date = Field(examples=["2026-11-23"])
    to: dt.date = Field(examples=["2026-11-24"])


class Replace(Sent):
    """Let something else take the place of an exercise for a week."""

    kind: Literal["set_aside"]
    exercise: Slug = Field(examples=["cat-cow"])


class BeAt(Sent):
    """Be somewhere else on a day."""

    kind: Literal["elsewhere"]
    date: dt.date
    place: Place


class BadDay(Sent):
    """Have a bad back today, with this pain; the day becomes gentle."""

    kind: Literal["bad_day"]
    pain: Score


class OfflineSession(Schema):
    """A session to come: `page` and `script` are the person's own, `assets` nobody's."""

    id: uuid.UUID
    date: dt.date
    page: str
    script: str
    assets: list[str]


class OfflineOut(Schema):
    """What to keep, and until when; after that it must be asked for anew."""

    until: dt.datetime
    pages: list[str]
    files: list[str]
    sessions: list[OfflineSession]


@router.get("/week", response=Program)
def get_week(request: PersonRequest) -> Any:
    """Return the program of the seven days from today, with how far it is proven best."""
    return _program(request)


@router.get("/week/days", response=WeekOut)
def get_week_days(request: PersonRequest) -> Any:
    """Tell the same week day by day, in words."""
    program, language = _program(request), current_language()
    days = weekly.days(request.user, program)
    return {
        "days": [
            {
                "date": day.date,
                "session": day.session and session_out(day.session, language),
                "free": day.free,
                "done": day.done,
            }
            for day in days
        ],
        "covered": [{"name": name, "days": n} for name, n in weekly.covered(days, language)],
        "proof": weekly.proof_words(program.proof),
        "course": reasons_out(program.course.reasons, language),
    }


@router.get("/week/changes", response=list[ChangeOut])
def list_changes(request: PersonRequest) -> Any:
    """List what the person changed about single days, the latest first."""
    return _changes(request)


@router.post("/week/changes", response={201: Changed})
def change_week(
    request: PersonRequest,
    sent: Annotated[Move | Replace | BeAt | BadDay, Field(discriminator="kind")],
) -> Any:
    """Change something about the week; it is planned anew around that."""
    person, today, now = request.user, timezone.localdate(), timezone.now()
    match sent:
        case Move():
            made = changes.move(person, sent.date, sent.to, today=today, now=now)
        case Replace():
            if sent.exercise not in shipped_catalogue():
                raise Refused("invalid", f"There is no exercise {sent.exercise!r}.")
            made = changes.set_aside(person, sent.exercise, today=today, now=now)
        case BeAt():
            made = changes.be_at(person, sent.place, date=sent.date, today=today, now=now)
        case BadDay():
            made = changes.bad_day(person, sent.pain, now=now)
    return Status(201, {"id": made, "changes": _changes(request)})


@router.delete("/week/changes/{uuid:change_id}", response={204: None})
def undo_change(request: PersonRequest, change_id: uuid.UUID) -> Any:
    """Take a change back, as if it had never been."""
    if not any(change.id == change_id for change in _changes(request)):
        raise Refused("not-found", "There is no such change, or it has no effect any more.")
    changes.take_back(request.user, change_id, now=timezone.now())
    return Status(204, None)


@router.get("/week/offline", response=OfflineOut)
def get_offline_week(request: PersonRequest) -> Any:
    """Return the sessions of the coming days with all that is needed to do them without a network.

    They have their ids already: events of them are taken in as of sessions that were begun.
    """
    language, zone, now = current_language(), timezone.get_current_timezone(), timezone.now()
    today = timezone.localdate()
    prepared = prepare(request.user, _program(request), today=today, now=now, language=language)
    return {
        "until": now + KEPT,
        "pages": [reverse("offline")],
        "files": built(),
        "sessions": [
            asdict(kept_session(request.user, row, language=language, today=today, zone=zone))
            for row in prepared
        ],
    }


def _program(request: PersonRequest) -> Program:
    return plan_week(request.user, happened_so_far(request), today=timezone.localdate())


def _changes(request: PersonRequest) -> list[changes.Change]:
    today = timezone.localdate()
    return changes.changes(happened_so_far(request), today=today, language=current_language())
