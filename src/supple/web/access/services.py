"""Make and redeem links that sign in once."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets

from supple.web.access.models import SignInLink
from supple.web.people.models import Person

LIFETIME = dt.timedelta(minutes=10)


def make_link_token(person: Person, *, now: dt.datetime) -> str:
    """Return a fresh token that signs a person in once, within `LIFETIME`."""
    token = secrets.token_urlsafe(32)
    SignInLink.objects.filter(expires__lt=now).delete()
    SignInLink.objects.create(person=person, digest=digest_of(token), expires=now + LIFETIME)
    return token


def redeem(token: str, *, now: dt.datetime) -> Person | None:
    """Return whom a token signs in, and use it up; ``None`` if it is unknown, used or too old."""
    digest = digest_of(token)
    open_links = SignInLink.objects.filter(used=None, expires__gte=now).select_related("person")
    match = None
    for link in open_links:
        # Every open link is compared, in constant time: nothing is learnt from how long it takes.
        if secrets.compare_digest(link.digest, digest):
            match = link
    if match is None or not SignInLink.objects.filter(pk=match.pk, used=None).update(used=now):
        return None
    return match.person


def digest_of(token: str) -> str:
    """Return what is kept of a secret."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
