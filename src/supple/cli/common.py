"""What the commands share."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NoReturn

import typer

if TYPE_CHECKING:
    import datetime as dt

    from rich.console import Console

    from supple.catalogue import Catalogue, Language
    from supple.extras import Extra
    from supple.program import Standing
    from supple.program.screening import ScreeningRecord

# Exit codes; the last as a shell tells it.
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


def given(path: Path | None, option: Literal["--answers", "--profile"]) -> Path:
    """Return the file given with an option, or say that one is needed and how to get it."""
    if path is None:
        command = {"--answers": "supple screen", "--profile": "supple plan"}[option]
        raise typer.BadParameter(
            f"give a file; `{command} --example` prints one to start from", param_hint=option
        )
    return path


def existing(id_: str, ids: Collection[str], *, what: str, listed_by: str) -> str:
    """Return an id if it is one of those that exist, or name those that it may have meant."""
    if id_ not in ids:
        from difflib import get_close_matches

        near = ", ".join(get_close_matches(id_, ids, n=3, cutoff=0.4))
        hint = f"did you mean {near}?" if near else f"`{listed_by}` lists them"
        raise typer.BadParameter(f"there is no {what} {id_!r}; {hint}", param_hint="ID")
    return id_


def existing_exercise(id_: str, catalogue: Catalogue) -> str:
    """Return the id of an exercise if there is such a one; see `existing`."""
    return existing(id_, list(catalogue), what="exercise", listed_by="supple exercises")


def print_json(data: object) -> None:
    """Print data as JSON."""
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


@contextmanager
def unless_refused(language: Language, *, as_json: bool = False) -> Iterator[None]:
    """Print why there is no program and what to do now, and leave with `REFUSED`, if so it is."""
    from supple.program import Refused

    try:
        yield
    except Refused as refused:
        if as_json:
            from .shapes import standing_json

            print_json({"refused": True, **standing_json(refused.standing, language)})
        else:
            from .program_pages import print_standing

            print_standing(console(), refused.standing, language)
        raise typer.Exit(REFUSED) from None


def ask_safety(
    record: ScreeningRecord, today: dt.date, language: Language, *, as_json: bool = False
) -> Standing:
    """Return what the safety answers allow, or leave with `REFUSED` if they stand against all."""
    from supple.program import Refused, standing

    stand = standing(record, today=today)
    with unless_refused(language, as_json=as_json):
        if not stand.may_exercise:
            raise Refused(stand)
    return stand


def needs(extra: Extra, language: Language) -> None:
    """Say what to type and leave with `BAD_INPUT` if an extra is not installed."""
    from supple import extras

    from .speech import say

    if not extras.has(extra):
        command = extras.command(extra)
        fail(say("extra_missing", language, extra=extra, command=command))


def write(path: Path, content: bytes, *, private: bool = False) -> None:
    """Write a file, or say why not and leave with `BAD_INPUT`.

    Parameters
    ----------
    private
        Nobody else on this machine may read it, if it is made now.
    """
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags, 0o600 if private else 0o666), "wb") as file:
            file.write(content)
    except OSError as error:
        fail(f"{path}: {error.strerror}")


def fail(message: str) -> NoReturn:
    """Say what is wrong and leave with `BAD_INPUT`."""
    typer.echo(message, err=True)
    raise typer.Exit(BAD_INPUT)
