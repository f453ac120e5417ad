"""Single key presses, without Return and without echo, on every system."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Protocol, Self


class Keys(Protocol):
    """A source of key presses, open between ``with`` and its end."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    def read(self, timeout: float) -> str:
        """Return what was pressed, ``""`` if nothing within ``timeout`` seconds."""
        ...


if sys.platform == "win32":
    import msvcrt

    class TerminalKeys:
        """Keys of the Windows console."""

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            return None

        def read(self, timeout: float) -> str:
            """Return what was pressed, ``""`` if nothing within ``timeout`` seconds."""
            end = time.monotonic() + timeout
            while not msvcrt.kbhit():
                if time.monotonic() >= end:
                    return ""
                time.sleep(0.02)
            key = msvcrt.getwch()
            if key in "\x00\xe0":  # arrows and function keys send a second code
                msvcrt.getwch()
                return ""
            return key

else:
    import os
    import select
    import termios
    import tty

    class TerminalKeys:
        """Keys of a POSIX terminal; its settings are put back whatever happens."""

        def __enter__(self) -> Self:
            self._descriptor = sys.stdin.fileno()
            self._before = termios.tcgetattr(self._descriptor)
            tty.setcbreak(self._descriptor)
            return self

        def __exit__(self, *_: object) -> None:
            termios.tcsetattr(self._descriptor, termios.TCSADRAIN, self._before)

        def read(self, timeout: float) -> str:
            """Return what was pressed, ``""`` if nothing within ``timeout`` seconds."""
            ready, _, _ = select.select([self._descriptor], [], [], timeout)
            if not ready:
                return ""
            pressed = os.read(self._descriptor, 64)
            if not pressed:  # the terminal is gone
                raise EOFError
            # Arrows and function keys arrive as a sequence that starts with escape.
            return "" if pressed.startswith(b"\x1b") else pressed.decode(errors="ignore")[:1]
