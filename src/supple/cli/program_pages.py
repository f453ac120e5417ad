"""Safety advice and programs as people read them in the terminal, in 80 columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console, Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from supple.catalogue import Catalogue, Language
from supple.catalogue.render import dose_words, fill
from supple.outcomes import measures
from supple.program import Item, Program, Reason, Session
from supple.program.ahead import road, road_rules
from supple.program.explain import say as explain
from supple.program.model import WEEKDAYS
from supple.program.screening import Standing, questionnaire, standing_advice
from supple.program.timing import whole_minutes

from .common import form
from .layout import bullet
from .speech import say

_PROVEN = 5e-4  # a gap that is nothing to one decimal of a percent
_TIER_STYLES = {
    "emergency": "bold white on red",
    "urgent": "bold red",
    "clear_first": "bold yellow",
    "ok": "bold green",
}


def print_standing(console: Console, now: Standing, language: Language) -> None:
    """Print what the safety questions say today."""
    flags = {questionnaire().question(id_).flag.say(language) for id_ in now.assessment.flags}
    lines = [
        bullet("•", line) if line in flags else Text(line)
        for line in standing_advice(now, language)
    ]
    code: str = now.tier
    if now.due and now.tier in ("ok", "clear_first"):
        code = "due"
    elif now.cleared and not now.due and now.tier != "ok":
        code = "cleared"
    style = _TIER_STYLES["ok" if code == "cleared" else now.tier]
    title = Text(f" {say(f'tier_{code}', language)} ", style=style)
    border = style.removeprefix("bold white on ").removeprefix("bold ")
    console.print(Panel(Group(*lines), title=title, border_style=border, padding=(1, 2)))


def print_weeks(
    console: Console,
    planned: Sequence[tuple[Program, float]],
    catalogue: Catalogue,
    language: Language,
    *,
    explain: bool,
) -> None:
    """Print the first week or all, with their proof if asked, and the road that they make.

    Parameters
    ----------
    planned
        Weeks, and the milliseconds that each took to plan.
    """
    for program, spent in planned if explain else planned[:1]:
        print_program(console, program, catalogue, language)
        if explain:
            console.print(_proof(program, spent, language))
            console.print()
    if len(planned) > 1:
        console.print()
        _print_road(console, [program for program, _ in planned], catalogue, language)


def _proof(program: Program, spent: float, language: Language) -> Text:
    proof = program.proof
    code = "plan_proof" if proof.gap < _PROVEN else "plan_proof_gap"
    values = {
        "objective": f"{proof.objective:.2f}",
        "bound": f"{proof.bound:.2f}",
        "gap": f"{100 * proof.gap:.1f}",
        "ms": f"{spent:.0f}",
    }
    return Text(say(code, language, **values), style="dim")


def _print_road(
    console: Console, programs: Sequence[Program], catalogue: Catalogue, language: Language
) -> None:
    rules = road_rules()
    console.print(Text(say("road_title", language), style="bold underline"))
    console.print(Text(rules.assumed.say(language), style="dim"))
    for week in road(programs):
        minutes = whole_minutes(week.seconds)
        title = say(
            form("road_week", week.sessions),
            language,
            number=week.number,
            date=week.start.isoformat(),
            n=week.sessions,
            minutes=minutes,
            phase=rules.words(week.phase).name.say(language),
        )
        console.print()
        console.print(Text(title, style="bold cyan"))
        for rise in week.rises:
            name = Text(catalogue[rise.exercise].name(language), style="bold")
            console.print(
                bullet(
                    "•",
                    Group(name, Text(explained([rise.reason], catalogue, language), style="dim")),
                )
            )
        names = [measures().measures[name].name.say(language) for name in week.measures]
        if names:
            console.print(Text(say("road_asked", language, names=", ".join(names)), style="dim"))


def print_program(
    console: Console, program: Program, catalogue: Catalogue, language: Language
) -> None:
    """Print a week: what, how much and why, and what was left out."""
    console.print(
        Text(say("plan_title", language, date=program.start.isoformat()), style="bold underline")
    )
    for note in program.notes:
        console.print(Text(explain(note, catalogue, language), style="yellow"))
    for session in program.sessions:
        console.print()
        console.print(Text(_session_title(session, language), style="bold cyan"))
        for number, item in enumerate(session.items, start=1):
            _print_item(console, number, item, catalogue, language)
    if not program.sessions:
        console.print(say("plan_none", language))
    if program.left_out:
        console.print()
        console.print(Text(say("plan_left_out", language), style="bold"))
        table = Table.grid(padding=(0, 2))
        table.add_column(style="dim")
        table.add_column()
        for left in program.left_out:
            table.add_row(
                catalogue[left.exercise].name(language),
                explained(left.reasons, catalogue, language),
            )
        console.print(table)


def _session_title(session: Session, language: Language) -> str:
    minutes = whole_minutes(session.seconds)
    day = say(WEEKDAYS[session.date.weekday()], language)
    return say(
        form("plan_session", minutes),
        language,
        day=day,
        date=session.date.isoformat(),
        n=minutes,
    )


def _print_item(
    console: Console, number: int, item: Item, catalogue: Catalogue, language: Language
) -> None:
    exercise = catalogue[item.exercise]
    dose = dose_words(item.dose, language)
    if item.first_side:
        dose = say(f"plan_first_{item.first_side}", language, dose=dose)
    words = exercise.words[language]
    details = [
        Text(words.name, style="bold"),
        Text(dose),
        *(
            Text(
                say(
                    "plan_adapted", language, text=fill(words.adaptations[id_], item.dose, language)
                ),
                style="yellow",
            )
            for id_ in item.adaptations
        ),
        Text(explained(item.reasons, catalogue, language), style="dim"),
    ]
    console.print(bullet(f"{number}.", Group(*details)))


def explained(reasons: Iterable[Reason], catalogue: Catalogue, language: Language) -> str:
    """Return reasons as sentences."""
    return " ".join(explain(reason, catalogue, language) for reason in reasons)
