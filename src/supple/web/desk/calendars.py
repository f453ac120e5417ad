"""What people's calendars say, read in the background so that no page waits for them."""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, Literal

from supple.session.breaks import Interval
from supple.web.desk.fetch import fetch
from supple.web.outside import BadAddress, Unreachable

Problem = Literal["reading", "refused", "unreachable", "unreadable"]

KEPT: Final = dt.timedelta(minutes=15)
_AGAIN: Final = dt.timedelta(minutes=2)  # after a failure
# What is this old says nothing any more about the meetings of today.
_STALE: Final = dt.timedelta(days=1)
_AROUND: Final = dt.timedelta(days=2)
_PATIENCE: Final = 1.5  # seconds that a page waits for the first reading
_MOST: Final = 16

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Known:
    """What is known of a calendar.

    Attributes
    ----------
    busy
        The meetings of these days, as last read.
    problem
        Why there is nothing newer; ``None`` when all is well.
    """

    busy: tuple[Interval, ...] = ()
    problem: Problem | None = "reading"


@dataclass
class _Entry:
    known: Known
    tried_at: dt.datetime
    read_at: dt.datetime
    done: threading.Event


class Calendars:
    """The calendars that were asked for lately.

    Parameters
    ----------
    fetch
        Gets what an address gives.
    patience
        Seconds to wait for a calendar that nothing is known of yet.
    """

    def __init__(
        self, fetch: Callable[[str], bytes] = fetch, *, patience: float = _PATIENCE
    ) -> None:
        self._fetch, self._patience = fetch, patience
        self._entries: dict[str, _Entry] = {}
        self._lock = threading.Lock()

    def known(self, address: str, *, now: dt.datetime, zone: dt.tzinfo) -> Known:
        """Return what is known now, and see to it that more is known later."""
        with self._lock:
            entry = self._entries.get(address)
            if entry is None:
                entry = _Entry(Known(), now, now, threading.Event())
                self._entries[address] = entry
                while len(self._entries) > _MOST:
                    del self._entries[next(iter(self._entries))]
                self._start(address, entry, now, zone)
            elif entry.done.is_set() and now - entry.tried_at >= self._wait(entry):
                entry.tried_at = now
                self._start(address, entry, now, zone)
        if entry.known.problem == "reading":
            entry.done.wait(self._patience)
        if now - entry.read_at >= _STALE:
            return replace(entry.known, busy=())
        return entry.known

    def forget(self, address: str) -> None:
        """Forget what a calendar said."""
        with self._lock:
            self._entries.pop(address, None)

    @staticmethod
    def _wait(entry: _Entry) -> dt.timedelta:
        return KEPT if entry.known.problem is None else _AGAIN

    def _start(self, address: str, entry: _Entry, now: dt.datetime, zone: dt.tzinfo) -> None:
        entry.done.clear()
        threading.Thread(
            target=self._read, args=(address, entry, now, zone), name="calendar", daemon=True
        ).start()

    def _read(self, address: str, entry: _Entry, now: dt.datetime, zone: dt.tzinfo) -> None:
        # Loading what reads calendars takes a while, which starting Supple need not wait for.
        from supple.exchange.busy import NotACalendar, busy_times

        try:
            busy = busy_times(self._fetch(address), now - _AROUND, now + _AROUND, zone)
            entry.known, entry.read_at = Known(busy, None), now
        except BadAddress:
            entry.known = replace(entry.known, problem="refused")
        except Unreachable:
            entry.known = replace(entry.known, problem="unreachable")
        except NotACalendar:
            entry.known = replace(entry.known, problem="unreadable")
        except Exception:  # noqa: BLE001 - whatever a stranger's file does, it is tried again
            # The address is a secret and stays out of the log.
            _log.exception("A calendar could not be read")
            entry.known = replace(entry.known, problem="unreadable")
        finally:
            entry.done.set()


calendars = Calendars()
