"""Which page a person may see now: the safety questions come before everything else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Any, Literal

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from supple.program import Standing
from supple.web.people import services
from supple.web.people.models import Person
from supple.web.people.requests import PersonRequest

Step = Literal["welcome", "screening", "emergency", "urgent", "about-you", "today"]


def next_step(person: Person, *, today: dt.date) -> tuple[Step, Standing | None]:
    """Return the first page on the way to today's session that is still open, and the standing."""
    standing = services.standing_of(person, today=today)
    if standing is None:
        return "welcome", None
    if standing.tier == "emergency":
        return "emergency", standing
    if standing.due:
        return "screening", standing
    if not standing.may_exercise:
        return "urgent", standing
    return "today", standing


def may_be_cleared(step: Step, standing: Standing | None) -> bool:
    """Tell whether a clinician's word would open more: where all is closed, or gentle only."""
    if standing is None or step not in ("urgent", "today"):
        return False
    return step == "urgent" or (standing.tier == "clear_first" and not standing.cleared)


def told(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Show a page only to someone who may exercise today and has told about themselves.

    The view finds what they told as ``request.about``.
    """

    @wraps(view)
    def guarded(request: PersonRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.about is None:
            return redirect("about-you")
        request.about = request.user.about.profile
        return view(request, *args, **kwargs)

    return screened(guarded)


def screened(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Show a page only to someone who may exercise today; send others to their next step.

    The view finds the standing as ``request.standing``.
    """

    @wraps(view)
    def guarded(request: PersonRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        step, standing = next_step(request.user, today=timezone.localdate())
        if step != "today" or standing is None:
            return redirect(step)
        request.standing = standing
        return view(request, *args, **kwargs)

    return guarded
