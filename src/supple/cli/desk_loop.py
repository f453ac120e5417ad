"""Keeps somebody company at their desk, break by break, until they leave."""

from __future__ import annotations

import time
from collections.abc import Callable

from rich.console import Console
from rich.live import Live

from supple.catalogue import Catalogue, Language
from supple.program import Session

from .desk_screen import desk_screen, told
from .desk_watch import Watch
from .keys import Keys
from .notify import Notify
from .play import run_through
from .speech import say

_FRAME = 1.0  # seconds; nothing on the screen is faster


def keep_company(
    watch: Watch,
    catalogue: Catalogue,
    language: Language,
    *,
    console: Console,
    keys: Keys,
    notify: Notify,
    clock: Callable[[], float] = time.monotonic,
    bell: bool = True,
) -> None:
    """Wait for breaks and guide through them.

    Parameters
    ----------
    console, keys
        The terminal.
    notify
        Tells of a break on the desktop; where it cannot, the bell rings.
    clock
        Seconds from any start, for the breaks themselves.
    bell
        Whether the bell may ring at all.
    """
    while (chosen := _wait(watch, catalogue, language, console, keys, notify, bell)) is not None:
        run_through(
            chosen,
            catalogue,
            language,
            console=console,
            keys=keys,
            record=watch.happened,
            now=watch.now,
            clock=clock,
            bell=bell,
        )
        watch.came_back()


def _wait(
    watch: Watch,
    catalogue: Catalogue,
    language: Language,
    console: Console,
    keys: Keys,
    notify: Notify,
    bell: bool,  # noqa: FBT001
) -> Session | None:
    """Return the break to begin, ``None`` once the person has left."""
    with keys, Live(console=console, screen=True, auto_refresh=False) as live:
        while True:
            calls = watch.tick()
            live.update(desk_screen(watch, catalogue, language), refresh=True)
            shown = calls and notify(say("desk_now", language), told(watch, catalogue, language))
            if calls and bell and not shown:
                console.bell()
            try:
                chosen = watch.press(keys.read(_FRAME))
            except EOFError:
                return None
            if chosen is not None or watch.over:
                return chosen
