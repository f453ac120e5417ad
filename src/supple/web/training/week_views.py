"""The week, and what can be changed about its days."""

from __future__ import annotations

from contextlib import suppress

from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from supple.catalogue import shipped_catalogue
from supple.program.profile import Place
from supple.web.people.gate import told
from supple.web.people.requests import PersonRequest
from supple.web.shell.context import current_language
from supple.web.training import changes, forms, week
from supple.web.training.planning import plan_week
from supple.web.training.prepared import KEPT, prepare
from supple.web.training.requests import happened_so_far

PLACES: tuple[Place, ...] = ("home", "desk", "away")
BACK = ("today", "week")


@require_GET
@told
def the_week(request: PersonRequest) -> HttpResponse:
    today, language = timezone.localdate(), current_language()
    happened = happened_so_far(request)
    program = plan_week(request.user, happened, today=today)
    days = week.days(request.user, program)
    context = {
        "program": program,
        "today": today,
        "days": days,
        "covered": week.covered(days, language),
        "proof": week.proof_words(program.proof),
        "changes": changes.changes(happened, today=today, language=language),
        "places": [(place, changes.place_words(place)) for place in PLACES],
    }
    return render(request, "training/week.html", context)


@require_GET
@told
def offline(request: PersonRequest) -> HttpResponse:
    """List what can be done without a network; a browser keeps this page for then."""
    today, now = timezone.localdate(), timezone.now()
    happened = happened_so_far(request)
    program = plan_week(request.user, happened, today=today)
    prepared = prepare(request.user, program, today=today, now=now, language=current_language())
    context = {"sessions": prepared, "until": timezone.localtime(now + KEPT).date()}
    return render(request, "training/offline.html", context)


@require_POST
@told
def move(request: PersonRequest) -> HttpResponse:
    date, to = (forms.day(request.POST.get(name, "")) for name in ("date", "to"))
    if date is None or to is None:
        return _not_understood()
    # From a page of another day it may not be possible; the one that follows shows what is.
    with suppress(changes.NotPossible):
        changes.move(request.user, date, to, today=timezone.localdate(), now=timezone.now())
    return redirect("week")


@require_POST
@told
def replace(request: PersonRequest) -> HttpResponse:
    exercise = request.POST.get("exercise", "")
    if exercise not in shipped_catalogue():
        return _not_understood()
    changes.set_aside(request.user, exercise, today=timezone.localdate(), now=timezone.now())
    return _back(request)


@require_POST
@told
def place(request: PersonRequest) -> HttpResponse:
    date = forms.day(request.POST.get("date", ""))
    chosen = next((p for p in PLACES if p == request.POST.get("place")), None)
    if date is None or chosen is None:
        return _not_understood()
    with suppress(changes.NotPossible):
        changes.be_at(
            request.user, chosen, date=date, today=timezone.localdate(), now=timezone.now()
        )
    return _back(request)


@require_http_methods(["GET", "HEAD", "POST"])
@told
def bad_day(request: PersonRequest) -> HttpResponse:
    """Ask how bad it is, remind of the danger signs, and make today gentle."""
    error = ""
    if request.method == "POST":
        pain = forms.score(request.POST.get("pain", ""))
        if pain is not None:
            changes.bad_day(request.user, pain, now=timezone.now())
            return redirect("today")
        error = _("Choose a number from 0 to 10.")
    context = {"scores": range(forms.HIGHEST + 1), "error": error}
    return render(request, "training/bad_day.html", context, status=422 if error else 200)


@require_POST
@told
def undo(request: PersonRequest) -> HttpResponse:
    event = forms.uuid_of(request.POST.get("event", ""))
    if event is None:
        return _not_understood()
    changes.take_back(request.user, event, now=timezone.now())
    return _back(request)


def _back(request: PersonRequest) -> HttpResponse:
    to = request.POST.get("back", "")
    return redirect(to if to in BACK else "week")


def _not_understood() -> HttpResponse:
    return HttpResponseBadRequest("This form came without what it should hold.", "text/plain")
