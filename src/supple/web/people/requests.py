"""Requests as the views get them: from somebody who is signed in."""

from __future__ import annotations

from django.http import HttpRequest

from supple.program import Standing
from supple.web.access.models import ApiToken
from supple.web.people.models import Person
from supple.web.people.schemas import AboutYou


class PersonRequest(HttpRequest):
    """A request that `access.middleware.owner_only` let through.

    Attributes
    ----------
    user
        Who is signed in.
    token
        By which a program came in; ``None`` for a browser.
    standing
        Where they stand today; only in views behind `people.gate.screened`.
    about
        What they told about themselves; only in views behind `people.gate.told`.
    """

    user: Person
    token: ApiToken | None
    standing: Standing
    about: AboutYou
