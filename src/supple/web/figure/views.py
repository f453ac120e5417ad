"""One exercise's figure, alone and large."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from supple.catalogue import shipped_catalogue
from supple.web.people.gate import screened


@require_GET
@screened
def figure(request: HttpRequest, exercise_id: str) -> HttpResponse:
    catalogue = shipped_catalogue()
    exercise = catalogue.get(exercise_id)
    if exercise is None:
        raise Http404
    ids = sorted(catalogue)
    at = ids.index(exercise_id)
    context = {
        "exercise_id": exercise_id,
        "before": ids[at - 1],
        "after": ids[(at + 1) % len(ids)],
    }
    return render(request, "figure/figure.html", context)
