"""Language and time zone of the person, and what comes before everything else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.decorators import sync_only_middleware
from django.utils.translation.trans_real import parse_accept_lang_header

from supple.web.people.gate import next_step
from supple.web.people.requests import PersonRequest
from supple.web.shell.times import known_zone

ZONE_COOKIE = "supple_zone"
# What to do, and the way back, which leads past a clinician.
# A calendar is read by programs, shows no page, and holds nothing then; what comes of a reminder
# goes by its own secret, and mails can always be ended.
_OPEN_IN_EMERGENCY = frozenset(
    {
        "emergency", "seen", "screening", "changed", "set-language", "calendar-feed",
        "reminder-answer", "reminders-stop",
    }
)  # fmt: skip

# What programs may do then, `api.security` decides for each operation.
_API = "api-v1"


@sync_only_middleware
def as_the_person_likes(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[PersonRequest], HttpResponse]:
    """Speak the person's language, and let their clock decide which day it is."""

    def middleware(request: PersonRequest) -> HttpResponse:
        person = request.user
        if person.is_authenticated and person.language and not _asks_for_a_language(request):
            translation.activate(person.language)
        timezone.activate(_zone(request))
        return get_response(request)

    return middleware


class EmergencyFirst:
    """After an emergency sign every page leads to the one that says what to do.

    Here and not at each view, so that a page made tomorrow cannot be left out. The API shows no
    pages and guards itself.
    """

    sync_capable = True
    async_capable = False

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: PersonRequest, *_view: Any) -> HttpResponse | None:
        """Turn away from the page that was asked for, where that is called for."""
        match = request.resolver_match
        if match is None or match.url_name in _OPEN_IN_EMERGENCY or _API in match.namespaces:
            return None
        step, _standing = next_step(request.user, today=timezone.localdate())
        return redirect("emergency") if step == "emergency" else None


def _asks_for_a_language(request: PersonRequest) -> bool:
    """Tell whether a program named one that Supple speaks; browsers name theirs unasked."""
    accepted = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    ours = dict(settings.LANGUAGES)
    return request.token is not None and any(language[:2] in ours for language, _ in accepted)


def _zone(request: HttpRequest) -> dt.tzinfo:
    told = known_zone(unquote(request.COOKIES.get(ZONE_COOKIE, "")))
    # Before the first script has run: the machine's own zone.
    return told or dt.datetime.now().astimezone().tzinfo or dt.UTC
