"""``supple simulate``: virtual members follow the program, and every hard rule is checked."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

import typer

from .common import console, day_of, language_of, print_json
from .options import AsJson, Lang, Today

BROKEN = 1


def simulate(
    *,
    members: Annotated[int, typer.Option(min=1, help="How many virtual members.")] = 16,
    weeks: Annotated[int, typer.Option(min=1, max=52, help="How long each of them stays.")] = 12,
    seed: Annotated[int, typer.Option(help="The same seed gives the same weeks.")] = 1,
    effort: Annotated[
        Literal["quick", "proven"],
        typer.Option(help="A good week at once, as a page gives it, or one searched to its proof."),
    ] = "quick",
    jobs: Annotated[int, typer.Option(min=1, help="Processes at once.")] = 1,
    today: Today = None,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Let virtual members follow the program. Exit code 1 when a hard rule was broken."""
    from rich.console import Console
    from rich.progress import Progress

    from supple import simulation

    from .simulation_pages import print_report
    from .speech import say

    language = language_of(lang)
    lived: list[simulation.Week] = []
    start = day_of(today) if today else dt.date(2026, 1, 5)
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(say("simulate_progress", language), total=members)
        for own in simulation.simulate(
            members, weeks, seed=seed, start=start, jobs=jobs, effort=effort
        ):
            lived += own
            bar.advance(task)
    report = simulation.summarise(lived)
    if as_json:
        print_json({"seed": seed, "weeks": weeks, **report.as_dict()})
    else:
        print_report(console(), report, language)
    if report.violations:
        raise typer.Exit(BROKEN)
