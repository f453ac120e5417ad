"""How it has gone, as people read it in the terminal and as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from supple.catalogue import Catalogue, Language
from supple.outcomes import measures
from supple.program.explain import say as explain
from supple.program.model import Course, Reason
from supple.program.turns import Turn
from supple.reporting.content import Summary
from supple.reporting.words import number, of_days, phrases, sources_of, sources_words, verdict
from supple.session import Due, Going
from supple.session.report import Report, Series, worth_showing
from supple.session.report import Turn as CourseTurn

from .common import form
from .going_pages import VERDICT_STYLES, going_json, print_going
from .layout import bullet, heading
from .speech import say


@dataclass(frozen=True)
class Told:
    """All that a report tells.

    Attributes
    ----------
    days_a_week
        What was planned for a week, as the profile has it now.
    """

    report: Report
    turns: tuple[Turn, ...]
    course: Course
    due: Due
    days_a_week: int
    going: Going

    @property
    def see_someone(self) -> Reason | None:
        """Why a clinician should have a look."""
        return worth_showing(self.report, self.course)

    @property
    def summary(self) -> Summary:
        """What stands on paper."""
        turns = tuple(CourseTurn(turn.date, turn.reason) for turn in self.turns)
        return Summary(self.report, turns, self.see_someone, self.days_a_week, self.going.ranges)


def print_report(console: Console, told: Told, catalogue: Catalogue, language: Language) -> None:
    """Print how it has gone."""
    summed = told.report
    if summed.start is None:
        console.print(say("report_nothing", language))
        if told.going.ranges:
            print_going(console, told.going, catalogue, language)
        return
    until, start = summed.until.isoformat(), summed.start.isoformat()
    title = say("report_title", language, start=start, until=until)
    console.print(Text(title, style="bold underline"))
    if told.see_someone:
        console.print(Text(explain(told.see_someone, catalogue, language), style="bold yellow"))
    for series in summed.series:
        console.print()
        _print_series(console, series, language)
    heading(console, "report_done", language)
    console.print(_weeks(told, language))
    for name, count in summed.done:
        shown = catalogue[name].name(language) if name in catalogue else name
        line = say(form("report_times", count), language, n=count, name=shown)
        console.print(bullet("•", Text(line)))
    print_going(console, told.going, catalogue, language)
    if told.turns:
        heading(console, "report_turns", language)
        for turn in told.turns:
            line = explain(turn.reason, catalogue, language)
            console.print(bullet(turn.date.isoformat(), Text(line)))
    if told.due.measures:
        names = [measures().measures[name].name.say(language) for name in told.due.measures]
        console.print()
        console.print(Text(say("report_due", language, names=", ".join(names)), style="dim"))


def report_json(told: Told, catalogue: Catalogue, language: Language) -> dict[str, Any]:
    """Return how it has gone, with documented, stable keys."""
    summed = told.report
    reason = told.see_someone
    return {
        "start": summed.start.isoformat() if summed.start else None,
        "until": summed.until.isoformat(),
        "week": told.course.week,
        "measures": [_series_json(series, language) for series in summed.series],
        "weeks": [
            {
                "week": week.number,
                "start": week.start.isoformat(),
                "days": week.days,
                "planned_days": told.days_a_week,
                "minutes": round(week.minutes, 1),
            }
            for week in summed.weeks
        ],
        **going_json(told.going, catalogue, language),
        "exercises": [
            {
                "exercise": name,
                "name": catalogue[name].name(language) if name in catalogue else name,
                "times": count,
            }
            for name, count in summed.done
        ],
        "turns": [
            {
                "date": turn.date.isoformat(),
                "exercise": turn.exercise,
                "code": turn.reason.code,
                "text": explain(turn.reason, catalogue, language),
            }
            for turn in told.turns
        ],
        "see_someone": explain(reason, catalogue, language) if reason else None,
        "due": list(told.due.measures),
    }


def _series_json(series: Series, language: Language) -> dict[str, Any]:
    measure, change = measures().measures[series.measure], series.change
    return {
        "measure": series.measure,
        "name": measure.name.say(language),
        "better": measure.better,
        "scores": [
            {"date": score.date.isoformat(), "value": round(score.value, 2)}
            for score in series.scores
        ],
        "change": None
        if change is None
        else {
            "first": round(change.first.value, 2),
            "last": round(change.last.value, 2),
            "amount": round(change.amount, 2),
            "needed": change.needed,
            "verdict": change.verdict,
            "sources": sources_of(measure),
        },
    }


def _print_series(console: Console, series: Series, language: Language) -> None:
    measure = measures().measures[series.measure]
    console.print(Text(measure.name.say(language), style="bold cyan"))
    marks = "  ".join(
        f"{score.date:%m-%d} {number(score.value, language)}" for score in series.scores
    )
    console.print(marks)
    style = VERDICT_STYLES[series.change.verdict] if series.change else ""
    console.print(Text(verdict(series.change, language), style=style))
    if series.change and (sources := sources_words(measure, language)):
        console.print(Text(sources, style="dim"))


def _weeks(told: Told, language: Language) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("week", "from", "days", "minutes"):
        table.add_column(phrases().say(f"column_{column}", language), justify="right")
    for week in told.report.weeks:
        days = of_days(week.days, told.days_a_week, language)
        table.add_row(str(week.number), week.start.isoformat(), days, f"{week.minutes:.0f}")
    return table
