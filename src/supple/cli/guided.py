"""``supple session``: today's session or the next one, guided or as its script."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from .clock import day_of
from .common import (
    REFUSED,
    console,
    exercises_shipped,
    given,
    language_of,
    print_json,
    unless_refused,
)
from .options import AsJson, Lang, ProfileFile, Today
from .speech import say


def session(
    *,
    profile: ProfileFile = None,
    history: Annotated[
        Path | None,
        typer.Option(
            "--history",
            help="What happened so far, one event a line; this session is added to it.",
        ),
    ] = None,
    today: Today = None,
    speed: Annotated[
        float, typer.Option(min=0.1, max=100, help="Seconds of session per second; 1 is real time.")
    ] = 1.0,
    silent: Annotated[bool, typer.Option("--silent", help="Do not ring the bell.")] = False,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Guide through today's session, or the next one planned, in the terminal."""
    language, catalogue, day = language_of(lang), exercises_shipped(), day_of(today)
    path = given(profile, "--profile")
    if not as_json and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise typer.BadParameter("a session needs a terminal; --json prints its script instead")
    from supple.program import plan

    from .inputs import read_history, read_profile

    who = read_profile(path, catalogue)
    happened = read_history(history, new=True)
    with unless_refused(language, as_json=as_json):
        program = plan(who, catalogue, happened, today=day)
    chosen = next(iter(program.sessions), None)
    if chosen is None:
        typer.echo(say("plan_none", language), err=True)
        raise typer.Exit(REFUSED)
    if as_json:
        from supple.session import script

        from .shapes import script_json

        cues = script(chosen, catalogue, language)
        print_json(script_json(chosen, cues, catalogue, language))
        return
    if chosen.date != day:
        typer.echo(
            say("session_not_today", language, today=day.isoformat(), date=chosen.date.isoformat())
        )
    from .play import guide_through

    guide_through(
        chosen,
        catalogue,
        language,
        console=console(),
        history=history,
        speed=speed,
        bell=not silent,
    )
