"""Pages for when something went wrong: what happened, and the way on."""

from __future__ import annotations

import sys
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from supple.web.shell.problem import Kind, problem_response
from supple.web.storage import Trouble, trouble_of

_KINDS: dict[int, Kind] = {
    400: "malformed",
    403: "forbidden",
    404: "not-found",
    500: "failed",
    503: "busy",
    507: "no-room",
}
_TROUBLES: dict[Trouble, tuple[int, Any, Any]] = {
    "full": (
        507,
        gettext_lazy("The disk is full"),
        gettext_lazy(
            "Supple could not keep that. What it kept before is safe. Make some room on the disk, "
            "go back, and send it once more."
        ),
    ),
    "unwritable": (
        507,
        gettext_lazy("Supple cannot write to its folder"),
        gettext_lazy(
            "That could not be kept. What Supple kept before is safe. See whether the disk is full "
            "or the folder is locked, go back, and send it once more."
        ),
    ),
    "damaged": (
        500,
        gettext_lazy("The database is damaged"),
        gettext_lazy(
            "Stop Supple and start it again. It then says which copy is the newest, and how to put "
            "it back."
        ),
    ),
    "busy": (
        503,
        gettext_lazy("Supple is busy"),
        gettext_lazy(
            "Another program is writing to its folder. Wait a moment, go back, and send it once "
            "more."
        ),
    ),
}


def _error(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    if request.path.startswith("/api/"):
        return problem_response(_KINDS[status], text)
    context = {"title": title, "text": text, "status": status}
    return render(request, "shell/error.html", context, status=status)


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:  # noqa: ARG001
    return _error(
        request,
        400,
        _("Supple could not read that"),
        _("What the browser sent does not fit. Go back and try again."),
    )


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:  # noqa: ARG001
    return _error(request, 403, _("This page is closed"), _("You may not open this page."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    return _error(
        request,
        403,
        _("That form was out of date"),
        _("Nothing was saved. Go back, load the page again, and send it once more."),
    )


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:  # noqa: ARG001
    return _error(
        request,
        404,
        _("There is nothing here"),
        _("The page may have moved, or the address has a slip in it."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    trouble = trouble_of(sys.exc_info()[1])
    if trouble is None:
        return _error(
            request,
            500,
            _("That was our mistake"),
            _("What you did before is safe. Try again; if it keeps happening, start Supple anew."),
        )
    status, title, text = _TROUBLES[trouble]
    return _error(request, status, str(title), str(text))
