"""The pages of how it goes."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from supple import extras
from supple.outcomes import measures
from supple.program.ahead import road_rules
from supple.reporting.content import MOST
from supple.web.data import files
from supple.web.people.gate import screened, told
from supple.web.people.requests import PersonRequest
from supple.web.people.services import profile_of
from supple.web.progress import report_files, report_page, services, weeks_page
from supple.web.progress.answered import answered_on
from supple.web.progress.checkin import CheckInForm
from supple.web.progress.requests import going_so_far, report_so_far
from supple.web.shell.context import current_language
from supple.web.training.planning import road_of
from supple.web.training.requests import happened_so_far
from supple.web.training.services import questions_due, take_in


@require_http_methods(["GET", "HEAD", "POST"])
@screened
def check_in(request: PersonRequest) -> HttpResponse:
    """Ask what is due today; what was answered can be taken back on the page that follows."""
    profile = profile_of(request.user)
    if profile is None:
        return redirect("about-you")
    happened = happened_so_far(request)
    today, now = timezone.localdate(), timezone.now()
    form = CheckInForm(
        questions_due(request.user, happened, today=today),
        profile,
        current_language(),
        request.POST if request.method == "POST" else None,
    )
    if form.valid:
        take_in(request.user, [{"at": now, **event} for event in form.events()], now=now)
        return redirect("check-in")
    context = {
        "form": form,
        "id": form.sent.get("form", "") if form.sent else uuid.uuid4(),
        "empty": form.sent is not None and not form.missing,
        "answered": answered_on(today, happened, language=current_language()),
        "may_measure": not services.offer_of(
            request.user, happened, request.standing, today=today
        ).why_not,
    }
    return render(
        request, "progress/check_in.html", context, status=200 if form.sent is None else 422
    )


@require_GET
@told
def the_road(request: PersonRequest) -> HttpResponse:
    """Show the phases at once; the weeks to come take a moment to plan and follow."""
    weeks = _weeks(request) if request.GET.get("now") == "1" else {}
    context = {"phases": road_rules().phases, **weeks}
    return render(request, "progress/road.html", context)


@require_GET
@told
def road_weeks(request: PersonRequest) -> HttpResponse:
    """Return the part of the road's page that takes a moment."""
    return render(request, "progress/road_weeks.html", _weeks(request))


def _weeks(request: PersonRequest) -> dict[str, Any]:
    happened = happened_so_far(request)
    rules = road_rules()
    names = {
        id_: measure.name.say(current_language()) for id_, measure in measures().measures.items()
    }
    weeks = [
        (week, rules.words(week.phase), " · ".join(names[id_] for id_ in week.measures))
        for week in road_of(request.user, happened, today=timezone.localdate())
    ]
    return {"weeks": weeks, "assumed": rules.assumed}


@require_GET
def the_report(request: PersonRequest) -> HttpResponse:
    """Show how it has gone; this may be looked at whatever the safety questions say."""
    summed, now, language = report_so_far(request), going_so_far(request), current_language()
    context = {
        "report": summed,
        "measures": report_page.measure_charts(summed, language),
        "ranges": report_page.range_charts(now.ranges, summed, language) if now else [],
        "weeks": weeks_page.weeks_of(now, language) if now else None,
        "reached": weeks_page.reached(now, language) if now else None,
        "calendar": report_page.calendar_picture(summed),
        "earlier": report_page.earlier_pictures(summed),
        "most": summed.done[:MOST],
        "missing": extras.missing("paper"),
    }
    return render(request, "progress/report.html", context)


@require_GET
def report_file(request: PersonRequest, name: str, kind: str) -> HttpResponse:
    """Return a chart, all scores, all that was measured, or the report itself as a file."""
    made = None
    match name, kind:
        case "report", "pdf":
            made = files.report(request) if extras.has("paper") else redirect("report")
        case "scores", "csv":
            made = report_files.scores_file(request)
        case "ranges", "csv":
            made = report_files.ranges_file(request)
        case _, "svg" | "png":
            made = report_files.chart_file(request, name, kind)
    if made is None:
        raise Http404
    return made
