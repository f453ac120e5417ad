"""``supple plan``: this week, or the weeks to come."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from .clock import day_of
from .common import (
    console,
    exercises_shipped,
    given,
    language_of,
    print_json,
    unless_refused,
)
from .options import AsJson, Example, HistoryFile, Lang, ProfileFile, Today

if TYPE_CHECKING:
    from supple.program import Program

_MOST_WEEKS = 26


def plan(
    *,
    profile: ProfileFile = None,
    example: Example = False,
    history: HistoryFile = None,
    weeks: Annotated[
        int,
        typer.Option(
            min=1, max=_MOST_WEEKS, help="How many; later ones as if all goes as planned."
        ),
    ] = 1,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Every week in full, and how good it is proven to be."),
    ] = False,
    today: Today = None,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Plan a week of sessions. Exit code 1 when the safety questions stand against it."""
    language = language_of(lang)
    if example:
        from .examples import profile_example

        typer.echo(profile_example(language, today=day_of(today)), nl=False)
        return
    from supple.program.ahead import weeks_ahead

    from .inputs import read_history, read_profile

    catalogue = exercises_shipped()
    who = read_profile(given(profile, "--profile"), catalogue)
    happened = read_history(history)
    planning = weeks_ahead(who, catalogue, happened, today=day_of(today), weeks=weeks)
    with unless_refused(language, as_json=as_json):
        planned = list(_timed(planning))
    if as_json:
        from .shapes import weeks_json

        print_json(weeks_json(planned, catalogue, language))
        return
    from .program_pages import print_weeks

    print_weeks(console(), planned, catalogue, language, explain=explain)


def _timed(planning: Iterator[Program]) -> Iterator[tuple[Program, float]]:
    """Yield each week with the milliseconds that it took."""
    begun = time.perf_counter()
    for program in planning:
        yield program, (time.perf_counter() - begun) * 1000
        begun = time.perf_counter()
