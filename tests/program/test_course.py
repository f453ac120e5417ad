"""Stepping back, coming back, and when a program is not enough."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import pytest

from strategies import TODAY, clear_record
from supple.catalogue import LANGUAGES, shipped_catalogue
from supple.program import History, Performed, Profile, plan
from supple.program.course import course, lighter, progression
from supple.program.explain import say
from supple.program.model import Course
from supple.program.profile import CheckIn, PainReport

RULES = progression()
PAIN = 3


def day(before: int) -> dt.date:
    return TODAY - dt.timedelta(days=before)


def done(*days_before: int) -> tuple[Performed, ...]:
    return tuple(
        Performed(exercise="cat-cow", date=day(n), completed=True)
        for n in sorted(days_before, reverse=True)
    )


def pains(*told: tuple[int, int], when: str = "after") -> tuple[PainReport, ...]:
    """Pain reports as (days before today, pain), oldest first."""
    return tuple(PainReport(date=day(n), pain=pain, when=when) for n, pain in sorted(told)[::-1])


def check(
    before: int,
    pain: Literal["better", "same", "worse"] = "same",
    amount: Literal["little", "right", "much"] = "right",
) -> CheckIn:
    return CheckIn(date=day(before), pain=pain, ability="same", amount=amount)


def stands(history: History) -> Course:
    profile = Profile(screening=clear_record(), pain=PAIN)
    return course(profile, history, today=TODAY)


STEADY = tuple((n, PAIN) for n in range(4, 20, 2))


def test_a_quiet_week_builds() -> None:
    where = stands(History(performed=done(2, 4, 6), pains=pains((2, PAIN))))
    assert (where.state, where.shift, where.week, where.reasons) == ("build", 0, 1, ())


def test_a_flare_steps_back_and_then_comes_back_one_step_at_a_time() -> None:
    rise = RULES.flare.rise.value
    sore = stands(History(performed=done(2, 9), pains=pains(*STEADY, (1, PAIN + rise))))
    assert (sore.state, sore.shift, sore.gentle) == ("flare", -RULES.flare.step_back.value, True)
    ago = RULES.flare.within_days.value + 2
    calmer = stands(History(performed=done(2, 9), pains=pains(*STEADY, (ago, PAIN + rise))))
    assert (calmer.state, calmer.gentle) == ("easing", False)
    assert calmer.shift == -RULES.flare.easing_step_back.value
    over = ago + RULES.flare.easing_days.value
    assert stands(History(performed=done(2, 9), pains=pains((over, 9)))).state == "build"


def test_a_bad_day_is_for_that_day_and_easing_follows() -> None:
    assert stands(History(bad_days=(TODAY,))).state == "flare"
    assert stands(History(bad_days=(day(1),))).state == "easing"
    assert stands(History(bad_days=(day(30),))).state == "build"


def test_a_sore_morning_takes_one_step_off() -> None:
    usual = pains(*STEADY)

    def after_a_morning_of(pain: int) -> Course:
        return stands(
            History(performed=done(2, 9), pains=(*usual, *pains((1, pain), when="morning")))
        )

    assert after_a_morning_of(PAIN + RULES.morning.rise.value - 1).state == "build"
    sore = after_a_morning_of(PAIN + RULES.morning.rise.value)
    assert (sore.state, sore.shift) == ("settling", -RULES.morning.step_back.value)
    assert after_a_morning_of(PAIN + RULES.flare.morning_rise.value).state == "flare"


@pytest.mark.parametrize(
    ("gone", "shift"),
    [
        (RULES.away.days.value - 1, 0),
        (RULES.away.days.value, -RULES.away.step_back.value),
        (RULES.away.long_days.value, -RULES.away.long_step_back.value),
    ],
)
def test_a_break_is_made_up_for_slowly(gone: int, shift: int) -> None:
    assert stands(History(performed=done(gone))).shift == shift
    lasts = RULES.away.lasts_days.value
    first_back = History(performed=done(gone + 2, 2))
    assert stands(first_back).shift == shift  # one session does not undo three weeks
    long_back = History(performed=done(gone + lasts + 1, lasts + 1, 5, 3, 1))
    assert stands(long_back).state in ("build", "deload")


def test_weekly_answers_move_the_week() -> None:
    usual = done(2, 4)
    assert stands(History(performed=usual, check_ins=(check(1, amount="much"),))).shift < 0
    assert stands(History(performed=usual, check_ins=(check(1, amount="little"),))).shift > 0
    worse_but_little = check(1, pain="worse", amount="little")
    assert stands(History(performed=usual, check_ins=(worse_but_little,))).shift < 0
    old = check(RULES.check_in.valid_days.value, amount="much")
    assert stands(History(performed=usual, check_ins=(old,))).shift == 0


def test_a_lighter_week_comes_round() -> None:
    weeks = RULES.deload.every_weeks.value
    first = 7 * (weeks - 1)
    steady = done(*range(1, first + 1, 3), first)
    assert stands(History(performed=steady)).state == "deload"
    assert stands(History(performed=done(*range(1, first - 6, 3), first - 7))).state == "build"


@pytest.mark.parametrize(
    ("checks", "said"),
    [
        ([check(8, "worse"), check(1, "worse")], True),
        ([check(8, "worse"), check(1, "same")], False),
        ([check(8, "same"), check(1, "worse")], False),
        ([check(2, "worse"), check(1, "worse")], False),  # the same week, told twice
        ([check(40, "worse"), check(33, "worse")], False),  # long ago
        ([check(30, "worse"), check(1, "worse")], False),  # not in a row
    ],
)
def test_getting_worse_week_after_week_is_worth_showing(checks: list[CheckIn], said: bool) -> None:
    reason = stands(History(performed=done(2, 9), check_ins=tuple(checks))).see_someone
    assert (reason is not None and reason.code == "see_worse") == said


def test_pain_that_rises_from_week_to_week_counts_though_nobody_answers_the_weekly_questions() -> (
    None
):
    rising = pains((15, 2), (8, 3), (1, 5))
    reason = stands(History(performed=done(2), pains=rising)).see_someone
    assert reason is not None
    assert reason.code == "see_worse"
    little = pains((15, 2), (8, 2), (1, 3))
    assert stands(History(performed=done(2), pains=little)).see_someone is None


def month(start: int, now: int, *, extra_days: int = 0, sessions: int = 10) -> Course:
    weeks = RULES.see_someone.no_change_weeks.value
    first = 7 * weeks + extra_days
    days = [first, *range(1, first, 3)][:sessions]
    return stands(
        History(performed=done(*days), pains=pains((first, start), (first - 3, start), (1, now)))
    )


@pytest.mark.parametrize(
    ("start", "now", "code"),
    [
        (5, 5, "see_no_change"),
        (5, 4, "see_no_change"),
        (5, 2, None),
        (1, 1, None),  # nothing to lose
        (4, 1, None),
        (2, 6, "see_worse_than_start"),
    ],
)
def test_no_change_after_four_weeks_is_worth_showing(
    start: int, now: int, code: str | None
) -> None:
    reason = month(start, now).see_someone
    assert (reason.code if reason else None) == code


def test_it_is_said_for_a_while_and_then_left_unsaid_for_a_while() -> None:
    said = [month(5, 5, extra_days=n).see_someone is not None for n in range(28)]
    rules = RULES.see_someone
    every, lasts = rules.again_after_days.value, rules.said_for_days.value
    assert said == [n % every < lasts for n in range(28)]
    assert month(5, 5, sessions=rules.no_change_sessions.value - 1).see_someone is None


def test_every_reason_can_be_said() -> None:
    courses = [
        stands(History(bad_days=(TODAY,))),
        stands(History(bad_days=(day(1),))),
        stands(History(performed=done(30))),
        month(2, 6),
        month(5, 5),
    ]
    for where in courses:
        for reason in (*where.reasons, *filter(None, [where.see_someone])):
            for language in LANGUAGES:
                assert say(reason, shipped_catalogue(), language).endswith(".")


def test_no_lighter_week_follows_what_was_light_already() -> None:
    weeks = RULES.deload.every_weeks.value
    first = 7 * (weeks - 1)
    steady = done(*range(1, first + 1, 3), first)
    ago = RULES.deload.unless_within_days.value
    eased = RULES.flare.easing_days.value + 1
    assert stands(History(performed=steady, bad_days=(day(ago + 1),))).state == "deload"
    assert stands(History(performed=steady, bad_days=(day(eased),))).state == "build"
    gap = RULES.away.days.value
    broken = done(*range(1, 9, 3), 8 + gap, first)
    assert stands(History(performed=broken)).state == "build"


def test_a_flare_leaves_less_time_and_never_less_than_a_session_takes() -> None:
    profile = Profile(screening=clear_record(), minutes=20, minutes_on={"mon": 5})
    flare = Course(week=2, state="flare", shift=-2, gentle=True)
    shorter = lighter(profile, flare)
    assert shorter.minutes == 20 * RULES.flare.minutes_percent.value // 100
    assert shorter.minutes_on == {"mon": 5}
    assert lighter(profile, Course(week=2, state="build", shift=0)) == profile
    week = plan(
        profile,
        shipped_catalogue(),
        History(performed=done(3), bad_days=(TODAY,)),
        today=TODAY,
    )
    assert all(session.seconds <= shorter.minutes * 60 for session in week.sessions)
    assert {note.code for note in week.notes} >= {"course_bad_day"}
    assert "note_short" not in {note.code for note in week.notes}
