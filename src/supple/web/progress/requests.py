"""What a view needs to know of how it goes with whoever asks."""

from __future__ import annotations

from django.utils import timezone

from supple.session import Going, Report
from supple.web.people.requests import PersonRequest
from supple.web.progress import services
from supple.web.training.requests import happened_so_far


def report_so_far(request: PersonRequest) -> Report:
    """Return the report of the person who asks, until today."""
    happened = happened_so_far(request)
    return services.report_of(request.user, happened, until=timezone.localdate())


def going_so_far(request: PersonRequest) -> Going | None:
    """Return how it is going with them, ``None`` before they have told about themselves."""
    happened = happened_so_far(request)
    return services.going_of(request.user, happened, until=timezone.localdate())
