"""What a press on the report changes: a week of rest, milestones, and an answer taken back."""

from __future__ import annotations

from contextlib import suppress
from typing import Literal

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from supple.web.people.requests import PersonRequest
from supple.web.progress import services
from supple.web.training import changes, forms

_BACK = frozenset({"check-in", "ranges", "report"})


@require_POST
def rest_week(request: PersonRequest) -> HttpResponse:
    day = forms.day(request.POST.get("date", ""))
    if day is not None:
        with suppress(changes.NotPossible):
            services.rest_in(request.user, day, today=timezone.localdate(), now=timezone.now())
    return redirect("report")


@require_POST
def tell_milestones(request: PersonRequest) -> HttpResponse:
    how: Literal["once", "never"] = "never" if request.POST.get("told") == "never" else "once"
    services.tell_milestones(request.user, how, now=timezone.now())
    return redirect("report")


@require_POST
def take_back(request: PersonRequest) -> HttpResponse:
    event = forms.uuid_of(request.POST.get("event", ""))
    if event is not None:
        changes.take_back(request.user, event, now=timezone.now())
    back = request.POST.get("back", "")
    return redirect(back if back in _BACK else "check-in")
