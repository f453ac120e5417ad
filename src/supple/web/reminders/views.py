"""The page about reminders, and what is pressed on one."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings as django_settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from supple.session.reminders import reminder_rules
from supple.web.people.models import Person
from supple.web.people.requests import PersonRequest
from supple.web.reminders import devices, services
from supple.web.reminders.forms import RemindersForm
from supple.web.reminders.models import PushDevice, Reminders
from supple.web.reminders.push import BadSubscription, Subscription, public_key
from supple.web.reminders.sender import deliver
from supple.web.reminders.tokens import read_answer, read_stop
from supple.web.reminders.trouble import trouble_words
from supple.web.shell.dates import zone_name
from supple.web.training import forms


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: PersonRequest) -> HttpResponse:
    """Show and change when and how the person is reminded."""
    row = services.reminders_of(request.user)
    services.follow_clock(row, zone_name())
    if request.method != "POST":
        return _page(request, row, RemindersForm(initial=RemindersForm.initial_from(row.settings)))
    form = RemindersForm(request.POST)
    if not form.is_valid():
        return _page(request, row, form, status=422)
    services.choose(request.user, now=timezone.now(), zone=zone_name(), **form.chosen())
    return _saved()


@require_POST
def pause(request: PersonRequest) -> HttpResponse:
    """Let reminders rest for some days; for none, they go on."""
    days = forms.number(request.POST.get("days", ""))
    if days is None or not services.pause(request.user, days, now=timezone.now()):
        return HttpResponseBadRequest(_("Choose one of the times."), "text/plain")
    return _saved()


@require_POST
def subscribe(request: PersonRequest) -> HttpResponse:
    """Take on the browser that asks."""
    sent = (request.POST.get(name, "") for name in ("endpoint", "p256dh", "auth"))
    subscription = Subscription(*sent)
    try:
        subscription.check()
    except BadSubscription:
        why = _("Supple cannot use the push service of this browser.")
        return HttpResponseBadRequest(why, "text/plain")
    name = devices.name_of(request.headers.get("User-Agent", ""))
    devices.subscribe(request.user, subscription, name=name)
    return HttpResponse(status=204)


@require_POST
def forget(request: PersonRequest) -> HttpResponse:
    """Send nothing to a browser any more."""
    devices.forget(request.user, forms.number(request.POST.get("device", "")) or 0)
    return _saved()


@require_POST
def trial(request: PersonRequest) -> HttpResponse:
    """Send one reminder now: to a browser, or by mail where none is named."""
    now, person = timezone.now(), request.user
    device_id = forms.number(request.POST.get("device", ""))
    known = PushDevice.objects.filter(person=person)
    device = None if device_id is None else get_object_or_404(known, pk=device_id)
    reminder = services.trial(person, device, now=now)
    delivered = deliver(reminder, address=request.build_absolute_uri("/").rstrip("/"))
    services.note(reminder, delivered, now=now)
    return redirect(reverse("reminders") + f"?tried={'yes' if delivered.arrives else 'no'}")


@csrf_exempt
@require_POST
def answer(request: HttpRequest, token: str, what: str) -> HttpResponse:  # noqa: ARG001 - as Django calls views
    """Take in what a browser says about a reminder; the address is its permission."""
    to = read_answer(token)
    if to is None:
        raise Http404
    device = get_object_or_404(PushDevice.objects.select_related("person"), pk=to.device)
    match what, to.date:
        case "arrived", _:
            devices.note_arrival(device.pk, now=timezone.now())
        case "later", dt.date() as date:
            services.answer_later(device.person, date, now=timezone.now())
        case "not-today", dt.date() as date:
            services.answer_not_today(device.person, date)
        case _:
            raise Http404
    return HttpResponse(status=204)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """End the mails; nothing ends by looking, for mail programs look at links unasked."""
    person_id = read_stop(token)
    if person_id is None:
        raise Http404
    person = get_object_or_404(Person, pk=person_id)
    if request.method == "POST":
        services.end_mails(person)
    return render(request, "reminders/stop.html", {"stopped": request.method == "POST"})


def _saved() -> HttpResponse:
    return redirect(reverse("reminders") + "?saved=1")


def _page(
    request: PersonRequest, row: Reminders, form: RemindersForm, *, status: int = 200
) -> HttpResponse:
    paused = row.settings.paused_until
    context: dict[str, Any] = {
        "form": form,
        "times": form.times(),
        "row": row,
        "zone": row.settings.zone if row.pk else zone_name(),
        "rules": reminder_rules(),
        "upcoming": services.upcoming(row, timezone.now()),
        "paused_until": paused if paused and paused > timezone.localdate() else None,
        "devices": [
            (device, devices.digest_of(device)) for device in devices.devices_of(request.user)
        ],
        "key": public_key(),
        "sends_mail": django_settings.SENDS_MAIL,
        "trouble": trouble_words(row),
        "saved": "saved" in request.GET,
        "tried": request.GET.get("tried", ""),
    }
    return render(request, "reminders/settings.html", context, status=status)
