"""Dates as people say them."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import pgettext

from supple.web.shell.context import current_language


def day_words(value: dt.date) -> str:
    """Return “Thursday 20 November”."""
    return _day(value, current_language())


def short_day_words(value: dt.date) -> str:
    """Return a date in little room: “20 Nov”."""
    return _short_day(value, current_language())


# A list of sessions says each date twice, and every page of it the same ones.
@lru_cache(maxsize=512)
def _day(value: dt.date, _language: str) -> str:
    return date_format(value, pgettext("date format", "l j F"))


@lru_cache(maxsize=512)
def _short_day(value: dt.date, _language: str) -> str:
    return date_format(value, pgettext("short date format", "j M"))
