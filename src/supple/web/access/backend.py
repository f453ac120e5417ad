"""Whom a signed-in browser belongs to."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend

from supple.web.people.models import Person


class LinkBackend(BaseBackend):
    """Knows people by id. Nobody signs in with a name and a password here."""

    def get_user(self, user_id: Any) -> Person | None:
        """Return a person, ``None`` if there is no such one."""
        return Person.objects.filter(pk=user_id).first()
