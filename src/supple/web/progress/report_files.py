"""Files to take away from the report: charts as pictures, numbers as tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

import resvg_py

from supple.outcomes import RangeSeries, ranges
from supple.reporting import charts
from supple.reporting.svg import SCREEN, line_svg
from supple.session import Report
from supple.web.progress.report_page import ReportChart
from supple.web.shell.dates import short_day_words

PNG_WIDTH = 3 * charts.WIDTH


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
