"""Dates as people say them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import pgettext

from supple import typesetting
from supple.web.shell.context import current_language


def day_words(value: dt.date) -> str:
    """Return “Thursday 20 November”, as it stands within a sentence."""
    return typesetting.day_words(value, current_language())


def day_title(value: dt.date) -> str:
    """Return the same, as it stands alone or first: in Spanish, “Jueves 20 de noviembre”."""
    return capfirst(day_words(value))


def short_day_words(value: dt.date) -> str:
    """Return a date in little room: “20 Nov”."""
    return _short_day(value, current_language())


def short_days(days: Sequence[dt.date]) -> list[str]:
    """Return dates in little room, with their year where they are of several."""
    if len({day.year for day in days}) < 2:
        return [short_day_words(day) for day in days]
    return [date_format(day, pgettext("short date format with year", "j M Y")) for day in days]


def zone_name() -> str:
    """Return the zone of the person's browser; of a machine that only knows an offset, UTC."""
    zone = timezone.get_current_timezone()
    return zone.key if isinstance(zone, ZoneInfo) else "UTC"


# A list of sessions says each date twice, and every page of it the same ones.
@lru_cache(maxsize=512)
def _short_day(value: dt.date, _language: str) -> str:
    return date_format(value, pgettext("short date format", "j M"))
