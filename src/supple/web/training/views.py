"""Today, the player, how it went, and the history."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from supple.web.people.gate import screened, told
from supple.web.people.requests import PersonRequest
from supple.web.reminders.today import on_today
from supple.web.shell.context import current_language
from supple.web.training import forms, history, services
from supple.web.training.models import TrainingSession
from supple.web.training.prepared import whole_of
from supple.web.training.proving import digest
from supple.web.training.requests import happened_so_far
from supple.web.training.today import the_day

QUICK_MINUTES = (5, 10, 15)


def _asked(values: Any) -> dict[str, Any]:
    """Return what a query or a form says about this session only."""
    text = values.get("minutes", "")
    minutes = int(text) if text in {str(n) for n in QUICK_MINUTES} else None
    return {"minutes": minutes, "also_today": values.get("anyway") == "1"}


@require_GET
@told
def today(request: PersonRequest) -> HttpResponse:
    asked = _asked(request.GET)
    day = the_day(
        request.user,
        request.standing,
        date=timezone.localdate(),
        zone=timezone.get_current_timezone(),
        language=current_language(),
        **asked,
    )
    usual = request.about.minutes
    context = {
        "today": day.holds,
        "news": day.news,
        "anyway": asked["also_today"],
        "asked_minutes": asked["minutes"],
        "reminders": on_today(request.user, day.holds.session),
        "minutes": asked["minutes"] or usual,
        "new_session": uuid.uuid4(),
        "shown": digest(day.holds.program),
        "quick": QUICK_MINUTES if usual in QUICK_MINUTES else (*QUICK_MINUTES, usual),
        "told_minutes": usual,
        "standing": request.standing,
        "words": day.words,
        "course": day.holds.program.course,
        "reading": day.reading,
        "changes": day.changes,
        "left_out": day.left_out,
        "notes": day.notes,
    }
    return render(request, "training/today.html", context)


@require_POST
@told
def begin(request: PersonRequest) -> HttpResponse:
    holds = services.today(
        request.user,
        happened_so_far(request),
        date=timezone.localdate(),
        shown=request.POST.get("shown", ""),
        **_asked(request.POST),
    )
    if holds.session is None:
        return redirect("today")
    begun = services.begin(
        request.user,
        holds.session,
        language=current_language(),
        as_=forms.uuid_of(request.POST.get("session", "")) or uuid.uuid4(),
    )
    return redirect("session", session_id=begun.pk)


@require_GET
@screened
@ensure_csrf_cookie
def session(request: PersonRequest, session_id: uuid.UUID) -> HttpResponse:
    begun = _own(request, session_id)
    if not services.may_go_on(request.user, begun, today=timezone.localdate()):
        return redirect("today")
    return render(request, "training/session.html", {"session": begun})


@require_http_methods(["GET", "HEAD", "POST"])
def done(request: PersonRequest, session_id: uuid.UUID) -> HttpResponse:
    """Tell what was done; ask for the pain now where the player could not."""
    began = whole_of(_own(request, session_id))
    error = ""
    if request.method == "POST":
        # The id came with the form, so that sending it twice changes nothing.
        event = {
            "id": request.POST.get("event", ""),
            "at": timezone.now().isoformat(),
            "session": str(began.pk),
            "kind": "pain_now",
            "pain": forms.number(request.POST.get("pain", "")),
        }
        if services.take_in(request.user, [event], now=timezone.now()).accepted:
            return redirect("done", session_id=began.pk)
        error = _("Choose a number from 0 to 10.")
    context = {
        "row": history.row_of(began, language=current_language()),
        "is_break": began.planned.kind == "break",
        "scores": range(forms.HIGHEST + 1),
        "event": uuid.uuid4(),
        "error": error,
    }
    return render(request, "training/done.html", context, status=422 if error else 200)


@require_GET
def past(request: PersonRequest) -> HttpResponse:
    offset = max(0, forms.number(request.GET.get("from", "")) or 0)
    found, more = history.rows(request.user, language=current_language(), offset=offset)
    if offset and not found:
        return redirect("history")
    context = {
        "weeks": list(history.weeks(found)),
        "today": timezone.localdate(),
        "offset": offset,
        "older": offset + history.PAGE if more else None,
        "newer": max(0, offset - history.PAGE) if offset else None,
    }
    return render(request, "training/history.html", context)


def _own(request: PersonRequest, session_id: uuid.UUID) -> TrainingSession:
    found = services.find_or_prepared(request.user, session_id)
    if found is None:
        raise Http404
    return found
