"""What every template may use."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from supple import __version__


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the frame's own values."""
    user = getattr(request, "user", None)
    return {
        "language": current_language(),
        "languages": settings.LANGUAGES,
        "theme": getattr(user, "theme", "system"),
        "version": __version__,
    }


def current_language() -> Any:
    """Return ``"en"`` or ``"es"``: the language of this request, without its region."""
    return (translation.get_language() or settings.LANGUAGE_CODE)[:2]
