"""What there is to print."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from supple.program import Session
from supple.web.people.models import Person
from supple.web.training.planning import FORESEEN_AT_LEAST, happened_to, plan_week, plan_weeks

Extent = Literal["session", "week", "weeks"]


def sessions_of(
    person: Person, extent: Extent, *, today: dt.date, zone: dt.tzinfo
) -> Sequence[Session]:
    """Return the next session, those of the week, or those of the weeks to come.

    Raises
    ------
    supple.program.Refused, supple.web.training.planning.NothingTold
        As `plan_week` does.
    """
    happened = happened_to(person, zone=zone)
    if extent == "weeks":
        programs = plan_weeks(person, happened, today=today, weeks=FORESEEN_AT_LEAST)
        return [session for program in programs for session in program.sessions]
    sessions = plan_week(person, happened, today=today).sessions
    return sessions[:1] if extent == "session" else sessions
