"""What the commands share."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from supple.catalogue import Catalogue, Language
    from supple.extras import Extra
    from supple.program import History, Profile, Program, Refused

# Exit codes.
REFUSED, BAD_INPUT, INTERRUPTED = 1, 2, 130


def form(code: str, count: int) -> str:
    """Return a phrase's code in the form that a number asks for."""
    return f"{code}_{'one' if count == 1 else 'other'}"


def language_of(chosen: Language | None) -> Language:
    """Return the language chosen, that of the terminal when none was."""
    from .speech import default_language

    return chosen or default_language()


def exercises_shipped() -> Catalogue:
    """Return the catalogue that ships with Supple."""
    from supple.catalogue import shipped_catalogue

    return shipped_catalogue()


def console() -> Console:
    """Return a console that prints to standard output."""
    from rich.console import Console

    return Console(highlight=False)


def day_of(chosen: dt.datetime | None) -> dt.date:
    """Return the day chosen, today when none was."""
    return (chosen or dt.datetime.now().astimezone()).date()


def given(path: Path | None, option: str) -> Path:
    """Return the file given with an option, or say that one is needed."""
    if path is None:
        raise typer.BadParameter(
            "give a file; --example prints one to start from", param_hint=option
        )
    return path


def print_json(data: object) -> None:
    """Print data as JSON."""
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


def program_of(
    path: Path,
    history_path: Path | None,
    catalogue: Catalogue,
    day: dt.date,
    language: Language,
    *,
    as_json: bool,
    new_history: bool = False,
) -> Program:
    """Plan the week of a profile, or print why not and leave with `REFUSED`.

    Parameters
    ----------
    path, history_path
        Files of the profile and of what happened so far.
    catalogue
        Exercises to choose from.
    day
        Taken for today.
    language, as_json
        How to print a refusal.
    new_history
        The history need not exist yet.
    """
    from supple.program import Refused, plan

    profile, history = told_by(path, history_path, catalogue, new_history=new_history)
    try:
        return plan(profile, catalogue, history, today=day)
    except Refused as refused:
        print_refusal(refused, language, as_json=as_json)
        raise typer.Exit(REFUSED) from None


def weeks_of(
    profile: Profile,
    history: History,
    catalogue: Catalogue,
    day: dt.date,
    language: Language,
    *,
    weeks: int,
) -> list[Program]:
    """Plan the weeks to come, or print why not and leave with `REFUSED`."""
    from supple.program import Refused
    from supple.program.ahead import weeks_ahead

    try:
        return list(weeks_ahead(profile, catalogue, history, today=day, weeks=weeks))
    except Refused as refused:
        print_refusal(refused, language, as_json=False)
        raise typer.Exit(REFUSED) from None


def needs(extra: Extra, language: Language) -> None:
    """Say what to type and leave with `BAD_INPUT` if an extra is not installed."""
    from supple import extras

    from .speech import say

    if not extras.has(extra):
        command = extras.command(extra)
        typer.echo(say("extra_missing", language, extra=extra, command=command), err=True)
        raise typer.Exit(BAD_INPUT)


def write(path: Path, content: bytes) -> None:
    """Write a file, or say why not and leave with `BAD_INPUT`."""
    try:
        path.write_bytes(content)
    except OSError as error:
        typer.echo(f"{path}: {error.strerror}", err=True)
        raise typer.Exit(BAD_INPUT) from None


def told_by(
    path: Path, history_path: Path | None, catalogue: Catalogue, *, new_history: bool = False
) -> tuple[Profile, History]:
    """Read a profile and what happened so far; parameters as in `program_of`."""
    from supple.program import History

    from .inputs import read_history, read_profile

    profile = read_profile(path, catalogue)
    history = History()
    if history_path is not None and not (new_history and not history_path.exists()):
        history = read_history(history_path)
    return profile, history


def print_refusal(refused: Refused, language: Language, *, as_json: bool) -> None:
    """Print why there is no program, and what to do now."""
    if as_json:
        from .shapes import standing_json

        print_json({"refused": True, **standing_json(refused.standing, language)})
        return
    from .program_pages import print_standing

    print_standing(console(), refused.standing, language)
