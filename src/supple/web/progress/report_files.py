"""Files to take away from the report: charts as pictures, numbers as tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Literal

import resvg_py
from django.http import HttpResponse

from supple.outcomes import RangeSeries, ranges
from supple.reporting import charts
from supple.reporting.svg import SCREEN, line_svg
from supple.session import Report
from supple.web.people.requests import PersonRequest
from supple.web.progress.report_page import ReportChart, measure_charts, range_charts
from supple.web.progress.requests import going_so_far, report_so_far
from supple.web.shell.context import current_language
from supple.web.shell.dates import short_day_words
from supple.web.shell.download import download

PNG_WIDTH = 3 * charts.WIDTH
_CSV = "text/csv; charset=utf-8"


def scores_file(request: PersonRequest) -> HttpResponse:
    """Return every score as a table."""
    return download(scores_csv(report_so_far(request)), _CSV, "supple-scores.csv")


def ranges_file(request: PersonRequest) -> HttpResponse:
    """Return everything that was measured as a table."""
    now = going_so_far(request)
    return download(ranges_csv(now.ranges if now else ()), _CSV, "supple-ranges.csv")


def chart_file(
    request: PersonRequest, name: str, kind: Literal["svg", "png"]
) -> HttpResponse | None:
    """Return the chart of a measure or a direction, ``None`` if there is nothing to draw."""
    summed, now, language = report_so_far(request), going_so_far(request), current_language()
    found = (
        *measure_charts(summed, language),
        *range_charts(now.ranges if now else (), summed, language),
    )
    chart = next((one for one in found if one.id == name), None)
    if chart is None:
        return None
    if kind == "png":
        return download(chart_png(chart), "image/png", f"supple-{name}.png")
    return download(chart_svg(chart), "image/svg+xml", f"supple-{name}.svg")


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
