"""A simulation's report as people read it in the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from supple.catalogue import Language
from supple.simulation import Report

from .common import form
from .speech import say

_ANSWERS = ("easy", "right", "hard", "sore", "stop", "silent", "skipped")


def print_report(console: Console, report: Report, language: Language) -> None:
    """Print the counts that matter; ``--json`` has them all."""
    values = report.as_dict()
    broken = report.violations
    console.print(
        say("simulate_weeks", language, n=values["member_weeks"], members=values["members"])
    )
    style = "bold red" if broken else "bold green"
    console.print(Text(say(form("simulate_broken", broken), language, n=broken), style=style))
    for rule, count in values["violations_by_rule"].items():
        console.print(f"  {rule}: {count}")
    for shown in values["violations_shown"]:
        console.print(Text("  {kind} {member}, {date}, {rule}: {detail}".format(**shown)))
    for code, keys in (
        ("simulate_minutes", ("minutes_promised", "minutes_spent")),
        ("simulate_coverage", ("coverage",)),
        ("simulate_variety", ("exercises_a_week", "exercises_in_all")),
        (
            "simulate_kept",
            (
                "kept_on_replanning",
                "kept_when_nothing_happened",
                "kept_after_a_missed_session",
            ),
        ),
    ):
        shown = {key: _number(values[key]) for key in keys}
        console.print(say(code, language, **shown))
    console.print(_doses(values["dose_after"], language))


def _doses(moves: dict[str, dict[str, float]], language: Language) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(say("simulate_said", language))
    for column in ("times", "up", "down", "step"):
        table.add_column(say(f"simulate_{column}", language), justify="right")
    for answer in _ANSWERS:
        if move := moves.get(answer):
            table.add_row(
                say(f"simulate_said_{answer}", language),
                f"{move['times']:.0f}",
                f"{move['up']:.0%}",
                f"{move['down']:.0%}",
                f"{move['mean_step']:+.2f}",
            )
    return table


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"
