"""The API, version 1. It calls the same services as the pages, and stands behind the same gate."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from supple import __version__
from supple.extras import ExtraMissing
from supple.program import Refused as NotSafe
from supple.web.api import (
    desk,
    files,
    keeping,
    learn,
    library,
    person,
    progress,
    reminders,
    screening,
    sessions,
    week,
)
from supple.web.api.conditional import with_etag
from supple.web.api.schema import complete
from supple.web.api.security import NOT_TODAY, Need, demand
from supple.web.shell.problem import Kind, Refused, problem_response
from supple.web.training.changes import NotPossible
from supple.web.training.planning import NothingTold
from supple.web.training.services import IdInUse


class Api(NinjaAPI):
    """Tells programs all that the pages tell people."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """Return a name that stays when code is moved: ``get_today`` is ``getToday``."""
        first, *others = operation.view_func.__name__.split("_")
        return first + "".join(word.title() for word in others)

    def get_openapi_schema(self, **_where: Any) -> OpenAPISchema:
        """Return the description of everything: it is the same wherever it is asked for."""
        return self.described

    @cached_property
    def described(self) -> OpenAPISchema:
        """The description of everything."""
        schema = super().get_openapi_schema()
        complete(schema, dict(self._needs()))
        return schema

    def _needs(self) -> Any:
        for router in self._get_bound_routers():
            for view in router.path_operations.values():
                for operation in view.operations:
                    token: Any = operation.auth_callbacks[0]
                    need: Need = token.need
                    yield self.get_openapi_operation_id(operation), need

    def create_response(self, request: HttpRequest, data: Any, **kwargs: Any) -> HttpResponse:
        """Return an answer that need not be sent again while it is the same."""
        return with_etag(request, super().create_response(request, data, **kwargs))


api = Api(
    title="Supple",
    version=__version__,
    urls_namespace="api-v1",
    description=(
        "Everything that the pages of Supple show and do, for programs on the same machine. Show "
        "a token as `Authorization: Bearer supple_…`; one is made in the settings or by "
        "`supple token new`. Texts are in the language of `Accept-Language`, or without it in the "
        "person's own. Problems are told as RFC 9457 lays down."
    ),
    docs_url=None,  # the pages that come with the framework load scripts from other sites
    auth=demand("no-emergency"),
    openapi_extra={"info": {"license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}}},
)
for part in (
    sessions, week, progress, keeping, library, desk, reminders, learn, screening, person, files,
):  # fmt: skip
    api.add_router("", part.router)


@api.exception_handler(Refused)
def _refused(_request: HttpRequest, refused: Refused) -> HttpResponse:
    return problem_response(refused.kind, refused.detail, **refused.more)


@api.exception_handler(NotSafe)
def _not_safe(_request: HttpRequest, _refused: NotSafe) -> HttpResponse:
    return problem_response("closed", NOT_TODAY)


@api.exception_handler(NothingTold)
def _nothing_told(_request: HttpRequest, _error: NothingTold) -> HttpResponse:
    why = "Nothing is planned or asked before that."
    return problem_response("not-told", why, next=reverse("about-you"))


@api.exception_handler(NotPossible)
def _not_possible(_request: HttpRequest, error: NotPossible) -> HttpResponse:
    return problem_response("invalid", str(error))


@api.exception_handler(IdInUse)
def _id_in_use(_request: HttpRequest, _error: IdInUse) -> HttpResponse:
    return problem_response("conflict", "This id is in use.")


@api.exception_handler(ExtraMissing)
def _extra_missing(_request: HttpRequest, missing: ExtraMissing) -> HttpResponse:
    return problem_response("not-installed", str(missing))


@api.exception_handler(Http404)
def _not_found(_request: HttpRequest, _error: Http404) -> HttpResponse:
    return problem_response("not-found", "There is nothing at this address.")


@api.exception_handler(ValidationError)
def _invalid(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [{"at": _place(one["loc"]), "why": one["msg"]} for one in error.errors]
    told = "; ".join(f"{one['at']}: {one['why']}" for one in errors)
    return problem_response("invalid", told, errors=errors)


def _place(found: Sequence[str | int]) -> str:
    """Return where a value stands, without what the framework and the code call its place."""
    own_names = 2 if found[0] == "body" else 1
    return ".".join(str(part) for part in found[own_names:]) or "body"


@api.exception_handler(HttpError)
def _http_error(_request: HttpRequest, error: HttpError) -> HttpResponse:
    kind: Kind = "unauthorized" if error.status_code == 401 else "malformed"
    return problem_response(kind, str(error))
