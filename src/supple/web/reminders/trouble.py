"""Whether reminders arrive, as far as can be told from here."""

from __future__ import annotations

from django.utils.translation import gettext

from supple.web.reminders.devices import devices_of
from supple.web.reminders.models import Reminders
from supple.web.reminders.services import can_reach


def trouble_words(row: Reminders) -> str:
    """Say why reminders do not arrive, as far as can be told; empty if all is well."""
    if not row.settings.on:
        return ""
    if not can_reach(row):
        return gettext("Reminders are on, but no device and no e-mail address gets them yet.")
    names = [device.name for device in devices_of(row.person) if device.silent]
    if names:
        return gettext(
            "It seems that reminders no longer arrive here: %(names)s. Turn them on there again, "
            "or choose e-mail or the calendar instead."
        ) % {"names": "; ".join(names)}
    if row.mail_failed:
        return gettext("The latest e-mail could not be sent. Is the address right?")
    return ""
