"""Breaks come when they are due, never in a meeting, and never piled up."""

from __future__ import annotations

import datetime as dt
from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from supple.session.breaks import BreakDue, DeskSettings, break_answers, break_due, lately

from .test_events import ADAPTER

MADRID = ZoneInfo("Europe/Madrid")
NINE = dt.datetime(2026, 11, 23, 9, tzinfo=MADRID)
SETTINGS = DeskSettings(every=45)


def at(minutes: float) -> dt.datetime:
    return NINE + dt.timedelta(minutes=minutes)


def answered(after: float, answer: str, **values: object) -> object:
    event = {
        "id": UUID(int=round(after * 1000) + 10**6),
        "at": at(after),
        "kind": "break",
        "answer": answer,
    }
    return ADAPTER.validate_python({**event, **values})


def due(
    *answers: object,
    settings: DeskSettings = SETTINGS,
    busy: object = (),
    now: dt.datetime | None = None,
) -> BreakDue:
    told = break_answers(answers)  # type: ignore[arg-type]
    return break_due(settings, told, began=NINE, zone=MADRID, busy=busy, now=now)  # type: ignore[arg-type]


def test_counting_starts_when_the_person_sits_down_and_anew_after_each_answer() -> None:
    assert due() == BreakDue(at(45), put_off=False)
    for answer in ("taken", "moved", "skipped"):
        assert due(answered(50, answer)).at == at(95)
    assert due(answered(50, "snoozed", minutes=10)).at == at(60)
    assert due(answered(-30, "taken")).at == at(45)


def test_a_meeting_is_not_disturbed_and_one_break_waits_behind_it() -> None:
    meeting = (at(40), at(100))
    assert due(busy=[meeting]) == BreakDue(at(100), put_off=True)
    back_to_back = [(at(100), at(130)), meeting]
    assert due(busy=back_to_back).at == at(130)
    assert due(answered(130, "taken"), busy=back_to_back) == BreakDue(at(175), put_off=False)


def test_a_break_that_nobody_answered_does_not_disturb_later_either() -> None:
    meeting = [(at(60), at(90))]
    assert due(busy=meeting, now=at(50)) == BreakDue(at(45), put_off=False)
    assert due(busy=meeting, now=at(70)) == BreakDue(at(90), put_off=True)
    assert due(busy=meeting, now=at(95)) == BreakDue(at(45), put_off=False)
    assert due(busy=meeting, now=at(10)) == BreakDue(at(45), put_off=False)


def test_what_was_taken_or_turned_down_is_not_offered_at_once() -> None:
    told = [
        answered(1, "taken", exercise="cat-cow"),
        answered(2, "moved"),
        answered(3, "skipped", exercise="cobra"),
        answered(4, "skipped"),
    ]
    assert lately(break_answers(told)) == ["cat-cow", "cobra"]  # type: ignore[arg-type]


def test_nothing_before_the_person_says_so_or_out_of_hours() -> None:
    quiet = DeskSettings(every=45, quiet_until=at(200))
    assert due(settings=quiet) == BreakDue(at(200), put_off=True)
    evening = dt.datetime(2026, 11, 23, 17, 30, tzinfo=MADRID)
    late = break_due(SETTINGS, [], began=evening, zone=MADRID)
    assert late.at == dt.datetime(2026, 11, 24, 8, tzinfo=MADRID)
    night_owl = DeskSettings(every=45, begins=dt.time(0), ends=dt.time(0))
    assert break_due(night_owl, [], began=evening, zone=MADRID).at.hour == 18


MEETINGS = st.lists(
    st.tuples(st.integers(0, 600), st.integers(1, 200)).map(lambda m: (at(m[0]), at(sum(m)))),
    max_size=5,
)


@given(st.integers(5, 240), MEETINGS)
def test_a_break_is_never_in_a_meeting_nor_early_nor_at_night(
    every: int, busy: list[tuple[dt.datetime, dt.datetime]]
) -> None:
    settings = DeskSettings(every=every)
    found = due(settings=settings, busy=busy)
    assert found.at >= at(every)
    assert not any(begins <= found.at < ends for begins, ends in busy)
    assert settings.begins <= found.at.astimezone(MADRID).time() < settings.ends
