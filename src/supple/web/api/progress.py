"""How it goes: what is asked, the road ahead, and the report."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import asdict
from typing import Annotated, Any, Literal

from django.http import HttpResponse
from django.utils import timezone
from ninja import Query, Router, Schema, Status
from pydantic import Field

from supple.outcomes import Direction, MeasureId, RangeSeries, Verdict, Way
from supple.program.ahead import PhaseWords, RoadWeek, road_rules
from supple.session import Due
from supple.typesetting import Paper
from supple.web.api.planned import ReasonOut, reasons_out
from supple.web.api.security import demand
from supple.web.api.sent import Sent
from supple.web.data import files
from supple.web.people.requests import PersonRequest
from supple.web.people.services import profile_of
from supple.web.progress import report_files, report_page
from supple.web.progress.answered import answered_on
from supple.web.progress.checkin import CheckInForm
from supple.web.progress.requests import going_so_far, report_so_far
from supple.web.shell.context import current_language
from supple.web.shell.problem import Refused
from supple.web.training import changes
from supple.web.training.planning import Happened, NothingTold, road_of
from supple.web.training.requests import happened_so_far
from supple.web.training.services import questions_due, take_in

router = Router(tags=["How it goes"])


class ChoiceOut(Schema):
    """One answer to choose."""

    value: str
    label: str


class QuestionOut(Schema):
    """One question; `name` is the key of its answer."""

    name: str = Field(examples=["weekly-pain"])
    text: str
    choices: list[ChoiceOut]
    low: str = Field(description="What the lowest number means; empty for answers in words.")
    high: str = Field(description="What the highest number means.")


class QuestionGroup(Schema):
    """Questions that are answered together or not at all."""

    kind: str
    title: str
    questions: list[QuestionOut]


class AnswerOut(Schema):
    """One group of answers that was given today."""

    id: uuid.UUID = Field(description="To take it back by.")
    words: str


class CheckInOut(Schema):
    """What is asked today, and what was answered."""

    groups: list[QuestionGroup]
    answered: list[AnswerOut]


class CheckInAnswers(Sent):
    """The answers, by the name of the question."""

    id: uuid.UUID | None = Field(
        default=None, description="Made by you: sending it twice then changes nothing."
    )
    answers: dict[str, str] = Field(examples=[{"peg-pain": "4", "peg-joy": "3"}], max_length=100)


class PhaseOut(Schema):
    """A phase of the road, in words."""

    id: str
    name: str
    about: str


class RoadWords(Schema):
    """The phases that weeks of the road are in, and what is assumed of them."""

    assumed: str
    phases: list[PhaseOut]


class ScoreOut(Schema):
    """A score on a day."""

    date: dt.date
    value: float


class SeriesOut(Schema):
    """One measure over time."""

    measure: MeasureId
    name: str
    scores: list[ScoreOut]
    amount: float | None = Field(description="The change, positive for the better.")
    needed: float | None = Field(description="How much it takes for a change to be real.")
    verdict: Verdict | None
    words: str = Field(description="The first and the last score, in words.")
    verdict_words: str
    source: str = Field(description="Where the limits of a real change come from.")


class RangeOut(Schema):
    """One direction, measured one way, over time."""

    direction: Direction
    way: Way
    readings: list[ScoreOut]
    amount: float = Field(description="How much more it is than at first.")
    error: float = Field(description="Less than this may come from measuring.")
    verdict: Verdict | None


class DoneDay(Schema):
    """What was done on a day."""

    date: dt.date
    minutes: float


class DoneWeek(Schema):
    """What was done in a week."""

    number: int
    start: dt.date
    days: int
    minutes: float


class TurnOut(Schema):
    """A day on which the program took another course, and why."""

    date: dt.date
    reason: ReasonOut


class ReportOut(Schema):
    """How it has gone since the first exercise."""

    start: dt.date | None
    until: dt.date
    series: list[SeriesOut]
    ranges: list[RangeOut]
    weeks: list[DoneWeek]
    days: list[DoneDay] = Field(description="On which something was done, oldest first.")
    words: str = Field(description="On how many days something was done, in words.")
    done: dict[str, int] = Field(description="How often each exercise was done to its end.")
    turns: list[TurnOut]


@router.get("/due", auth=demand("told"), response=Due)
def get_due(request: PersonRequest) -> Any:
    """Tell which questions are due today; `getCheckIn` puts them into words."""
    return questions_due(request.user, happened_so_far(request), today=timezone.localdate())


@router.get("/check-in", auth=demand("told"), response=CheckInOut)
def get_check_in(request: PersonRequest) -> Any:
    """Ask what is due today, and tell what was answered already."""
    happened, today = happened_so_far(request), timezone.localdate()
    return {
        "groups": _check_in(request, happened).groups,
        "answered": answered_on(today, happened, language=current_language()),
    }


@router.post("/check-in", auth=demand("told"), response={201: CheckInOut})
def answer_check_in(request: PersonRequest, sent: CheckInAnswers) -> Any:
    """Answer what is due. A group that was begun must be finished."""
    given = {**sent.answers, "form": str(sent.id or uuid.uuid4())}
    form = _check_in(request, happened_so_far(request), given)
    if not form.valid:
        names = [question.name for question in form.missing]
        raise Refused(
            "invalid",
            "Nothing that is due was answered, or a group was begun and not finished.",
            {"errors": [{"at": f"answers.{name}", "why": "wants an answer"} for name in names]},
        )
    now = timezone.now()
    take_in(request.user, [{"at": now, **event} for event in form.events()], now=now)
    return Status(201, get_check_in(request))


@router.delete("/check-in/{uuid:answer_id}", auth=demand("screened"), response={204: None})
def take_back_answer(request: PersonRequest, answer_id: uuid.UUID) -> Any:
    """Take back an answer of today that was a slip."""
    given = answered_on(timezone.localdate(), happened_so_far(request), language=current_language())
    if not any(answer.id == answer_id for answer in given):
        raise Refused("not-found", "There is no such answer of today.")
    changes.take_back(request.user, answer_id, now=timezone.now())
    return Status(204, None)


@router.get("/road", auth=demand("told"), response=list[RoadWeek])
def get_road(request: PersonRequest) -> Any:
    """Return the weeks to come, as they would be if everything went as planned."""
    return list(road_of(request.user, happened_so_far(request), today=timezone.localdate()))


@router.get("/road/phases", response=RoadWords)
def get_road_phases(request: PersonRequest) -> Any:  # noqa: ARG001 - the framework calls it so
    """Tell what the phases of the road are about."""
    rules, language = road_rules(), current_language()
    phases: dict[str, PhaseWords] = {phase.id: phase for phase in rules.phases}
    phases |= {"lighter": rules.lighter, "step_back": rules.step_back}
    return {
        "assumed": rules.assumed.say(language),
        "phases": [
            {"id": id_, "name": words.name.say(language), "about": words.about.say(language)}
            for id_, words in phases.items()
        ],
    }


@router.get("/report", response=ReportOut)
def get_report(request: PersonRequest) -> Any:
    """Tell pain and function over time, whether a change is real, and what was done."""
    summed, now, language = report_so_far(request), going_so_far(request), current_language()
    charts = {chart.id: chart for chart in report_page.measure_charts(summed, language)}
    return {
        "start": summed.start,
        "until": summed.until,
        "series": [
            {
                "measure": series.measure,
                "name": charts[series.measure].name,
                "scores": [{"date": s.date, "value": s.value} for s in series.scores],
                "amount": series.change and series.change.amount,
                "needed": series.change and series.change.needed,
                "verdict": series.change and series.change.verdict,
                "words": charts[series.measure].words,
                "verdict_words": charts[series.measure].verdict,
                "source": charts[series.measure].source,
            }
            for series in summed.series
        ],
        "ranges": [_range_out(one) for one in now.ranges] if now else [],
        "weeks": [asdict(week) for week in summed.weeks],
        "days": [{"date": date, "minutes": n} for date, n in sorted(summed.minutes.items())],
        "words": report_page.calendar_words(summed),
        "done": dict(summed.done),
        "turns": [
            {"date": turn.date, "reason": reasons_out([turn.reason], language)[0]}
            for turn in summed.turns
        ],
    }


@router.get("/report.pdf")
def get_report_file(
    request: PersonRequest,
    paper: Annotated[Paper, Query(description="Size of the sheets.")] = "a4",
) -> HttpResponse:
    """Return the report on paper, with its charts."""
    return files.report(request, paper)


@router.get("/report/scores.csv")
def get_scores_file(request: PersonRequest) -> HttpResponse:
    """Return every score as a table: measure, day, value."""
    return report_files.scores_file(request)


@router.get("/report/ranges.csv")
def get_ranges_file(request: PersonRequest) -> HttpResponse:
    """Return everything that was measured as a table: direction, way, unit, day, value."""
    return report_files.ranges_file(request)


@router.get("/report/charts/{chart}.{kind}")
def get_chart_file(
    request: PersonRequest, chart: MeasureId | Direction, kind: Literal["svg", "png"]
) -> HttpResponse:
    """Return the chart of a measure, or of a direction that was measured, as a picture."""
    made = report_files.chart_file(request, chart, kind)
    if made is None:
        raise Refused("not-found", "This was never answered or measured.")
    return made


def _check_in(
    request: PersonRequest, happened: Happened, given: dict[str, str] | None = None
) -> CheckInForm:
    profile = profile_of(request.user)
    if profile is None:
        raise NothingTold
    due = questions_due(request.user, happened, today=timezone.localdate())
    return CheckInForm(due, profile, current_language(), given)


def _range_out(one: RangeSeries) -> dict[str, Any]:
    return {
        "direction": one.direction,
        "way": one.way,
        "readings": [{"date": r.date, "value": r.value} for r in one.readings],
        "amount": one.amount,
        "error": one.error,
        "verdict": one.verdict,
    }
