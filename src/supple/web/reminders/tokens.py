"""Secrets that come with a reminder: whoever has one may do what it is for, and nothing else.

A service worker has no CSRF token, and a mail is read where nobody is signed in. So what they call
carries its own permission, signed with the key of this Supple.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any, Final

from django.core import signing

# What was pressed on a reminder that lay about for longer says nothing about today.
_ANSWERABLE: Final = dt.timedelta(days=2)
_ANSWER: Final = "supple.reminders.answer"
_STOP: Final = "supple.reminders.stop"


@dataclass(frozen=True)
class AnswerTo:
    """Which reminder an answer is about: the browser that shows it, and the day if it is of one."""

    device: int
    date: dt.date | None


def answer_token(to: AnswerTo) -> str:
    """Return the secret by which a browser answers a reminder."""
    return signing.dumps([to.device, to.date and to.date.isoformat()], salt=_ANSWER)


def read_answer(token: str) -> AnswerTo | None:
    """Return what an answer is about; ``None`` if the secret is not ours or too old."""
    found = _load(token, _ANSWER, _ANSWERABLE)
    if found is None:
        return None
    device, day = found
    return AnswerTo(device, dt.date.fromisoformat(day) if day else None)


def stop_token(person: uuid.UUID) -> str:
    """Return the secret that ends the mails to a person."""
    return signing.dumps(str(person), salt=_STOP)


def read_stop(token: str) -> uuid.UUID | None:
    """Return whose mails are to end; ``None`` if the secret is not ours."""
    found = _load(token, _STOP, None)
    return uuid.UUID(found) if found else None


def _load(token: str, salt: str, age: dt.timedelta | None) -> Any:
    try:
        return signing.loads(token, salt=salt, max_age=age)
    except signing.BadSignature:
        return None
