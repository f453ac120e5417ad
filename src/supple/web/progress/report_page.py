"""The report as a page shows it: charts with words and tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext

from supple.catalogue import Language
from supple.outcomes import RangeSeries, Verdict, measures, ranges
from supple.reporting import charts
from supple.reporting.drawn import calendar_of, calendars_before, line_of, range_of
from supple.reporting.svg import calendar_svg, line_svg
from supple.reporting.words import (
    amount,
    from_to,
    known_sources,
    mean_words,
    number,
    range_verdict,
    verdict,
)
from supple.session import Report
from supple.session.report import Series
from supple.typesetting.dates import month_words, weekday_words
from supple.web.shell.context import current_language
from supple.web.shell.dates import short_day_words, short_days


@dataclass(frozen=True)
class ReportChart:
    """One line over time, the verdict, and the words for both.

    Attributes
    ----------
    id
        Of the measure or the direction.
    mark
        The verdict for the eye; ``None`` while there is none.
    values
        Each day with its value, in words.
    each
        What each dot stands for, where it is more than a day.
    known
        How much is known about measuring it, where that needs saying.
    """

    id: str
    name: str
    chart: charts.Line
    words: str
    verdict: str
    mark: Verdict | None
    source: str
    values: tuple[tuple[str, str], ...]
    each: str
    known: str = ""

    @property
    def svg(self) -> SafeString:
        """The chart for the page, in the page's colours."""
        drawn = line_svg(self.chart, days=short_day_words, named_by=f"words-{self.id}")
        return mark_safe(drawn)  # noqa: S308 - numbers and dates of ours


def measure_charts(summed: Report, language: Language) -> list[ReportChart]:
    """Return a chart for each measure that was answered."""
    return [_measure_chart(series, summed, language) for series in summed.series]


def _measure_chart(series: Series, summed: Report, language: Language) -> ReportChart:
    measure = measures().measures[series.measure]
    said = [number(score.value, language) for score in series.scores]
    values = tuple(zip(short_days([s.date for s in series.scores]), said, strict=True))
    chart = line_of(series, summed)
    return ReportChart(
        id=series.measure,
        name=measure.name.say(language),
        chart=chart,
        each=mean_words(chart, language),
        words=from_to(values, language),
        verdict=verdict(series.change, language),
        mark=series.change.verdict if series.change else None,
        source=known_sources(measure),
        values=values,
    )


def range_charts(
    measured: Sequence[RangeSeries], summed: Report, language: Language
) -> list[ReportChart]:
    """Return a chart for each direction that was measured: of its ways, the one used most."""
    directions = dict.fromkeys(one.direction for one in measured)
    most = (
        max(
            (one for one in measured if one.direction == direction),
            key=lambda one: len(one.readings),
        )
        for direction in directions
    )
    return [_range_chart(one, summed, language) for one in most]


def _range_chart(measured: RangeSeries, summed: Report, language: Language) -> ReportChart:
    way, movement = ranges().ways[measured.way], ranges().directions[measured.direction]
    said = [amount(measured.way, r.value, language) for r in measured.readings]
    values = tuple(zip(short_days([r.date for r in measured.readings]), said, strict=True))
    chart = range_of(measured, summed)
    return ReportChart(
        id=measured.direction,
        name=movement.name.say(language),
        chart=chart,
        each=mean_words(chart, language),
        words=from_to(values, language),
        verdict=range_verdict(measured, language),
        mark=measured.verdict,
        source=way.error.source if way.error.source != "judgement" else "",
        values=values,
        known=way.known.say(language),
    )


@dataclass(frozen=True)
class MinutesPicture:
    """The minutes of each day of some weeks, and what they say in words."""

    id: str
    svg: SafeString
    words: str


def calendar_picture(summed: Report) -> MinutesPicture:
    """Return the minutes of each day of the last weeks, with the words for all of them."""
    return _picture("calendar", calendar_of(summed), calendar_words(summed))


def earlier_pictures(summed: Report) -> list[MinutesPicture]:
    """Return the minutes of each day of the weeks before, the latest first."""
    return [
        _picture(f"calendar-{n}", chart, _quarter_words(chart))
        for n, chart in enumerate(calendars_before(summed), start=1)
    ]


def _picture(id_: str, chart: charts.Calendar, words: str) -> MinutesPicture:
    language = current_language()
    drawn = calendar_svg(
        chart,
        days=short_day_words,
        months=lambda day: month_words(day, language),
        weekdays=lambda day: weekday_words(day, language),
        named_by=f"{id_}-words",
    )
    return MinutesPicture(id_, mark_safe(drawn), words)  # noqa: S308 - numbers and dates of ours


def _quarter_words(chart: charts.Calendar) -> str:
    days = sum(cell.step > 0 for cell in chart.cells)
    start, end = short_days([chart.cells[0].date, chart.cells[-1].date])
    return ngettext(
        "%(start)s to %(end)s: %(days)s day, %(minutes)s minutes.",
        "%(start)s to %(end)s: %(days)s days, %(minutes)s minutes.",
        days,
    ) % {
        "start": start,
        "end": end,
        "days": days,
        "minutes": round(sum(cell.minutes for cell in chart.cells)),
    }


def calendar_words(summed: Report) -> str:
    """Say on how many days something was done."""
    days = sum(week.days for week in summed.weeks)
    minutes = round(sum(summed.minutes.values()))
    done = ngettext(
        "You exercised on %(days)s day, %(minutes)s minutes in all.",
        "You exercised on %(days)s days, %(minutes)s minutes in all.",
        days,
    )
    return done % {"days": days, "minutes": minutes}
