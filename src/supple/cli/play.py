"""From a session to a guided session: the clock, the keys and the history file."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from pathlib import Path

import typer
from rich.console import Console

from supple.catalogue import Catalogue, Language
from supple.program import Session, rules
from supple.session import Event, script

from .guide import Guide
from .inputs import append_event, check_writable
from .keys import Keys, TerminalKeys
from .player import play
from .speech import say


def guide_through(
    session: Session,
    catalogue: Catalogue,
    language: Language,
    *,
    console: Console,
    history: Path | None,
    speed: float,
    bell: bool,
) -> None:
    """Play a session in this terminal, and add what happens to a history.

    Raises
    ------
    SourceError
        If the history cannot be written.
    """
    if history is not None:
        check_writable(history)
    guide = run_through(
        session,
        catalogue,
        language,
        console=console,
        keys=TerminalKeys(),
        record=recorder(history),
        speed=speed,
        bell=bell,
    )
    seconds = round(guide.seconds)
    typer.echo(
        say(
            "summary",
            language,
            done=len(guide.finished),
            count=len(session.items),
            minutes=seconds // 60,
            seconds=f"{seconds % 60:02}",
        )
    )
    if history is not None:
        typer.echo(say("summary_saved", language, file=history))


def run_through(
    session: Session,
    catalogue: Catalogue,
    language: Language,
    *,
    console: Console,
    keys: Keys,
    record: Callable[[Event], None],
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now().astimezone(),
    clock: Callable[[], float] = time.monotonic,
    speed: float = 1.0,
    bell: bool = True,
) -> Guide:
    """Play a session, tell what happens to ``record``, and return how it ended."""
    guide = Guide(
        script(session, catalogue, language),
        record=record,
        now=now,
        pain=rules().within(session.pain_limits).pain,
        what=session.kind,
    )
    play(
        guide,
        session,
        catalogue,
        language,
        console=console,
        keys=keys,
        clock=clock,
        speed=speed,
        bell=bell,
    )
    return guide


def recorder(history: Path | None) -> Callable[[Event], None]:
    """Return what adds events to a history; without one they are let go."""

    def record(event: Event) -> None:
        if history is not None:
            append_event(history, event)

    return record
