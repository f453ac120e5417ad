"""The catalogue: a list to search, and a page for each exercise."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache, lru_cache

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.http import condition, require_GET, require_POST

from supple.catalogue import shipped_catalogue
from supple.dataset import archive, archive_name
from supple.web.learn.offers import about_exercise
from supple.web.library.compare import asked_for, picks, rows
from supple.web.library.filters import Filters
from supple.web.library.sheet import neighbours, sheet
from supple.web.library.tiles import listing
from supple.web.people import services
from supple.web.people.gate import screened
from supple.web.people.models import Person
from supple.web.people.requests import PersonRequest
from supple.web.shell.context import current_language
from supple.web.shell.download import download


@require_GET
@screened
def exercises(request: PersonRequest) -> HttpResponse:
    """List what fits; the same address gives the list alone to the page that is already open."""
    language = current_language()
    filters = Filters.read(request.GET, language)
    taste = services.taste(request.user)
    found = filters.found(taste)
    context = {
        "filters": filters,
        "count": len(found),
        "tiles": listing(found, taste, language, variant=filters.position_of),
    }
    if request.headers.get("HX-Request") == "true":
        return render(request, "library/results.html", context)
    context["form"] = _form(filters, bool(taste.excluded))
    return render(request, "library/exercises.html", context)


@lru_cache(maxsize=64)
def _form(filters: Filters, something_is_out: bool) -> SafeString:  # noqa: FBT001
    """Return the form with what was asked for, which says no more about the person than that."""
    context = {"filters": filters, "quick": filters.quick(taken_out=something_is_out)}
    return render_to_string("library/filters.html", context)


@require_GET
@screened
def exercise(request: PersonRequest, exercise_id: str) -> HttpResponse:
    if exercise_id not in shipped_catalogue():
        raise Http404
    language, taste = current_language(), services.taste(request.user)
    context = {
        "sheet": sheet(exercise_id, language),
        "similar": neighbours(exercise_id),
        "reading": about_exercise(exercise_id, language),
        "out": exercise_id in taste.excluded,
        "liked": exercise_id in taste.liked,
    }
    return render(request, "library/exercise.html", context)


@require_GET
@screened
def compare(request: PersonRequest) -> HttpResponse:
    """Show two or three exercises beside one another, or ask which."""
    chosen = asked_for(request.GET.getlist("id"))
    language = current_language()
    names = sorted(
        ((e.id, e.name(language)) for e in shipped_catalogue().values()),
        key=lambda entry: entry[1].casefold(),
    )
    context = {
        "picks": picks(chosen),
        "names": names,
        "chosen": chosen if len(chosen) > 1 else (),
        "rows": rows(chosen, language) if len(chosen) > 1 else (),
    }
    return render(request, "library/compare.html", context)


@cache
def _archive_etag() -> str:
    return f'"{hashlib.sha256(archive()).hexdigest()[:16]}"'


@require_GET
@condition(etag_func=lambda _request: _archive_etag())
def whole_catalogue(_request: PersonRequest) -> HttpResponse:
    """Hand out the catalogue as one file; it says nothing about the person."""
    response = download(archive(), "application/zip", archive_name())
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@require_POST
def exclude(request: PersonRequest, exercise_id: str) -> HttpResponse:
    """Leave an exercise out."""
    return _changed(services.exclude, request, exercise_id)


@require_POST
def take_back(request: PersonRequest, exercise_id: str) -> HttpResponse:
    """Let it in again."""
    return _changed(services.take_back, request, exercise_id)


@require_POST
def like(request: PersonRequest, exercise_id: str) -> HttpResponse:
    """Keep an exercise among the favourites."""
    return _changed(services.like, request, exercise_id)


@require_POST
def unlike(request: PersonRequest, exercise_id: str) -> HttpResponse:
    """Take it from them."""
    return _changed(services.unlike, request, exercise_id)


def _changed(
    change: Callable[[Person, str], None], request: PersonRequest, exercise_id: str
) -> HttpResponse:
    # What the catalogue no longer has may still be taken back.
    forget = change in (services.take_back, services.unlike)
    if exercise_id not in shipped_catalogue() and not forget:
        raise Http404
    change(request.user, exercise_id)
    if exercise_id not in shipped_catalogue():
        return redirect("exercises")
    return redirect("exercise", exercise_id=exercise_id)
