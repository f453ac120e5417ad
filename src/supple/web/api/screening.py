"""The safety questions, what their answers mean today, and what a clinician has said."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from supple.program.screening import AnswersError, Tier, questionnaire, standing_advice
from supple.web.api.security import demand
from supple.web.api.sent import Sent
from supple.web.people import services
from supple.web.people.gate import Step, may_be_cleared, next_step
from supple.web.people.models import Person
from supple.web.people.requests import PersonRequest
from supple.web.people.screening_form import ScreeningForm
from supple.web.shell.context import current_language
from supple.web.shell.problem import Refused

router = Router(tags=["Safety"], auth=demand("known"))


class Question(Schema):
    """One question, to be answered with yes or no."""

    id: str
    text: str
    help: str


class QuestionsTogether(Schema):
    """Questions that stand together."""

    id: str
    title: str
    intro: str
    questions: list[Question]


class Questions(Schema):
    """All safety questions; `version` changes whenever a question or its meaning does."""

    version: str
    groups: list[QuestionsTogether]


class ScreeningIn(Sent):
    """Yes or no for every question, by id."""

    answers: dict[str, bool] = Field(examples=[{"chest_pain": False, "legs": False}])


class Visit(Sent):
    """The day on which a clinician saw the person."""

    date: dt.date


class ScreeningOut(Schema):
    """Where a person stands today; most is empty before the first screening."""

    version: str = Field(description="Of the questions as they are asked now.")
    step: Step = Field(description="What comes next; `today` when exercise is allowed.")
    tier: Tier | None = None
    may_exercise: bool = False
    gentle_only: bool = False
    due: bool = Field(default=True, description="The questions are to be answered again.")
    due_on: dt.date | None = None
    flags: list[str] = Field(default=[], description="Questions that were answered with yes.")
    advice: list[str] = Field(default=[], description="What to do, most important first.")
    answers: dict[str, bool] = Field(default={}, description="As they were given last.")
    answered_on: dt.date | None = None
    cleared_on: dt.date | None = Field(
        default=None, description="Day on which a clinician allowed exercise."
    )
    seen_on: dt.date | None = Field(
        default=None, description="Day on which a clinician saw the person after an emergency sign."
    )
    emergency_number: str = Field(description="To call for an ambulance.", examples=["112"])


@router.get("/screening", response=ScreeningOut)
def get_screening(request: PersonRequest) -> Any:
    """Tell where the person stands today, and what to do."""
    return _standing(request.user)


@router.get("/screening/questions", response=Questions)
def list_questions(request: PersonRequest) -> Any:  # noqa: ARG001 - the framework calls it so
    """List the safety questions."""
    form = ScreeningForm(current_language())
    return {"version": form.questions.version, "groups": list(form.groups())}


@router.post("/screening", response=ScreeningOut)
def answer_questions(request: PersonRequest, sent: ScreeningIn) -> Any:
    """Answer the safety questions, every one of them.

    After an emergency sign they are not asked again before a clinician has seen the person.
    """
    today, now = timezone.localdate(), timezone.now()
    try:
        services.answer_screening(request.user, sent.answers, today=today, now=now)
    except AnswersError as error:
        raise Refused("invalid", str(error)) from None
    except services.SeeAClinicianFirst:
        why = "A clinician must see you before the questions are asked again."
        raise Refused("conflict", why) from None
    return _standing(request.user)


@router.post("/screening/change", response=ScreeningOut)
def report_change(request: PersonRequest) -> Any:
    """Tell that something has changed: the questions are due again."""
    if request.user.screening is None:
        raise Refused("conflict", "The questions have not been answered yet.")
    services.note_change(request.user, today=timezone.localdate())
    return _standing(request.user)


@router.post("/screening/seen", response=ScreeningOut)
def report_visit(request: PersonRequest, sent: Visit) -> Any:
    """Confirm that a clinician has seen the person after an emergency sign."""
    today = timezone.localdate()
    step, _standing_now = next_step(request.user, today=today)
    if step != "emergency":
        raise Refused("conflict", "There is no emergency sign to be seen for.")
    _check(services.problem_of_visit(request.user, sent.date, today=today))
    services.note_seen(request.user, sent.date)
    return _standing(request.user)


@router.post("/screening/clearance", response=ScreeningOut)
def report_clearance(request: PersonRequest, sent: Visit) -> Any:
    """Confirm that a clinician has allowed exercise in spite of the signs that were answered."""
    today = timezone.localdate()
    if not may_be_cleared(*next_step(request.user, today=today)):
        raise Refused("conflict", "There is nothing that a clinician would have to clear.")
    _check(services.problem_of_clearance(request.user, sent.date, today=today))
    services.note_clearance(request.user, sent.date)
    return _standing(request.user)


def _check(problem: services.DateProblem | None) -> None:
    match problem:
        case "future":
            raise Refused("invalid", "The date is in the future.")
        case "early":
            raise Refused("invalid", "The date is before the signs were known.")


def _standing(person: Person) -> dict[str, Any]:
    step, standing = next_step(person, today=timezone.localdate())
    known = {
        "version": questionnaire().version,
        "step": step,
        "emergency_number": settings.EMERGENCY_NUMBER,
    }
    row = person.screening
    if standing is None or row is None:
        return known
    return known | {
        "tier": standing.tier,
        "may_exercise": standing.may_exercise,
        "gentle_only": standing.gentle_only,
        "due": standing.due,
        "due_on": standing.due_on,
        "flags": standing.assessment.flags,
        "advice": standing_advice(standing, current_language()),
        "answers": row.answers,
        "answered_on": row.date,
        "cleared_on": row.cleared,
        "seen_on": row.seen_on,
    }
