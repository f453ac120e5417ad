"""The day and the time zone of whoever sits at this machine."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def day_of(chosen: dt.datetime | None) -> dt.date:
    """Return the day chosen, today when none was."""
    return (chosen or dt.datetime.now().astimezone()).date()


def local_zone() -> dt.tzinfo:
    """Return this machine's time zone; where it has no name, its offset now."""
    try:
        named = ZoneInfo(zone_of_machine())
    except (ValueError, OSError, ZoneInfoNotFoundError):
        named = None
    here = dt.datetime.now().astimezone()
    if named is not None and here.astimezone(named).utcoffset() == here.utcoffset():
        return named
    return here.tzinfo or dt.UTC


def zone_of_machine() -> str:
    """Return the name of this machine's time zone, UTC where it cannot be told."""
    if named := os.environ.get("TZ", "").lstrip(":"):
        return named
    _, _, found = str(Path("/etc/localtime").resolve()).partition("zoneinfo/")
    return found or "UTC"
