"""The numbers the program follows, as data with their sources."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal

from pydantic import Field, PositiveInt, model_validator

from supple.catalogue.model import Fact
from supple.catalogue.vocabulary import Direction, Equipment, Goal, Kind, Level, Position
from supple.catalogue.yamlsource import read_beside


class Rule(Fact):
    """One number, where it comes from, and what to know about it."""

    value: PositiveInt
    source: str
    note: str = ""


class Several(Fact):
    """Numbers that belong together, and where they come from."""

    values: tuple[PositiveInt, ...] = Field(min_length=1)
    source: str
    note: str = ""


class SessionRules(Fact):
    """What a session may hold."""

    exercises_min: Rule
    exercises_max: Rule
    new_per_session: Rule
    new_in_first_session: Rule
    strength_gap_days: Rule


class PainRules(Fact):
    """The traffic light: up to ``go_max`` go on, up to ``accept_max`` accept, above it stop."""

    go_max: Rule
    accept_max: Rule
    rest_days_after_stop: Rule
    easy_only_from: Rule
    free_max: Rule


class PainLimits(Fact):
    """A person's own limits of the traffic light, as agreed with whoever treats them.

    They may ask for more care than `PainRules`, never for less.

    Raises
    ------
    ValueError
        If one is above what ships, or if they cross.
    """

    go_max: PositiveInt
    accept_max: PositiveInt

    @model_validator(mode="after")
    def _no_less_careful(self) -> PainLimits:
        pain = rules().pain
        for name, most in (("go_max", pain.go_max), ("accept_max", pain.accept_max)):
            if getattr(self, name) > most.value:
                raise ValueError(f"{name} may be {most.value} at most")
        if self.go_max > self.accept_max:
            raise ValueError("go_max may not be above accept_max")
        return self


class ExperienceRule(Fact):
    """Levels open from the start, and how far up a range (0–4) a dose may go."""

    levels: tuple[Level, ...]
    dose: int = Field(ge=0, le=4)
    source: str


class Pace(Fact):
    """How long the parts of a session take, in seconds unless the name says otherwise."""

    words_per_second: Rule
    announce_min: Rule
    announce_max: Rule
    ready: Rule
    switch: Rule
    turn_over: Rule
    check_in: Rule
    breath_in: Rule
    breath_out: Rule
    halfway_from: Rule
    countdown_from: Rule


class PlaceRule(Fact):
    """What can be done in a place. ``None`` stands for everything.

    Attributes
    ----------
    positions
        Positions one can take there.
    always, carried
        Equipment that is there anyway, and what comes along if the person owns it.
    """

    positions: tuple[Position, ...] | None
    always: tuple[Equipment, ...]
    carried: tuple[Equipment, ...] | None
    source: str

    def equipment(self, owned: Iterable[str]) -> frozenset[str]:
        """Return what is at hand there for someone who owns ``owned``."""
        come = set(owned) if self.carried is None else set(owned) & set(self.carried)
        return frozenset(come | set(self.always))


class Fit(Fact):
    """What an exercise's suitability is made of, before needs are counted."""

    base: float
    site: float
    goal: float
    liked: float
    went_well: float
    was_hard: float
    was_sore: float
    in_last_plan: float
    stale_week: float
    stale_limit: int
    adapted: float
    new: float
    new_in_lighter_week: float
    next_step: float
    outgrown: float
    stands_in: float


class PlannerRules(Fact):
    """``planner.yaml``: what makes a week better; the model is in ``docs/planner.md``."""

    benefit_steps: tuple[float, ...]
    further_direction: float
    tissue_weight: float
    site_raises_direction: float
    fit: Fit
    repeat: tuple[float, ...] = Field(min_length=1)
    missing_exercise: float
    linked_together: float
    dose_minute: float
    stays: float
    say_short_below: float
    lower_dose: float
    change_of_position: float
    change_of_equipment: float
    next_day_again: float
    tissues: dict[Goal, dict[str, float]]


@cache
def planner_rules() -> PlannerRules:
    """Return the planner's weights that ship with Supple."""
    return read_beside(__file__, "data/planner.yaml", PlannerRules)


class Rules(Fact):
    """``rules.yaml``."""

    version: str
    session: SessionRules
    pain: PainRules
    experience: dict[Literal["none", "some", "regular"], ExperienceRule]
    pace: Pace
    places: dict[Literal["home", "desk", "away"], PlaceRule]
    goals: dict[Goal, dict[Direction, PositiveInt]]
    order: tuple[Kind, ...]

    def within(self, limits: PainLimits | None) -> Rules:
        """Return these rules with a person's own limits of pain, if they have any."""
        if limits is None:
            return self
        own = {
            name: Rule(value=value, source="the person, with whoever treats them")
            for name, value in limits
        }
        return self.model_copy(update={"pain": self.pain.model_copy(update=own)})


@cache
def rules() -> Rules:
    """Return the rules that ship with Supple."""
    return read_beside(__file__, "data/rules.yaml", Rules)


TrafficLight = Literal["go", "accept", "stop"]


def traffic_light(pain: int, pain_rules: PainRules) -> TrafficLight:
    """Say what a pain of 0–10 during an exercise means for going on with it."""
    if pain <= pain_rules.go_max.value:
        return "go"
    return "accept" if pain <= pain_rules.accept_max.value else "stop"
