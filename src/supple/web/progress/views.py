"""The pages of how it goes."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from supple import extras
from supple.catalogue import shipped_catalogue
from supple.exchange.takeout import printed
from supple.outcomes import measures
from supple.program.ahead import road_rules
from supple.reporting.content import MOST
from supple.session import Going, Report
from supple.web.data.services import collect
from supple.web.people.gate import screened, told
from supple.web.people.requests import PersonRequest
from supple.web.people.services import profile_of
from supple.web.progress import report_files, report_page, services, weeks_page
from supple.web.progress.answered import answered_on
from supple.web.progress.checkin import CheckInForm
from supple.web.shell.context import current_language
from supple.web.shell.download import download
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
    weeks = [
        (week, rules.words(week.phase), [measures().measures[id_].name for id_ in week.measures])
        for week in road_of(request.user, happened, today=timezone.localdate())
    ]
    return {"weeks": weeks, "assumed": rules.assumed}


@require_GET
def the_report(request: PersonRequest) -> HttpResponse:
    """Show how it has gone; this may be looked at whatever the safety questions say."""
    summed, now, language = _report(request), _going(request), current_language()
    context = {
        "report": summed,
        "measures": report_page.measure_charts(summed, language),
        "ranges": report_page.range_charts(now.ranges, summed, language) if now else [],
        "weeks": weeks_page.weeks_of(now, language) if now else None,
        "reached": weeks_page.reached(now, language) if now else None,
        "calendar": report_page.calendar_picture(summed),
        "earlier": report_page.earlier_pictures(summed),
        "most": summed.done[:MOST],
        "missing": None if extras.has("paper") else extras.command("paper"),
    }
    return render(request, "progress/report.html", context)


@require_GET
def report_file(request: PersonRequest, name: str, kind: str) -> HttpResponse:
    """Return a chart, all scores or the report itself as a file."""
    if (name, kind) == ("report", "pdf"):
        return _printed(request)
    summed, now, language = _report(request), _going(request), current_language()
    measured = now.ranges if now else ()
    if kind == "csv" and name in ("scores", "ranges"):
        made = (
            report_files.scores_csv(summed)
            if name == "scores"
            else report_files.ranges_csv(measured)
        )
        return download(made, "text/csv; charset=utf-8", f"supple-{name}.csv")
    found = (
        *report_page.measure_charts(summed, language),
        *report_page.range_charts(measured, summed, language),
    )
    chart = next((chart for chart in found if chart.id == name), None)
    if chart is None or kind not in ("svg", "png"):
        raise Http404
    if kind == "png":
        return download(report_files.chart_png(chart), "image/png", f"supple-{name}.png")
    return download(report_files.chart_svg(chart), "image/svg+xml", f"supple-{name}.svg")


def _printed(request: PersonRequest) -> HttpResponse:
    if not extras.has("paper"):
        return redirect("report")
    archive = collect(request.user, now=timezone.now())
    zone = timezone.get_current_timezone()
    made = printed(archive, shipped_catalogue(), current_language(), zone=zone)
    return download(
        made, "application/pdf", f"supple-report-{timezone.localdate().isoformat()}.pdf"
    )


def _report(request: PersonRequest) -> Report:
    happened = happened_so_far(request)
    return services.report_of(request.user, happened, until=timezone.localdate())


def _going(request: PersonRequest) -> Going | None:
    happened = happened_so_far(request)
    return services.going_of(request.user, happened, until=timezone.localdate())
