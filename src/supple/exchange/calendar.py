"""Planned sessions as an iCalendar file (RFC 5545, RFC 7986)."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import icalendar
import yaml

from supple import __version__
from supple.catalogue.loader import Catalogue
from supple.catalogue.phrases import Phrases
from supple.catalogue.render import dose_words
from supple.catalogue.vocabulary import Language
from supple.program.model import Session
from supple.program.timing import whole_minutes

from .timezone import vtimezone

_DATA: Final = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Entries:
    """How sessions are entered.

    Attributes
    ----------
    owner
        Tells apart the entries of different people, and keeps a person's own the same from one
        writing to the next. It is no secret.
    at
        Time of day at which a session begins, by the clock of ``zone``.
    zone
        Where the person is. Clock changes are the zone's: 7:30 stays 7:30.
    anchor
        What sessions follow, as a person calls it at the beginning of a line: "After coffee". Empty
        for none.
    exercises
        Name the exercises. Without it nothing tells what the sessions are for.
    source
        Where the file is fetched again, empty for a file that is handed over once.
    link
        Where a session is done, empty when the reader may be anywhere.
    """

    owner: uuid.UUID
    at: dt.time
    zone: ZoneInfo
    language: Language
    anchor: str = ""
    exercises: bool = False
    source: str = ""
    link: str = ""


def calendar(
    sessions: Iterable[Session], catalogue: Catalogue, entries: Entries, *, stamp: dt.datetime
) -> bytes:
    """Write sessions as a calendar.

    Parameters
    ----------
    stamp
        When the plan was made; with a time zone.

    Returns
    -------
    bytes
        UTF-8, lines folded at 75 octets and ended by CRLF. The entry of a day keeps its UID, so a
        calendar that reads the file again changes what it has instead of doubling it.

    Raises
    ------
    ValueError
        If ``stamp`` has no time zone.
    """
    if stamp.tzinfo is None:
        raise ValueError("stamp needs a time zone")
    utc = stamp.astimezone(dt.UTC).replace(microsecond=0)
    made = icalendar.Calendar()
    made.add("prodid", f"-//Supple//Supple {__version__}//{entries.language.upper()}")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("uid", str(entries.owner))
    made.add("last-modified", utc)
    name = _phrases().say("calendar_name", entries.language)
    made.add("name", name)
    # What programs looked for before there was RFC 7986, and some still do.
    made.add("x-wr-calname", name)
    if entries.source:
        made.add("source", icalendar.vUri(entries.source), parameters={"value": "URI"})
        made.add("refresh-interval", _refresh(), parameters={"value": "DURATION"})
        made.add("x-published-ttl", icalendar.vDuration(_refresh()))
    entered = list(sessions)
    if entered:
        days = [session.date for session in entered]
        made.add_component(vtimezone(entries.zone, min(days), max(days)))
    for session in entered:
        made.add_component(_event(session, catalogue, entries, utc))
    return bytes(made.to_ical())


def _event(
    session: Session, catalogue: Catalogue, entries: Entries, stamp: dt.datetime
) -> icalendar.Event:
    begin = dt.datetime.combine(session.date, entries.at, entries.zone)
    event = icalendar.Event()
    event.add("uid", str(uuid.uuid5(entries.owner, session.date.isoformat())))
    event.add("dtstamp", stamp)
    event.add("dtstart", begin)
    # A length and no end: an end in the hour that comes twice has no one meaning.
    event.add("duration", dt.timedelta(minutes=whole_minutes(session.seconds)))
    event.add("class", "PRIVATE")
    items = [item for item in session.items if item.exercise in catalogue]
    if entries.exercises and items:
        names = [catalogue[item.exercise].name(entries.language) for item in items]
        event.add("summary", _title(session, entries, ", ".join(names)))
        lines = [
            _phrases().say(
                "line", entries.language, name=name, dose=dose_words(item.dose, entries.language)
            )
            for name, item in zip(names, items, strict=True)
        ]
        event.add("description", "\n".join(lines))
    else:
        event.add("summary", _title(session, entries))
    if entries.link:
        event.add("url", entries.link)
    return event


def _title(session: Session, entries: Entries, exercises: str = "") -> str:
    code = "title_exercises" if exercises else "title"
    values = {
        "minutes": whole_minutes(session.seconds),
        "exercises": exercises,
        "anchor": entries.anchor,
    }
    return _phrases().say(f"{code}_anchor" if entries.anchor else code, entries.language, **values)


@cache
def _phrases() -> Phrases:
    return Phrases.read(_DATA / "phrases.yaml")


@cache
def _refresh() -> dt.timedelta:
    data = yaml.safe_load((_DATA / "calendar.yaml").read_text("utf-8"))
    return dt.timedelta(hours=data["refresh_hours"])
