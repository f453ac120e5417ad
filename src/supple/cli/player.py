"""Plays a session in the terminal."""

from __future__ import annotations

from collections.abc import Callable

from rich.console import Console
from rich.live import Live

from supple.catalogue import Catalogue, Language
from supple.program import Session
from supple.session import Cue

from .guide import Guide
from .keys import Keys
from .screen import screen

FRAME = 0.1  # seconds
# After a stopped process or a suspended machine the script goes on where it was.
LONGEST_STEP = 1.0
_BELL = {"countdown", "switch", "halfway", "done"}


def play(
    guide: Guide,
    session: Session,
    catalogue: Catalogue,
    language: Language,
    *,
    console: Console,
    keys: Keys,
    clock: Callable[[], float],
    speed: float = 1.0,
    bell: bool = True,
) -> None:
    """Guide a person through a session until its end or until they leave.

    Parameters
    ----------
    guide
        The run; it records what happens.
    session
        What the script was written from.
    catalogue
        Must hold every exercise of the session.
    language
        Of what is shown.
    console
        Where to draw.
    keys
        Where key presses come from.
    clock
        Seconds from any start, never going back.
    speed
        Seconds of script per second.
    bell
        Ring the terminal's bell at the last seconds of a hold, in its middle, and to change sides.
    """
    with keys, Live(console=console, screen=True, auto_refresh=False) as live:
        last = clock()
        while guide.mode != "over":
            live.update(screen(guide, session, catalogue, language), refresh=True)
            try:
                key = keys.read(FRAME)
            except EOFError:
                return
            begun = guide.press(key) if key else []
            now = clock()
            begun += guide.tick(min(now - last, LONGEST_STEP) * speed)
            last = now
            if bell and _rings(begun):
                console.bell()


def _rings(begun: list[Cue]) -> bool:
    return any(cue.kind in _BELL for cue in begun)
