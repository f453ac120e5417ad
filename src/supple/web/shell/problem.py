"""What is said when a request of the API cannot be answered: problem details, RFC 9457."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, Literal

from django.http import JsonResponse

MEDIA_TYPE: Final = "application/problem+json"
Kind = Literal[
    "malformed", "unauthorized", "read-only", "forbidden", "closed", "not-found",
    "method-not-allowed", "not-told", "conflict", "invalid", "failed", "not-installed", "busy",
    "no-room",
]  # fmt: skip


@dataclass(frozen=True)
class Problem:
    """A kind of problem: the status of its answers, and what they are called."""

    status: int
    title: str


PROBLEMS: Final[dict[Kind, Problem]] = {
    "malformed": Problem(400, "The request cannot be read"),
    "unauthorized": Problem(401, "Show a valid token, or open Supple from its link"),
    "read-only": Problem(403, "This token may only read"),
    "forbidden": Problem(403, "This is refused"),
    "closed": Problem(403, "The safety questions stand against this"),
    "not-found": Problem(404, "There is no such thing"),
    "method-not-allowed": Problem(405, "This cannot be done here"),
    "not-told": Problem(409, "Tell about yourself first"),
    "conflict": Problem(409, "This does not fit what is there"),
    "invalid": Problem(422, "A value cannot be used"),
    "failed": Problem(500, "That was our mistake"),
    "not-installed": Problem(501, "This needs a part of Supple that is not installed"),
    "busy": Problem(503, "Supple is busy; try again in a moment"),
    "no-room": Problem(507, "This could not be kept"),
}


@dataclass
class Refused(Exception):
    """Ends a request of the API with a problem.

    Attributes
    ----------
    more
        Further members of the answer.
    """

    kind: Kind
    detail: str
    more: dict[str, Any] = field(default_factory=dict)


def problem_response(kind: Kind, detail: str, **more: Any) -> JsonResponse:
    """Return the answer that tells of a problem.

    Parameters
    ----------
    detail
        What is wrong with this very request.
    more
        Further members.
    """
    known = PROBLEMS[kind]
    # Where the page about the API explains this kind.
    address = f"/api/v1/docs#{kind}"
    told = {"type": address, "title": known.title, "status": known.status, "detail": detail, **more}
    response = JsonResponse(told, status=known.status, content_type=MEDIA_TYPE)
    if known.status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="Supple"'
    return response
