"""What the page to print needs."""

from __future__ import annotations

from urllib.parse import quote

from django import template

register = template.Library()


@register.filter
def data_url(picture: str) -> str:
    """Return an SVG as an address that holds it: within the page its styles would be refused."""
    return f"data:image/svg+xml,{quote(picture)}"
