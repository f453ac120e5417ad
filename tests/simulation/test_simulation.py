"""Virtual members break no rule, and the checks would notice if they did."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from random import Random

import pytest

from strategies import clear_record
from supple.catalogue import shipped_catalogue
from supple.program import History, Performed, Profile, Program, Session, plan, rules
from supple.program.profile import PainReport
from supple.session import script
from supple.simulation import KINDS, Week, kinds, make_member, simulate, summarise
from supple.simulation.checks import (
    Scene,
    check_item,
    check_program,
    check_script,
    check_session,
    closed,
    gentle_set_only,
)

MONDAY = dt.date(2026, 1, 5)
WEEKS = 3
CATALOGUE = shipped_catalogue()


@pytest.fixture(scope="module")
def lives() -> list[list[Week]]:
    return list(simulate(len(KINDS), WEEKS, seed=20260105, start=MONDAY, effort="quick"))


def test_nobody_breaks_a_rule(lives: list[list[Week]]) -> None:
    report = summarise(week for life in lives for week in life).as_dict()
    assert report["violations_shown"] == []
    assert report["violations"] == 0
    assert report["member_weeks"] == WEEKS * len(KINDS)
    assert set(report["kinds"]) == set(KINDS)
    assert report["minutes_promised"] == pytest.approx(report["minutes_spent"], rel=0.01)
    assert report["plans"] > report["member_weeks"]


def test_the_same_seed_is_the_same_life() -> None:
    def one() -> list[list[Week]]:
        return list(simulate(1, 1, seed=7, start=MONDAY, kinds=("adversarial",), effort="quick"))

    assert one() == one()


def test_weeks_searched_to_their_proof_break_no_rule_either() -> None:
    (life,) = simulate(1, 1, seed=3, start=MONDAY, kinds=("over_doer",))
    assert life[0].plans > 0
    assert life[0].violations == []


def test_pain_answers_lower_doses_and_easy_ones_raise_them(lives: list[list[Week]]) -> None:
    moves = summarise(week for life in lives for week in life).as_dict()["dose_after"]
    assert moves["sore"]["mean_step"] < 0
    assert moves["sore"]["down"] > moves["right"]["down"]
    assert moves["right"]["up"] > moves["sore"]["up"]


def test_every_kind_is_described_and_can_be_made() -> None:
    assert set(kinds()) == set(KINDS)
    made = [
        make_member(n, k, CATALOGUE, start=MONDAY, random=Random(n)) for n, k in enumerate(KINDS)
    ]
    assert all(not closed(member.profile.screening, MONDAY) for member in made)


# The checks themselves ---------------------------------------------------------------------------


def person(**changes: object) -> Profile:
    told = {"screening": clear_record(MONDAY), "equipment": ("chair", "mat"), "minutes": 15}
    return Profile.model_validate(told | changes)


def scene(profile: Profile, history: History | None = None) -> Scene:
    return Scene(profile, history or History(), CATALOGUE, rules(), MONDAY)


def planned(profile: Profile, history: History | None = None) -> Program:
    return plan(profile, CATALOGUE, history or History(), today=MONDAY, effort="quick")


def session_with(name: str) -> Session:
    """A session with one exercise of a program made for someone who may do it."""
    profile = person(
        equipment=("chair", "mat", "band", "doorway", "wall", "bar"),
        experience="regular",
        excluded=tuple(set(CATALOGUE) - {name}),
    )
    return planned(profile).sessions[0]


def broken(session: Session, profile: Profile, history: History | None = None) -> set[str]:
    found = check_session(session, scene(profile, history), calm=False)
    return {rule for rule, _ in found}


@pytest.mark.parametrize(
    ("exercise", "changes", "rule"),
    [
        ("cat-cow", {"conditions": ("vertebral_fracture",)}, "contraindication"),
        ("cat-cow", {"conditions": ("wrist",)}, "adaptation"),
        ("cat-cow", {"cannot_take": ("quadruped",)}, "position"),
        ("cat-cow", {"place_on": {"mon": "desk"}}, "place"),
        ("seated-twist", {"equipment": ()}, "equipment"),
        ("cat-cow", {"excluded": ("cat-cow",)}, "excluded"),
        ("bridge-pose", {"screening": clear_record(MONDAY, pregnancy=True)}, "gentle"),
        ("chin-up", {"experience": "none"}, "strong"),
        ("chin-up", {"experience": "regular", "pain": 4}, "strong"),
        ("cobra", {"pain": 7}, "pain_now"),
        ("wide-grip-pull-up", {"conditions": ("shoulder",)}, "contraindication"),
    ],
)
def test_a_session_for_somebody_else_is_noticed(
    exercise: str, changes: dict[str, object], rule: str
) -> None:
    session = session_with(exercise)
    things = {"equipment": ("chair", "mat", "band", "doorway", "wall", "bar")}
    assert rule in broken(session, person(**(things | changes)))


def test_what_hurt_lately_is_noticed() -> None:
    hurt = Performed(exercise="cat-cow", date=MONDAY, completed=False, pain=8)
    assert "rest" in broken(session_with("cat-cow"), person(), History(performed=(hurt,)))
    sore = History(pains=(PainReport(date=MONDAY, pain=9),))
    assert "pain_now" in broken(session_with("cobra"), person(experience="regular"), sore)


def test_a_session_that_is_too_long_or_too_full_is_noticed() -> None:
    session = planned(person(minutes=20)).sessions[0]
    assert "minutes" in broken(session, person(minutes=5))
    twice = session.model_copy(update={"items": (session.items[0],) * 2})
    assert "count" in broken(twice, person(minutes=20))
    item = session.items[0]
    heavy = item.model_copy(update={"dose": item.dose.model_copy(update={"reps": 999})})
    found = {rule for rule, _ in check_item(heavy, "home", scene(person()), calm=False)}
    assert "dose" in found


def test_weeks_that_ask_too_much_are_noticed() -> None:
    week = planned(person(days=("mon", "tue", "wed", "thu", "fri", "sat", "sun")))

    def rules_broken(program: Program, history: History | None = None) -> set[str]:
        everyday = person(days=("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
        return {rule for rule, _ in check_program(program, scene(everyday, history))}

    assert rules_broken(week) == set()
    strong = session_with("band-shoulder-row")
    daily = tuple(
        strong.model_copy(update={"date": MONDAY + dt.timedelta(days=n)}) for n in range(7)
    )
    found = rules_broken(week.model_copy(update={"sessions": daily}))
    assert {"strength", "frequency", "equipment"} <= found
    known = History(
        performed=(
            Performed(
                exercise=week.sessions[0].items[0].exercise,
                date=MONDAY - dt.timedelta(days=9),
                completed=True,
            ),
        )
    )
    assert "new" in rules_broken(week, known)  # three at once is for the very first session


def test_a_script_that_spends_something_else_is_noticed() -> None:
    session = planned(person()).sessions[0]
    cues = script(session, CATALOGUE, "en")
    assert list(check_script(session, cues)) == []
    assert list(check_script(session, cues[:-5]))
    longer = session.model_copy(update={"seconds": session.seconds + 30})
    assert list(check_script(longer, cues))


@pytest.mark.parametrize(
    ("yes", "tier"),
    [
        ({}, "ok"),
        ({"chest_pain": True}, "closed"),
        ({"night_pain": True}, "closed"),
        ({"pregnancy": True}, "gentle"),
        ({"between_shoulder_blades": True}, "ok"),
        ({"between_shoulder_blades": True, "osteoporosis": True}, "closed"),
    ],
)
def test_the_safety_answers_are_weighed_a_second_time(yes: dict[str, bool], tier: str) -> None:
    record = clear_record(MONDAY, **yes)
    found = "closed" if closed(record, MONDAY) else "ok"
    if found == "ok" and gentle_set_only(record, MONDAY):
        found = "gentle"
    assert found == tier


def test_an_old_answer_and_a_reported_change_close_everything() -> None:
    record = clear_record(MONDAY)
    assert closed(record, MONDAY + dt.timedelta(days=60))
    assert closed(record, MONDAY - dt.timedelta(days=1))
    assert closed(record.model_copy(update={"changed": MONDAY}), MONDAY)
    assert closed(record.model_copy(update={"version": "1999-01.1"}), MONDAY)
    urgent = clear_record(MONDAY, night_pain=True)
    assert not closed(urgent.model_copy(update={"cleared": MONDAY}), MONDAY)


def test_a_report_of_nobody_is_empty() -> None:
    values = summarise([]).as_dict()
    assert (values["member_weeks"], values["violations"], values["coverage"]) == (0, 0, None)


def test_the_gap_that_is_told_is_not_that_of_one_odd_week() -> None:
    weeks = [Week(0, "responder", number, gap=number / 1000) for number in range(1, 100)]
    odd = Week(0, "responder", 100, gap=500.0)
    values = summarise([odd, *weeks]).as_dict()
    assert values["gap_of_90_in_100"] == 0.09
    assert values["weeks_with_gap"] == 99


def test_violations_are_counted_by_rule(lives: list[list[Week]]) -> None:
    from supple.simulation.checks import Violation

    bad = replace(
        lives[0][0], violations=[Violation("lock", 0, "slow", MONDAY.isoformat(), "made up")]
    )
    report = summarise([bad])
    assert report.violations == 1
    assert report.as_dict()["violations_by_rule"] == {"lock": 1}
    assert report.as_dict()["violations_shown"][0]["detail"] == "made up"
