"""The catalogue: a list to search, and a page for each exercise."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from supple.catalogue import shipped_catalogue
from supple.web.learn.offers import about_exercise
from supple.web.library.filters import Filters
from supple.web.library.sheet import sheet
from supple.web.library.tiles import tiles
from supple.web.people import services
from supple.web.people.gate import screened
from supple.web.people.requests import PersonRequest
from supple.web.shell.context import current_language


@require_GET
@screened
def exercises(request: PersonRequest) -> HttpResponse:
    """List what fits; the same address gives the list alone to the page that is already open."""
    filters = Filters.read(request.GET, current_language())
    known = tiles(current_language())
    context = {
        "filters": filters,
        "found": [known[exercise.id] for exercise in filters.found()],
        "excluded": services.excluded(request.user),
    }
    live = request.headers.get("HX-Request") == "true"
    template = "library/results.html" if live else "library/exercises.html"
    return render(request, template, context)


@require_GET
@screened
def exercise(request: PersonRequest, exercise_id: str) -> HttpResponse:
    found = shipped_catalogue().get(exercise_id)
    if found is None:
        raise Http404
    context = {
        "sheet": sheet(found, current_language()),
        "reading": about_exercise(exercise_id, current_language()),
        "out": exercise_id in services.excluded(request.user),
    }
    return render(request, "library/exercise.html", context)


@require_POST
def exclude(request: PersonRequest, exercise_id: str) -> HttpResponse:
    if exercise_id not in shipped_catalogue():
        raise Http404
    services.exclude(request.user, exercise_id)
    return redirect("exercise", exercise_id=exercise_id)


@require_POST
def take_back(request: PersonRequest, exercise_id: str) -> HttpResponse:
    services.take_back(request.user, exercise_id)
    return redirect("exercise", exercise_id=exercise_id)
