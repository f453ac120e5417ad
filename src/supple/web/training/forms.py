"""What small forms send, read strictly: what is not understood is nothing."""

from __future__ import annotations

import datetime as dt
import uuid

HIGHEST = 10


def number(text: str) -> int | None:
    """Return a whole number that is not absurdly long."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else None


def score(text: str) -> int | None:
    """Return a number from 0 to 10."""
    found = number(text)
    return found if found is not None and found <= HIGHEST else None


def day(text: str) -> dt.date | None:
    """Return a date written as ``2026-11-21``."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def uuid_of(text: str) -> uuid.UUID | None:
    """Return an id."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
