"""``supple simulate``: virtual members follow the program, and every hard rule is checked."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

import typer

from .clock import day_of
from .common import INTERRUPTED, console, language_of, print_json
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
    """Let virtual members follow the program. Exit code 1 when a hard rule was broken.

    Interrupted with Ctrl-C, it reports on those whose weeks are over, with exit code 130.
    """
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn

    from supple import simulation

    from .simulation_pages import print_report
    from .speech import say

    language = language_of(lang)
    lived: list[simulation.Week] = []
    start = day_of(today) if today else dt.date(2026, 1, 5)
    lives = simulation.simulate(members, weeks, seed=seed, start=start, jobs=jobs, effort=effort)
    columns = (*Progress.get_default_columns()[:2], MofNCompleteColumn(), TimeRemainingColumn())
    interrupted = False
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        try:
            for own in bar.track(
                lives, total=members, description=say("simulate_progress", language)
            ):
                lived += own
        except KeyboardInterrupt:  # what is known so far is told all the same
            interrupted = True
    report = simulation.summarise(lived)
    if as_json:
        told = {"seed": seed, "weeks": weeks, "interrupted": interrupted}
        print_json({**told, **report.as_dict()})
    else:
        print_report(console(), report, language)
    if report.violations:
        raise typer.Exit(BROKEN)
    if interrupted:
        raise typer.Exit(INTERRUPTED)
