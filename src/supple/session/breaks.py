"""When the next break is due, and what became of those before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import AwareDatetime, Field

from supple.catalogue.model import Fact
from supple.program.breaks import break_rules

from .events import BreakAnswered, Event
from .fold import in_force

Interval = tuple[dt.datetime, dt.datetime]
# What makes sense to a clock; how long is good is the person's to say.
MinutesApart = Annotated[int, Field(ge=5, le=240)]


class DeskSettings(Fact):
    """How a person wants their breaks.

    Attributes
    ----------
    every
        Minutes from one to the next.
    begins, ends
        Hours of the day, in the person's zone, outside of which nothing is offered.
    quiet_until
        Nothing before, because the person said so.
    """

    every: MinutesApart
    begins: dt.time = Field(default_factory=lambda: break_rules().hours.begins)
    ends: dt.time = Field(default_factory=lambda: break_rules().hours.ends)
    quiet_until: AwareDatetime | None = None


@dataclass(frozen=True)
class BreakDue:
    """When the next break is to be offered.

    Attributes
    ----------
    at
        Not before it.
    put_off
        It was due earlier and waits for a better time; there is never more than one to make up.
    """

    at: dt.datetime
    put_off: bool


def break_answers(events: Iterable[Event]) -> list[BreakAnswered]:
    """Return what became of the breaks, oldest first."""
    return [event for event in in_force(events) if isinstance(event, BreakAnswered)]


def lately(answers: Iterable[BreakAnswered]) -> list[str]:
    """Return the exercises of breaks that were taken or turned down, for the next to differ."""
    return [a.exercise for a in answers if a.exercise and a.answer in ("taken", "skipped")]


def break_due(
    settings: DeskSettings,
    answers: Sequence[BreakAnswered],
    *,
    began: dt.datetime,
    zone: dt.tzinfo,
    busy: Sequence[Interval] = (),
    now: dt.datetime | None = None,
) -> BreakDue:
    """Work out when the next break is due.

    Parameters
    ----------
    answers
        As `break_answers` gives them.
    began
        When the person sat down, which is when counting starts.
    zone
        The person's time zone, for the hours of the day.
    busy
        Beginnings and ends of what must not be disturbed, such as meetings.
    now
        A break that nobody answered waits on while it would disturb now; without it, only the
        moment at which it came due counts.
    """
    latest = answers[-1] if answers and answers[-1].at >= began else None
    snoozed = latest.minutes if latest and latest.answer == "snoozed" else None
    since = latest.at if latest else began
    wanted = since + dt.timedelta(minutes=snoozed or settings.every)
    at = _undisturbed(wanted, settings, zone, busy)
    if now is not None and at < now:
        later = _undisturbed(now, settings, zone, busy)
        at = later if later > now else at
    return BreakDue(at, put_off=at > wanted)


def _undisturbed(
    at: dt.datetime, settings: DeskSettings, zone: dt.tzinfo, busy: Sequence[Interval]
) -> dt.datetime:
    """Return the first moment from one on that disturbs nothing."""
    if settings.quiet_until is not None:
        at = max(at, settings.quiet_until)
    while True:
        later = in_hours(at, settings.begins, settings.ends, zone=zone)
        for begins, ends in sorted(busy):
            if begins <= later < ends:
                later = ends
        if later == at:
            return at
        at = later


def in_hours(at: dt.datetime, begins: dt.time, ends: dt.time, *, zone: dt.tzinfo) -> dt.datetime:
    """Return the first moment from one on that lies within some hours of the day.

    Parameters
    ----------
    begins, ends
        By the clock of ``zone``; round the clock if the first is not before the second.
    """
    if begins >= ends:
        return at
    local = at.astimezone(zone)
    day = local.date()
    if local.time() >= ends:
        day += dt.timedelta(days=1)
    elif local.time() >= begins:
        return at
    return dt.datetime.combine(day, begins, zone).astimezone(at.tzinfo)
