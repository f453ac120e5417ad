"""Make, change, revoke and follow the link to a person's calendar."""

from __future__ import annotations

import datetime as dt
import secrets
import uuid
from zoneinfo import ZoneInfo

from django.db import transaction

from supple.catalogue import Language, shipped_catalogue
from supple.program import Refused, Session
from supple.web.access.services import digest_of
from supple.web.calendar.models import CalendarFeed
from supple.web.people.models import Person
from supple.web.reminders.services import reminders_of
from supple.web.training.models import PlannedWeek
from supple.web.training.planning import (
    FORESEEN_AT_LEAST,
    NothingTold,
    happened_to,
    plan_weeks,
)
from supple.web.training.week import done_since

_BYTES = 32


def feed_of(person: Person) -> CalendarFeed | None:
    """Return the link in force."""
    return CalendarFeed.objects.filter(person=person, revoked_at=None).first()


@transaction.atomic
def make_link(
    person: Person, *, at: dt.time, zone: ZoneInfo, exercises: bool, now: dt.datetime
) -> str:
    """Return the secret of a fresh link, and revoke the one before it. It cannot be had again."""
    revoke(person, now=now)
    token = secrets.token_urlsafe(_BYTES)
    CalendarFeed.objects.create(
        person=person, digest=digest_of(token), at=at, zone=zone.key, exercises=exercises
    )
    return token


def change(person: Person, *, at: dt.time, zone: ZoneInfo, exercises: bool) -> None:
    """Change what the link in force gives; whoever follows it sees it next time."""
    CalendarFeed.objects.filter(person=person, revoked_at=None).update(
        at=at, zone=zone.key, exercises=exercises
    )


def revoke(person: Person, *, now: dt.datetime) -> None:
    """Close the link in force."""
    CalendarFeed.objects.filter(person=person, revoked_at=None).update(revoked_at=now)


def follow(token: str) -> CalendarFeed | None:
    """Return what a link leads to, ``None`` if it is unknown or revoked."""
    digest = digest_of(token)
    feed = (
        CalendarFeed.objects.filter(digest=digest, revoked_at=None).select_related("person").first()
    )
    # The database looks for the digest, which says nothing about the token; the last word is had
    # in constant time all the same.
    return feed if feed is not None and secrets.compare_digest(feed.digest, digest) else None


def write(
    person: Person,
    *,
    at: dt.time,
    zone: ZoneInfo,
    exercises: bool,
    language: Language,
    now: dt.datetime,
    source: str = "",
    link: str = "",
) -> bytes:
    """Write the weeks to come; nothing is entered while the safety rules stand against it."""
    # Loading it takes a tenth of a second, which starting Supple need not wait for.
    from supple.exchange.calendar import Entries, calendar

    return calendar(
        _sessions(person, zone=zone, today=now.astimezone(zone).date()),
        shipped_catalogue(),
        Entries(
            owner=uuid.uuid5(person.pk, "calendar"),
            at=at,
            zone=zone,
            language=language,
            anchor=reminders_of(person).settings.heading,
            exercises=exercises,
            source=source,
            link=link,
        ),
        stamp=_planned_at(person) or now,
    )


def _sessions(person: Person, *, zone: ZoneInfo, today: dt.date) -> list[Session]:
    happened = happened_to(person, zone=zone)
    try:
        programs = plan_weeks(person, happened, today=today, weeks=FORESEEN_AT_LEAST)
    except (Refused, NothingTold):
        return []
    entered = {session.date: session for program in programs for session in program.sessions}
    # What was done today stays as it was entered: a calendar lets go of what it no longer finds.
    for date, session in done_since(person, today).items():
        entered[date] = session.model_copy(update={"date": date})
    return [entered[date] for date in sorted(entered)]


def _planned_at(person: Person) -> dt.datetime | None:
    newest = PlannedWeek.objects.filter(person=person).order_by("-id").first()
    return newest.made if newest else None
