"""Exercises as people read them in the terminal, in 80 columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from supple.catalogue import Catalogue, Exercise, Language, vocabulary
from supple.catalogue.dose import Dose
from supple.catalogue.model import Caution, Need, Source, Words
from supple.catalogue.render import dose_words, fill

from .layout import bullet
from .speech import say


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

    def section(code: str, texts: Sequence[str | Text], *, numbered: bool = False) -> None:
        console.print()
        console.print(Text(say(f"heading_{code}", language), style="bold"))
        for number, text in enumerate(texts, start=1):
            mark = f"{number}." if numbered else "•"
            console.print(bullet(mark if len(texts) > 1 or numbered else "", text))

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
    section("sources", [source_words(source.told(language)) for source in facts.sources])


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


def source_words(source: Source) -> Text:
    """Return a source with its address, if it has one, and what there is to say about it."""
    link = f"https://doi.org/{source.doi}" if source.doi else source.url
    words = Text(f"{source.title} {link}" if link else source.title)
    return words.append(f"\n{source.note}", style="dim") if source.note else words
