"""Wishes for single days become a profile for the week that starts today."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from strategies import clear_record, profiles
from supple.program import Profile
from supple.session import Event, Wishes, wished, wishes

from .test_events import event

SATURDAY = dt.date(2026, 11, 21)
DAYS = st.dates(SATURDAY - dt.timedelta(days=9), SATURDAY + dt.timedelta(days=9))
MONDAY_AND_FRIDAY = Profile(screening=clear_record(), days=("mon", "fri"))


def after(days: int) -> dt.date:
    return SATURDAY + dt.timedelta(days=days)


def on(*events: Event, today: dt.date = SATURDAY) -> Profile:
    return wished(MONDAY_AND_FRIDAY, wishes(events), today=today)


def test_a_moved_session_is_on_the_other_day_and_only_this_week() -> None:
    monday, tuesday = after(2), after(3)
    moved = event(1, "moved", date=monday, to=tuesday)
    assert on(moved).days == ("tue", "fri")
    assert on(moved, today=tuesday).days == ("mon", "tue", "fri")  # that is next week's Monday
    assert on(moved, today=after(4)).days == ("mon", "fri")


def test_a_session_can_be_moved_again_and_back() -> None:
    there = event(1, "moved", date=after(2), to=after(3))
    on_again = event(2, "moved", date=after(3), to=after(4))
    assert on(there, on_again).days == ("wed", "fri")
    assert on(there, event(2, "moved", date=after(3), to=after(2))).days == ("mon", "fri")
    assert on(there, event(3, "taken_back", event=UUID(int=1))).days == ("mon", "fri")


def test_what_was_set_aside_comes_back_by_itself() -> None:
    aside = event(1, "set_aside", exercise="cat-cow", until=after(6))
    assert on(aside, today=after(6)).excluded == ("cat-cow",)
    assert on(aside, today=after(7)).excluded == ()


def test_a_day_elsewhere_and_a_short_one() -> None:
    profile = on(
        event(1, "elsewhere", date=after(0), place="desk"),
        event(2, "time_for", date=after(2), minutes=20),
        event(3, "time_for", date=after(2), minutes=5),
    )
    assert profile.place_on == {"sat": "desk"}
    assert profile.minutes_on == {"mon": 5}
    assert on(event(1, "elsewhere", date=after(-1), place="desk")).place_on == {}


@given(profiles(), st.lists(st.tuples(DAYS, DAYS), max_size=4))
def test_there_is_always_a_day_left(profile: Profile, moves: list[tuple[dt.date, dt.date]]) -> None:
    assert wished(profile, Wishes(moves=tuple(moves)), today=SATURDAY).days


@given(profiles())
def test_without_a_wish_nothing_changes_but_the_order(profile: Profile) -> None:
    same = wished(profile, Wishes(), today=SATURDAY)
    assert same == profile.model_copy(update={"excluded": tuple(sorted(profile.excluded))})
