"""The page on which a person measures how far their middle back moves."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from supple.web.people.gate import told
from supple.web.people.requests import PersonRequest
from supple.web.progress.answered import answered_on
from supple.web.progress.range_form import RangeForm
from supple.web.progress.services import offer_of
from supple.web.shell.context import current_language
from supple.web.training.requests import happened_so_far
from supple.web.training.services import take_in


@require_http_methods(["GET", "HEAD", "POST"])
@told
def measure(request: PersonRequest) -> HttpResponse:
    """Ask how far each direction goes, or say why not today."""
    happened = happened_so_far(request)
    today, now, language = timezone.localdate(), timezone.now(), current_language()
    offer = offer_of(request.user, happened, request.standing, today=today)
    sent = request.POST if request.method == "POST" else None
    form = RangeForm(offer, language, sent)
    if sent is not None and form.valid:
        take_in(request.user, [{"at": now, **event} for event in form.events()], now=now)
        return redirect("ranges")
    context = {
        "offer": offer,
        "form": form,
        "empty": sent is not None and not form.wrong,
        "answered": answered_on(today, happened, language=language),
    }
    return render(request, "progress/ranges.html", context, status=200 if sent is None else 422)
