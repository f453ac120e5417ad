"""What has come of it beside pain and minutes: range, weeks in a row, milestones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from supple.catalogue.loader import Catalogue
from supple.outcomes import RangeSeries, Score
from supple.program.profile import History
from supple.program.rules import PainRules

from .events import Event, RestWeek
from .milestones import Milestone, milestones, wanted
from .ranges import ranges_until
from .report import series_of
from .streak import PlannedDays, Streak, rest_weeks, streak


@dataclass(frozen=True)
class Going:
    """How it is going, up to and including a day.

    Attributes
    ----------
    rested
        Weeks of rest by their Monday, each with the event that says so.
    milestones
        Oldest first; none while the person does not want them.
    told
        Whether they want them.
    """

    until: dt.date
    ranges: tuple[RangeSeries, ...]
    streak: Streak
    rested: dict[dt.date, RestWeek]
    milestones: tuple[Milestone, ...]
    told: bool


def going(
    history: History,
    scores: Iterable[Score],
    events: Collection[Event],
    catalogue: Catalogue,
    *,
    planned: Sequence[PlannedDays],
    pain: PainRules,
    until: dt.date,
    zone: dt.tzinfo = dt.UTC,
) -> Going:
    """Sum up what has come of it.

    Parameters
    ----------
    scores
        All of them, with what was told at the start.
    events
        At least those that are not part of a session.
    planned
        How many days a week, oldest first.
    pain
        The person's limits.
    """
    rested = rest_weeks(events)
    measured = ranges_until(events, until=until, zone=zone)
    weeks = streak(history.days_done, planned, rested, until=until)
    told = wanted(events)
    reached = milestones(
        history,
        list(series_of([score for score in scores if score.date <= until])),
        measured,
        weeks,
        catalogue,
        pain=pain,
        until=until,
    )
    return Going(until, measured, weeks, rested, reached if told else (), told)
