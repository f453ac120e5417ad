"""The page about the calendar, the file, and what the secret link gives."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from supple.web.calendar import services
from supple.web.calendar.forms import FeedForm, initial
from supple.web.calendar.models import CalendarFeed
from supple.web.people.models import Person
from supple.web.people.requests import PersonRequest
from supple.web.people.services import language_of
from supple.web.shell.context import current_language
from supple.web.shell.dates import zone_name
from supple.web.shell.download import download

_TYPE = "text/calendar; charset=utf-8"


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: PersonRequest) -> HttpResponse:
    """Show and change how sessions are entered."""
    now_in_force = services.feed_of(request.user)
    if request.method != "POST":
        form = FeedForm(initial=initial(now_in_force, zone_name()))
        return _page(request, form, saved="saved" in request.GET)
    form = FeedForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    services.change(request.user, **form.chosen())
    return redirect(reverse("calendar") + "?saved=1")


@require_POST
def make_link(request: PersonRequest) -> HttpResponse:
    """Make a link and show it, this once; a link before it is closed."""
    form = FeedForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    token = services.make_link(request.user, **form.chosen(), now=timezone.now())
    link = request.build_absolute_uri(reverse("calendar-feed", args=[token]))
    made = services.feed_of(request.user)
    return _page(request, FeedForm(initial=initial(made, zone_name())), link=link)


@require_POST
def revoke(request: PersonRequest) -> HttpResponse:
    """Close the link."""
    services.revoke(request.user, now=timezone.now())
    return redirect(reverse("calendar") + "?saved=1")


@require_safe
def as_file(request: PersonRequest) -> HttpResponse:
    """Return the same entries as a file to import once."""
    form = FeedForm({**initial(services.feed_of(request.user), zone_name()), **request.GET.dict()})
    if not form.is_valid():
        return _page(request, form, status=422)
    text = services.write(
        request.user, **form.chosen(), language=current_language(), now=timezone.now()
    )
    return download(text, _TYPE, "supple.ics")


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Return a person's calendar to whoever knows its secret."""
    found: CalendarFeed | None = services.follow(token)
    if found is None:
        raise Http404
    person: Person = found.person
    text = services.write(
        person,
        at=found.at,
        zone=ZoneInfo(found.zone),
        exercises=found.exercises,
        language=language_of(person, otherwise=current_language()),
        now=timezone.now(),
        source=request.build_absolute_uri(),
        link=request.build_absolute_uri(reverse("today")),
    )
    return HttpResponse(text, content_type=_TYPE)


def _page(
    request: PersonRequest, form: FeedForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    here = zone_name()
    context = {
        "form": form,
        "feed": services.feed_of(request.user),
        "here": here,
        "elsewhere": str(form["zone"].value()) != here,
        **more,
    }
    return render(request, "calendar/settings.html", context, status=status)
