"""Let the owner in and nobody else."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import sync_only_middleware

from supple.web.access import services

# Calendar programs have no cookie, nor has who reads a mail: the address is itself the secret.
_HAS_ITS_OWN_SECRET = re.compile(
    r"/calendar/[\w-]{43}\.ics|/reminders/(stop/)?[\w-]+:[\w-]+:[\w-]+/([\w-]+/)?", re.ASCII
)


@sync_only_middleware
def owner_only(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Redeem the link that opens Supple; refuse everybody who is not signed in."""

    def middleware(request: HttpRequest) -> HttpResponse:
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
            return JsonResponse({"detail": "Open Supple from its link first."}, status=403)
        return render(request, "access/closed.html", {"expired": token is not None}, status=403)

    return middleware
