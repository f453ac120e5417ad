"""What comes of it: how far the back moves, weeks in a row, milestones."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import asdict
from typing import Any

from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field

from supple.catalogue import shipped_catalogue
from supple.outcomes import Direction, Way
from supple.session import Going
from supple.session.ranges import RangeOffer, WhyNot
from supple.session.streak import WeekState
from supple.web.api.progress import AnswerOut, ChoiceOut
from supple.web.api.security import demand
from supple.web.api.sent import Sent
from supple.web.people.requests import PersonRequest
from supple.web.progress import services, weeks_page
from supple.web.progress.answered import answered_on
from supple.web.progress.range_form import RangeForm
from supple.web.progress.requests import going_so_far
from supple.web.shell.context import current_language
from supple.web.shell.problem import Refused
from supple.web.training import changes
from supple.web.training.planning import Happened, NothingTold
from supple.web.training.requests import happened_so_far
from supple.web.training.services import take_in

router = Router(tags=["What comes of it"], auth=demand("told"))


class RangeField(Schema):
    """One way to measure a direction; `name` is the key of its value."""

    name: str
    way: Way
    title: str
    unit: str
    how: list[str]
    known: str = Field(description="How much is known about measuring so.")
    choices: list[ChoiceOut] = Field(description="Of a scale; empty where a number is written.")
    lowest: str
    highest: str


class RangeCard(Schema):
    """One direction with its picture, drawn for the right side."""

    direction: Direction
    name: str
    do: str = Field(description="How to move.")
    picture: str | None
    mirrored: bool
    fields: list[RangeField]


class RangesOut(Schema):
    """What may be measured today, or why not."""

    why_not: WhyNot | None
    again: dt.date | None = Field(description="From when it may be measured again, if known.")
    directions: list[RangeCard]
    answered: list[AnswerOut] = Field(description="Given today; `takeBackAnswer` undoes one.")


class RangesIn(Sent):
    """What was measured, by the name of the field."""

    id: uuid.UUID | None = Field(
        default=None, description="Made by you: sending it twice then changes nothing."
    )
    values: dict[str, float] = Field(max_length=50, examples=[{"extension-ease": 6}])


class KeptWeek(Schema):
    """One week, Monday to Sunday."""

    monday: dt.date
    done: list[dt.date]
    planned: int = Field(description="Days planned for it.")
    needed: int = Field(description="So many make it a week with movement.")
    state: WeekState


class RestOut(Schema):
    """A week of rest."""

    monday: dt.date
    event: uuid.UUID = Field(description="To take it back by.")


class MilestoneOut(Schema):
    """Something that was reached."""

    date: dt.date
    words: str


class WeeksOut(Schema):
    """How the weeks go, and what was reached."""

    words: str = Field(description="Empty before the first exercise.")
    weeks: list[KeptWeek] = Field(description="Lately, oldest first.")
    may_rest: list[dt.date] = Field(description="Mondays of weeks that may be weeks of rest.")
    resting: list[RestOut]
    milestones: list[MilestoneOut] = Field(description="The latest first.")
    milestones_told: bool = Field(description="Whether the person wants to hear of them.")


class RestIn(Sent):
    """The week that this day is in."""

    date: dt.date


class MilestonesIn(Sent):
    """Whether milestones are told."""

    told: bool


@router.get("/ranges", response=RangesOut)
def get_ranges(request: PersonRequest) -> Any:
    """Tell how the person may measure today how far their middle back moves, or why not."""
    happened = happened_so_far(request)
    offer, form = _form(request, happened)
    return {
        "why_not": offer.why_not,
        "again": offer.again,
        "directions": [asdict(card) for card in form.cards],
        "answered": answered_on(timezone.localdate(), happened, language=current_language()),
    }


@router.post("/ranges", response={201: RangesOut})
def measure_ranges(request: PersonRequest, sent: RangesIn) -> Any:
    """Keep what was measured; any part of it may be left out."""
    given = {name: str(value) for name, value in sent.values.items()}
    given["form"] = str(sent.id or uuid.uuid4())
    offer, form = _form(request, happened_so_far(request), given)
    if not form.valid:
        errors = [{"at": f"values.{field.name}", "why": field.error} for field in form.wrong]
        why = offer.why_not or "Nothing that may be measured today was measured."
        raise Refused("invalid", why, {"errors": errors})
    now = timezone.now()
    take_in(request.user, [{"at": now, **event} for event in form.events()], now=now)
    return Status(201, get_ranges(request))


@router.get("/weeks", response=WeeksOut)
def get_weeks(request: PersonRequest) -> Any:
    """Tell how many weeks in a row had movement, which ones rested, and what was reached."""
    now, language = _going(request), current_language()
    card = weeks_page.weeks_of(now, language)
    return {
        "words": card.words if card else "",
        "weeks": [asdict(week) for week in card.lately] if card else [],
        "may_rest": card.may_rest if card else [],
        "resting": [asdict(week) for week in card.resting] if card else [],
        "milestones": [
            {"date": one.date, "words": one.words(shipped_catalogue(), language)}
            for one in reversed(now.milestones)
        ],
        "milestones_told": now.told,
    }


@router.post("/weeks/rest", response={201: WeeksOut})
def rest_week(request: PersonRequest, sent: RestIn) -> Any:
    """Let a week be one of rest: it breaks no row."""
    today = timezone.localdate()
    services.rest_in(request.user, sent.date, today=today, now=timezone.now())
    return Status(201, get_weeks(request))


@router.delete("/weeks/rest/{uuid:event_id}", response={204: None})
def end_rest(request: PersonRequest, event_id: uuid.UUID) -> Any:
    """Take a week of rest back."""
    if event_id not in {event.id for event in _going(request).rested.values()}:
        raise Refused("not-found", "There is no such week of rest.")
    changes.take_back(request.user, event_id, now=timezone.now())
    return Status(204, None)


@router.put("/weeks/milestones", response=WeeksOut)
def tell_milestones(request: PersonRequest, sent: MilestonesIn) -> Any:
    """Choose whether milestones are told."""
    services.tell_milestones(request.user, "once" if sent.told else "never", now=timezone.now())
    return get_weeks(request)


def _form(
    request: PersonRequest, happened: Happened, given: dict[str, str] | None = None
) -> tuple[RangeOffer, RangeForm]:
    today = timezone.localdate()
    offer = services.offer_of(request.user, happened, request.standing, today=today)
    return offer, RangeForm(offer, current_language(), given)


def _going(request: PersonRequest) -> Going:
    found = going_so_far(request)
    if found is None:
        raise NothingTold
    return found
