"""What stands on a report, as plain data: the typesetter only lays it out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from supple.catalogue.loader import Catalogue
from supple.catalogue.vocabulary import Language
from supple.outcomes import RangeSeries, measures, ranges
from supple.program.explain import say as explain
from supple.program.model import Reason
from supple.session import Report
from supple.session.report import Series, Turn
from supple.typesetting import Paper, date_words, sheet, short_day_words
from supple.typesetting.dates import month_words, weekday_words

from .drawn import calendar_of, line_of, range_of
from .svg import PRINT, calendar_svg, line_svg
from .words import (
    amount,
    from_to,
    mean_words,
    number,
    of_days,
    phrases,
    range_verdict,
    sources_words,
    verdict,
)

# So many exercises are named as those done most often.
MOST: Final = 8


@dataclass(frozen=True)
class Summary:
    """All that a report on paper tells.

    Attributes
    ----------
    turns
        Days on which the program took another course, and why.
    see_someone
        Why a clinician should have a look.
    days_a_week
        What was planned for a week, as the profile has it now; 0 where nothing is known.
    ranges
        How far the back moves, by direction and way of measuring.
    """

    report: Report
    turns: tuple[Turn, ...]
    see_someone: Reason | None
    days_a_week: int
    ranges: tuple[RangeSeries, ...] = ()


def content(
    summary: Summary,
    catalogue: Catalogue,
    language: Language,
    paper: Paper = "a4",
    *,
    made_on: dt.date,
    name: str = "",
) -> dict[str, Any]:
    """Return everything that a report says.

    Parameters
    ----------
    made_on
        Stands in the last line.
    name
        Stands below the title; nothing does when empty.

    Returns
    -------
    dict
        Plain values, ready for JSON.
    """
    summed, say = summary.report, phrases().say
    reason = summary.see_someone
    return {
        **sheet(say("title", language), language, paper),
        "words": {code: phrases().sentences[code][language] for code in _WORDS},
        "span": _span(summed, language, name),
        "made": say("made_with", language, date=date_words(made_on, language)),
        "see_someone": explain(reason, catalogue, language) if reason else "",
        "measures": [_measure(series, summed, language) for series in summed.series],
        "ranges": [_range(measured, summed, language) for measured in summary.ranges],
        "did": _did(summary, catalogue, language) if summed.start else None,
        "turns": [
            (date_words(turn.date, language), explain(turn.reason, catalogue, language))
            for turn in summary.turns
        ],
    }


def _span(summed: Report, language: Language, name: str) -> str:
    dates = [summed.start, *(series.scores[0].date for series in summed.series)]
    start = min((date for date in dates if date), default=summed.until)
    return phrases().say(
        "span_for" if name else "span",
        language,
        name=name,
        start=date_words(start, language),
        until=date_words(summed.until, language),
    )


def _measure(series: Series, summed: Report, language: Language) -> dict[str, Any]:
    measure = measures().measures[series.measure]
    chart = line_of(series, summed)
    picture = line_svg(chart, days=lambda day: short_day_words(day, language), style=PRINT)
    return {
        "name": measure.name.say(language),
        "direction": phrases().say(measure.better, language),
        "mean": mean_words(chart, language),
        "told": verdict(series.change, language),
        "picture": picture,
        "words": _chart_words(series, language),
        "sources": sources_words(measure, language) if series.change else "",
        "scores": [
            (short_day_words(score.date, language), number(score.value, language))
            for score in series.scores
        ],
    }


def _chart_words(series: Series, language: Language) -> str:
    measure, first, last = measures().measures[series.measure], series.scores[0], series.scores[-1]
    return phrases().say(
        "chart_words_one" if first is last else "chart_words",
        language,
        first=number(first.value, language),
        start=date_words(first.date, language),
        last=number(last.value, language),
        until=date_words(last.date, language),
        low=number(measure.low, language),
        high=number(measure.high, language),
    )


def _range(measured: RangeSeries, summed: Report, language: Language) -> dict[str, Any]:
    way, movement = ranges().ways[measured.way], ranges().directions[measured.direction]
    chart = range_of(measured, summed)

    def read(days: Callable[[dt.date, Language], str]) -> list[tuple[str, str]]:
        return [
            (days(one.date, language), amount(measured.way, one.value, language))
            for one in measured.readings
        ]

    return {
        "name": phrases().say(
            "range_name",
            language,
            direction=movement.name.say(language),
            way=way.name.say(language),
        ),
        "direction": "",
        "mean": mean_words(chart, language),
        "told": range_verdict(measured, language),
        "picture": line_svg(
            chart,
            days=lambda day: short_day_words(day, language),
            style=PRINT,
        ),
        "words": from_to(read(date_words), language),
        "sources": way.known.say(language),
        "scores": read(short_day_words),
    }


def _did(summary: Summary, catalogue: Catalogue, language: Language) -> dict[str, Any]:
    summed, say = summary.report, phrases().say
    days, minutes = sum(week.days for week in summed.weeks), round(sum(summed.minutes.values()))
    most = max((week.minutes for week in summed.weeks), default=0.0)
    picture = calendar_svg(
        calendar_of(summed),
        days=lambda day: short_day_words(day, language),
        months=lambda day: month_words(day, language),
        weekdays=lambda day: weekday_words(day, language),
        style=PRINT,
        numbered=True,
    )
    return {
        "words": say(f"days_{'one' if days == 1 else 'other'}", language, n=days, minutes=minutes),
        "picture": picture,
        "weeks": [
            {
                "week": week.number,
                "start": short_day_words(week.start, language),
                "days": of_days(week.days, summary.days_a_week, language),
                "minutes": round(week.minutes),
                "share": round(week.minutes / most, 3) if most else 0,
            }
            for week in summed.weeks
        ],
        "most": list(_most_often(summed, catalogue, language)),
    }


def _most_often(
    summed: Report, catalogue: Catalogue, language: Language
) -> Iterator[tuple[str, int]]:
    for exercise, times in summed.done[:MOST]:
        yield catalogue[exercise].name(language) if exercise in catalogue else exercise, times


_WORDS: Final = (
    "nothing", "measures", "ranges", "numbers", "did", "calendar_words", "column_week",
    "column_from", "column_days", "column_minutes", "most_often", "turns", "see_someone", "band",
    "honest",
)  # fmt: skip
