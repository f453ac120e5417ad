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
from supple.program.profile import Doable, History, Performed, Score


class _Event(Fact):
    """Attributes every event has.

    ``id`` is made by the client; ``at`` is the client's clock; ``session`` is the session's id.
    """

    id: UUID
    at: AwareDatetime
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


Event = Annotated[
    Started | Finished | Skipped | Swapped | Hurt | Rated | Completed | PainNow,
    Field(discriminator="kind"),
]


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
    for event in ordered:
        if not isinstance(event, Finished | Skipped | Swapped | Hurt | Rated):
            continue
        entry = entries.setdefault(
            (event.session, event.exercise),
            {
                "exercise": event.exercise,
                "date": event.at.astimezone(zone).date(),
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
    return History(performed=tuple(Performed.model_validate(entry) for entry in entries.values()))
