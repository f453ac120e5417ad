"""Answers that need not be sent again."""

from __future__ import annotations

import hashlib

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers


def with_etag(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Mark what was asked for by its content; whoever has it already gets 304 instead."""
    if request.method != "GET" or answer.status_code != 200:
        return answer
    answer.headers["ETag"] = f'"{hashlib.sha256(answer.content).hexdigest()[:16]}"'
    patch_vary_headers(answer, ["Accept-Language", "Authorization", "Cookie"])
    found = get_conditional_response(request, etag=answer.headers["ETag"], response=answer)
    assert found is not None  # noqa: S101 - None is returned for None only
    return found
