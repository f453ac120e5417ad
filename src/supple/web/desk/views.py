"""The desk: the next break, and what to do about it."""

from __future__ import annotations

import datetime as dt
import uuid

from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST
from pydantic import ValidationError

from supple.catalogue import shipped_catalogue
from supple.program.breaks import break_rules
from supple.web.desk import services
from supple.web.desk.requests import desk_so_far, take_break
from supple.web.outside import BadAddress
from supple.web.people.gate import screened, told
from supple.web.people.requests import PersonRequest
from supple.web.training import forms

ANSWERS = {
    "taken": gettext_lazy("Break taken"),
    "moved": gettext_lazy("Moved already"),
    "skipped": gettext_lazy("Left out"),
    "snoozed": gettext_lazy("Put off"),
}
PROBLEMS = {
    "reading": gettext_lazy("It is being read just now. Open this page again in a moment."),
    "refused": gettext_lazy("Supple does not go to that address. It must be public on the web."),
    "unreachable": gettext_lazy(
        "It cannot be reached just now. Breaks go on all the same, and Supple tries again."
    ),
    "unreadable": gettext_lazy(
        "What is there is not a calendar. Look for an address that ends in .ics."
    ),
}


@require_GET
@told
def desk(request: PersonRequest) -> HttpResponse:
    zone = timezone.get_current_timezone()
    now = desk_so_far(request)
    rules = break_rules()
    context = {
        "now": now,
        "is_due": now.due is not None and now.due.at <= timezone.now(),
        "answers": [(a.at.astimezone(zone), ANSWERS[a.answer], a.exercise) for a in now.answers],
        "problem": PROBLEMS[now.problem] if now.problem else "",
        "rules": rules,
        "choices": sorted({*rules.choices.values, now.settings.every}),
        "quiet_hours": rules.quiet_hours.values,
        "new_session": uuid.uuid4(),
    }
    return render(request, "desk/desk.html", context)


@require_POST
@screened
def sit_down(request: PersonRequest) -> HttpResponse:
    services.sit_down(request.user, now=timezone.now())
    return redirect("desk")


@require_POST
@screened
def get_up(request: PersonRequest) -> HttpResponse:
    services.get_up(request.user)
    return redirect("desk")


@require_POST
@screened
def take(request: PersonRequest) -> HttpResponse:
    """Begin the break in the player."""
    begun = take_break(request, forms.uuid_of(request.POST.get("session", "")))
    return redirect("session", session_id=begun.pk) if begun else redirect("desk")


@require_POST
@screened
def answer(request: PersonRequest) -> HttpResponse:
    exercise = request.POST.get("exercise") or None
    known = exercise is None or exercise in shipped_catalogue()
    match request.POST.get("answer"):
        case ("moved" | "skipped" | "snoozed") as what if known:
            services.answer(request.user, what, now=timezone.now(), exercise=exercise)
        case _:
            return HttpResponseBadRequest(_("This form came without an answer."), "text/plain")
    return redirect("desk")


@require_POST
@screened
def quiet(request: PersonRequest) -> HttpResponse:
    """Offer nothing for some hours."""
    hours = forms.number(request.POST.get("hours", ""))
    if hours is None or hours not in break_rules().quiet_hours.values:
        return HttpResponseBadRequest(_("Choose one of the times."), "text/plain")
    until = timezone.now() + dt.timedelta(hours=hours)
    services.change(request.user, quiet_until=until)
    return redirect("desk")


@require_POST
@screened
def change(request: PersonRequest) -> HttpResponse:
    sent = {name: request.POST.get(name, "") for name in ("every", "begins", "ends")}
    try:
        services.change(
            request.user,
            every=forms.number(sent["every"]),
            begins=dt.time.fromisoformat(sent["begins"]),
            ends=dt.time.fromisoformat(sent["ends"]),
        )
    except (ValidationError, ValueError):
        why = _("Choose how many minutes, and two times such as 08:00.")
        return HttpResponseBadRequest(why, "text/plain")
    return redirect("desk")


@require_POST
@screened
def heed(request: PersonRequest) -> HttpResponse:
    """Take or forget the address of a calendar."""
    try:
        services.heed(request.user, request.POST.get("address", ""))
    except BadAddress:
        why = _("Give an address that begins with https://, http:// or webcal://.")
        return HttpResponseBadRequest(why, "text/plain")
    return redirect("desk")
