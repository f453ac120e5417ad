"""What is kept about a person, as files to take away.

What makes them takes a while to load, which starting Supple need not wait for: it is loaded where
it is used.
"""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone

from supple.catalogue import shipped_catalogue
from supple.exchange.kinds import KINDS, Format
from supple.typesetting import Paper
from supple.web.data.services import collect
from supple.web.people.requests import PersonRequest
from supple.web.shell.context import current_language
from supple.web.shell.download import download


def everything(request: PersonRequest, format_: Format) -> HttpResponse:
    """Return everything as one file.

    Raises
    ------
    supple.extras.ExtraMissing
        If the extra that the format needs is not installed.
    """
    from supple.exchange.takeout import take_out

    made = take_out(
        collect(request.user, now=timezone.now()),
        format_,
        shipped_catalogue(),
        current_language(),
        zone=timezone.get_current_timezone(),
    )
    kind = KINDS[format_]
    return download(made, kind.media_type, f"supple-{timezone.localdate()}.{kind.suffix}")


def report(request: PersonRequest, paper: Paper = "a4") -> HttpResponse:
    """Return the report on how it has gone as a PDF.

    Raises
    ------
    supple.extras.ExtraMissing
        If the typesetter is not installed.
    """
    from supple.exchange.takeout import printed

    made = printed(
        collect(request.user, now=timezone.now()),
        shipped_catalogue(),
        current_language(),
        paper,
        zone=timezone.get_current_timezone(),
    )
    return download(made, "application/pdf", f"supple-report-{timezone.localdate()}.pdf")
