"""Everything that is known about a person, as plain facts."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final, Literal
from uuid import UUID

from pydantic import AwareDatetime, model_validator

from supple import __version__
from supple.catalogue.model import Fact
from supple.program import Program, ScreeningRecord, Session
from supple.session import Event
from supple.session.breaks import DeskSettings
from supple.session.events import session_of
from supple.session.reminders import ReminderSettings

FORMAT: Final = 1


class ArchiveError(ValueError):
    """A file cannot be read as an archive; the message says why."""


class Screened(Fact):
    """Safety answers, the day a clinician saw the person, and when this was noted."""

    record: ScreeningRecord
    seen_on: dt.date | None = None
    made: AwareDatetime


class Told(Fact):
    """What the person told about themselves, as the pages keep it."""

    about: dict[str, Any]
    made: AwareDatetime


class Marked(Fact):
    """An exercise that is liked or not wanted."""

    exercise: str
    made: AwareDatetime


class Begun(Fact):
    """A session as it was planned: one that was begun, or one that a browser may keep to begin."""

    id: UUID
    date: dt.date
    language: str
    planned: Session
    made: AwareDatetime


class Week(Fact):
    """A program that was in force, and the mark of what it was planned from."""

    start: dt.date
    mark: str
    program: Program
    made: AwareDatetime


class Archive(Fact):
    """All that Supple knows about a person; every list oldest first.

    Attributes
    ----------
    person
        Their id. Links and cookies are no part of an archive.
    """

    format: Literal[1] = FORMAT
    supple: str = __version__
    made: AwareDatetime
    person: UUID
    language: str = ""
    theme: str = ""
    voice: str = ""
    screenings: tuple[Screened, ...] = ()
    profiles: tuple[Told, ...] = ()
    excluded: tuple[Marked, ...] = ()
    liked: tuple[Marked, ...] = ()
    sessions: tuple[Begun, ...] = ()
    prepared: tuple[Begun, ...] = ()
    events: tuple[Event, ...] = ()
    weeks: tuple[Week, ...] = ()
    desk: DeskSettings | None = None
    reminders: ReminderSettings | None = None

    @model_validator(mode="after")
    def _events_have_their_sessions(self) -> Archive:
        known = {session.id for session in self.sessions}
        for event in self.events:
            session = session_of(event)
            if session is not None and session not in known:
                raise ValueError(f"event {event.id} belongs to a session that is not here")
        return self
