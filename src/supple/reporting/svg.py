"""Charts as SVG: with classes for a page to colour, or with colours of their own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from html import escape
from typing import Final

from .charts import Calendar, Line

Days = Callable[[dt.date], str]
# For files that stand alone on a screen, and for paper, where grey and patterns tell things apart.
SCREEN: Final = (
    "svg{font-family:sans-serif}.grid{stroke:#ddd5c8}.tick{fill:#52615d;"
    "font-size:11px}.unclear{fill:#ece6da}.line{fill:none;stroke:#c4502a;stroke-width:2.4}"
    ".dot{fill:#fff;stroke:#c4502a;stroke-width:2.2}"
)
PRINT: Final = (
    "text{font-family:'Atkinson Hyperlegible Next'}.grid{stroke:#bbb;stroke-width:.6}"
    ".tick{fill:#222;font-size:10px}.unclear{fill:#e2e2e2}"
    ".line{fill:none;stroke:#000;stroke-width:1.6}.dot{fill:#fff;stroke:#000;stroke-width:1.6}"
    ".step-0{fill:#fff;stroke:#bbb}.step-1{fill:#ddd}.step-2{fill:#bbb}.step-3{fill:#666}"
    ".step-4{fill:#444}.minutes{fill:#000;font-size:7.5px}.minutes.on-dark{fill:#fff}"
)


def line_svg(
    chart: Line,
    *,
    days: Days,
    title: str = "",
    words: str = "",
    style: str = "",
    named_by: str = "",
) -> str:
    """Return values over time.

    Parameters
    ----------
    days
        Says a day in little room.
    title, words
        What it shows, for a picture that stands alone.
    style
        Its own colours, `SCREEN` or `PRINT`; without, those of the page.
    named_by
        The id of the words on the page that say the same.
    """
    return _svg(
        "chart", chart.width, chart.height, _line(chart, days), title, words, style, named_by
    )


def _line(chart: Line, days: Days) -> Iterator[str]:
    if chart.band:
        top, height = chart.band
        yield (
            f'<rect class="unclear" x="{chart.left}" width="{chart.across}" '
            f'y="{top:.1f}" height="{height:.1f}"/>'
        )
    for value, y in chart.ticks:
        yield f'<line class="grid" x1="{chart.left}" x2="{chart.right}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield _text(f"{value:g}".replace("-", "−"), chart.left - 6, y, "end", dy=4)
    yield f'<polyline class="line" points="{chart.path}"/>'
    radius = 3.2 if chart.span == 1 else 2
    for dot in chart.dots:
        yield f'<circle class="dot" cx="{dot.x:.1f}" cy="{dot.y:.1f}" r="{radius}"/>'
    # A day and a month say nothing about which year where there are several.
    years = chart.start.year != chart.end.year
    start, end = (f"{days(d)} {d.year}" if years else days(d) for d in (chart.start, chart.end))
    yield _text(start, chart.left, chart.height - 5)
    yield _text(end, chart.right, chart.height - 5, "end")


def calendar_svg(
    chart: Calendar,
    *,
    days: Days,
    months: Days,
    weekdays: Days,
    style: str = "",
    named_by: str = "",
    numbered: bool = False,
) -> str:
    """Return minutes by day; parameters as in `line_svg`.

    Parameters
    ----------
    months, weekdays
        Say a day's month and weekday in little room.
    numbered
        Write the minutes into the days, for paper.
    """
    body = _calendar(chart, days, months, weekdays, numbered=numbered)
    return _svg("calendar", chart.width, chart.height, body, "", "", style, named_by)


def _calendar(
    chart: Calendar, days: Days, months: Days, weekdays: Days, *, numbered: bool
) -> Iterator[str]:
    for first, x in chart.months:
        yield _text(months(first), x, 14)
    for first, y in chart.weekdays:
        yield _text(weekdays(first), 0, y)
    size = chart.cell
    for cell in chart.cells:
        yield (
            f'<rect class="step-{cell.step}" x="{cell.x}" y="{cell.y}" width="{size}" '
            f'height="{size}" rx="4"><title>{escape(days(cell.date))}: {cell.minutes:.0f} min'
            "</title></rect>"
        )
        if numbered and cell.step:
            dark = " on-dark" if cell.step > 2 else ""
            yield (
                f'<text class="minutes{dark}" x="{cell.x + size / 2}" y="{cell.y + 10.6}" '
                f'text-anchor="middle">{cell.minutes:.0f}</text>'
            )


def _text(words: str, x: float, y: float, anchor: str = "start", *, dy: int = 0) -> str:
    lower = f' dy="{dy}"' if dy else ""
    return (
        f'<text class="tick" x="{x}" y="{y:.1f}"{lower} text-anchor="{anchor}">'
        f"{escape(words)}</text>"
    )


def _svg(
    kind: str, width: int, height: int, body: Iterator[str], title: str, words: str, style: str,
    named_by: str,
) -> str:  # fmt: skip
    names = f' role="img" aria-labelledby="{named_by}"' if named_by else ""
    told = f"<title>{escape(title)}</title><desc>{escape(words)}</desc>" if title else ""
    own = f'<style>{style}</style><rect width="100%" height="100%" fill="#fff"/>' if style else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{kind}" width="{width}" '
        f'height="{height}" viewBox="0 0 {width} {height}"{names}>{told}{own}{"".join(body)}</svg>'
    )
