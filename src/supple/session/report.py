"""How it has gone: pain and function over time, what was done, and what the program changed."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol
from uuid import UUID

from supple.outcomes import Change, MeasureId, Score, changes, measures
from supple.program.model import Course, Program, Reason
from supple.program.profile import Activity

from .events import Completed, Ended, Event, Finished
from .fold import in_force, scores

WEEK = 7


@dataclass(frozen=True)
class Series:
    """One measure over time.

    Attributes
    ----------
    scores
        Oldest first, at most one a day: of several on one day, their mean answers.
    change
        From the first comparable one to the last; ``None`` while there is only one.
    """

    measure: MeasureId
    scores: tuple[Score, ...]
    change: Change | None


@dataclass(frozen=True)
class WeekDone:
    """What was done in a week, counted from the first exercise."""

    number: int
    start: dt.date
    days: int
    minutes: float


@dataclass(frozen=True)
class Turn:
    """A day on which the program took another course, and why."""

    date: dt.date
    reason: Reason


@dataclass(frozen=True)
class Report:
    """How it has gone from the first exercise to a day.

    Attributes
    ----------
    start
        Day of the first exercise, ``None`` when nothing has been done yet.
    minutes
        By day on which something was done.
    done
        How often each exercise was done to its end, most often first.
    """

    start: dt.date | None
    until: dt.date
    series: tuple[Series, ...]
    minutes: dict[dt.date, float]
    weeks: tuple[WeekDone, ...]
    done: tuple[tuple[str, int], ...]
    turns: tuple[Turn, ...]


def report(
    events: Iterable[Event],
    *,
    until: dt.date,
    zone: dt.tzinfo = dt.UTC,
    told: Sequence[Score] = (),
    programs: Sequence[Program] = (),
) -> Report:
    """Sum up how it has gone.

    Parameters
    ----------
    events
        Everything that happened.
    until
        The last day to look at.
    zone
        The person's time zone.
    told
        What they told about themselves at the start, as scores.
    programs
        Those that were in force, oldest first.
    """
    known = in_force(events)
    days = {e.id: e.at.astimezone(zone).date() for e in known}
    known = [e for e in known if days[e.id] <= until]
    finished = [e for e in known if isinstance(e, Finished)]
    start = min((days[e.id] for e in finished), default=None)
    minutes = _minutes(known, days)
    all_scores = [s for s in (*told, *scores(known, zone=zone)) if s.date <= until]
    return Report(
        start=start,
        until=until,
        series=tuple(series_of(all_scores)),
        minutes=minutes,
        weeks=tuple(_weeks(start, until, {days[e.id] for e in finished}, minutes)),
        done=tuple(Counter(e.exercise for e in finished).most_common()),
        turns=tuple(_turns(programs, until)),
    )


def worth_showing(summed: Report, course: Course) -> Reason | None:
    """Say why a clinician should have a look: the course's reason, or a measure that got worse."""
    worse = any(s.change and s.change.verdict == "worse" for s in summed.series)
    return course.see_someone or (Reason(code="see_worse_than_start") if worse else None)


class Told(Protocol):
    """What a person told about themselves, a `Profile` or the part of it that pages ask for."""

    @property
    def pain(self) -> int:
        """Pain, 0–10."""

    @property
    def activities(self) -> tuple[Activity, ...]:
        """Their own activities."""


def told_at_start(told: Told, start: dt.date | None) -> tuple[Score, ...]:
    """Return what a person told about themselves at the start, as scores of that day."""
    if start is None:
        return ()
    pain = Score("nprs", start, (told.pain,))
    if not told.activities:
        return (pain,)
    return pain, Score("psfs", start, tuple(activity.score for activity in told.activities))


def _minutes(events: Sequence[Event], days: dict[UUID, dt.date]) -> dict[dt.date, float]:
    # A session that was ended, taken up again and completed told its time twice.
    longest: dict[UUID, tuple[dt.date, int]] = {}
    for event in events:
        if isinstance(event, Completed | Ended):
            before = longest.get(event.session, (days[event.id], 0))[1]
            longest[event.session] = (days[event.id], max(before, event.seconds))
    minutes: dict[dt.date, float] = {}
    for day, seconds in longest.values():
        minutes[day] = minutes.get(day, 0.0) + seconds / 60
    return minutes


def series_of(known: Sequence[Score]) -> Iterable[Series]:
    """Yield each measure over time, in the order of the data."""
    for id_ in measures().measures:
        by_day: dict[dt.date, list[Score]] = {}
        for score in known:
            if score.measure == id_:
                by_day.setdefault(score.date, []).append(score)
        daily = tuple(_mean(by_day[day]) for day in sorted(by_day))
        if daily:
            yield Series(id_, daily, next(iter(changes(daily)), None))


def _mean(of_day: Sequence[Score]) -> Score:
    # Only answers to the same questions have a mean; the latest say which those are.
    last = of_day[-1]
    same = [s.answers for s in of_day if len(s.answers) == len(last.answers)]
    answers = tuple(sum(column) / len(same) for column in zip(*same, strict=True))
    return Score(last.measure, last.date, answers)


def _weeks(
    start: dt.date | None, until: dt.date, done: set[dt.date], minutes: dict[dt.date, float]
) -> Iterable[WeekDone]:
    if start is None:
        return
    for number in range((until - start).days // WEEK + 1):
        first = start + dt.timedelta(days=number * WEEK)
        week = [first + dt.timedelta(days=n) for n in range(WEEK)]
        yield WeekDone(
            number=number + 1,
            start=first,
            days=len(done.intersection(week)),
            minutes=sum(minutes.get(day, 0.0) for day in week),
        )


def _turns(programs: Sequence[Program], until: dt.date) -> Iterable[Turn]:
    known = [p for p in programs if p.start <= until]
    for before, after in pairwise(known):
        if after.course.state != before.course.state and after.course.reasons:
            yield Turn(after.start, after.course.reasons[0])
