"""Short breaks at the desk."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Annotated, Any, Literal

from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import AwareDatetime, Field, ValidationError

from supple.catalogue.model import Slug
from supple.program.breaks import break_rules
from supple.session.breaks import DeskSettings, MinutesApart
from supple.web.api.planned import SessionOut, session_out
from supple.web.api.security import demand
from supple.web.api.sent import Sent, TimeOfDay
from supple.web.api.sessions import SessionWhole, whole
from supple.web.desk import services
from supple.web.desk.calendars import Problem
from supple.web.desk.requests import desk_so_far, take_break
from supple.web.outside import LONGEST, BadAddress
from supple.web.people.requests import PersonRequest
from supple.web.shell.context import current_language
from supple.web.shell.problem import Refused

router = Router(tags=["At the desk"], auth=demand("told"))


class BreakDueOut(Schema):
    """When the next break is to be offered."""

    at: dt.datetime
    put_off: bool = Field(description="It was due earlier and waits for a better time.")


class BreakAnswerOut(Schema):
    """What became of a break."""

    at: dt.datetime
    answer: services.Answer
    exercise: str | None


class MeetingsOut(Schema):
    """The calendar whose meetings are left in peace; its address is a secret and stays here."""

    host: str = Field(description="Where it is read; empty without one.")
    problem: Problem | None = Field(description="Why nothing new is known of it.")


class DeskOut(Schema):
    """How things stand at the desk."""

    settings: DeskSettings
    choices: list[int] = Field(description="Minutes between breaks that the page offers.")
    due: BreakDueOut | None = Field(description="Null while nobody is at the desk.")
    offer: SessionOut | None = Field(description="What the break would be; null if nothing suits.")
    answers: list[BreakAnswerOut] = Field(description="Of today, the latest first.")
    meetings: MeetingsOut


class DeskChanges(Sent):
    """How breaks are wanted; what is left out stays as it is."""

    every: MinutesApart | None = Field(default=None, description="Minutes between breaks.")
    begins: TimeOfDay | None = Field(default=None, description="Nothing is offered before.")
    ends: TimeOfDay | None = Field(default=None, description="Nothing is offered after.")
    quiet_until: AwareDatetime | None = Field(default=None, description="Nothing before.")


class Presence(Sent):
    """Whether the person is at the desk; breaks are counted from sitting down."""

    here: bool


class BreakAnswer(Sent):
    """What the person says to a break."""

    answer: Literal["moved", "skipped", "snoozed"]
    exercise: Slug | None = Field(
        default=None, description="What was on offer, if it was turned down: another comes next."
    )


class BreakBegin(Sent):
    """The break to begin."""

    id: uuid.UUID | None = Field(
        default=None, description="Its id, if you make it: asking twice then begins it once."
    )


class MeetingsIn(Sent):
    """Where the person's meetings can be read."""

    address: Annotated[str, Field(max_length=LONGEST)] = Field(
        description="Of an iCalendar file on the web; empty for none.",
        examples=["https://calendar.example/me.ics"],
    )


@router.get("/desk", response=DeskOut)
def get_desk(request: PersonRequest) -> Any:
    """Tell when the next break is due, what it would be, and what became of those before."""
    now, rules = desk_so_far(request), break_rules()
    return {
        "settings": now.settings,
        "choices": rules.choices.values,
        "due": now.due and {"at": now.due.at, "put_off": now.due.put_off},
        "offer": now.offer and session_out(now.offer, current_language()),
        "answers": [
            {"at": answer.at, "answer": answer.answer, "exercise": answer.exercise}
            for answer in now.answers
        ],
        "meetings": {"host": now.host, "problem": now.problem},
    }


@router.patch("/desk", response=DeskOut)
def change_desk(request: PersonRequest, sent: DeskChanges) -> Any:
    """Change how breaks are wanted."""
    try:
        services.change(request.user, **sent.model_dump(exclude_none=True))
    except ValidationError as error:
        raise Refused("invalid", error.errors()[0]["msg"]) from None
    return get_desk(request)


@router.put("/desk/presence", response=DeskOut)
def set_presence(request: PersonRequest, sent: Presence) -> Any:
    """Sit down at the desk, or get up: breaks are counted only in between."""
    if sent.here:
        services.sit_down(request.user, now=timezone.now())
    else:
        services.get_up(request.user)
    return get_desk(request)


@router.put("/desk/meetings", response=DeskOut)
def set_meetings(request: PersonRequest, sent: MeetingsIn) -> Any:
    """Leave the meetings of a calendar in peace."""
    try:
        services.heed(request.user, sent.address)
    except BadAddress:
        raise Refused("invalid", "This is no public address of the web.") from None
    return get_desk(request)


@router.post("/desk/answers", response={201: DeskOut})
def answer_break(request: PersonRequest, sent: BreakAnswer) -> Any:
    """Tell that a break is not for now, or not needed any more."""
    services.answer(request.user, sent.answer, now=timezone.now(), exercise=sent.exercise)
    return Status(201, get_desk(request))


@router.post("/desk/breaks", response={201: SessionWhole})
def begin_break(request: PersonRequest, sent: BreakBegin) -> Any:
    """Begin the break that is on offer; it is a short session with a script of its own."""
    begun = take_break(request, sent.id)
    if begun is None:
        raise Refused("conflict", "No break suits.")
    return Status(201, whole(begun))
