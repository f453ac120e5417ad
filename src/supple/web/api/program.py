"""The program over the API: the week, the road, what is to be asked, and how it has gone."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import asdict
from typing import Any

from django.urls import reverse
from django.utils import timezone
from ninja import Router, Schema, Status

from supple.outcomes import MeasureId, Verdict
from supple.program import Program
from supple.program.ahead import RoadWeek
from supple.session import Due
from supple.session import Report as Summed
from supple.web.api import schemas
from supple.web.assets import built
from supple.web.people.gate import next_step
from supple.web.people.requests import PersonRequest
from supple.web.progress.report_page import report_of
from supple.web.shell.context import current_language
from supple.web.training.offline import kept_session
from supple.web.training.planning import happened_to, plan_week, road_of
from supple.web.training.prepared import KEPT, prepare
from supple.web.training.services import questions_due

router = Router()
CLOSED = {403: schemas.Closed, 409: schemas.Problem}


class ScoreOut(Schema):
    """A score on a day."""

    date: dt.date
    value: float


class SeriesOut(Schema):
    """One measure; ``amount`` is positive for the better, ``needed`` what makes it real."""

    measure: MeasureId
    scores: list[ScoreOut]
    amount: float | None = None
    needed: float | None = None
    verdict: Verdict | None = None


class WeekOut(Schema):
    """What was done in a week."""

    number: int
    start: dt.date
    days: int
    minutes: float


class OfflineSession(Schema):
    """A session to come: ``page`` and ``script`` are the person's own, ``assets`` nobody's."""

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


class ReportOut(Schema):
    """How it has gone since the first exercise."""

    start: dt.date | None
    until: dt.date
    series: list[SeriesOut]
    weeks: list[WeekOut]
    done: dict[str, int]


@router.get("/week", response={200: Program, **CLOSED})
def week(request: PersonRequest) -> Any:
    """Return the program of the seven days from today, with how far it is proven best."""
    return _closed(request) or plan_week(request.user, _happened(request), today=_today())


@router.get("/week/offline", response={200: OfflineOut, **CLOSED})
def offline(request: PersonRequest) -> Any:
    """Return the sessions of the coming days with all that is needed to do them without a network.

    They have their ids already: events of them are taken in as of sessions that were begun.
    """
    if refused := _closed(request):
        return refused
    language, zone, now = current_language(), timezone.get_current_timezone(), timezone.now()
    program = plan_week(request.user, _happened(request), today=_today())
    prepared = prepare(request.user, program, today=_today(), now=now, language=language)
    return {
        "until": now + KEPT,
        "pages": [reverse("offline")],
        "files": built(),
        "sessions": [
            asdict(kept_session(request.user, row, language=language, today=_today(), zone=zone))
            for row in prepared
        ],
    }


@router.get("/road", response={200: list[RoadWeek], **CLOSED})
def road(request: PersonRequest) -> Any:
    """Return the weeks to come, as they would be if everything went as planned."""
    return _closed(request) or list(road_of(request.user, _happened(request), today=_today()))


@router.get("/due", response={200: Due, **CLOSED})
def asked(request: PersonRequest) -> Any:
    """Return what is to be asked today; answers are events."""
    if refused := _closed(request):
        return refused
    return questions_due(request.user, _happened(request), today=_today())


@router.get("/report", response=ReportOut)
def report(request: PersonRequest) -> Any:
    """Return pain and function over time, whether a change is real, and what was done."""
    summed: Summed = report_of(request.user, until=_today(), zone=timezone.get_current_timezone())
    return {
        "start": summed.start,
        "until": summed.until,
        "series": [
            {
                "measure": series.measure,
                "scores": [{"date": s.date, "value": s.value} for s in series.scores],
                "amount": series.change and series.change.amount,
                "needed": series.change and series.change.needed,
                "verdict": series.change and series.change.verdict,
            }
            for series in summed.series
        ],
        "weeks": [asdict(week) for week in summed.weeks],
        "done": dict(summed.done),
    }


def _closed(request: PersonRequest) -> Status[Any] | None:
    """Refuse while the safety answers close everything, or nothing is known about the person."""
    step, _standing = next_step(request.user, today=_today())
    if step != "today":
        why = "the safety questions do not allow exercise today"
        return Status(403, {"detail": why, "next": reverse(step)})
    if request.user.about is None:
        return Status(409, {"detail": "tell about yourself first: /about-you/"})
    return None


def _today() -> dt.date:
    return timezone.localdate()


def _happened(request: PersonRequest) -> Any:
    return happened_to(request.user, zone=timezone.get_current_timezone())
