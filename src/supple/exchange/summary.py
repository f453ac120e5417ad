"""How it has gone, from what an archive holds."""

from __future__ import annotations

import datetime as dt

from supple.program import Profile
from supple.program.course import course
from supple.reporting.content import Summary
from supple.session import fold
from supple.session.ranges import ranges_until
from supple.session.report import report, told_at_start, worth_showing

from .archive import Archive


def profile_of(archive: Archive, *, first: bool = False) -> Profile | None:
    """Return what the planner reads about a person, ``None`` until everything was asked.

    Parameters
    ----------
    first
        With what they told about themselves at the start, not last.
    """
    if not archive.screenings or not archive.profiles:
        return None
    told = archive.profiles[0 if first else -1].about
    return Profile.model_validate(
        {
            **told,
            "screening": archive.screenings[-1].record,
            "excluded": [one.exercise for one in archive.excluded],
            "liked": [one.exercise for one in archive.liked],
        }
    )


def summary_of(archive: Archive, *, zone: dt.tzinfo) -> Summary:
    """Sum up how it has gone until the archive was made.

    Parameters
    ----------
    zone
        The person's time zone: it decides which day something belongs to.
    """
    until = archive.made.astimezone(zone).date()
    profile, start = profile_of(archive), profile_of(archive, first=True)
    told = told_at_start(start, archive.profiles[0].made.astimezone(zone).date()) if start else ()
    summed = report(
        archive.events,
        until=until,
        zone=zone,
        told=told,
        programs=[week.program for week in archive.weeks],
    )
    now = course(profile, fold(archive.events, zone=zone), today=until) if profile else None
    return Summary(
        report=summed,
        turns=summed.turns,
        see_someone=worth_showing(summed, now) if now else None,
        days_a_week=len(profile.days) if profile else 0,
        ranges=ranges_until(archive.events, until=until, zone=zone),
    )
