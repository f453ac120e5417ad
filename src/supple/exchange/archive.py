"""Everything about a person as one file: JSON to read back, CSV for tables."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path
from string import Template
from typing import Any, Final, Literal
from uuid import UUID

from pydantic import AwareDatetime, ValidationError, model_validator

from supple import __version__
from supple.catalogue.model import Fact
from supple.program import Program, ScreeningRecord, Session
from supple.session import Event
from supple.session.breaks import DeskSettings
from supple.session.reminders import ReminderSettings

FORMAT: Final = 1
DATA: Final = "supple.json"
# A whole life of daily sessions is far below this; what is larger is not ours to unpack.
MOST_BYTES: Final = 256_000_000
# What reading a file that is damaged, encrypted or made otherwise ends in.
_BROKEN: Final = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, OSError, EOFError, ValueError,
    NotImplementedError, RuntimeError,
)  # fmt: skip
_WHEN: Final = (1980, 1, 1, 0, 0, 0)
_README: Final = Path(__file__).parent / "data" / "archive-readme.txt"
_PAIN: Final = ("hurt", "rated", "pain_now", "morning", "bad_day")
_COLUMNS: Final = (
    "at", "kind", "session", "exercise", "to", "doable", "pain", "ability", "amount", "seconds",
    "measure", "answers", "date", "until", "place", "minutes", "event", "id",
)  # fmt: skip


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
            session = getattr(event, "session", None)
            if session is not None and session not in known:
                raise ValueError(f"event {event.id} belongs to a session that is not here")
        return self


def pack(archive: Archive) -> bytes:
    """Return an archive as a zip: the same bytes for the same content."""
    files = {
        "README.txt": Template(_README.read_text("utf-8")).substitute(
            version=archive.supple, made=archive.made.isoformat(timespec="seconds")
        ),
        DATA: archive.model_dump_json(indent=1),
        "events.csv": _csv(_COLUMNS, (_row(event) for event in archive.events)),
        "pain.csv": _csv(
            ("at", "kind", "session", "exercise", "pain"),
            (
                row
                for event in archive.events
                if event.kind in _PAIN and (row := _row(event)).get("pain") is not None
            ),
        ),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, text in files.items():
            info = zipfile.ZipInfo(name, _WHEN)
            info.create_system, info.external_attr = 3, 0o100600 << 16
            file.writestr(info, text, zipfile.ZIP_DEFLATED, compresslevel=6)
    return buffer.getvalue()


def unpack(data: bytes) -> Archive:
    """Read what `pack` wrote.

    Raises
    ------
    ArchiveError
        If it is no archive, is damaged, or is of a later Supple.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            size = file.getinfo(DATA).file_size
            text = file.read(DATA) if size <= MOST_BYTES else b""
    except KeyError:
        raise ArchiveError(f"there is no {DATA} in it") from None
    except _BROKEN as error:
        raise ArchiveError("it is no zip file, or it is damaged") from error
    if size > MOST_BYTES:
        raise ArchiveError(f"{DATA} is larger than {MOST_BYTES} bytes")
    try:
        return Archive.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        if where == "format":
            raise ArchiveError("it was written by a later Supple") from None
        raise ArchiveError(f"{DATA}: {where}: {first['msg']}") from None


def _row(event: Event) -> dict[str, Any]:
    row: dict[str, Any] = event.model_dump(mode="json")
    if isinstance(answers := row.get("answers"), list):
        row["answers"] = " ".join(f"{answer:g}" for answer in answers)
    return row


def _csv(columns: Iterable[str], rows: Iterable[dict[str, Any]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, tuple(columns), extrasaction="ignore", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
