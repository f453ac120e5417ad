"""Tokens by which programs of the person's own use the API."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Final

from django.db import IntegrityError, transaction

from supple.web.access.models import ApiToken
from supple.web.access.services import digest_of
from supple.web.people.models import Person

# By it, programs that look for secrets in published files know one of ours: supple_[0-9a-f]{64}
PREFIX: Final = "supple_"
_BYTES: Final = 32
# When a token was last used is noted no more often than this: noting it waits for the disk.
_NOTED_EVERY: Final = dt.timedelta(minutes=5)


class BadName(ValueError):
    """A token needs a name that no other has and that is not too long."""


def make_token(
    person: Person,
    name: str,
    *,
    may_write: bool,
    now: dt.datetime,
    lasts: dt.timedelta | None = None,
) -> str:
    """Return a fresh token. It cannot be had again.

    Parameters
    ----------
    name
        What the person calls it.
    may_write
        It may change things, and not only read them.
    lasts
        For how long it is good; without it, until it is revoked.

    Raises
    ------
    BadName
        If the name is empty, too long or given already.
    """
    name = name.strip()
    if not 0 < len(name) <= ApiToken.LONGEST_NAME:
        raise BadName(name)
    token = PREFIX + secrets.token_hex(_BYTES)
    try:
        with transaction.atomic():
            ApiToken.objects.create(
                person=person,
                name=name,
                digest=digest_of(token),
                may_write=may_write,
                made=now,
                expires=now + lasts if lasts else None,
            )
    except IntegrityError:
        raise BadName(name) from None
    return token


def tokens_of(person: Person) -> list[ApiToken]:
    """Return a person's tokens, also those that are no longer good, the newest first."""
    return list(ApiToken.objects.filter(person=person).order_by("-made", "-pk"))


def revoke(person: Person, name: str) -> bool:
    """Close a token for good; tell whether there was one of that name."""
    return bool(ApiToken.objects.filter(person=person, name=name).delete()[0])


def recognise(token: str, *, now: dt.datetime) -> ApiToken | None:
    """Return what is known of a token and note its use; ``None`` if it is unknown or too old."""
    mark = digest_of(token)
    found = ApiToken.objects.filter(digest=mark).select_related("person").first()
    # The database looks for the digest, which says nothing about the token; the last word is had
    # in constant time all the same.
    if found is None or not secrets.compare_digest(found.digest, mark):
        return None
    if found.expires is not None and found.expires <= now:
        return None
    if found.used is None or now - found.used >= _NOTED_EVERY:
        found.used = now
        found.save(update_fields=["used"])
    return found
