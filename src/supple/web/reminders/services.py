"""Which reminders are due now, and what the person says about them."""

from __future__ import annotations

import datetime as dt
import math
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from supple.catalogue import LANGUAGES, Language
from supple.program import Program, Session
from supple.session.reminders import (
    Reminded,
    ReminderDue,
    ReminderSettings,
    days_went_by,
    next_reminder,
    put_off,
    reminder_rules,
    usual_settings,
)
from supple.session.streak import monday_of, rest_weeks
from supple.web.desk.models import Desk
from supple.web.people.gate import next_step
from supple.web.people.models import Person
from supple.web.people.services import language_of, prefer
from supple.web.reminders import devices
from supple.web.reminders.models import PushDevice, Reminders
from supple.web.reminders.push import Outcome, Subscription
from supple.web.reminders.words import Words, reminder_words, trial_words
from supple.web.shell.context import current_language
from supple.web.shell.templatetags.shell import whole_minutes
from supple.web.training.planning import Happened, happened_to, plan_week
from supple.web.training.prepared import coming, prepare


@dataclass(frozen=True)
class Reminder:
    """A reminder on its way; everything that sending needs, so that it needs no database.

    Attributes
    ----------
    date
        The day of the session; ``None`` for one that is sent to see whether it arrives.
    begun
        When sending began.
    until
        After it, it helps nobody any more.
    path
        Where the session is done.
    devices
        Browsers to show it, by id.
    mail
        Address to write to, empty for none.
    """

    person: uuid.UUID
    language: Language
    words: Words
    date: dt.date | None
    begun: dt.datetime
    until: dt.datetime
    path: str
    devices: Mapping[int, Subscription]
    mail: str = ""

    @property
    def seconds(self) -> int:
        """For how long it may wait for a browser that is not there."""
        return max(0, math.floor((self.until - self.begun).total_seconds()))


@dataclass(frozen=True)
class Delivered:
    """What became of a reminder: at each browser, and whether the mail was handed over, if any."""

    devices: Mapping[int, Outcome]
    mail: bool | None = None

    @property
    def arrives(self) -> bool:
        """Tell whether anybody took it."""
        return bool(self.mail) or "sent" in self.devices.values()


# What the person chooses -------------------------------------------------------------------------


def reminders_of(person: Person) -> Reminders:
    """Return how a person is reminded; not stored before they choose."""
    found = Reminders.objects.filter(person=person).first()
    return found or Reminders(person=person, settings=usual_settings())


@transaction.atomic
def change(person: Person, **changes: object) -> None:
    """Change how a person is reminded.

    Raises
    ------
    pydantic.ValidationError
        If a value makes no sense.
    """
    row, _ = Reminders.objects.get_or_create(person=person)
    row.settings = ReminderSettings.model_validate({**row.settings.model_dump(), **changes})
    row.save(update_fields=["settings"])
    if not person.language:
        # A reminder is written when no browser is there that could say its language.
        prefer(person, language=current_language())


def choose(person: Person, *, now: dt.datetime, **chosen: object) -> None:
    """Remind as a person chooses from now on; what would have been due before is not made up for.

    Raises
    ------
    pydantic.ValidationError
        If a value makes no sense.
    """
    change(person, **chosen, since=now)


def pause(person: Person, days: int, *, now: dt.datetime) -> bool:
    """Let reminders rest for some days, or go on for none; tell whether they can rest so long."""
    if days and days not in reminder_rules().pauses.values:
        return False
    today = now.astimezone(reminders_of(person).settings.clock).date()
    choose(person, now=now, paused_until=today + dt.timedelta(days=days) if days else None)
    return True


def end_mails(person: Person) -> None:
    """Write no more mails; other ways stay as they are."""
    change(person, mail="")


def follow_clock(row: Reminders, zone: str) -> None:
    """Go by the clock of the place where the person is now."""
    if row.pk and row.settings.zone != zone:
        row.settings = row.settings.model_copy(update={"zone": zone})
        row.save(update_fields=["settings"])


def can_reach(row: Reminders) -> bool:
    """Tell whether there is any way by which a reminder could come."""
    return bool(mail_of(row)) or row.person.push_devices.exists()


def mail_of(row: Reminders) -> str:
    """Return where to write to; empty if nowhere, or if this Supple sends no mails."""
    mail: str = row.settings.mail
    return mail if settings.SENDS_MAIL else ""


# What is due -------------------------------------------------------------------------------------


def take_due(now: dt.datetime) -> tuple[list[Reminder], float]:
    """Return the reminders to send now, and after how many seconds to look again.

    Each is returned once, also to several processes that ask.
    """
    taken: list[Reminder] = []
    wait = float(reminder_rules().look.value)
    for row in Reminders.objects.select_related("person"):
        # Whether there is a session takes longer to tell, so it is asked when the moment is there.
        due = _next(row, [now.astimezone(row.settings.clock).date()], now)
        if due is None or not can_reach(row):
            continue
        if due.at > now:
            wait = min(wait, (due.at - now).total_seconds())
            continue
        outlook = _outlook(row, now)
        session = outlook and outlook.session_on(due.date)
        if outlook and session and _claim(row, due, now):
            taken.append(_reminder(row, outlook, session, due, now))
    return taken, wait


