"""What happened in a session: small facts with ids made where they happened.

An event may arrive late, twice or out of order; folding is by id and by time, so the result is the
same. Nothing is ever changed, only added.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field

from supple.catalogue.model import Fact, Slug
from supple.outcomes import MeasureId
from supple.outcomes import Score as Outcome
from supple.program.profile import CheckIn, Doable, History, PainReport, Performed, Score


class _Anytime(Fact):
    """Attributes every event has: ``id`` is made by the client, ``at`` is the client's clock."""

    id: UUID
    at: AwareDatetime


class _Event(_Anytime):
    """What happened in a session; ``session`` is its id."""

    session: UUID


class Started(_Event):
    """The person pressed start."""

    kind: Literal["started"] = "started"


class Finished(_Event):
    """One exercise was done to its end."""

    kind: Literal["finished"] = "finished"
    exercise: Slug


class Skipped(_Event):
    """One exercise was skipped."""

    kind: Literal["skipped"] = "skipped"
    exercise: Slug


class Swapped(_Event):
    """An exercise was too hard, and its easier one took its place."""

    kind: Literal["swapped"] = "swapped"
    exercise: Slug
    to: Slug


class Hurt(_Event):
    """An exercise was stopped because it hurt."""

    kind: Literal["hurt"] = "hurt"
    exercise: Slug
    pain: Score


class Rated(_Event):
    """The answers after an exercise; each may be left out."""

    kind: Literal["rated"] = "rated"
    exercise: Slug
    doable: Doable | None = None
    pain: Score | None = None


class Completed(_Event):
    """The session came to its end."""

    kind: Literal["completed"] = "completed"
    seconds: int = Field(ge=0)


class PainNow(_Event):
    """Pain after the session, 0–10."""

    kind: Literal["pain_now"] = "pain_now"
    pain: Score


class Morning(_Anytime):
    """Pain the morning after, 0–10."""

    kind: Literal["morning"] = "morning"
    pain: Score


class CheckedIn(_Anytime):
    """The three weekly answers."""

    kind: Literal["checked_in"] = "checked_in"
    pain: Literal["better", "same", "worse"]
    ability: Literal["better", "same", "worse"]
    amount: Literal["little", "right", "much"]


class Answered(_Anytime):
    """A questionnaire of `supple.outcomes`, one answer for each of its items."""

    kind: Literal["answered"] = "answered"
    measure: MeasureId
    answers: tuple[float, ...] = Field(min_length=1)


SessionEvent = Annotated[
    Started | Finished | Skipped | Swapped | Hurt | Rated | Completed | PainNow,
    Field(discriminator="kind"),
]
Event = Annotated[SessionEvent | Morning | CheckedIn | Answered, Field(discriminator="kind")]


def fold(events: Iterable[Event], *, zone: dt.tzinfo = dt.UTC) -> History:
    """Turn events into what the planner reads.

    Parameters
    ----------
    events
        In any order, repeats allowed.
    zone
        The person's time zone: it decides which day an event belongs to.

    Returns
    -------
    History
        One entry per session and exercise, oldest first. A later answer replaces an earlier one;
        of pains, the worst counts.
    """
    once = {event.id: event for event in events}
    ordered = sorted(once.values(), key=lambda e: (e.at, str(e.id)))
    entries: dict[tuple[UUID, str], dict[str, object]] = {}
    pains: list[PainReport] = []
    check_ins: list[CheckIn] = []
    for event in ordered:
        day = event.at.astimezone(zone).date()
        match event:
            case PainNow(pain=pain):
                pains.append(PainReport(date=day, pain=pain, when="after"))
            case Morning(pain=pain):
                pains.append(PainReport(date=day, pain=pain, when="morning"))
            case CheckedIn(pain=pain, ability=ability, amount=amount):
                check_ins.append(CheckIn(date=day, pain=pain, ability=ability, amount=amount))
        if not isinstance(event, Finished | Skipped | Swapped | Hurt | Rated):
            continue
        entry = entries.setdefault(
            (event.session, event.exercise),
            {
                "exercise": event.exercise,
                "date": day,
                "completed": False,
                "doable": None,
                "pain": None,
            },
        )
        match event:
            case Finished():
                entry["completed"] = True
            case Swapped():
                entry["doable"] = "hard"
            case Rated(doable=doable) if doable is not None:
                entry["doable"] = doable
        if isinstance(event, Hurt | Rated) and event.pain is not None:
            worst = entry["pain"]
            entry["pain"] = max(worst, event.pain) if isinstance(worst, int) else event.pain
    return History(
        performed=tuple(Performed.model_validate(entry) for entry in entries.values()),
        pains=tuple(pains),
        check_ins=tuple(check_ins),
    )


def scores(events: Iterable[Event], *, zone: dt.tzinfo = dt.UTC) -> list[Outcome]:
    """Return the answered questionnaires, oldest first; pain after sessions counts as one."""
    once = {event.id: event for event in events}
    result = []
    for event in sorted(once.values(), key=lambda e: (e.at, str(e.id))):
        day = event.at.astimezone(zone).date()
        match event:
            case Answered(measure=measure, answers=answers):
                result.append(Outcome(measure, day, answers))
            case PainNow(pain=pain):
                result.append(Outcome("nprs", day, (pain,)))
    return result
