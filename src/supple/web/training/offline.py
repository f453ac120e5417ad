"""What a browser keeps of the week, so that it can be done without a network."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from supple.catalogue import Language
from supple.web.people.models import Person
from supple.web.training import player
from supple.web.training.models import PreparedSession
from supple.web.training.prepared import as_session


@dataclass(frozen=True)
class KeptSession:
    """One session with everything its page needs.

    Attributes
    ----------
    page, script, assets
        Addresses; the first two are the person's own, the others hold nothing about anybody.
    """

    id: str
    date: dt.date
    page: str
    script: str
    assets: tuple[str, ...]


def kept_session(
    person: Person,
    prepared: PreparedSession,
    *,
    language: Language,
    today: dt.date,
    zone: dt.tzinfo,
) -> KeptSession:
    """Return what to keep of a prepared session."""
    script = player.session_script(
        person, as_session(prepared), language=language, today=today, zone=zone
    )
    return KeptSession(
        id=str(prepared.pk),
        date=prepared.date,
        page=reverse("session", args=[prepared.pk]),
        script=f"/api/v1/sessions/{prepared.pk}/script",
        assets=tuple(dict.fromkeys(_shown(script.exercises.values()))),
    )


def _shown(exercises: Iterable[player.ShownExercise]) -> Iterator[str]:
    for exercise in exercises:
        figure = exercise.figure
        parts = [exercise.picture]
        if figure is not None:
            parts += [figure.body, figure.clip, figure.picture]
        yield from (part for part in parts if part)
