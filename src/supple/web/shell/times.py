"""Times of day and time zones, as pages and programs send them."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django import forms
from django.utils.translation import gettext_lazy as _

_WHAT_IS_A_TIME = _("Give a time of day, such as 7:30.")


class TimeOfDayField(forms.TimeField):
    """A time of day; browsers send it with seconds or without."""

    def __init__(self) -> None:
        errors = {"required": _WHAT_IS_A_TIME, "invalid": _WHAT_IS_A_TIME}
        super().__init__(input_formats=["%H:%M", "%H:%M:%S"], error_messages=errors)


def time_text(field: forms.BoundField) -> str:
    """Return a field's time of day as the input of a page wants it."""
    value = field.value()
    return value.isoformat("minutes") if isinstance(value, dt.time) else str(value or "")


def known_zone(name: str) -> ZoneInfo | None:
    """Return the time zone of a name, ``None`` if there is no such one."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return None
