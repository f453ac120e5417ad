"""The program: a week of sessions, each item with its dose and its reasons."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from supple.catalogue.dose import Dose
from supple.catalogue.model import Fact

from .rules import PainLimits

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Side = Literal["left", "right"]
SessionKind = Literal["session", "break"]


class Reason(Fact):
    """Why, as a code and its values; `supple.program.explain` puts it into words.

    Attributes
    ----------
    values
        Words of the vocabulary are given as ``list:word`` (``"directions:rotation"``), exercises
        as ``exercise:id``, so that a sentence can be said in any language.
    """

    code: str
    values: dict[str, str | int] = Field(default_factory=dict)


class Item(Fact):
    """One exercise of a session.

    Attributes
    ----------
    first_side
        Side to begin with, ``None`` when the exercise has no sides.
    position, variant
        Position it is done in, and the id of the variant that changes it, ``None`` as it is.
    adaptations
        Ids of what the person does differently, the variant's included; their words are in the
        exercise.
    """

    exercise: str
    dose: Dose
    first_side: Side | None = None
    position: str | None = None
    variant: str | None = None
    adaptations: tuple[str, ...] = ()
    reasons: tuple[Reason, ...]


class Session(Fact):
    """One day of the program.

    Attributes
    ----------
    place
        Where it was planned for: home, desk or away.
    seconds
        How long its script takes, to the second.
    kind
        A session of the program, or a short break between them.
    pain_limits
        Of the person it was planned for, if they have their own.
    """

    date: dt.date
    place: Literal["home", "desk", "away"] = "home"
    items: tuple[Item, ...] = Field(min_length=1)
    seconds: int
    kind: SessionKind = "session"
    pain_limits: PainLimits | None = None

    @property
    def minutes(self) -> float:
        """What the person is promised, in minutes to one decimal."""
        return round(self.seconds / 60, 1)


class LeftOut(Fact):
    """An exercise that is not in the week, and why."""

    exercise: str
    reasons: tuple[Reason, ...] = Field(min_length=1)


State = Literal[
    "build", "flare", "easing", "settling", "return", "deload", "too_much", "ready_for_more"
]


class Course(Fact):
    """Where a person stands.

    Attributes
    ----------
    week
        Counted from 1; the week of the first exercise ever done is 1.
    state
        What moves the doses now.
    shift
        Levels added to every dose, negative to step back.
    gentle
        Leave strength and everything that is not in the gentle set for later.
    reasons
        Why, in the order of weight; the first is about the state.
    see_someone
        Why a clinician should have a look, ``None`` if nothing says so.
    """

    week: int
    state: State
    shift: int
    gentle: bool = False
    reasons: tuple[Reason, ...] = ()
    see_someone: Reason | None = None


class Proof(Fact):
    """What is proven about a program.

    Attributes
    ----------
    objective, bound
        What the week is worth, and what no week can be worth more than (see docs/planner.md).
    gap
        (bound − objective) / abs(bound); 0 when the week is proven best.
    ended
        The search for a proof came to its end, be it at a limit; it need not be repeated.
    """

    objective: float
    bound: float
    gap: float
    ended: bool = False


class Program(Fact):
    """A week of sessions.

    Attributes
    ----------
    start
        First day of the week, the day it was planned on.
    gentle_only
        Only the gentle set was used, because a clinician should be seen first.
    notes
        What the person should know about the week as a whole.
    """

    start: dt.date
    rules_version: str
    gentle_only: bool
    sessions: tuple[Session, ...]
    left_out: tuple[LeftOut, ...]
    notes: tuple[Reason, ...] = ()
    course: Course
    proof: Proof

    def session_on(self, date: dt.date) -> Session | None:
        """Return the session of a day, if there is one."""
        return next((session for session in self.sessions if session.date == date), None)
