"""The week as a page shows it: a row for each day, and what all of it covers."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from supple.catalogue import Language, shipped_catalogue, vocabulary
from supple.program import Program, Session
from supple.program.model import Proof
from supple.program.optimise import GAP
from supple.session.wishes import WEEK
from supple.web.people.models import Person
from supple.web.training.models import Event, TrainingSession

# A wider gap says little of the week: its bound is loose, or the week is worth next to nothing.
_TELLS = 0.2


@dataclass(frozen=True)
class Day:
    """One day of the week.

    Attributes
    ----------
    session
        The one that was done on it, or else the one that is planned.
    free
        Days without a session, that this one's could be moved to.
    done
        A session came to its end on it; nothing about the day can be changed any more.
    """

    date: dt.date
    session: Session | None
    free: tuple[dt.date, ...]
    done: bool


def days(person: Person, program: Program) -> list[Day]:
    """Return the days of the week that a program starts."""
    dates = [program.start + dt.timedelta(days=n) for n in range(WEEK)]
    planned = {session.date: session for session in program.sessions}
    done = done_since(person, program.start)
    free = tuple(date for date in dates if date not in planned and date not in done)
    return [
        Day(date, done[date], (), done=True)
        if date in done
        else Day(date, planned.get(date), free, done=False)
        for date in dates
    ]


def done_since(person: Person, date: dt.date) -> dict[dt.date, Session]:
    """Return the sessions that came to their end from a day on, each by its day, as planned."""
    completed = Event.objects.filter(person=person, kind="completed", session__date__gte=date)
    begun = TrainingSession.objects.filter(pk__in=completed.values("session")).order_by("made")
    return {one.date: one.planned for one in begun if one.planned.kind == "session"}


def covered(week: Iterable[Day], language: Language) -> list[tuple[str, int]]:
    """Return what a week trains, by name, and on how many days, most often first."""
    catalogue = shipped_catalogue()
    times: Counter[str] = Counter()
    for session in (day.session for day in week if day.session):
        exercises = [catalogue[i.exercise] for i in session.items if i.exercise in catalogue]
        times.update({d for exercise in exercises for d in exercise.facts.directions})
    label = vocabulary().label
    return [(label("directions", d, language), n) for d, n in times.most_common()]


def proof_words(proof: Proof) -> str:
    """Say how sure it is that no other week would suit better."""
    if proof.gap <= GAP:
        return gettext(
            "Computed and proven: by the measures we use, no other week would suit you better."
        )
    if proof.gap > _TELLS:
        return gettext("A good week by the measures we use. There may be a better one.")
    return gettext(
        "By the measures we use, no week could suit you more than %(share)s %% better."
    ) % {"share": f"{max(0.1, proof.gap * 100):.1f}"}
