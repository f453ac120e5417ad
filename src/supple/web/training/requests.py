"""What a view needs to know of whoever asks."""

from __future__ import annotations

from django.utils import timezone

from supple.web.people.requests import PersonRequest
from supple.web.training.planning import Happened, happened_to


def happened_so_far(request: PersonRequest) -> Happened:
    """Return what has happened to the person who asks, with days by their clock."""
    return happened_to(request.user, zone=timezone.get_current_timezone())
