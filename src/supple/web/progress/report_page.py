"""The report as a page shows it: charts with words and tables, and files to take away."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import dataclass

import resvg_py
from django.utils.formats import date_format, number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from supple.catalogue import Language
from supple.outcomes import Change, MeasureId, Score, measures
from supple.reporting import charts
from supple.reporting.drawn import calendar_of, line_of
from supple.reporting.svg import SCREEN, calendar_svg, line_svg
from supple.reporting.words import sources_of
from supple.session import Report, report
from supple.session.report import Series
from supple.web.people.models import Person, ProfileVersion
from supple.web.shell.dates import short_day_words
from supple.web.training.models import Event, PlannedWeek

PNG_WIDTH = 3 * charts.WIDTH


@dataclass(frozen=True)
class MeasureChart:
    """One measure: its chart, the verdict, and the words for both."""

    id: MeasureId
    name: str
    chart: charts.Line
    words: str
    verdict: str
    source: str
    change: Change | None

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
        told=list(_told(person, zone)),
        programs=[week.program for week in weeks],
    )


def _told(person: Person, zone: dt.tzinfo) -> Iterator[Score]:
    """Return what the person told about themselves first, as scores."""
    first = ProfileVersion.objects.filter(person=person).order_by("id").first()
    if first is None:
        return
    day = first.made.astimezone(zone).date()
    yield Score("nprs", day, (first.profile.pain,))
    if first.profile.activities:
        yield Score("psfs", day, tuple(a.score for a in first.profile.activities))


def measure_charts(summed: Report, language: Language) -> list[MeasureChart]:
    """Return a chart for each measure that was answered."""
    return [_chart(series, summed, language) for series in summed.series]


def _chart(series: Series, summed: Report, language: Language) -> MeasureChart:
    measure = measures().measures[series.measure]
    return MeasureChart(
        id=series.measure,
        name=measure.name.say(language),
        chart=line_of(series, summed),
        words=_words(series),
        verdict=verdict_words(series.change),
        source=", ".join(source for source in sources_of(measure) if source != "judgement"),
        change=series.change,
    )


def _words(series: Series) -> str:
    first, last = series.scores[0], series.scores[-1]
    values = {
        "first": score_words(first.value),
        "last": score_words(last.value),
        "from": short_day_words(first.date),
        "to": short_day_words(last.date),
    }
    if first is last:
        return gettext("%(first)s on %(from)s. One answer is a start; two make a change.") % values
    return gettext("From %(first)s on %(from)s to %(last)s on %(to)s.") % values


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


def calendar_picture(summed: Report) -> SafeString:
    """Return the minutes of each day, for the page."""
    drawn = calendar_svg(
        calendar_of(summed),
        days=short_day_words,
        months=lambda day: date_format(day, "M"),
        weekdays=lambda day: date_format(day, "D"),
        named_by="calendar-words",
    )
    return mark_safe(drawn)  # noqa: S308 - numbers and dates of ours


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


def chart_svg(chart: MeasureChart) -> str:
    """Return a chart as a picture that carries its own colours."""
    return line_svg(
        chart.chart, days=short_day_words, title=chart.name, words=chart.words, style=SCREEN
    )


def chart_png(chart: MeasureChart) -> bytes:
    """Return a chart as a bitmap."""
    return bytes(resvg_py.svg_to_bytes(svg_string=chart_svg(chart), width=PNG_WIDTH))


def scores_csv(summed: Report) -> str:
    """Return every score as a table: measure, day, value."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["measure", "date", "value"])
    for series in summed.series:
        for score in series.scores:
            writer.writerow([series.measure, score.date.isoformat(), f"{score.value:.3g}"])
    return out.getvalue()
