"""Whether it is time, and safe, to measure how far the middle back moves, and what was measured."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from supple.catalogue.loader import Catalogue
from supple.outcomes import Direction, RangeSeries, Reading, Way, range_series, ranges
from supple.program.profile import History
from supple.program.rules import PainRules, traffic_light
from supple.program.screening import Standing

from .events import Event, Measured
from .fold import in_force

WhyNot = Literal["closed", "sore", "recent"]
DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class RangeOffer:
    """What may be measured today.

    Attributes
    ----------
    directions
        Each with the ways that are open to the person, the most telling first.
    why_not
        ``closed``: the safety answers, or conditions, stand against every direction; ``sore``: pain
        has been high lately; ``recent``: it was measured not long ago. ``None``: it may be.
    again
        The day from which it may be measured again, where that is known.
    """

    directions: dict[Direction, tuple[Way, ...]]
    why_not: WhyNot | None = None
    again: dt.date | None = None


def readings(events: Iterable[Event], *, zone: dt.tzinfo = dt.UTC) -> list[Reading]:
    """Return what was measured and not taken back, oldest first."""
    return [
        event.reading(event.at.astimezone(zone).date())
        for event in in_force(events)
        if isinstance(event, Measured)
    ]


def ranges_until(
    events: Iterable[Event], *, until: dt.date, zone: dt.tzinfo = dt.UTC
) -> tuple[RangeSeries, ...]:
    """Return what was measured up to and including a day, by direction and way."""
    return range_series([r for r in readings(events, zone=zone) if r.date <= until])


def range_offer(
    measured: Iterable[Reading],
    history: History,
    conditions: Iterable[str],
    stand: Standing,
    catalogue: Catalogue,
    *,
    pain: PainRules,
    today: dt.date,
) -> RangeOffer:
    """Work out what may be measured today.

    Nobody goes to the end of a range while pain is irritable. Who should leave out the exercise
    that shows a direction does not measure it; who should do it in a smaller range, or only gentle
    exercises, is asked for the ease of it and not how far it goes.

    Parameters
    ----------
    measured
        Earlier; a day's readings may be completed on that day.
    conditions
        What the person tells about themselves, besides the safety answers.
    pain
        The person's limits.
    """
    held = stand.conditions.union(conditions)
    open_ = dict(_open(held, catalogue, gentle_only=stand.gentle_only))
    if not open_ or not stand.may_exercise:
        return RangeOffer({}, "closed")
    sore = max(_sore_days(history, pain, today), default=None)
    if sore is not None:
        return RangeOffer({}, "sore", sore + DAY * (int(ranges().calm_days.value) + 1))
    last = max((r.date for r in measured if r.date <= today), default=None)
    again = last + dt.timedelta(weeks=ranges().every_weeks.value) if last else None
    if last and again and last < today < again:
        return RangeOffer({}, "recent", again)
    return RangeOffer(open_)


def _open(
    conditions: frozenset[str], catalogue: Catalogue, *, gentle_only: bool
) -> Iterator[tuple[Direction, tuple[Way, ...]]]:
    for direction, movement in ranges().directions.items():
        cautions = catalogue[movement.exercise].facts.cautions
        against = {c.action for c in cautions if c.condition in conditions}
        if "avoid" in against:
            continue
        careful = gentle_only or "modify" in against
        yield direction, tuple(w for w in movement.ways if w == "ease" or not careful)


def _sore_days(history: History, pain: PainRules, today: dt.date) -> Iterator[dt.date]:
    since = today - DAY * int(ranges().calm_days.value)
    told = [(report.date, report.pain) for report in history.pains]
    told += [(done.date, done.pain) for done in history.performed if done.pain is not None]
    yield from (day for day in history.bad_days if since <= day <= today)
    for day, score in told:
        if since <= day <= today and traffic_light(score, pain) != "go":
            yield day
