"""Messages to a browser through its push service, which cannot read them (RFC 8030).

The part that encrypts takes a twentieth of a second to load, which starting Supple need not wait
for: it is loaded where it is used.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final, Literal

from supple.web.outside import Answer, BadAddress, Unreachable, ask, checked

Outcome = Literal["sent", "gone", "failed"]
Post = Callable[..., Answer]

# Of what waits at the push service, the newest takes the place of those before it.
_TOPIC: Final = "supple"
_TAKEN: Final = range(200, 300)
_GONE: Final = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}


class BadSubscription(ValueError):
    """What a browser sent is no subscription that can be used."""


@dataclass(frozen=True)
class Subscription:
    """Where a browser takes messages, and its keys in base64url, as it tells them."""

    endpoint: str
    p256dh: str
    auth: str

    def check(self) -> None:
        """Check what a browser told.

        Raises
        ------
        BadSubscription
            If it is no subscription, or its push service is not reached by https.
        """
        from supple.web.reminders import envelope

        try:
            scheme = checked(self.endpoint).scheme
            envelope.check_keys(self.p256dh, self.auth)
        except ValueError as error:
            raise BadSubscription(str(error)) from None
        if scheme != "https":
            raise BadSubscription(f"{scheme} is not encrypted")


def public_key() -> str:
    """Return the key by which push services know this Supple."""
    from supple.web.reminders import envelope

    return envelope.public_key()


def push(
    subscription: Subscription, message: str, *, seconds: int, now: float, post: Post = ask
) -> Outcome:
    """Hand a message over to a browser's push service.

    Parameters
    ----------
    message
        JSON.
    seconds
        How long the push service keeps it for a browser that is not there.
    now
        Seconds since 1970.
    post
        As `supple.web.outside.ask`.

    Returns
    -------
    Outcome
        ``gone`` if the browser no longer takes messages.
    """
    from supple.web.reminders import envelope

    headers = {
        "Authorization": envelope.authorization(subscription.endpoint, now=now),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(seconds),
        "Topic": _TOPIC,
        # It is of use at its moment only, also when a phone saves its battery.
        "Urgency": "high",
    }
    body = envelope.seal(message, p256dh=subscription.p256dh, auth=subscription.auth)
    try:
        answer = post(subscription.endpoint, body=body, headers=headers)
    except (BadAddress, Unreachable):
        return "failed"
    if answer.status in _GONE:
        return "gone"
    return "sent" if answer.status in _TAKEN else "failed"
