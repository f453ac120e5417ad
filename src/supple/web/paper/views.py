"""Choose what to print, and print it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from supple import extras
from supple.catalogue import shipped_catalogue
from supple.handout import content, handout
from supple.program.screening import standing_advice
from supple.web.paper.forms import EXTENTS, HandoutForm
from supple.web.paper.services import sessions_of
from supple.web.people.gate import told
from supple.web.people.requests import PersonRequest
from supple.web.reminders.services import reminders_of
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
    today, language = timezone.localdate(), current_language()
    zone = timezone.get_current_timezone()
    sessions = sessions_of(request.user, form.cleaned_data["extent"], today=today, zone=zone)
    if not sessions:
        return redirect("week")
    anchor = reminders_of(request.user).settings.anchor
    chosen = sessions, shipped_catalogue(), form.choices(language, anchor=anchor)
    safety = standing_advice(request.standing, language)
    if not extras.has("paper"):
        said = content(*chosen, made_on=today, safety=safety)
        return render(request, "paper/sheet.html", {"said": said})
    made = handout(*chosen, made_on=today, safety=safety)
    # A file to keep, and not a page: the viewer in the browser is at odds with our strict policy.
    name = f"supple-{form.cleaned_data['extent']}-{today.isoformat()}.pdf"
    return download(made, "application/pdf", name)


def _form(request: PersonRequest, form: HandoutForm, *, status: int = 200) -> HttpResponse:
    missing = None if extras.has("paper") else extras.command("paper")
    return render(request, "paper/handout.html", {"form": form, "missing": missing}, status=status)
