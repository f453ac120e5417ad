"""A week that was shown stays as it is while nothing happens, and gives way when something does."""

from __future__ import annotations

import datetime as dt

import pytest

from strategies import TODAY, clear_record
from supple.catalogue import shipped_catalogue
from supple.program import History, Performed, Profile, Program, plan
from supple.program.ahead import weeks_ahead
from supple.program.model import WEEKDAYS

CATALOGUE = shipped_catalogue()
WEEKS = 2
START = TODAY - dt.timedelta(weeks=WEEKS)
PEOPLE = {
    "at a desk": {"goals": ("posture", "relieve_pain"), "minutes": 10},
    "strong": {"goals": ("strength",), "minutes": 30, "experience": "regular"},
    "in a hurry": {"goals": ("mobility",), "minutes": 5, "days": WEEKDAYS[:4]},
    "every day": {"goals": ("relax", "mobility"), "minutes": 15, "days": WEEKDAYS},
}


def person(name: str) -> Profile:
    equipment = ("mat", "chair", "wall", "towel", "doorway")
    record = clear_record(START)
    return Profile.model_validate({"screening": record, "equipment": equipment} | PEOPLE[name])


def known(profile: Profile) -> History:
    """The weeks before, done as planned."""
    before = weeks_ahead(profile, CATALOGUE, History(), today=START, weeks=WEEKS, effort="quick")
    return History(
        performed=tuple(
            Performed(exercise=item.exercise, date=session.date, completed=True, doable="right")
            for program in before
            for session in program.sessions
            for item in session.items
        )
    )


def planned(
    profile: Profile, history: History, day: dt.date, previous: Program | None = None
) -> Program:
    return plan(profile, CATALOGUE, history, today=day, previous=previous, effort="quick")


def uses(program: Program, *, since: dt.date, until: dt.date) -> set[tuple[dt.date, str]]:
    return {
        (session.date, item.exercise)
        for session in program.sessions
        if since <= session.date < until
        for item in session.items
    }


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("days", [1, 2])
def test_days_that_pass_without_news_change_nothing(name: str, days: int) -> None:
    profile = person(name)
    history = known(profile)
    shown = planned(profile, history, TODAY)
    day, until = TODAY + dt.timedelta(days=days), TODAY + dt.timedelta(weeks=1)
    later = planned(profile, history, day, shown)
    rest = uses(shown, since=day, until=until)
    assert rest
    assert uses(later, since=day, until=until) >= rest


@pytest.mark.parametrize("name", ["at a desk", "every day"])
def test_what_was_hard_and_hurt_goes_all_the_same(name: str) -> None:
    profile = person(name)
    history = known(profile)
    shown = planned(profile, history, TODAY)
    day, until = TODAY + dt.timedelta(days=1), TODAY + dt.timedelta(weeks=1)
    rest = uses(shown, since=day, until=until)
    first = shown.sessions[0]
    done = tuple(
        Performed(exercise=item.exercise, date=TODAY, completed=True, doable="hard", pain=5)
        for item in first.items
    )
    news = history.model_copy(update={"performed": (*history.performed, *done)})
    later = uses(planned(profile, news, day, shown), since=day, until=until)
    sore = {item.exercise for item in first.items}
    before, after = ([use for use in some if use[1] in sore] for some in (rest, later))
    assert before
    assert len(after) < len(before)
