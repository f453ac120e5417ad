"""Reminders by mail."""

from __future__ import annotations

import logging

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from supple.web.reminders.services import Reminder
from supple.web.reminders.tokens import stop_token

_log = logging.getLogger(__name__)


def send(reminder: Reminder, *, address: str) -> bool:
    """Write a mail and hand it over; tell whether the mail server took it.

    Parameters
    ----------
    address
        Of this Supple, ``http://127.0.0.1:8321``.
    """
    stop = address + reverse("reminders-stop", args=[stop_token(reminder.person)])
    context = {
        "words": reminder.words,
        "link": address + reverse("today"),
        "stop": stop,
        "language": reminder.language,
    }
    with translation.override(reminder.language):
        mail = EmailMultiAlternatives(
            subject=reminder.words.title,
            body=render_to_string("reminders/mail.txt", context),
            to=[reminder.mail],
            # RFC 2369, and RFC 3834: no answer is expected from a machine.
            headers={"List-Unsubscribe": f"<{stop}>", "Auto-Submitted": "auto-generated"},
        )
        mail.attach_alternative(render_to_string("reminders/mail.html", context), "text/html")
    try:
        return mail.send() == 1
    except OSError:
        # No address, no words: what is logged may be shown to others.
        _log.warning("A mail could not be handed over")
        return False
