"""Language and time zone of the person."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Callable
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.decorators import sync_only_middleware

ZONE_COOKIE = "supple_zone"


@sync_only_middleware
def as_the_person_likes(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Speak the person's language, and let their clock decide which day it is."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and request.user.language:
            translation.activate(request.user.language)
        timezone.activate(_zone(request))
        return get_response(request)

    return middleware


def _zone(request: HttpRequest) -> dt.tzinfo:
    name = unquote(request.COOKIES.get(ZONE_COOKIE, ""))
    try:
        return zoneinfo.ZoneInfo(name)
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        # Before the first script has run: the machine's own zone.
        return dt.datetime.now().astimezone().tzinfo or dt.UTC
