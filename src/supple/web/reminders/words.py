"""What reminders say: nothing about anybody's health, and nothing about days that went by."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from supple.session.reminders import reminder_rules


@dataclass(frozen=True)
class Words:
    """A title and a sentence."""

    title: str
    text: str


def reminder_words(heading: str, minutes: int, *, after_days: bool) -> Words:
    """Return the words of a reminder.

    Parameters
    ----------
    heading
        What the session follows, in the person's words; may be empty.
    minutes
        How long the session takes.
    after_days
        Days went by without a session: it is a short one.
    """
    if after_days:
        text = gettext("Any day is a good one to go on. A short session is plenty.")
    else:
        text = gettext("Your session is ready when you are.")
    return Words(when_words(heading, minutes), text)


def when_words(heading: str, minutes: int) -> str:
    """Say when a session is and how long it takes."""
    if not heading:
        return ngettext(
            "Your session: %(minutes)s minute", "Your session: %(minutes)s minutes", minutes
        ) % {"minutes": minutes}
    return ngettext(
        "%(anchor)s: %(minutes)s minute", "%(anchor)s: %(minutes)s minutes", minutes
    ) % {"anchor": heading, "minutes": minutes}


def trial_words() -> Words:
    """Return the words of a reminder that somebody sends themselves to see whether it arrives."""
    return Words(gettext("Reminders arrive here"), gettext("This is how one looks."))


def actions() -> dict[str, str]:
    """Return what can be pressed on a reminder."""
    return {
        "start": gettext("Start"),
        "later": ngettext(
            "In %(minutes)s minute", "In %(minutes)s minutes", reminder_rules().later.value
        )
        % {"minutes": reminder_rules().later.value},
        "not-today": gettext("Not today"),
    }
