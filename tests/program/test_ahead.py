"""Weeks to come: each planned as if the one before had gone as planned."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from strategies import clear_record
from supple.catalogue import LANGUAGES, shipped_catalogue
from supple.program import History, Profile, Program, Refused, plan
from supple.program.ahead import road, road_rules, weeks_ahead
from supple.program.course import progression
from supple.program.explain import say
from supple.program.screening import questionnaire

MONDAY = dt.date(2026, 11, 23)
WEEKS = road_rules().weeks.value
LIMITS = questionnaire().thresholds


def person(record_date: dt.date = MONDAY, **yes: bool) -> Profile:
    return Profile(
        screening=clear_record(record_date, **yes),
        equipment=("mat", "chair", "wall", "doorway", "pillow", "towel", "band"),
        minutes=15,
    )


@pytest.fixture(scope="module")
def programs() -> list[Program]:
    return list(weeks_ahead(person(), shipped_catalogue(), History(), today=MONDAY, weeks=WEEKS))


def test_the_first_week_is_the_week_that_is_planned_anyway(programs: list[Program]) -> None:
    assert programs[0] == plan(person(), shipped_catalogue(), History(), today=MONDAY)


def test_weeks_follow_one_another_though_safety_answers_are_due_in_between(
    programs: list[Program],
) -> None:
    assert len(programs) == WEEKS > LIMITS.review.days / 7
    assert all((b.start - a.start).days == 7 for a, b in pairwise(programs))
    assert [program.course.week for program in programs] == list(range(1, WEEKS + 1))
    assert all(len(program.sessions) == 3 for program in programs)


def test_in_twelve_good_weeks_doses_rise_and_harder_things_come(programs: list[Program]) -> None:
    codes = {rise.reason.code for week in road(programs) for rise in week.rises}
    assert {"new", "step_up_steady", "next_step"} <= codes


def test_nothing_rises_in_a_lighter_week_and_no_worry_is_made_up(programs: list[Program]) -> None:
    every = progression().deload.every_weeks.value
    weeks = road(programs)
    assert {week.number for week in weeks if week.phase == "lighter"} == {
        n for n in range(1, WEEKS + 1) if n % every == 0
    }
    for week in weeks:
        if week.phase == "lighter":
            assert not {"step_up", "step_up_steady", "next_step"} & {
                rise.reason.code for rise in week.rises
            }
    assert all(program.course.see_someone is None for program in programs)


def test_the_road_names_phases_and_questionnaires(programs: list[Program]) -> None:
    weeks = road(programs)
    assert weeks[0].phase == "begin"
    assert weeks[-1].phase == "keep"
    assert [week.number for week in weeks if "peg" in week.measures] == [1, 5, 9]
    for week in weeks:
        for language in LANGUAGES:
            assert road_rules().words(week.phase).name.say(language)
            for rise in week.rises:
                assert say(rise.reason, shipped_catalogue(), language).endswith(".")


def test_weeks_count_up_on_whatever_day_one_looks() -> None:
    saturday = MONDAY - dt.timedelta(days=2)
    planned = weeks_ahead(person(saturday), shipped_catalogue(), History(), today=saturday, weeks=3)
    assert [week.number for week in road(list(planned))] == [1, 2, 3]
    assert road([]) == ()


def test_the_road_ends_where_a_clearance_does() -> None:
    urgent = person(history=True)
    cleared = urgent.screening.model_copy(update={"cleared": MONDAY})
    cleared_person = urgent.model_copy(update={"screening": cleared})
    weeks = list(
        weeks_ahead(
            cleared_person,
            shipped_catalogue(),
            History(),
            today=MONDAY,
            weeks=LIMITS.clearance.days // 7 + 4,
        )
    )
    assert 0 < len(weeks) <= LIMITS.clearance.days // 7 + 1


def test_what_is_refused_today_has_no_weeks_ahead() -> None:
    with pytest.raises(Refused):
        next(
            weeks_ahead(
                person(chest_pain=True), shipped_catalogue(), History(), today=MONDAY, weeks=3
            )
        )
