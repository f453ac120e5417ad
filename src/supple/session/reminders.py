"""When a person is reminded of a session: once a day at most, and never piled up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AwareDatetime, Field, field_validator

from supple.catalogue.model import Fact
from supple.catalogue.yamlsource import read_beside
from supple.program.breaks import Hours
from supple.program.model import WEEKDAYS, Weekday
from supple.program.profile import History
from supple.program.rules import Rule, Several
from supple.program.screening_model import Text

from .breaks import in_hours

LONGEST_ANCHOR = 60
LONGEST_MAIL = 254  # RFC 5321: a path of 256 characters is an address between angle brackets


class Usual(Hours):
    """What holds until the person chooses; times of day."""

    at: dt.time


class Anchors(Fact):
    """What is known about plans that start from a habit, and some to choose from."""

    source: str
    text: Text
    examples: tuple[Text, ...]


class ReminderRules(Fact):
    """``reminders.yaml``.

    Attributes
    ----------
    late, later, again, short
        Minutes.
    look
        Seconds.
    missed, pauses
        Days.
    """

    version: str
    usual: Usual
    late: Rule
    later: Rule
    again: Rule
    look: Rule
    missed: Rule
    short: Rule
    unanswered: Rule
    pauses: Several
    anchors: Anchors


@cache
def reminder_rules() -> ReminderRules:
    """Return the rules of reminders that ship with Supple."""
    return read_beside(__file__, "data/reminders.yaml", ReminderRules)


class ReminderSettings(Fact):
    """How a person wants to be reminded.

    Attributes
    ----------
    at
        Time of day by the clock of ``zone``; with an anchor, about when that happens.
    anchor
        What the session follows, in the person's words; empty for a plain time of day.
    begins, ends
        Hours outside of which nothing is sent; round the clock if the first is not before the
        second.
    since
        When the person chose this: what would have been due before is not made up for.
    paused_until
        First day on which reminders come again.
    mail
        Address that gets them too, empty for none.
    """

    on: bool = False
    at: dt.time
    anchor: str = Field(default="", max_length=LONGEST_ANCHOR)
    zone: str = "UTC"
    begins: dt.time
    ends: dt.time
    since: AwareDatetime | None = None
    paused_until: dt.date | None = None
    mail: str = Field(default="", max_length=LONGEST_MAIL)

    @field_validator("zone")
    @classmethod
    def _known(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (OSError, ZoneInfoNotFoundError) as error:
            raise ValueError(f"there is no time zone {name!r}") from error
        return name

    @property
    def heading(self) -> str:
        """The anchor as it stands at the beginning of a line."""
        return self.anchor[:1].upper() + self.anchor[1:]

    @property
    def clock(self) -> ZoneInfo:
        """The zone by whose clock days and times count."""
        return ZoneInfo(self.zone)


def usual_settings() -> ReminderSettings:
    """Return what holds until the person chooses: no reminders."""
    usual = reminder_rules().usual
    return ReminderSettings(at=usual.at, begins=usual.begins, ends=usual.ends)


class Reminded(Fact):
    """What became of the latest reminder.

    Attributes
    ----------
    date
        The day of its session, by the person's calendar.
    tried
        When sending was last begun.
    sent
        When it was sent.
    again
        When the person wants it again.
    declined
        The person wants none any more that day.
    """

    date: dt.date
    tried: AwareDatetime | None = None
    sent: AwareDatetime | None = None
    again: AwareDatetime | None = None
    declined: bool = False


@dataclass(frozen=True)
class ReminderDue:
    """The next reminder.

    Attributes
    ----------
    date
        The day of its session.
    at
        Not before it; what is not later than now is to be sent now.
    until
        After it, it helps nobody any more.
    """

    date: dt.date
    at: dt.datetime
    until: dt.datetime


def next_reminder(
    settings: ReminderSettings,
    days: Iterable[dt.date],
    latest: Reminded | None,
    *,
    now: dt.datetime,
    quiet_until: dt.datetime | None = None,
) -> ReminderDue | None:
    """Work out which reminder is sent next, and when.

    Parameters
    ----------
    days
        With a session that is still to be done and may be done.
    latest
        What became of the latest reminder. A day that was before it is over, even where the
        person's calendar goes back to it, as on a flight to the east coast of the date line.
    quiet_until
        Nothing before, because the person said so at the desk.

    Returns
    -------
    ReminderDue or None
        ``None`` if none of these days has one to come. Days and times are those of the person's
        zone; a time that a clock change leaves out comes as much later as the clock jumps.
    """
    if not settings.on:
        return None
    today = now.astimezone(settings.clock).date()
    earliest = max(today, settings.paused_until or today, latest.date if latest else today)
    for day in sorted(set(days)):
        if day < earliest:
            continue
        of_day = latest if latest and latest.date == day else Reminded(date=day)
        found = _reminder_of(of_day, settings, now, quiet_until)
        if found is not None:
            return found
    return None


def _reminder_of(
    so_far: Reminded,
    settings: ReminderSettings,
    now: dt.datetime,
    quiet_until: dt.datetime | None,
) -> ReminderDue | None:
    rules = reminder_rules()
    if so_far.declined or so_far.sent:
        return None
    wanted = so_far.again or dt.datetime.combine(so_far.date, settings.at, settings.clock)
    # Differences of clock times are only true in UTC.
    begins = wanted.astimezone(dt.UTC)
    if settings.since is not None and begins < settings.since:
        return None
    until = begins + dt.timedelta(minutes=rules.late.value)
    moments = [begins, now.astimezone(dt.UTC) if now > begins else begins]
    if so_far.tried is not None:
        moments.append(so_far.tried + dt.timedelta(minutes=rules.again.value))
    if quiet_until is not None:
        moments.append(quiet_until)
    at = in_hours(
        max(moments).astimezone(dt.UTC), settings.begins, settings.ends, zone=settings.clock
    )
    same_day = at.astimezone(settings.clock).date() == so_far.date
    return ReminderDue(so_far.date, at, until) if same_day and at < until else None


def put_off(latest: Reminded, *, now: dt.datetime) -> Reminded:
    """Return what holds once the person has asked for the same reminder later."""
    again = now + dt.timedelta(minutes=reminder_rules().later.value)
    return latest.model_copy(update={"again": again, "sent": None, "tried": None})


def days_went_by(history: History, own_days: Collection[Weekday], *, today: dt.date) -> bool:
    """Tell whether so many of a person's days passed without a session that a short one is kinder.

    Parameters
    ----------
    own_days
        On which the person wants to exercise. Whoever has not begun yet has missed nothing.
    """
    last = max((done.date for done in history.performed if done.date < today), default=None)
    if last is None:
        return False
    between = (last + dt.timedelta(days=n) for n in range(1, (today - last).days))
    missed = sum(WEEKDAYS[day.weekday()] in own_days for day in between)
    return missed >= reminder_rules().missed.value
