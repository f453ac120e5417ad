"""Files to take away."""

from __future__ import annotations

from django.http import HttpResponse


def download(content: str | bytes, kind: str, name: str) -> HttpResponse:
    """Return a file that the browser keeps under a name, and does not show."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
