"""What was done, as the history tells it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models.fields.json import KT
from django.utils.translation import gettext, ngettext

from supple.catalogue import Language
from supple.web.people.models import Person
from supple.web.training.models import Event, TrainingSession
from supple.web.words import exercise_name

PAGE = 12
PAIN_POINTS = 60
# Events that a row is made of.
_TOLD = ("finished", "swapped", "completed", "pain_now")


@dataclass(frozen=True)
class Row:
    """One session that was begun.

    Attributes
    ----------
    finished
        How many exercises were done to their end, also easier ones.
    done
        For each of those planned, whether it was done to its end, also as an easier one.
    whole
        It came to its end.
    pain
        After the session, 0–10; ``None`` if it was not told.
    """

    id: uuid.UUID
    date: dt.date
    exercises: tuple[str, ...]
    names: tuple[str, ...]
    finished: int
    done: tuple[bool, ...]
    whole: bool
    pain: int | None

    # Said here and not in the template, where each sentence costs ten times as much.

    @property
    def what(self) -> str:
        """Say what was planned; no line begins with a dot."""
        return "\N{NO-BREAK SPACE}· ".join(self.names)

    @property
    def planned(self) -> int:
        """Return how many exercises were planned."""
        return len(self.exercises)

    @property
    def each(self) -> tuple[tuple[str, bool], ...]:
        """Return the name of each exercise, and whether it was done."""
        return tuple(zip(self.names, self.done, strict=True))

    @property
    def how_much(self) -> str:
        """Say how much of it was done."""
        return ngettext(
            "%(finished)s of %(planned)s exercises done.",
            "%(finished)s of %(planned)s exercises done.",
            self.finished,
        ) % {"finished": self.finished, "planned": self.planned}

    @property
    def how_sore(self) -> str:
        """Say the pain, if it was told."""
        if self.pain is None:
            return ""
        return gettext("Pain %(pain)s of 10") % {"pain": self.pain}


@dataclass(frozen=True)
class Week:
    """Sessions of one week, newest first."""

    monday: dt.date
    rows: tuple[Row, ...]

    @property
    def done(self) -> str:
        """Say how many sessions came to their end."""
        number = sum(row.whole for row in self.rows)
        return ngettext("%(n)s session done", "%(n)s sessions done", number) % {"n": number}


@dataclass(frozen=True)
class Pain:
    """Pain after one session."""

    date: dt.date
    pain: int


def rows(person: Person, *, language: Language, offset: int = 0) -> tuple[tuple[Row, ...], bool]:
    """Return a page of sessions, newest first, and whether there are older ones."""
    found = list(
        TrainingSession.objects.filter(person=person)
        .order_by("-date", "-made")
        # Of what was planned, a list needs the names and no dose.
        .values_list("pk", "date", "planned__items")[offset : offset + PAGE + 1]
    )
    begun = [_Begun(pk, date, [item["exercise"] for item in items]) for pk, date, items in found]
    return tuple(_rows(begun[:PAGE], language)), len(begun) > PAGE


def row_of(session: TrainingSession, *, language: Language) -> Row:
    """Return one session's row."""
    exercises = [item.exercise for item in session.planned.items]
    return next(_rows([_Begun(session.pk, session.date, exercises)], language))


def weeks(sessions: Iterable[Row]) -> Iterator[Week]:
    """Group rows, newest first, by week."""
    for monday, group in groupby(sessions, key=lambda r: r.date - dt.timedelta(r.date.weekday())):
        yield Week(monday=monday, rows=tuple(group))


def pain_over_time(person: Person) -> tuple[Pain, ...]:
    """Return pain after the latest sessions, oldest first."""
    told = (
        Event.objects.filter(person=person, kind="pain_now")
        .order_by("-at")
        .values_list("session__date", "payload__pain")[:PAIN_POINTS]
    )
    return tuple(Pain(date, pain) for date, pain in reversed(told))


@dataclass(frozen=True)
class _Begun:
    id: uuid.UUID
    date: dt.date
    exercises: list[str]


def _rows(begun: list[_Begun], language: Language) -> Iterator[Row]:
    happened: dict[uuid.UUID, list[tuple[str, str | None, str | None, Any]]] = {}
    # Read column by column: a list needs four values of some events, not the events. They are no
    # JSON then, of which each would be parsed by itself.
    for session_id, kind, exercise, to, pain in (
        Event.objects.filter(session__in=[session.id for session in begun], kind__in=_TOLD)
        .order_by("at")
        .values_list(
            "session_id", "kind", KT("payload__exercise"), KT("payload__to"), KT("payload__pain")
        )
    ):
        happened.setdefault(session_id, []).append((kind, exercise, to, pain))
    for session in begun:
        events = happened.get(session.id, [])
        pains = [int(pain) for *_, pain in events if pain is not None]
        finished = {exercise for kind, exercise, _, _ in events if kind == "finished"}
        as_easier = {exercise for _, exercise, to, _ in events if to in finished}
        yield Row(
            id=session.id,
            date=session.date,
            exercises=tuple(session.exercises),
            names=tuple(exercise_name(name, language) for name in session.exercises),
            finished=len(finished),
            done=tuple(name in finished | as_easier for name in session.exercises),
            whole=any(kind == "completed" for kind, *_ in events),
            pain=pains[-1] if pains else None,
        )
