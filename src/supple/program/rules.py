"""The numbers the program follows, as data with their sources."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, PositiveInt

from supple.catalogue.model import Fact
from supple.catalogue.vocabulary import Direction, Goal, Kind, Level
from supple.catalogue.yamlsource import YamlSource


class Rule(Fact):
    """One number, where it comes from, and what to know about it."""

    value: PositiveInt
    source: str
    note: str = ""


class SessionRules(Fact):
    """What a session may hold."""

    exercises_min: Rule
    exercises_max: Rule
    new_per_session: Rule
    new_in_first_session: Rule
    strength_gap_days: Rule
    repeat_penalty_days: Rule


class PainRules(Fact):
    """The traffic light: up to ``go_max`` go on, up to ``accept_max`` accept, above it stop."""

    go_max: Rule
    accept_max: Rule
    rest_days_after_stop: Rule
    easy_only_from: Rule


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
    check_in: Rule
    breath_in: Rule
    breath_out: Rule
    halfway_from: Rule
    countdown_from: Rule


class Weights(Fact):
    """What the chooser adds to and takes from an exercise's score."""

    direction: int
    goal: int
    site: int
    used_this_week: int
    same_direction_in_session: int
    same_position_in_session: int
    went_well: int
    was_hard: int
    new: int


class Rules(Fact):
    """``rules.yaml``."""

    version: str
    session: SessionRules
    pain: PainRules
    experience: dict[Literal["none", "some", "regular"], ExperienceRule]
    pace: Pace
    goals: dict[Goal, dict[Direction, PositiveInt]]
    order: tuple[Kind, ...]
    weights: Weights


@cache
def rules() -> Rules:
    """Return the rules that ship with Supple."""
    return YamlSource.read(
        Path(__file__).parent / "data" / "rules.yaml", name="program/data/rules.yaml"
    ).parse(Rules)


TrafficLight = Literal["go", "accept", "stop"]


def traffic_light(pain: int, pain_rules: PainRules) -> TrafficLight:
    """Say what a pain of 0–10 during an exercise means for going on with it."""
    if pain <= pain_rules.go_max.value:
        return "go"
    return "accept" if pain <= pain_rules.accept_max.value else "stop"
