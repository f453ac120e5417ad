"""Who may call an operation: by token or from a signed-in browser, and past the same gate."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, Literal

from django.urls import reverse
from django.utils import timezone
from ninja.security import HttpBearer
from ninja.utils import check_csrf

from supple.web.people.gate import next_step
from supple.web.people.models import Person
from supple.web.people.requests import PersonRequest
from supple.web.shell.problem import Refused
from supple.web.training.planning import NothingTold

# What must hold for the person, each with all before it: nothing but that they are known; no sign
# of an emergency; answers that allow exercise today; something told about themselves.
Need = Literal["known", "no-emergency", "screened", "told"]
NOT_TODAY: Final = "The safety questions do not allow this today."
_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})


class Token(HttpBearer):
    """A token that the person made for this program."""

    def __init__(self, need: Need) -> None:
        super().__init__()
        self.need = need

    def authenticate(self, request: Any, token: str) -> Person | None:  # noqa: ARG002
        """Let in what `access.middleware` has recognised."""
        if request.token is None:
            return None
        if request.method not in _SAFE and not request.token.may_write:
            raise Refused("read-only", "Make a token that may also write in the settings.")
        return _let_in(request, self.need)


class Browser:
    """The cookie of a signed-in browser, as the pages use it; changes need ``X-CSRFToken``."""

    def __init__(self, need: Need) -> None:
        self.need = need

    def __call__(self, request: Any) -> Person | None:
        """Let in a browser, but no other site that makes it send something."""
        if not request.user.is_authenticated:
            return None
        if check_csrf(request):
            raise Refused("forbidden", "Send the cookie csrftoken in the header X-CSRFToken.")
        return _let_in(request, self.need)


def demand(need: Need) -> list[Callable[..., Person | None]]:
    """Return what lets in people for whom this holds."""
    return [Token(need), Browser(need)]


def _let_in(request: PersonRequest, need: Need) -> Person:
    person = request.user
    if need == "known":
        return person
    step, standing = next_step(person, today=timezone.localdate())
    if step != "today" and (step == "emergency" or need != "no-emergency"):
        raise Refused("closed", NOT_TODAY, {"next": reverse(step)})
    if need == "told" and person.about is None:
        raise NothingTold
    if standing is not None:
        request.standing = standing
    return person
