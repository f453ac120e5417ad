"""What people read in the terminal: tables and pages that sit well in 80 columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from supple.catalogue import Catalogue, Exercise, Language, vocabulary
from supple.catalogue.dose import Dose
from supple.catalogue.model import Caution, Need, Words
from supple.catalogue.render import dose_words, fill
from supple.program import Item, Program, Reason, Session
from supple.program.explain import say as explain
from supple.program.model import WEEKDAYS
from supple.program.screening import Standing, questionnaire, standing_advice

from .common import form
from .speech import say

_TIER_STYLES = {
    "emergency": "bold white on red",
    "urgent": "bold red",
    "clear_first": "bold yellow",
    "ok": "bold green",
}


def print_exercises(console: Console, exercises: Sequence[Exercise], language: Language) -> None:
    """Print a list of exercises."""
    if not exercises:
        console.print(say("none_found", language))
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=False)
    table.add_column(say("column_id", language), style="cyan", no_wrap=True)
    table.add_column(say("column_name", language), style="bold")
    table.add_column(say("column_position", language))
    table.add_column(say("column_dose", language))
    words = vocabulary()
    for exercise in exercises:
        table.add_row(
            exercise.id,
            exercise.name(language),
            words.label("positions", exercise.facts.position, language),
            dose_words(Dose.at(exercise.facts.dose), language),
        )
    console.print(table)
    if len(exercises) == 1:
        console.print(Text(say("found_one", language, id=exercises[0].id), style="dim"))
    else:
        console.print(Text(say("found_other", language, n=len(exercises)), style="dim"))


def print_exercise(
    console: Console, exercise: Exercise, catalogue: Catalogue, language: Language
) -> None:
    """Print everything about an exercise."""
    words, facts, dose = exercise.words[language], exercise.facts, Dose.at(exercise.facts.dose)
    label = vocabulary().label

    def muscles(names: Iterable[str]) -> str:
        return "; ".join(label("muscles", name, language) for name in names)

    days = facts.dose.days_per_week
    lines = [
        words.summary,
        *([say("show_also", language, names=", ".join(words.also))] if words.also else []),
        "",
        say(
            "show_facts",
            language,
            kind=label("kinds", facts.kind, language),
            position=label("positions", facts.position, language),
            level=label("levels", facts.level, language),
        ),
        say("show_dose", language, dose=dose_words(dose, language)),
        say(
            "show_days_same" if days.min == days.max else "show_days",
            language,
            min=days.min,
            max=days.max,
        ),
        _equipment(facts.equipment, language),
    ]
    for code, names in (("stretched", facts.targets.stretched), ("worked", facts.targets.worked)):
        if names:
            lines.append(say(f"show_{code}", language, muscles=muscles(names)))
    for code, ids in (("easier", facts.easier), ("harder", facts.harder)):
        if ids:
            names_ = ", ".join(catalogue[id_].name(language) for id_ in ids)
            lines.append(say(f"show_{code}", language, names=names_))
    console.print(Text(words.name, style="bold underline"))
    for line in lines:
        console.print(Text(line))

    def section(code: str, texts: Sequence[str], *, numbered: bool = False) -> None:
        console.print()
        console.print(Text(say(f"heading_{code}", language), style="bold"))
        for number, text in enumerate(texts, start=1):
            mark = f"{number}." if numbered else "•"
            console.print(_bullet(mark if len(texts) > 1 or numbered else "", text))

    def filled(texts: Iterable[str]) -> list[str]:
        return [fill(text, dose, language) for text in texts]

    section("why", filled([words.why]))
    section("setup", filled(words.setup), numbered=True)
    section("steps", filled(words.steps), numbered=True)
    section("feel", filled([words.feel]))
    section("breathing", filled([words.breathing]))
    if facts.variants:
        section(
            "variants",
            [
                say(
                    "variant",
                    language,
                    position=label("positions", variant.position, language),
                    how=fill(words.adaptations[variant.how], dose, language),
                )
                for variant in facts.variants
            ],
        )
    section("tips", filled(words.tips))
    section("mistakes", filled(words.mistakes))
    section("stop_if", filled(words.stop_if))
    if facts.cautions:
        section(
            "cautions",
            [
                say(
                    f"caution_{caution.action}",
                    language,
                    condition=label("conditions", caution.condition, language),
                    **_how(words, caution, dose, language),
                )
                for caution in facts.cautions
            ],
        )
    section("sources", [_source(s.title, s.doi, s.url) for s in facts.sources])


def print_standing(console: Console, now: Standing, language: Language) -> None:
    """Print what the safety questions say today."""
    flags = {questionnaire().question(id_).flag.say(language) for id_ in now.assessment.flags}
    lines = [
        _bullet("•", line) if line in flags else Text(line)
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
                _explained(left.reasons, catalogue, language),
            )
        console.print(table)


def _session_title(session: Session, language: Language) -> str:
    minutes = max(1, round(session.minutes))
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
        Text(_explained(item.reasons, catalogue, language), style="dim"),
    ]
    console.print(_bullet(f"{number}.", Group(*details)))


def _explained(reasons: Iterable[Reason], catalogue: Catalogue, language: Language) -> str:
    return " ".join(explain(reason, catalogue, language) for reason in reasons)


def _equipment(needs: Sequence[Need], language: Language) -> str:
    if not needs:
        return say("show_equipment_none", language)
    label = vocabulary().label
    things = []
    for need in needs:
        others = ", ".join(label("equipment", item, language) for item in need.or_)
        code = f"show_need{'_or' if others else ''}{'_optional' if need.optional else ''}"
        values = {"others": others} if others else {}
        things.append(say(code, language, thing=label("equipment", need.item, language), **values))
    return say("show_equipment", language, things="; ".join(things))


def _how(words: Words, caution: Caution, dose: Dose, language: Language) -> dict[str, str]:
    return {"how": fill(words.adaptations[caution.how], dose, language)} if caution.how else {}


def _source(title: str, doi: str | None, url: str | None) -> str:
    link = f"https://doi.org/{doi}" if doi else url
    return f"{title} {link}" if link else title


def _bullet(mark: str, content: str | RenderableType) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column()
    grid.add_row(mark, Text(content) if isinstance(content, str) else content)
    return Padding(grid, (0, 0, 0, 2), expand=False)
