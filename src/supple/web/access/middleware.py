"""Let the owner in and nobody else."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import sync_only_middleware

from supple.web.access import services
from supple.web.access.tokens import recognise
from supple.web.people.requests import PersonRequest
from supple.web.shell.problem import problem_response

# Calendar programs have no cookie, nor has who reads a mail: the address is itself the secret.
_HAS_ITS_OWN_SECRET = re.compile(
    r"/calendar/[\w-]{43}\.ics|/reminders/(stop/)?[\w-]+:[\w-]+:[\w-]+/([\w-]+/)?", re.ASCII
)


@sync_only_middleware
def owner_only(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[Any], HttpResponse]:
    """Redeem the link that opens Supple; refuse everybody who is not signed in.

    A program shows a token instead, which opens nothing but the API.
    """

    def middleware(request: Any) -> HttpResponse:
        request.token = None
        if request.path.startswith("/api/") and "Authorization" in request.headers:
            return by_token(request)
        token = request.GET.get("token") if request.path == "/" else None
        if token is not None and request.method == "GET":
            person = services.redeem(token, now=timezone.now())
            if person is not None:
                login(request, person)
            if request.user.is_authenticated:
                return redirect("/")  # and the token is gone from the address
        if request.user.is_authenticated or _HAS_ITS_OWN_SECRET.fullmatch(request.path):
            return get_response(request)
        if request.path.startswith("/api/"):
            return problem_response("unauthorized", "Open Supple from its link first.")
        return render(request, "access/closed.html", {"expired": token is not None}, status=403)

    def by_token(request: PersonRequest) -> HttpResponse:
        scheme, _, shown = request.headers["Authorization"].partition(" ")
        token = recognise(shown.strip(), now=timezone.now()) if scheme.lower() == "bearer" else None
        if token is None:
            return problem_response("unauthorized", "This token is unknown, revoked or too old.")
        # Whatever cookie came along: the token says what may be done.
        request.token, request.user = token, token.person
        return get_response(request)

    return middleware
