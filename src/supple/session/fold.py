"""What all events together say: the history that the planner reads, and the scores."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from supple.outcomes import Score as Outcome
from supple.program.profile import CheckIn, Doable, History, PainReport, Performed

from .events import (
    Answered,
    BadDay,
    CheckedIn,
    Completed,
    Event,
    Finished,
    Hurt,
    Morning,
    PainNow,
    Rated,
    Skipped,
    Started,
    Swapped,
    TakenBack,
)


@dataclass
class _Entry:
    """One exercise of one session, while its events are read; see `Performed`."""

    exercise: str
    date: dt.date
    completed: bool = False
    doable: Doable | None = None
    pain: int | None = None


def in_force(events: Iterable[Event]) -> list[Event]:
    """Return each event once, oldest first, without what was taken back.

    What happened in a session did happen, so only what is not part of one can be taken back.
    """
    once = {event.id: event for event in events}
    ordered = sorted(once.values(), key=lambda e: (e.at, e.id))
    back = {event.event for event in ordered if isinstance(event, TakenBack)}
    return [event for event in ordered if event.id not in back or event.in_session]


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
        of pains, the worst counts. A session belongs to the day on which it began.
    """
    entries: dict[tuple[UUID, str], _Entry] = {}
    pains: list[PainReport] = []
    check_ins: list[CheckIn] = []
    bad_days: list[dt.date] = []
    began: dict[UUID, dt.date] = {}
    session_days: set[dt.date] = set()
    for event in in_force(events):
        day = event.at.astimezone(zone).date()
        match event:
            case Started(session=session):
                began.setdefault(session, day)
            case Completed(session=session, what="session"):
                session_days.add(began.get(session, day))
            case PainNow(pain=pain):
                pains.append(PainReport(date=day, pain=pain, when="after"))
            case Morning(pain=pain):
                pains.append(PainReport(date=day, pain=pain, when="morning"))
            case BadDay(pain=pain):
                pains.append(PainReport(date=day, pain=pain, when="now"))
                bad_days.append(day)
            case CheckedIn(pain=pain, ability=ability, amount=amount):
                check_ins.append(CheckIn(date=day, pain=pain, ability=ability, amount=amount))
        if not isinstance(event, Finished | Skipped | Swapped | Hurt | Rated):
            continue
        entry = entries.setdefault((event.session, event.exercise), _Entry(event.exercise, day))
        match event:
            case Finished():
                entry.completed = True
            case Swapped():
                entry.doable = "hard"
            case Rated(doable=doable) if doable is not None:
                entry.doable = doable
        if isinstance(event, Hurt | Rated) and event.pain is not None:
            entry.pain = max(entry.pain or 0, event.pain)
    return History(
        performed=tuple(Performed(**vars(entry)) for entry in entries.values()),
        pains=tuple(pains),
        check_ins=tuple(check_ins),
        bad_days=tuple(bad_days),
        session_days=tuple(sorted(session_days)),
    )


def scores(events: Iterable[Event], *, zone: dt.tzinfo = dt.UTC) -> list[Outcome]:
    """Return the answered questionnaires, oldest first; pain after sessions counts as one."""
    result = []
    for event in in_force(events):
        day = event.at.astimezone(zone).date()
        match event:
            case Answered(measure=measure, answers=answers):
                result.append(Outcome(measure, day, answers))
            case PainNow(pain=pain):
                result.append(Outcome("nprs", day, (pain,)))
    return result
