"""Addresses of the API."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path

from supple.web.api import views
from supple.web.api.api import api
from supple.web.shell.problem import problem_response


def _telling(view: Any) -> Callable[..., HttpResponse]:
    """Let a method that an address does not know be told like every other problem."""

    @wraps(view)
    def telling(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer: HttpResponse = view(request, *args, **kwargs)
        if answer.status_code != 405:
            return answer
        allowed = answer.headers["Allow"]
        problem = problem_response("method-not-allowed", f"This address knows {allowed}.")
        problem.headers["Allow"] = allowed
        return problem

    return telling


_patterns, _app, _namespace = api.urls
for _pattern in _patterns:
    _pattern.callback = _telling(_pattern.callback)
urlpatterns = [
    path("docs", views.docs, name="api-docs"),
    path("", (_patterns, _app, _namespace)),
]
