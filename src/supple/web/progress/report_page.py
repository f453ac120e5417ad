"""The report as a page shows it: charts with words and tables, and files to take away."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import dataclass

import resvg_py
from django.template.loader import render_to_string
from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext

from supple.catalogue import Language
from supple.outcomes import Change, MeasureId, Score, measures
from supple.session import Report, report
from supple.session.report import Series
from supple.web.people.models import Person, ProfileVersion
from supple.web.progress import charts
from supple.web.shell.dates import short_day_words
from supple.web.training.models import Event, PlannedWeek

WEEKS = 12
PNG_WIDTH = 3 * charts.WIDTH
_TO_THE_DAY = dt.timedelta(weeks=WEEKS)


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
    first, change = series.scores[0], series.change
    unclear = None
    if change is not None:
        unclear = (change.first.value - change.needed, change.first.value + change.needed)
    start = min(first.date, summed.start or first.date)
    chart = charts.line(
        [(score.date, score.value) for score in series.scores],
        low=measure.low,
        high=measure.high,
        start=start,
        end=max(summed.until, start + _TO_THE_DAY),
        unclear=unclear,
    )
    sources = [measure.noise.source]
    if measure.matters_source:
        sources.append(measure.matters_source.source)
    if measure.matters_share:
        sources.append(measure.matters_share.source)
    return MeasureChart(
        id=series.measure,
        name=measure.name.say(language),
        chart=chart,
        words=_words(series),
        verdict=verdict_words(change),
        source=", ".join(dict.fromkeys(s for s in sources if s != "judgement")),
        change=change,
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
    context = {"measure": chart, "alone": True}
    return render_to_string("progress/line.svg", context)


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
