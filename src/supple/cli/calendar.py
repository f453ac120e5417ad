"""``supple calendar``: the sessions to come, for any calendar program."""

from __future__ import annotations

import datetime as dt
import uuid
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer

from .clock import day_of, zone_of_machine
from .common import exercises_shipped, form, given, language_of, unless_refused, write
from .options import HistoryFile, Lang, ProfileFile, Today
from .speech import say

_MOST_WEEKS = 12


def calendar(
    *,
    output: Annotated[Path, typer.Option("--output", "-o", help="File to write, .ics.")],
    profile: ProfileFile = None,
    history: HistoryFile = None,
    at: Annotated[
        dt.datetime | None,
        typer.Option(
            formats=["%H:%M"],
            metavar="HH:MM",
            help="When a session begins; in the morning when not given.",
        ),
    ] = None,
    zone: Annotated[
        str, typer.Option(metavar="NAME", help="Time zone; this machine's when not given.")
    ] = "",
    weeks: Annotated[int, typer.Option(min=1, max=_MOST_WEEKS, help="How many weeks.")] = 4,
    exercises: Annotated[
        bool, typer.Option("--exercises", help="Name the exercises; otherwise only the minutes.")
    ] = False,
    today: Today = None,
    lang: Lang = None,
) -> None:
    """Write the weeks to come for a calendar. Exit code 1 when the safety questions forbid it."""
    from supple.exchange.calendar import Entries
    from supple.exchange.calendar import calendar as make
    from supple.program.ahead import weeks_ahead
    from supple.session.reminders import reminder_rules

    from .inputs import read_history, read_profile

    language, catalogue, day = language_of(lang), exercises_shipped(), day_of(today)
    where = _zone(zone)
    path = given(profile, "--profile")
    who, happened = read_profile(path, catalogue), read_history(history)
    with unless_refused(language):
        planned = list(weeks_ahead(who, catalogue, happened, today=day, weeks=weeks))
    sessions = [session for program in planned for session in program.sessions]
    made = make(
        sessions,
        catalogue,
        Entries(
            # The same profile keeps its entries, so that a second import changes the first.
            owner=uuid.uuid5(uuid.NAMESPACE_URL, path.resolve().as_uri()),
            at=at.time() if at else reminder_rules().usual.at,
            zone=where,
            language=language,
            exercises=exercises,
        ),
        stamp=dt.datetime.combine(day, dt.time(), where),
    )
    write(output, made)
    n = len(sessions)
    typer.echo(say(form("calendar_written", n), language, file=output, n=n, zone=where.key))


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name or zone_of_machine())
    except (ValueError, OSError, ZoneInfoNotFoundError):
        raise typer.BadParameter(
            f"there is no time zone {name!r}; give one such as Europe/Madrid", param_hint="--zone"
        ) from None
