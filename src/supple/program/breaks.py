"""A break of a few minutes, chosen for where a person is and for what they did last."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache

from supple.catalogue.dose import HIGHEST_LEVEL, START_LEVEL, Dose
from supple.catalogue.loader import Catalogue
from supple.catalogue.model import Exercise, Fact
from supple.catalogue.yamlsource import read_beside

from .course import course
from .eligibility import Opening, eligibility
from .model import Reason, Session, Side
from .profile import History, Place, Profile
from .rules import Rule, Rules, Several
from .rules import rules as shipped_rules
from .screening import standing
from .screening_model import Text
from .timing import dose_seconds


class Interval(Fact):
    """What is known about how often to take a break."""

    source: str
    text: Text


class Hours(Fact):
    """Hours of the day, and where they come from."""

    begins: dt.time
    ends: dt.time
    source: str
    note: str = ""


class BreakRules(Fact):
    """``breaks.yaml``.

    Attributes
    ----------
    every, choices, snooze, away, quiet
        Minutes.
    stands_up, liked
        What a break gains by being done standing, and by being liked.
    here_again, direction_again
        What it loses for having been among the latest ``looks_back``, and for each direction that
        was; the later, the more.
    """

    version: str
    seconds_max: Rule
    every: Rule
    hours: Hours
    choices: Several
    snooze: Rule
    away: Rule
    quiet: Rule
    quiet_hours: Several
    interval: Interval
    stands_up: float
    liked: float
    here_again: float
    direction_again: float
    looks_back: int


@cache
def break_rules() -> BreakRules:
    """Return the rules of breaks that ship with Supple."""
    return read_beside(__file__, "data/breaks.yaml", BreakRules)


def next_break(
    profile: Profile,
    catalogue: Catalogue,
    history: History,
    *,
    today: dt.date,
    place: Place = "desk",
    latest: Sequence[str] = (),
    rules: Rules | None = None,
) -> Session | None:
    """Choose the exercise of the next break, and its dose.

    A break is one exercise from the gentle set, never strength, which has its days, as long as a
    break may take.

    Parameters
    ----------
    place
        Where the person is.
    latest
        Exercises of the breaks before, the latest last: variety is most of what a break is for.

    Returns
    -------
    Session or None
        ``None`` if nothing suits, or if the safety questions stand against it.
    """
    rules, breaks = (rules or shipped_rules()).within(profile.pain_limits), break_rules()
    stand = standing(profile.screening, today=today)
    if not stand.may_exercise or stand.due:
        return None
    stage = course(profile, history, today=today)
    open_ = eligibility(
        catalogue,
        profile,
        frozenset(profile.conditions) | stand.conditions,
        history,
        place=place,
        gentle_only=True,
        calm=True,
        today=today,
        rules=rules,
    ).open
    recent = tuple(latest)[-breaks.looks_back :]
    fitting = {
        name: fits
        for name, opening in open_.items()
        if (fits := _longest_that_fits(catalogue[name], opening, stage.shift, rules, breaks))
    }
    best = max(
        fitting,
        key=lambda name: (
            _worth(catalogue[name], open_[name], profile, catalogue, recent, rules, breaks),
            name,
        ),
        default=None,
    )
    if best is None:
        return None
    dose, seconds = fitting[best]
    first: Side = "right" if len(recent) % 2 else "left"
    item = open_[best].item(
        catalogue[best], dose, first=first, reasons=(Reason(code="break_change"),)
    )
    return Session(
        date=today,
        place=place,
        items=(item,),
        seconds=round(seconds),
        kind="break",
        pain_limits=profile.pain_limits,
    )


def _longest_that_fits(
    exercise: Exercise, opening: Opening, shift: int, rules: Rules, breaks: BreakRules
) -> tuple[Dose, float] | None:
    """Return the fullest dose that a break has room for, up to where the person is."""
    for level in range(max(0, min(HIGHEST_LEVEL, START_LEVEL + shift)), -1, -1):
        dose = Dose.at(exercise.facts.dose, level)
        seconds = dose_seconds(exercise, dose, opening.adaptations, rules.pace)
        if seconds <= breaks.seconds_max.value:
            return dose, seconds
    return None


def _worth(
    exercise: Exercise,
    opening: Opening,
    profile: Profile,
    catalogue: Catalogue,
    recent: Sequence[str],
    rules: Rules,
    breaks: BreakRules,
) -> float:
    asked = [
        sum(rules.goals[goal].get(direction, 0) for goal in profile.goals)
        for direction in exercise.facts.directions
    ]
    worth = float(max(asked, default=0))
    worth += breaks.stands_up * (opening.way.position == "standing")
    worth += breaks.liked * (exercise.id in profile.liked)
    for age, name in enumerate(recent, start=1):  # the latest have the highest number
        share = age / len(recent)
        worth -= breaks.here_again * share * (name == exercise.id)
        before = catalogue[name].facts.directions if name in catalogue else ()
        worth -= breaks.direction_again * share * len(set(before) & set(exercise.facts.directions))
    return worth