def upcoming(row: Reminders, now: dt.datetime) -> ReminderDue | None:
    """Return the next reminder, as far as can be foreseen."""
    outlook = _outlook(row, now) if row.settings.on else None
    return _next(row, [session.date for session in outlook.sessions], now) if outlook else None


def _next(row: Reminders, days: Iterable[dt.date], now: dt.datetime) -> ReminderDue | None:
    desk = Desk.objects.filter(person=row.person).first()
    quiet_until = desk.settings.quiet_until if desk else None
    return next_reminder(row.settings, days, row.latest, now=now, quiet_until=quiet_until)


@dataclass(frozen=True)
class _Outlook:
    """What a person may do in the coming days."""

    happened: Happened
    program: Program
    sessions: list[Session]

    def session_on(self, date: dt.date) -> Session | None:
        """Return what is to be done on a day."""
        return next((session for session in self.sessions if session.date == date), None)


def _outlook(row: Reminders, now: dt.datetime) -> _Outlook | None:
    person, zone = row.person, row.settings.clock
    today = now.astimezone(zone).date()
    step, _standing = next_step(person, today=today)
    if step != "today" or person.about is None:
        return None
    happened = happened_to(person, zone=zone)
    program, rested = plan_week(person, happened, today=today), rest_weeks(happened.apart)
    sessions = coming(person, program, today=today)
    return _Outlook(happened, program, [s for s in sessions if monday_of(s.date) not in rested])


@transaction.atomic
def _claim(row: Reminders, due: ReminderDue, now: dt.datetime) -> bool:
    fresh = Reminders.objects.get(pk=row.pk)
    if fresh.latest != row.latest or fresh.settings != row.settings:
        return False
    so_far = row.latest if row.latest and row.latest.date == due.date else Reminded(date=due.date)
    fresh.latest = so_far.model_copy(update={"tried": now})
    fresh.save(update_fields=["latest"])
    return True


def _reminder(
    row: Reminders, outlook: _Outlook, session: Session, due: ReminderDue, now: dt.datetime
) -> Reminder:
    person = row.person
    language = language_of(person, otherwise=LANGUAGES[0])
    own_days = person.about.profile.days if person.about else ()
    short = days_went_by(outlook.happened.history, own_days, today=due.date)
    if short:
        minutes = reminder_rules().short.value
        for_now = plan_week(person, outlook.happened, today=due.date, minutes=minutes)
        session = for_now.session_on(due.date) or session
    ready = outlook.program.model_copy(update={"sessions": (session,)})
    (prepared,) = prepare(person, ready, today=due.date, now=now, language=language)
    with translation.override(language):
        words = reminder_words(row.settings.heading, whole_minutes(session), after_days=short)
    return Reminder(
        person=person.pk,
        language=language,
        words=words,
        date=due.date,
        begun=now,
        until=due.until,
        path=reverse("session", args=[prepared.pk]),
        devices={
            device.pk: devices.subscription_of(device) for device in devices.devices_of(person)
        },
        mail=mail_of(row),
    )


def trial(person: Person, device: PushDevice | None, *, now: dt.datetime) -> Reminder:
    """Return a reminder that shows whether any arrive: to a browser, or by mail without one."""
    return Reminder(
        person=person.pk,
        language=current_language(),
        words=trial_words(),
        date=None,
        begun=now,
        until=now + dt.timedelta(minutes=reminder_rules().late.value),
        path=reverse("reminders"),
        devices={device.pk: devices.subscription_of(device)} if device else {},
        mail="" if device else mail_of(reminders_of(person)),
    )


# What became of it -------------------------------------------------------------------------------


@transaction.atomic
def note(reminder: Reminder, delivered: Delivered, *, now: dt.datetime) -> None:
    """Note what became of a reminder; one that went nowhere is tried again."""
    devices.note_outcomes(delivered.devices.items())
    row = Reminders.objects.filter(person=reminder.person).first()
    if row is None:
        return
    if delivered.mail is not None:
        row.mail_failed = not delivered.mail
    # Somebody may have answered already.
    mine = row.latest is not None and row.latest.tried == reminder.begun
    if delivered.arrives and mine:
        row.latest = row.latest.model_copy(update={"sent": now})
    row.save(update_fields=["latest", "mail_failed"])


@transaction.atomic
def answer_later(person: Person, date: dt.date, *, now: dt.datetime) -> None:
    """Send the reminder of a day again, later."""
    row = reminders_of(person)
    if row.latest is not None and row.latest.date == date:
        row.latest = put_off(row.latest, now=now)
        row.save(update_fields=["latest"])


@transaction.atomic
def answer_not_today(person: Person, date: dt.date) -> None:
    """Send none any more for a day."""
    row = reminders_of(person)
    if row.latest is not None and row.latest.date == date:
        row.latest = row.latest.model_copy(update={"declined": True})
        row.save(update_fields=["latest"])
