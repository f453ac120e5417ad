"""Single key presses, without Return and without echo, on every system."""

from __future__ import annotations

import re
import sys
import time
from types import TracebackType
from typing import Protocol, Self

# Arrows and function keys arrive as escape and a few characters more.
_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O.|.)?", re.DOTALL)


def without_sequences(pressed: str) -> str:
    """Return what was typed without the sequences of arrows and function keys."""
    return _SEQUENCE.sub("", pressed)


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
            self._pending = ""
            self._before = termios.tcgetattr(self._descriptor)
            tty.setcbreak(self._descriptor)
            return self

        def __exit__(self, *_: object) -> None:
            termios.tcsetattr(self._descriptor, termios.TCSADRAIN, self._before)

        def read(self, timeout: float) -> str:
            """Return what was pressed, ``""`` if nothing within ``timeout`` seconds."""
            if not self._pending:
                ready, _, _ = select.select([self._descriptor], [], [], timeout)
                if not ready:
                    return ""
                pressed = os.read(self._descriptor, 64)
                if not pressed:  # the terminal is gone
                    raise EOFError
                self._pending = without_sequences(pressed.decode(errors="ignore"))
            key, self._pending = self._pending[:1], self._pending[1:]
            return key
