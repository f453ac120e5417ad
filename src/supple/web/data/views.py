"""The page about one's data."""

from __future__ import annotations

from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_POST, require_safe

from supple import extras
from supple.exchange.kinds import KINDS, Format
from supple.web import options
from supple.web.data import files, services
from supple.web.people.requests import PersonRequest


@require_safe
def data(request: PersonRequest) -> HttpResponse:
    """Show what can be done with one's data."""
    return _page(request)


@require_safe
def export(request: PersonRequest, format_: Format) -> HttpResponse:
    """Return everything as one file."""
    needs = KINDS[format_].needs
    if needs and not extras.has(needs):
        return redirect("data")
    return files.everything(request, format_)


@require_POST
def delete(request: PersonRequest) -> HttpResponse:
    """Delete everything, once the person has typed the word for it."""
    if request.POST.get("word", "").strip().casefold() != _word():
        error = gettext("Nothing was deleted. Type the word “%(word)s”.") % {"word": _word()}
        return _page(request, error=error, status=422)
    emptied = services.delete_everything()
    logout(request)
    response = render(request, "data/gone.html", {"emptied": emptied})
    # What the browser keeps for days without a network, and what has not been sent yet.
    response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


def _word() -> str:
    return pgettext("word to type to delete everything", "delete")


def _page(request: PersonRequest, *, error: str = "", status: int = 200) -> HttpResponse:
    context = {
        "word": _word(),
        "error": error,
        "data_folder": options.data_folder(),
        "missing": extras.missing("tables"),
    }
    return render(request, "data/data.html", context, status=status)
