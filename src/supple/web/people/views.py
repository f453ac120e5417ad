"""Pages about the person: welcome, safety, about you, settings."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from supple.web import options
from supple.web.learn.offers import after_safety_answers
from supple.web.people import services
from supple.web.people.about_form import ACTIVITIES, WEEKDAY_NAMES, AboutForm
from supple.web.people.gate import may_be_cleared, next_step, screened
from supple.web.people.models import Theme, Voice
from supple.web.people.requests import PersonRequest
from supple.web.people.safety_words import safety_words
from supple.web.people.screening_form import ScreeningForm
from supple.web.shell.context import current_language

_get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_GET
def welcome(request: PersonRequest) -> HttpResponse:
    step, _standing = next_step(request.user, today=timezone.localdate())
    return render(request, "people/welcome.html", {"begun": step != "welcome"})


@_get_or_post
def screening(request: PersonRequest) -> HttpResponse:
    today = timezone.localdate()
    if not services.may_answer(request.user, today=today):
        return redirect("emergency")
    form = ScreeningForm(current_language(), request.POST if request.method == "POST" else None)
    if form.sent and not form.missing:
        services.answer_screening(request.user, form.answers, today=today, now=timezone.now())
        step, _standing = next_step(request.user, today=today)
        return redirect("screening-result" if step == "today" else step)
    standing = services.standing_of(request.user, today=today)
    context = {
        "form": form,
        "groups": list(form.groups()),
        "due": safety_words(standing, current_language()).due if standing else "",
    }
    return render(request, "people/screening.html", context, status=422 if form.sent else 200)


@require_GET
@screened
def screening_result(request: PersonRequest) -> HttpResponse:
    context = {
        "standing": request.standing,
        "words": safety_words(request.standing, current_language()),
        "told": request.user.about is not None,
        "reading": after_safety_answers(current_language()),
    }
    return render(request, "people/screening_result.html", context)


@require_GET
def emergency(request: PersonRequest) -> HttpResponse:
    step, standing = next_step(request.user, today=timezone.localdate())
    if step != "emergency" or standing is None:
        return redirect(step)
    context = {
        "words": safety_words(standing, current_language()),
        "number": settings.EMERGENCY_NUMBER,
    }
    return render(request, "people/emergency.html", context)


@_get_or_post
def seen(request: PersonRequest) -> HttpResponse:
    """Confirm that a clinician has seen the person, before a full new screening."""
    today = timezone.localdate()
    step, _standing = next_step(request.user, today=today)
    if step != "emergency":
        return redirect(step)
    error = ""
    if request.method == "POST":
        day = _day(request.POST.get("day", ""))
        problem = day and services.problem_of_visit(request.user, day, today=today)
        if day is None or problem == "future":
            error = _("Give the date of the visit. It cannot be in the future.")
        elif problem == "early":
            error = _("Give the date of a visit after you answered the questions.")
        elif request.POST.get("seen") != "yes":
            error = _("Tick the box if a clinician has seen you. If not, please get help first.")
        else:
            services.note_seen(request.user, day)
            return redirect("screening")
    context = {"error": error, "today": today, "day": request.POST.get("day", "")}
    return render(request, "people/seen.html", context, status=422 if error else 200)


@_get_or_post
def urgent(request: PersonRequest) -> HttpResponse:
    """Show what to do, and note a clearance; also for those who are asked to clear first."""
    today = timezone.localdate()
    step, standing = next_step(request.user, today=today)
    if standing is None or not may_be_cleared(step, standing):
        return redirect(step)
    error = ""
    if request.method == "POST":
        day = _day(request.POST.get("day", ""))
        problem = day and services.problem_of_clearance(request.user, day, today=today)
        if day is None or problem == "future":
            error = _("Give the date on which you were told. It cannot be in the future.")
        elif problem == "early":
            error = _("Give a date after these signs were known.")
        elif request.POST.get("cleared") != "yes":
            error = _("Tick the box if a clinician told you that you may exercise.")
        else:
            services.note_clearance(request.user, day)
            return redirect("screening-result")
    context = {
        "words": safety_words(standing, current_language()),
        "reading": after_safety_answers(current_language()),
        "locked": step == "urgent",
        "may_correct": services.may_correct(request.user, now=timezone.now()),
        "error": error,
        "today": today,
        "day": request.POST.get("day", ""),
    }
    return render(request, "people/urgent.html", context, status=422 if error else 200)


@require_POST
def changed(request: PersonRequest) -> HttpResponse:
    """Note that something has changed, and ask the safety questions."""
    if request.user.screening is not None:
        services.note_change(request.user, today=timezone.localdate())
    return redirect("screening")


@_get_or_post
@screened
def about_you(request: PersonRequest) -> HttpResponse:
    told = request.user.about
    form = AboutForm(
        request.POST if request.method == "POST" else None,
        initial=AboutForm.initial_from(told.profile if told else None),
        language=current_language(),
    )
    if request.method == "POST" and form.is_valid():
        services.tell_about(request.user, form.about())
        return redirect("today")
    context = {
        "form": form,
        "told": told is not None,
        "days": WEEKDAY_NAMES,
        "differs": told is not None and bool(told.profile.place_on or told.profile.minutes_on),
        "own_limits": form["go_max"].value() or form["accept_max"].value(),
        "activities": [
            (n, form[f"activity_{n}"], form[f"activity_{n}_score"])
            for n in range(1, ACTIVITIES + 1)
        ],
    }
    status = 422 if form.is_bound else 200
    return render(request, "people/about_you.html", context, status=status)


@_get_or_post
def preferences(request: PersonRequest) -> HttpResponse:
    """Theme and voice; the language has its own switch on every page."""
    if request.method == "POST":
        chosen = {
            name: value
            for name, choices in (("theme", Theme), ("voice", Voice))
            if (value := request.POST.get(name)) in choices.values
        }
        services.prefer(request.user, **chosen)
        return redirect(reverse("settings") + "?saved=1")
    context = {
        "themes": Theme.choices,
        "voices": Voice.choices,
        "data_folder": options.data_folder(),
        "saved": "saved" in request.GET,
    }
    return render(request, "people/settings.html", context)


@require_POST
def set_language(request: PersonRequest) -> HttpResponse:
    """Speak another language from now on, and go back to the page it was asked on."""
    wanted = request.POST.get("language", "")
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None) or not back.startswith("/"):
        back = reverse("today")
    response = redirect(back)
    if wanted in dict(settings.LANGUAGES):
        services.prefer(request.user, language=wanted)
        translation.activate(wanted)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            wanted,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            samesite="Lax",
        )
    return response


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        return None
