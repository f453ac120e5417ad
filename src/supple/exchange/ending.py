"""What happened in each session, and how it ended."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from supple.session import Event
from supple.session.events import Completed, Ended, session_of


@dataclass(frozen=True)
class Ending:
    """How a session ended: whether it was completed, when, and how long it had taken by then."""

    completed: bool
    at: dt.datetime
    minutes: float


def by_session(events: Iterable[Event]) -> Mapping[UUID, list[Event]]:
    """Return what happened in each session, nothing for one that is not known."""
    happened: defaultdict[UUID, list[Event]] = defaultdict(list)
    for event in events:
        if (session := session_of(event)) is not None:
            happened[session].append(event)
    return happened


def ending(events: Sequence[Event]) -> Ending | None:
    """Return how a session ended, ``None`` while it is open.

    Parameters
    ----------
    events
        All of that session, oldest first.
    """
    ends = [event for event in events if isinstance(event, Completed | Ended)]
    if not ends:
        return None
    # A session that was ended, taken up again and completed is complete, and told its time twice.
    completed = next((event for event in ends if isinstance(event, Completed)), None)
    minutes = max(event.seconds for event in ends) / 60
    return Ending(completed is not None, (completed or ends[-1]).at, minutes)
