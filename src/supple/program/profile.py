"""What a person tells about themselves, and what has happened so far."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field, field_validator

from supple.catalogue.model import Fact
from supple.catalogue.vocabulary import Condition, Equipment, Goal, Position, Site

from .model import WEEKDAYS, Weekday
from .rules import PainLimits
from .screening import ScreeningRecord

Score = Annotated[int, Field(ge=0, le=10)]
Experience = Literal["none", "some", "regular"]
MINUTES_LEAST, MINUTES_MOST = 5, 45
Minutes = Annotated[int, Field(ge=MINUTES_LEAST, le=MINUTES_MOST)]
Place = Literal["home", "desk", "away"]
Doable = Literal["easy", "right", "hard"]


class Activity(Fact):
    """Something the person finds hard to do, in their words (PSFS).

    Attributes
    ----------
    score
        0 cannot do it at all, 10 as before the trouble.
    """

    name: str = Field(min_length=1, max_length=120)
    score: Score


class Profile(Fact):
    """All that a program is made from. Nothing in it identifies the person.

    Attributes
    ----------
    pain
        Pain now, 0–10 (NPRS).
    minutes
        What a session may take.
    days
        Days of the week for a session.
    cannot_take
        Positions the person cannot get into.
    excluded, liked
        Exercises the person does not want, and those they like.
    place_on, minutes_on
        Where and how long on a day that differs: at home and ``minutes`` otherwise.
    pain_limits
        Limits of the traffic light that are the person's own; ``None`` for those that ship.
    screening
        The answers to the safety questions, when they were given, and a clearance if there was one.
    """

    screening: ScreeningRecord
    sites: tuple[Site, ...] = ("between_shoulder_blades",)
    pain: Score = 0
    activities: tuple[Activity, ...] = Field(default=(), max_length=3)
    goals: tuple[Goal, ...] = ("relieve_pain", "mobility")
    cannot_take: tuple[Position, ...] = ()
    equipment: tuple[Equipment, ...] = ()
    minutes: Minutes = 10
    days: tuple[Weekday, ...] = ("mon", "wed", "fri")
    experience: Experience = "none"
    conditions: tuple[Condition, ...] = ()
    excluded: tuple[str, ...] = ()
    liked: tuple[str, ...] = ()
    place_on: dict[Weekday, Place] = Field(default_factory=dict)
    minutes_on: dict[Weekday, Minutes] = Field(default_factory=dict)
    pain_limits: PainLimits | None = None

    @field_validator("days")
    @classmethod
    def _some_days_in_order(cls, days: tuple[Weekday, ...]) -> tuple[Weekday, ...]:
        if not days:
            raise ValueError(f"choose at least one day: {', '.join(WEEKDAYS)}")
        return tuple(day for day in WEEKDAYS if day in days)


class Performed(Fact):
    """One exercise as it was done.

    Attributes
    ----------
    completed
        To its end; otherwise it was skipped, swapped or stopped.
    pain
        The worst pain reported for it, 0–10; ``None`` if not asked or not answered.
    """

    exercise: str
    date: dt.date
    completed: bool
    doable: Doable | None = None
    pain: Score | None = None


class PainReport(Fact):
    """A pain of 0–10, and when it was asked: after a session, the next morning, or just so."""

    date: dt.date
    pain: Score
    when: Literal["after", "morning", "now"] = "after"


class CheckIn(Fact):
    """The three weekly answers (see `supple.outcomes`)."""

    date: dt.date
    pain: Literal["better", "same", "worse"]
    ability: Literal["better", "same", "worse"]
    amount: Literal["little", "right", "much"]


class History(Fact):
    """What has happened so far, each list oldest first.

    Attributes
    ----------
    bad_days
        Days on which the person said that the back was bad; how bad is among ``pains``.
    session_days
        Days whose session came to its end, each once; a break between sessions is none.
    """

    performed: tuple[Performed, ...] = ()
    pains: tuple[PainReport, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    bad_days: tuple[dt.date, ...] = ()
    session_days: tuple[dt.date, ...] = ()

    @property
    def days_done(self) -> frozenset[dt.date]:
        """Days on which an exercise was done to its end."""
        return frozenset(p.date for p in self.performed if p.completed)

    def of(self, exercise: str) -> tuple[Performed, ...]:
        """Return what happened with one exercise, oldest first."""
        return tuple(p for p in self.performed if p.exercise == exercise)
