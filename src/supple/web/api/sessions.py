"""Today, sessions, what happens in them, and what was done."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Annotated, Any

from django.utils import timezone
from ninja import Query, Router, Schema, Status
from pydantic import AwareDatetime, Field, JsonValue

from supple.program.profile import Minutes
from supple.session import Due
from supple.web.api.planned import ReasonOut, SessionOut, reasons_out, session_out
from supple.web.api.security import demand
from supple.web.api.sent import Sent
from supple.web.api.week import ChangeOut
from supple.web.learn.page import Brief
from supple.web.people.requests import PersonRequest
from supple.web.shell.context import current_language
from supple.web.shell.problem import Refused
from supple.web.training import history as past
from supple.web.training import player
from supple.web.training import services as training
from supple.web.training.models import TrainingSession
from supple.web.training.prepared import whole_of
from supple.web.training.proving import digest
from supple.web.training.requests import happened_so_far
from supple.web.training.today import the_day

router = Router(tags=["Today and sessions"])


class Next(Schema):
    """The session after today's."""

    date: dt.date
    minutes: float


class Left(Schema):
    """An exercise by its name."""

    id: str
    name: str


class LeftOutOut(Schema):
    """A reason, and the exercises that were left out for it."""

    reason: str
    exercises: list[Left]


class ToRead(Schema):
    """The article that fits this day."""

    id: str
    title: str
    minutes: int


class TodayOut(Schema):
    """What today holds."""

    date: dt.date
    session: SessionOut | None = Field(
        description="To do today; null on a day of rest and once today's is done."
    )
    week: str = Field(
        description="Mark of the week that this was read from; `beginSession` takes it."
    )
    unfinished: uuid.UUID | None = Field(description="A session of today that may be gone on with.")
    done: uuid.UUID | None = Field(description="The last session of today that came to its end.")
    next: Next | None = Field(description="The next session after today.")
    due: Due = Field(description="What is to be asked today.")
    see_someone: ReasonOut | None = Field(description="Why a clinician should have a look.")
    notes: list[ReasonOut] = Field(description="What to know about the week as a whole.")
    safety_net: list[str] = Field(description="When to seek help.")
    gentle_only: bool = Field(description="Only gentle exercises, until a clinician has cleared.")
    changes: list[ChangeOut] = Field(description="What the person changed about this day.")
    left_out: list[LeftOutOut]
    reading: ToRead | None
    weeks: str = Field(description="How many weeks in a row had movement, if that is worth saying.")
    reached: list[str] = Field(description="Milestones of the day.")


class Begin(Sent):
    """What session to begin; everything may be left out."""

    id: uuid.UUID | None = Field(
        default=None, description="Its id, if you make it: asking twice then begins it once."
    )
    minutes: Minutes | None = Field(
        default=None, description="How long it may take this time.", examples=[10]
    )
    also_today: bool = Field(
        default=False, description="Also on a day of rest, or as one more today."
    )
    week: str = Field(default="", max_length=64, description="The mark that `getToday` gave.")


class SessionRow(Schema):
    """One session that was begun."""

    session: uuid.UUID
    date: dt.date
    exercises: list[str]
    planned: int = Field(description="How many exercises it has.")
    finished: int = Field(description="How many of them were done to their end.")
    completed: bool = Field(description="It came to its end.")
    pain: int | None = Field(description="Pain after it, 0–10, if it was told.")


class SessionWhole(SessionRow):
    """One session with all that was planned for it."""

    plan: SessionOut


class PainPoint(Schema):
    """Pain after one session, 0–10."""

    date: dt.date
    pain: int


class HistoryOut(Schema):
    """Sessions, newest first, and pain over time, oldest first."""

    sessions: list[SessionRow]
    more: bool = Field(description="There are older ones: ask again with a greater `offset`.")
    pain: list[PainPoint]


class EventsIn(Sent):
    """Events as the player queued them; each is judged by itself."""

    events: list[JsonValue] = Field(
        max_length=500,
        examples=[
            [
                {
                    "id": "0b9f2f0e-6f5f-4c58-9d3c-0a54b9b7a1c2",
                    "at": "2026-11-21T07:40:00+01:00",
                    "kind": "morning",
                    "pain": 2,
                }
            ]
        ],
    )
    clock: AwareDatetime | None = Field(
        default=None,
        description="The sender's time now: where its clock is more than a day off, the times of "
        "the events are set right by the difference.",
    )


class Rejected(Schema):
    """An event that was not taken in, and why; sending it again will not help."""

    id: str
    why: str


class EventsOut(Schema):
    """What became of the events."""

    accepted: list[str]
    rejected: list[Rejected]
    wrong_clock: bool = Field(
        default=False, description="Some times could not be, and were set right."
    )


