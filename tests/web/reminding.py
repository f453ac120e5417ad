"""Wishes and moments for the tests of reminders."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from supple.web.people.models import Person
from supple.web.reminders import services
from supple.web.reminders.services import Reminder

from .conftest import HOST

ADDRESS = f"http://{HOST}"


def today_at(hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime.combine(timezone.localdate(), dt.time(hour, minute), dt.UTC)


def wish(person: Person, **changes: Any) -> None:
    services.change(
        person,
        **{"on": True, "at": dt.time(9), "zone": "UTC", "anchor": "after coffee", **changes},
    )


def due(now: dt.datetime) -> list[Reminder]:
    return services.take_due(now)[0]
