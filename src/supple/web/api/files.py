"""Files to take away and to bring along: calendar, paper, data."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from typing import Annotated, Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from ninja import File, Query, Router, Schema, Status, UploadedFile
from pydantic import AfterValidator, Field

from supple.exchange.archive import ArchiveError
from supple.exchange.kinds import Format
from supple.exchange.packing import unpack
from supple.handout import Choices
from supple.typesetting import Paper
from supple.web.api.security import demand
from supple.web.api.sent import Sent, TimeOfDay
from supple.web.calendar import services as calendar
from supple.web.calendar.models import USUAL_TIME
from supple.web.data import services as data
from supple.web.data.files import everything
from supple.web.paper.forms import LONGEST_ADDRESS, LONGEST_NAME
from supple.web.paper.services import Extent, sheets
from supple.web.people.requests import PersonRequest
from supple.web.shell.context import current_language
from supple.web.shell.download import download
from supple.web.shell.problem import Refused
from supple.web.shell.times import known_zone

router = Router(tags=["Calendar, paper and data"])


def _known_zone(name: str) -> str:
    if known_zone(name) is None:
        raise ValueError("there is no such time zone")
    return name


Zone = Annotated[str, AfterValidator(_known_zone), Field(max_length=60, examples=["Europe/Madrid"])]


class Entries(Sent):
    """How sessions are entered into a calendar."""

    at: TimeOfDay = Field(default=USUAL_TIME, description="When sessions begin.")
    zone: Zone = Field(default="UTC", description="Time zone that this is in.")
    exercises: bool = Field(default=False, description="Entries name the exercises.")


class CalendarOut(Entries):
    """The link that calendar programs follow; the link itself was shown once."""

    since: dt.datetime | None = Field(description="When it was made; null if there is none.")


class Link(Schema):
    """The link, this once: whoever has it can read the sessions."""

    link: str


class Print(Sent):
    """What to print, and how."""

    extent: Extent = Field(default="week", description="How much.")
    paper: Paper = Field(default="a4", description="Size of the sheets.")
    large: bool = Field(default=False, description="Large print, to read from the floor.")
    name: str = Field(default="", max_length=LONGEST_NAME, description="Stands below the title.")
    address: str = Field(
        default="",
        max_length=LONGEST_ADDRESS,
        pattern=r"^(https?://[^\s\"'<>]+)?$",
        description="Where others find Supple: square codes beside exercises lead there.",
    )


class Imported(Schema):
    """What came along."""

    events: int
    sessions: int


@router.get("/calendar", response=CalendarOut)
def get_calendar(request: PersonRequest) -> Any:
    """Tell what the calendar's link gives, and since when."""
    feed = calendar.feed_of(request.user)
    if feed is None:
        return CalendarOut(since=None)
    return CalendarOut(at=feed.at, zone=feed.zone, exercises=feed.exercises, since=feed.made)


@router.put("/calendar", response=CalendarOut)
def change_calendar(request: PersonRequest, sent: Entries) -> Any:
    """Change what the link gives; whoever follows it sees it next time."""
    if calendar.feed_of(request.user) is None:
        raise Refused("conflict", "There is no link. Make one first.")
    calendar.change(request.user, **_entries(sent))
    return get_calendar(request)


@router.post("/calendar/link", response={201: Link})
def make_calendar_link(request: PersonRequest, sent: Entries) -> Any:
    """Make a link for calendar programs of this machine; the one before it is closed."""
    token = calendar.make_link(request.user, **_entries(sent), now=timezone.now())
    path = reverse("calendar-feed", args=[token])
    return Status(201, {"link": request.build_absolute_uri(path)})


@router.delete("/calendar/link", response={204: None})
def close_calendar_link(request: PersonRequest) -> Any:
    """Close the link: whoever has it sees nothing any more."""
    calendar.revoke(request.user, now=timezone.now())
    return Status(204, None)


@router.get("/calendar.ics")
def get_calendar_file(request: PersonRequest, wanted: Annotated[Entries, Query()]) -> HttpResponse:
    """Return the sessions of the next four weeks as an iCalendar file."""
    text = calendar.write(
        request.user, **_entries(wanted), language=current_language(), now=timezone.now()
    )
    return download(text, "text/calendar; charset=utf-8", "supple.ics")


@router.get("/handout.pdf", auth=demand("told"))
def get_handout_file(request: PersonRequest, wanted: Annotated[Print, Query()]) -> HttpResponse:
    """Return the program as a PDF to print."""
    found = sheets(
        request.user,
        request.standing,
        wanted.extent,
        Choices(
            language=current_language(),
            paper=wanted.paper,
            large=wanted.large,
            name=wanted.name,
            address=wanted.address,
        ),
        today=timezone.localdate(),
        zone=timezone.get_current_timezone(),
    )
    if found is None:
        raise Refused("conflict", "No session fits yet, so there is nothing to print.")
    return download(found.pdf(), "application/pdf", found.name)


@router.get("/data/export/{format}")
def export_data(
    request: PersonRequest,
    format: Format,  # noqa: A002 - the name of the parameter
) -> HttpResponse:
    """Return everything that is kept about the person as one file.

    `archive` holds JSON, tables and what is what, and can be brought in again; `fhir` is a bundle
    for a clinic's records; `parquet` is for programs that work with numbers.
    """
    return everything(request, format)


@router.post("/data/import", response={201: Imported})
def import_data(
    request: PersonRequest,  # noqa: ARG001 - the framework calls it so
    archive: Annotated[UploadedFile, File(description="What `exportData` or the page gave.")],
) -> Any:
    """Join an archive to what is kept here; rows that are here already are not doubled.

    Where nothing was kept before, the person comes from the archive too, and every browser and
    token of before is signed out.
    """
    try:
        found = unpack(archive.read())
        data.bring_in(found, merge=True)
    except ArchiveError as error:
        raise Refused("invalid", str(error)) from None
    return Status(201, {"events": len(found.events), "sessions": len(found.sessions)})


def _entries(sent: Entries) -> dict[str, Any]:
    return {"at": sent.at, "zone": zoneinfo.ZoneInfo(sent.zone), "exercises": sent.exercises}
