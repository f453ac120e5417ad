"""Headers and language of every page."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.decorators import sync_only_middleware

Handler = Callable[[HttpRequest], HttpResponse]
_POLICY = (
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
    "magnetometer=(), microphone=(), payment=(), usb=(), screen-wake-lock=(self), autoplay=(self)"
)


@sync_only_middleware
def private_pages(get_response: Handler) -> Handler:
    """Keep pages about a person's health out of every cache and of other sites' reach."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", _POLICY)
        return response

    return middleware


@sync_only_middleware
def guess_language(get_response: Handler) -> Handler:
    """Speak the language of the browser until the person has chosen one."""

    def middleware(request: HttpRequest) -> HttpResponse:
        translation.activate(translation.get_language_from_request(request))
        response = get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language() or "en")
        return response

    return middleware
