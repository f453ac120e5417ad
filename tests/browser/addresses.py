"""Every address that the program knows, read from the program itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

# One of each of what stands in addresses; what a test makes itself, it names.
_SOME = {
    "exercise_id": "cat-cow",
    "article_id": "breathing",
    "name": "scores",
    "kind": "csv",
    "token": "guessed",
    "shape": "round",
    "size": "192",
    "what": "later",
}
_CONVERTER = re.compile(r"<(?:\w+:)?(\w+)>")


def addresses(**values: str) -> list[str]:
    """Return the addresses of all pages, with values for what stands in them."""
    known = {**_SOME, **values}

    def fill(found: re.Match[str]) -> str:
        return known[found[1]]

    return [re.sub(r"\{(\w+)\}", fill, route) for route in routes()]


def routes() -> list[str]:
    """Return the addresses of all pages, with names for what stands in them: ``/learn/{id}/``."""
    return [
        _CONVERTER.sub(r"{\1}", route)
        for route in _routes("/", get_resolver())
        if route == "/api/v1/docs" or not route.startswith("/api/")  # the only page there
    ]


def _routes(prefix: str, resolver: URLResolver) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _routes(route, pattern)
        elif isinstance(pattern, URLPattern):
            yield route
