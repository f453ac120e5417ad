"""The report as a page shows it: charts with words and tables, and files to take away."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import resvg_py
from django.utils.formats import date_format, number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from supple.catalogue import Language
from supple.outcomes import Change, RangeSeries, Verdict, measures, ranges
from supple.reporting import charts
from supple.reporting.drawn import calendar_of, calendars_before, line_of, range_of
from supple.reporting.svg import SCREEN, calendar_svg, line_svg
from supple.reporting.words import amount, mean_words, range_verdict, sources_of
from supple.session import Report, report
from supple.session.report import Series
from supple.web.people.models import Person
from supple.web.progress.services import told_first
from supple.web.shell.dates import short_day_words, short_days
from supple.web.training.models import Event, PlannedWeek

PNG_WIDTH = 3 * charts.WIDTH


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


def report_of(person: Person, *, until: dt.date, zone: dt.tzinfo) -> Report:
    """Return a person's report."""
    rows = Event.objects.filter(person=person)
    weeks = PlannedWeek.objects.filter(person=person).order_by("id")
    return report(
        [row.payload for row in rows],
        until=until,
        zone=zone,
        told=told_first(person, zone),
        programs=[week.program for week in weeks],
    )


def measure_charts(summed: Report, language: Language) -> list[ReportChart]:
    """Return a chart for each measure that was answered."""
    return [_measure_chart(series, summed, language) for series in summed.series]


def _measure_chart(series: Series, summed: Report, language: Language) -> ReportChart:
    measure = measures().measures[series.measure]
    said = [score_words(score.value) for score in series.scores]
    values = tuple(zip(short_days([s.date for s in series.scores]), said, strict=True))
    chart = line_of(series, summed)
    return ReportChart(
        id=series.measure,
        name=measure.name.say(language),
        chart=chart,
        each=mean_words(chart, language),
        words=_from_to(values),
        verdict=verdict_words(series.change),
        mark=series.change.verdict if series.change else None,
        source=", ".join(source for source in sources_of(measure) if source != "judgement"),
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
        words=_from_to(values),
        verdict=range_verdict(measured, language) if measured.verdict else "",
        mark=measured.verdict,
        source=way.error.source if way.error.source != "judgement" else "",
        values=values,
        known=way.known.say(language),
    )


def _from_to(values: Sequence[tuple[str, str]]) -> str:
    (first_day, first), (last_day, last) = values[0], values[-1]
    said = {"first": first, "last": last, "from": first_day, "to": last_day}
    if len(values) == 1:
        return gettext("%(first)s on %(from)s. One answer is a start; two make a change.") % said
    return gettext("From %(first)s on %(from)s to %(last)s on %(to)s.") % said


def score_words(value: float) -> str:
    """Return a score as people write it: one decimal at most, none where it is whole."""
    return number_format(
        round(value, 1), decimal_pos=0 if float(round(value, 1)).is_integer() else 1
    )


def verdict_words(change: Change | None) -> str:
    """Say what a change means, and what it would take to be real."""
    if change is None:
        return ""
    values = {"needed": score_words(change.needed)}
    match change.verdict:
        case "better":
            return gettext("A real improvement: more than the %(needed)s points it takes.") % values
        case "worse":
            return (
                gettext(
                    "Clearly worse, by more than the %(needed)s points it takes. "
                    "Let a clinician have a look."
                )
                % values
            )
        case _:
            return (
                gettext(
                    "Not clear: it takes %(needed)s points to tell a real change from the ups and "
                    "downs of measuring."
                )
                % values
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
    drawn = calendar_svg(
        chart,
        days=short_day_words,
        months=lambda day: date_format(day, "M"),
        weekdays=lambda day: date_format(day, "D"),
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


# Files to take away ---------------------------------------------------------------------------


def chart_svg(chart: ReportChart) -> str:
    """Return a chart as a picture that carries its own colours."""
    return line_svg(
        chart.chart, days=short_day_words, title=chart.name, words=chart.words, style=SCREEN
    )


def chart_png(chart: ReportChart) -> bytes:
    """Return a chart as a bitmap."""
    return bytes(resvg_py.svg_to_bytes(svg_string=chart_svg(chart), width=PNG_WIDTH))


def scores_csv(summed: Report) -> str:
    """Return every score as a table: measure, day, value."""
    return _table(
        ("measure", "date", "value"),
        (
            (series.measure, score.date.isoformat(), f"{score.value:.3g}")
            for series in summed.series
            for score in series.scores
        ),
    )


def ranges_csv(measured: Iterable[RangeSeries]) -> str:
    """Return everything that was measured as a table: direction, way, unit, day, value."""
    return _table(
        ("direction", "way", "unit", "date", "value"),
        (
            (
                one.direction,
                one.way,
                ranges().ways[one.way].unit,
                r.date.isoformat(),
                f"{r.value:g}",
            )
            for one in measured
            for r in one.readings
        ),
    )


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()
