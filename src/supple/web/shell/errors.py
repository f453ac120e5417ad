"""Pages for when something went wrong: what happened, and the way on."""

from __future__ import annotations

import logging
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)


def _error(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    if request.path.startswith("/api/"):
        return JsonResponse({"detail": title}, status=status)
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
    return _error(
        request,
        500,
        _("That was our mistake"),
        _("What you did before is safe. Try again; if it keeps happening, start Supple anew."),
    )
