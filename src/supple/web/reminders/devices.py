"""The browsers that show reminders: taken on, heard from, forgotten."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable
from typing import Final

from django.db.models import F

from supple.web.people.models import Person
from supple.web.reminders.models import PushDevice
from supple.web.reminders.push import Outcome, Subscription

# The first that fits: later ones also stand in what the earlier call themselves.
_BROWSERS: Final = {
    "Edge": r"Edg(e|A|iOS)?/",
    "Opera": r"OPR/",
    "Firefox": r"(Firefox|FxiOS)/",
    "Chrome": r"(Chrome|CriOS|Chromium)/",
    "Safari": r"Safari/",
}
_SYSTEMS: Final = {
    "Android": r"Android",
    "iPhone": r"iPhone",
    "iPad": r"iPad",
    "Windows": r"Windows",
    "Mac": r"Macintosh",
    "Linux": r"Linux",
}


def name_of(user_agent: str) -> str:
    """Return a name by which a person knows a browser again; empty if there is none."""
    found = (
        next((name for name, pattern in names.items() if re.search(pattern, user_agent)), "")
        for names in (_BROWSERS, _SYSTEMS)
    )
    return ", ".join(name for name in found if name)


def subscribe(person: Person, subscription: Subscription, *, name: str) -> PushDevice:
    """Take a browser on; it begins anew if it is known already."""
    device, _ = PushDevice.objects.update_or_create(
        endpoint=subscription.endpoint,
        defaults={
            "person": person,
            "name": name,
            "p256dh": subscription.p256dh,
            "auth": subscription.auth,
            "unanswered": 0,
        },
    )
    return device


def devices_of(person: Person) -> list[PushDevice]:
    """Return the browsers of a person in the order in which they were taken on."""
    return list(PushDevice.objects.filter(person=person).order_by("pk"))


def subscription_of(device: PushDevice) -> Subscription:
    """Return where a browser takes messages."""
    return Subscription(device.endpoint, device.p256dh, device.auth)


def digest_of(device: PushDevice) -> str:
    """Return what a browser knows itself by on a page, which need not hold its address."""
    return hashlib.sha256(device.endpoint.encode()).hexdigest()


def forget(person: Person, device_id: int) -> None:
    """Send nothing to a browser any more."""
    PushDevice.objects.filter(person=person, pk=device_id).delete()


def note_outcomes(outcomes: Iterable[tuple[int, Outcome]]) -> None:
    """Note what became of messages: who no longer takes any is forgotten."""
    for device_id, outcome in outcomes:
        device = PushDevice.objects.filter(pk=device_id)
        if outcome == "gone":
            device.delete()
        elif outcome == "sent":
            device.update(unanswered=F("unanswered") + 1)


def note_arrival(device_id: int, *, now: dt.datetime) -> None:
    """Note that a browser has received a message."""
    PushDevice.objects.filter(pk=device_id).update(arrived=now, unanswered=0)
