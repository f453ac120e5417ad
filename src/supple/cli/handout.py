"""``supple handout``: a session or some weeks on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from .clock import day_of
from .common import (
    REFUSED,
    exercises_shipped,
    form,
    given,
    language_of,
    needs,
    unless_refused,
    write,
)
from .options import HistoryFile, Lang, ProfileFile, Today
from .speech import say

_MOST_WEEKS = 12


def handout(
    *,
    output: Annotated[Path, typer.Option("--output", "-o", help="PDF file to write.")],
    profile: ProfileFile = None,
    history: HistoryFile = None,
    weeks: Annotated[int, typer.Option(min=1, max=_MOST_WEEKS, help="How many weeks.")] = 1,
    session: Annotated[
        bool, typer.Option("--session", help="Only today's session, or the next one.")
    ] = False,
    paper: Annotated[Literal["a4", "letter"], typer.Option(help="Size of the sheets.")] = "a4",
    large: Annotated[
        bool, typer.Option("--large", help="Large print, to read from the floor.")
    ] = False,
    name: Annotated[str, typer.Option(help="Name to print below the title.")] = "",
    address: Annotated[
        str,
        typer.Option(
            metavar="URL",
            help="Print codes that open the moving figures of the Supple found there.",
        ),
    ] = "",
    today: Today = None,
    lang: Lang = None,
) -> None:
    """Write a PDF to print. Exit code 1 when the safety questions stand against it."""
    from supple.handout import Choices
    from supple.handout import handout as make
    from supple.program import standing
    from supple.program.ahead import weeks_ahead
    from supple.program.screening import standing_advice

    from .inputs import read_history, read_profile

    if address and not address.startswith(("http://", "https://")):
        raise typer.BadParameter("must begin with http:// or https://", param_hint="--address")
    language, catalogue, day = language_of(lang), exercises_shipped(), day_of(today)
    needs("paper", language)
    who = read_profile(given(profile, "--profile"), catalogue)
    happened = read_history(history)
    with unless_refused(language):
        planned = list(weeks_ahead(who, catalogue, happened, today=day, weeks=weeks))
    sessions = [one for program in planned for one in program.sessions][: 1 if session else None]
    if not sessions:
        typer.echo(say("plan_none", language), err=True)
        raise typer.Exit(REFUSED)
    made = make(
        sessions,
        catalogue,
        Choices(language, paper, large, name, address),
        made_on=day,
        safety=standing_advice(standing(who.screening, today=day), language),
    )
    write(output, made)
    text = say(
        form("handout_written", len(sessions)),
        language,
        file=output,
        n=len(sessions),
        kilobytes=round(len(made) / 1000),
    )
    typer.echo(text)
