"""Types of the JSON columns."""

from __future__ import annotations

from pydantic import Field

from supple.catalogue.model import Fact
from supple.catalogue.vocabulary import Condition, Equipment, Goal, Position, Site
from supple.program import Activity, Profile, ScreeningRecord
from supple.program.model import Weekday
from supple.program.profile import Experience, Minutes, Place, Score
from supple.program.rules import PainLimits


class AboutYou(Fact):
    """A `Profile` without what is kept elsewhere: the safety answers and what is liked or not."""

    sites: tuple[Site, ...]
    pain: Score
    activities: tuple[Activity, ...] = Field(default=(), max_length=3)
    goals: tuple[Goal, ...]
    cannot_take: tuple[Position, ...] = ()
    equipment: tuple[Equipment, ...] = ()
    minutes: int
    days: tuple[Weekday, ...]
    experience: Experience = "none"
    conditions: tuple[Condition, ...] = ()
    place_on: dict[Weekday, Place] = Field(default_factory=dict)
    minutes_on: dict[Weekday, Minutes] = Field(default_factory=dict)
    pain_limits: PainLimits | None = None

    def profile(
        self,
        screening: ScreeningRecord,
        *,
        excluded: tuple[str, ...] = (),
        liked: tuple[str, ...] = (),
    ) -> Profile:
        """Return what the planner reads.

        Raises
        ------
        pydantic.ValidationError
            If an answer is outside what the planner accepts.
        """
        return Profile(screening=screening, excluded=excluded, liked=liked, **self.model_dump())
