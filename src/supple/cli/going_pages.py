"""Range, weeks in a row and milestones, in the terminal and as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from rich.console import Console
from rich.text import Text

from supple.catalogue import Catalogue, Language
from supple.outcomes import Direction, RangeSeries, Way, ranges
from supple.reporting.words import amount, range_verdict
from supple.session import Going
from supple.session.ranges import RangeOffer
from supple.session.streak import streak_words

from .layout import bullet, heading
from .speech import say

VERDICT_STYLES: Final = {"better": "bold green", "unclear": "bold", "worse": "bold red"}


def print_going(console: Console, now: Going, catalogue: Catalogue, language: Language) -> None:
    """Print how the weeks go, how far the back moves, and what was reached."""
    heading(console, "report_keeping", language)
    console.print(streak_words(now.streak, language))
    if now.ranges:
        heading(console, "report_ranges", language)
    for measured in now.ranges:
        _print_range(console, measured, language)
    if now.milestones:
        heading(console, "report_reached", language)
    for one in now.milestones:
        console.print(bullet(one.date.isoformat(), Text(one.words(catalogue, language))))


def _print_range(console: Console, measured: RangeSeries, language: Language) -> None:
    movement = ranges().directions[measured.direction]
    console.print(Text(movement.name.say(language), style="bold"))
    marks = (f"{r.date:%m-%d} {amount(r.way, r.value, language)}" for r in measured.readings)
    console.print("  ".join(marks))
    style = VERDICT_STYLES.get(measured.verdict or "", "")
    console.print(Text(range_verdict(measured, language), style=style))


def going_json(now: Going, catalogue: Catalogue, language: Language) -> dict[str, Any]:
    """Return the same, with documented, stable keys."""
    return {
        "ranges": [
            {
                "direction": one.direction,
                "way": one.way,
                "unit": ranges().ways[one.way].unit,
                "readings": [{"date": r.date.isoformat(), "value": r.value} for r in one.readings],
                "amount": round(one.amount, 2),
                "error": one.error,
                "verdict": one.verdict,
            }
            for one in now.ranges
        ],
        "weeks_in_a_row": now.streak.length,
        "milestones": [
            {
                "date": one.date.isoformat(),
                "code": one.code,
                "text": one.words(catalogue, language),
            }
            for one in now.milestones
        ],
    }


def print_how(
    console: Console, directions: Mapping[Direction, tuple[Way, ...]], language: Language
) -> None:
    """Print how to measure directions."""
    for direction, ways in directions.items():
        movement = ranges().directions[direction]
        console.print()
        console.print(Text(movement.name.say(language), style="bold cyan"))
        console.print(movement.do.say(language))
        for name in ways:
            way = ranges().ways[name]
            line = say(
                "measure_way",
                language,
                way=way.name.say(language),
                direction=direction,
                name=name,
            )
            console.print(Text(line, style="bold"))
            for step in way.how:
                console.print(bullet("•", step.say(language)))
            console.print(Text(way.known.say(language), style="dim"))


def print_why_not(console: Console, offer: RangeOffer, language: Language) -> None:
    """Print why something is not measured now."""
    day = offer.again.isoformat() if offer.again else ""
    console.print(say(f"measure_{offer.why_not or 'closed'}", language, day=day))
