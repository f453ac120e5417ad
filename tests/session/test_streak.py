"""Weeks in a row: rest keeps them, a week not over yet breaks nothing, days are not counted."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supple.session.events import RestWeek, TakenBack
from supple.session.keeping import keeping_rules
from supple.session.streak import (
    PlannedDays,
    Streak,
    monday_of,
    rest_weeks,
    streak,
    streak_words,
)

MONDAY = dt.date(2026, 3, 2)
THREE = [PlannedDays(MONDAY, 3)]


def day(n: int) -> dt.date:
    return MONDAY + dt.timedelta(days=n)


def weeks(*of_week: int, rested: tuple[int, ...] = (), until: int | None = None) -> Streak:
    """Do something on so many days of each week, from Monday on."""
    done = [day(7 * week + n) for week, number in enumerate(of_week) for n in range(number)]
    last = day(until if until is not None else 7 * len(of_week) - 1)
    return streak(done, THREE, [day(7 * week) for week in rested], until=last)


@pytest.mark.parametrize(
    ("counted", "length", "code"),
    [
        (weeks(2), 1, "one"),
        (weeks(3, 2, 5), 3, "row"),
        (weeks(3, 1, 2), 1, "one"),
        (weeks(3, 3, 0), 2, "row"),
        (weeks(3, 3, 0, until=21), 0, "none"),
        (weeks(3, 3, 0, rested=(2,)), 2, "resting"),
        (weeks(3, 0, 3, rested=(1,)), 2, "row_after_rest"),
        (weeks(0, 0, 3), 1, "one"),
        (weeks(3, 3, 1, until=15), 2, "row"),
        (weeks(3, 3, 1, rested=(2,), until=15), 2, "resting"),
        (weeks(), 0, "none"),
    ],
)
def test_weeks_in_a_row(counted: Streak, length: int, code: str) -> None:
    assert (counted.length, counted.code) == (length, code)


def test_first_week_asks_only_for_what_was_left_of_it() -> None:
    begun = streak([day(5)], THREE, [], until=day(6))
    (first,) = begun.weeks
    assert (first.planned, first.needed, first.state) == (1, 1, "kept")
    assert first.full_on is None


def test_planning_more_days_misses_none_afterwards() -> None:
    planned = [PlannedDays(day(-30), 2), PlannedDays(day(15), 7)]
    done = [day(0), day(7), day(14), day(21)]
    states = [week.state for week in streak(done, planned, [], until=day(28)).weeks]
    assert states == ["kept", "kept", "kept", "missed", "open"]


def test_week_of_rest_can_be_taken_back() -> None:
    at = dt.datetime(2026, 3, 4, 9, tzinfo=dt.UTC)
    rest = RestWeek(id=uuid.uuid4(), at=at, date=day(2))
    assert list(rest_weeks([rest])) == [MONDAY]
    back = TakenBack(id=uuid.uuid4(), at=at + dt.timedelta(minutes=1), event=rest.id)
    assert rest_weeks([rest, back]) == {}


days = st.sets(st.integers(0, 120), max_size=60)
rests = st.sets(st.integers(0, 17), max_size=6)


@given(days, rests, st.integers(1, 7), st.integers(0, 130), st.integers(0, 17))
def test_rest_never_shortens_and_more_movement_never_harms(
    done: set[int], rested: set[int], planned: int, until: int, another: int
) -> None:
    def length(done: set[int], rested: set[int]) -> int:
        return streak(
            [day(n) for n in done],
            [PlannedDays(MONDAY, planned)],
            [day(7 * week) for week in rested],
            until=day(until),
        ).length

    before = length(done, rested)
    assert length(done, rested | {another}) >= before
    assert length(done, rested) <= until // 7 + 1
    if done and min(done) == 0:
        assert length(done | {another}, rested) >= before


@given(days, st.integers(1, 7), st.integers(0, 130))
def test_every_week_stands_once_and_its_days_in_it(
    done: set[int], planned: int, until: int
) -> None:
    counted = streak(
        [day(n) for n in done], [PlannedDays(MONDAY, planned)], [], until=day(until)
    ).weeks
    mondays = [week.monday for week in counted]
    assert mondays == sorted(set(mondays))
    assert {d for week in counted for d in week.done} == {day(n) for n in done if n <= until}
    for week in counted:
        assert all(monday_of(d) == week.monday for d in week.done)
        assert 1 <= week.needed <= week.planned <= 7


def test_each_code_is_said_in_both_languages() -> None:
    for code, text in keeping_rules().streak.items():
        assert text.en != text.es, code
    assert streak_words(weeks(3, 3, 3), "en") == "3 weeks in a row with movement."
    assert streak_words(weeks(3, 3, 3), "es") == "3 semanas seguidas con movimiento."
