"""From a session to a guided session: the clock, the keys and the history file."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import typer
from rich.console import Console

from supple.catalogue import Catalogue, Language, SourceError
from supple.program import Session
from supple.session import Event, script

from .guide import Guide
from .inputs import append_event
from .keys import TerminalKeys
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
        try:
            history.open("a", encoding="utf-8").close()
        except OSError as error:
            raise SourceError(
                [(str(history), None, f"the history cannot be written: {error.strerror}")]
            ) from None

    def record(event: Event) -> None:
        if history is not None:
            append_event(history, event)

    cues = script(session, catalogue, language)
    guide = Guide(cues, record=record, now=lambda: dt.datetime.now().astimezone())
    play(
        guide,
        session,
        catalogue,
        language,
        console=console,
        keys=TerminalKeys(),
        clock=time.monotonic,
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
