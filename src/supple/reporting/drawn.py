"""Which charts a report has."""

from __future__ import annotations

import datetime as dt
from math import ceil
from typing import Final

from supple.outcomes import RangeSeries, measures, ranges
from supple.session import Report
from supple.session.report import Series

from .charts import Calendar, Line, calendar, line

WEEKS: Final = 12
_TO_THE_DAY: Final = dt.timedelta(weeks=WEEKS)
_DAY: Final = dt.timedelta(days=1)
# Of the scale of a range, which ends above what was measured.
_STEP: Final = 10


def line_of(series: Series, summed: Report) -> Line:
    """Return a measure over at least twelve weeks, with the stretch in which nothing is clear."""
    measure = measures().measures[series.measure]
    first, change = series.scores[0], series.change
    unclear = None
    if change is not None:
        unclear = (change.first.value - change.needed, change.first.value + change.needed)
    start = min(first.date, summed.start or first.date)
    return line(
        [(score.date, score.value) for score in series.scores],
        low=measure.low,
        high=measure.high,
        start=start,
        end=max(summed.until, start + _TO_THE_DAY),
        unclear=unclear,
    )


def range_of(measured: RangeSeries, summed: Report) -> Line:
    """Return how far the back moved over at least twelve weeks, with the error of measuring."""
    way, first = ranges().ways[measured.way], measured.readings[0]
    most = max(reading.value for reading in measured.readings) + measured.error
    return line(
        [(reading.date, reading.value) for reading in measured.readings],
        low=way.low,
        high=min(way.high, _STEP * ceil(most / _STEP)),
        start=first.date,
        end=max(summed.until, first.date + _TO_THE_DAY),
        unclear=None
        if measured.verdict is None
        else (first.value - measured.error, first.value + measured.error),
    )


def calendar_of(summed: Report) -> Calendar:
    """Return the days of the last quarter of a year, or all there are if fewer."""
    start = max(_quarter(summed.until), summed.start or summed.until)
    return calendar(summed.minutes, start=start, end=summed.until)


def calendars_before(summed: Report) -> list[Calendar]:
    """Return the quarters of a year before that, the latest first."""
    found = []
    begun = _quarter(summed.until)
    while summed.start and begun > summed.start:
        end = begun - _DAY
        begun = _quarter(end)
        found.append(calendar(summed.minutes, start=max(begun, summed.start), end=end))
    return found


def _quarter(end: dt.date) -> dt.date:
    """Return the Monday from which a quarter of a year is whole weeks up to a day."""
    return end - dt.timedelta(weeks=WEEKS, days=end.weekday())
