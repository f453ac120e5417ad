"""What the page of today says about reminders."""

from __future__ import annotations

from dataclasses import dataclass

from supple.program import Session
from supple.web.people.models import Person
from supple.web.reminders.services import follow_clock, reminders_of
from supple.web.reminders.trouble import trouble_words
from supple.web.reminders.words import when_words
from supple.web.shell.dates import zone_name
from supple.web.shell.templatetags.shell import whole_minutes


@dataclass(frozen=True)
class OnToday:
    """What today's session follows and how long it takes, and why reminders do not arrive.

    Both are empty where there is nothing to say.
    """

    when: str
    trouble: str


def on_today(person: Person, session: Session | None) -> OnToday:
    """Return what to say; reminders go by the clock of where the person is now."""
    row = reminders_of(person)
    follow_clock(row, zone_name())
    heading = row.settings.heading
    return OnToday(
        when=when_words(heading, whole_minutes(session)) if session and heading else "",
        trouble=trouble_words(row),
    )