@router.get("/today", auth=demand("told"), response=TodayOut)
def get_today(
    request: PersonRequest,
    minutes: Annotated[
        Minutes | None, Query(description="How long the session may take this time.")
    ] = None,
    also_today: Annotated[  # noqa: FBT002 - a parameter of the address
        bool, Query(description="Plan a session even if it is a day of rest or today's is done.")
    ] = False,
) -> Any:
    """Tell what today holds.

    The session, what is under way, what is to be asked, and why things are as they are.
    """
    language, date = current_language(), timezone.localdate()
    day = the_day(
        request.user,
        request.standing,
        date=date,
        zone=timezone.get_current_timezone(),
        language=language,
        minutes=minutes,
        also_today=also_today,
    )
    holds, course = day.holds, day.holds.program.course
    return {
        "date": date,
        "session": holds.session and session_out(holds.session, language),
        "week": digest(holds.program),
        "unfinished": holds.unfinished and holds.unfinished.pk,
        "done": holds.done and holds.done.pk,
        "next": holds.next and {"date": holds.next.date, "minutes": holds.next.minutes},
        "due": holds.due,
        "see_someone": course.see_someone and reasons_out([course.see_someone], language)[0],
        "notes": reasons_out(day.notes, language),
        "safety_net": day.words.safety_net,
        "gentle_only": request.standing.gentle_only,
        "changes": day.changes,
        "left_out": day.left_out,
        "reading": day.reading and _to_read(day.reading),
        "weeks": day.news.weeks,
        "reached": day.news.reached,
    }


@router.post("/sessions", auth=demand("told"), response={201: SessionWhole})
def begin_session(request: PersonRequest, sent: Begin) -> Any:
    """Begin today's session.

    It is frozen as it was planned: later plans do not change it. Its script is at
    `/sessions/{session_id}/script`.
    """
    holds = training.today(
        request.user,
        happened_so_far(request),
        date=timezone.localdate(),
        minutes=sent.minutes,
        also_today=sent.also_today,
        shown=sent.week,
    )
    if holds.session is None:
        raise Refused("conflict", "Nothing is planned for today; also_today asks for a session.")
    begun = training.begin(
        request.user, holds.session, language=current_language(), as_=sent.id or uuid.uuid4()
    )
    return Status(201, whole(begun))


@router.get("/sessions/{uuid:session_id}", auth=demand("no-emergency"), response=SessionWhole)
def get_session(request: PersonRequest, session_id: uuid.UUID) -> Any:
    """Tell one session: what was planned, and what was done."""
    return whole(whole_of(_own(request, session_id)))


@router.get(
    "/sessions/{uuid:session_id}/script", auth=demand("screened"), response=player.SessionScript
)
def get_session_script(request: PersonRequest, session_id: uuid.UUID) -> Any:
    """Return the timed script of a session, begun or prepared, with all that a player needs."""
    today, found = timezone.localdate(), _own(request, session_id)
    if not training.may_go_on(request.user, found, today=today):
        why = "The safety answers have changed since this session was planned."
        raise Refused("closed", why, {"next": "/"})
    return player.session_script(
        request.user,
        found,
        language=current_language(),
        today=today,
        zone=timezone.get_current_timezone(),
    )


@router.post("/events", auth=demand("known"), response=EventsOut)
def send_events(request: PersonRequest, sent: EventsIn) -> Any:
    """Take in what happened.

    Each event has an id made where it happened, so sending it again changes nothing; a bad one does
    not hold up the others. They are taken in whatever the safety questions say, for what happened
    has happened.
    """
    taken = training.take_in(request.user, sent.events, now=timezone.now(), clock=sent.clock)
    return {
        "accepted": taken.accepted,
        "rejected": [{"id": id_, "why": why} for id_, why in taken.rejected],
        "wrong_clock": taken.wrong_clock,
    }


@router.get("/history", response=HistoryOut)
def list_sessions(
    request: PersonRequest,
    offset: Annotated[int, Query(ge=0, le=1_000_000, description="How many to pass over.")] = 0,
) -> Any:
    """List the sessions that were begun, a page at a time, and pain over time."""
    rows, more = past.rows(request.user, language=current_language(), offset=offset)
    return {
        "sessions": [_row(row) for row in rows],
        "more": more,
        "pain": [{"date": p.date, "pain": p.pain} for p in past.pain_over_time(request.user)],
    }


def whole(session: TrainingSession) -> dict[str, Any]:
    """Tell a session with its plan."""
    language = current_language()
    row = past.row_of(session, language=language)
    return {**_row(row), "plan": session_out(session.planned, language)}


def _row(row: past.Row) -> dict[str, Any]:
    return {
        "session": row.id,
        "date": row.date,
        "exercises": row.exercises,
        "planned": row.planned,
        "finished": row.finished,
        "completed": row.whole,
        "pain": row.pain,
    }


def _to_read(brief: Brief) -> dict[str, Any]:
    return {"id": brief.id, "title": brief.title, "minutes": brief.minutes}


def _own(request: PersonRequest, session_id: uuid.UUID) -> TrainingSession:
    found = training.find_or_prepared(request.user, session_id)
    if found is None:
        raise Refused("not-found", "There is no such session.")
    return found
