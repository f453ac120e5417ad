"""What a view needs to know of the desk of whoever asks."""

from __future__ import annotations

import uuid

from django.utils import timezone

from supple.web.desk import services
from supple.web.people.requests import PersonRequest
from supple.web.shell.context import current_language
from supple.web.training.models import TrainingSession
from supple.web.training.requests import happened_so_far


def desk_so_far(request: PersonRequest) -> services.DeskNow:
    """Return how things stand at the desk of the person who asks."""
    return services.desk_now(
        request.user, happened_so_far(request), today=timezone.localdate(), now=timezone.now()
    )


def take_break(request: PersonRequest, as_: uuid.UUID | None) -> TrainingSession | None:
    """Begin the break that is on offer to them, ``None`` if nothing suits.

    Parameters
    ----------
    as_
        Its id, if one was made where it was asked for.
    """
    return services.take(
        request.user,
        happened_so_far(request),
        today=timezone.localdate(),
        now=timezone.now(),
        language=current_language(),
        as_=as_ or uuid.uuid4(),
    )
