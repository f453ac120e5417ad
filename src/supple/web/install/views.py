"""The manifest, in the person's language, and the icons it names."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from supple.web.install import icons
from supple.web.shell.context import current_language

# As the design's tokens have them for light pages.
_THEME, _BACKGROUND = "#1b6b5f", "#faf6ef"
_DAY = 24 * 60 * 60


@require_GET
def manifest(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - as Django calls views
    """Return the web app manifest."""
    return JsonResponse(
        {
            "id": "/",
            "name": "Supple",
            "short_name": "Supple",
            "description": _("Your exercises for the middle back, day by day."),
            "lang": current_language(),
            "dir": "ltr",
            "start_url": reverse("today"),
            "scope": "/",
            "display": "standalone",
            "theme_color": _THEME,
            "background_color": _BACKGROUND,
            "icons": [
                {"src": "/static/icon.svg", "type": "image/svg+xml", "sizes": "any"},
                *(
                    {
                        "src": reverse("icon", args=[shape, size]),
                        "type": "image/png",
                        "sizes": f"{size}x{size}",
                        "purpose": "maskable" if shape == "filled" else "any",
                    }
                    for shape in ("round", "filled")
                    for size in icons.SIZES[1:]
                ),
            ],
            "shortcuts": [
                {"name": _("Your week"), "url": reverse("week")},
                {"name": _("At the desk"), "url": reverse("desk")},
            ],
        },
        content_type="application/manifest+json",
    )


@require_GET
@cache_control(private=True, max_age=_DAY)
def icon(request: HttpRequest, shape: str, size: int) -> HttpResponse:  # noqa: ARG001
    """Return the icon in one of its sizes."""
    if size not in icons.SIZES or shape not in ("round", "filled"):
        raise Http404
    return HttpResponse(icons.png(size, filled=shape == "filled"), content_type="image/png")
