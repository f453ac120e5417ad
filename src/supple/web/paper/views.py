"""Choose what to print, and print it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from supple import extras
from supple.web.paper.forms import EXTENTS, HandoutForm
from supple.web.paper.services import sheets
from supple.web.people.gate import told
from supple.web.people.requests import PersonRequest
from supple.web.shell.context import current_language
from supple.web.shell.download import download


@require_safe
@told
def choose(request: PersonRequest) -> HttpResponse:
    """Show the form."""
    extent = request.GET.get("extent", "")
    likely = HandoutForm.likely(extent if extent in dict(EXTENTS) else "week")
    return _form(request, HandoutForm(initial=likely))


@require_safe
@told
def pdf(request: PersonRequest) -> HttpResponse:
    """Return the handout that was chosen; the form again where a choice cannot be used.

    Where the typesetter is not installed, it is a page for the browser to print.
    """
    form = HandoutForm({**HandoutForm.likely(), **request.GET.dict()})
    if not form.is_valid():
        return _form(request, form, status=422)
    found = sheets(
        request.user,
        request.standing,
        form.cleaned_data["extent"],
        form.choices(current_language()),
        today=timezone.localdate(),
        zone=timezone.get_current_timezone(),
    )
    if found is None:
        return redirect("week")
    if not extras.has("paper"):
        return render(request, "paper/sheet.html", {"said": found.said()})
    # A file to keep, and not a page: the viewer in the browser is at odds with our strict policy.
    return download(found.pdf(), "application/pdf", found.name)


def _form(request: PersonRequest, form: HandoutForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "missing": extras.missing("paper")}
    return render(request, "paper/handout.html", context, status=status)
