"""Meetings from a calendar file, which may change while Supple looks at it."""

from __future__ import annotations

import contextlib
import datetime as dt
from pathlib import Path

from supple.catalogue import SourceError
from supple.exchange.busy import NotACalendar, busy_times
from supple.session.breaks import Interval

_AHEAD = dt.timedelta(days=2)
_LOOK_AGAIN = dt.timedelta(minutes=15)


class CalendarFile:
    """The meetings in a calendar file around a moment.

    Raises
    ------
    SourceError
        When it is made, if the file cannot be read. Later it goes on with what it last read: other
        programs write such files piece by piece.
    """

    def __init__(self, path: Path, *, now: dt.datetime) -> None:
        self._path = path
        self._read_at = now
        try:
            self._busy = self._read(now)
        except (OSError, NotACalendar) as error:
            why = error.strerror if isinstance(error, OSError) else str(error)
            raise SourceError([(str(path), None, f"the calendar cannot be read: {why}")]) from None

    def __call__(self, now: dt.datetime) -> tuple[Interval, ...]:
        """Return what is busy from a moment on."""
        if abs(now - self._read_at) >= _LOOK_AGAIN:
            self._read_at = now
            with contextlib.suppress(OSError, NotACalendar):
                self._busy = self._read(now)
        return self._busy

    def _read(self, now: dt.datetime) -> tuple[Interval, ...]:
        # From the day before: a break that came due in a meeting waits until that one's end.
        return busy_times(self._path.read_bytes(), now - _AHEAD, now + _AHEAD, now.tzinfo or dt.UTC)
