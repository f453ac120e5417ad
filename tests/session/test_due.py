"""Questions come when they are due, and not twice."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from supple.outcomes import measures
from supple.session import Due, Event, due, fold, scores

from .test_events import ADAPTER, SESSION

FIRST = dt.date(2026, 9, 1)


def on(day: int, kind: str, **values: object) -> Event:
    at = dt.datetime.combine(FIRST, dt.time(9), dt.UTC) + dt.timedelta(days=day)
    if kind == "finished":
        values |= {"session": SESSION, "exercise": "cat-cow"}
    number = abs(hash((day, kind, *values.items())))
    return ADAPTER.validate_python({"id": UUID(int=number), "at": at, "kind": kind, **values})


def asked(day: int, *events: Event, own_activities: bool = True) -> Due:
    today = FIRST + dt.timedelta(days=day)
    return due(fold(events), scores(events), own_activities=own_activities, today=today)


def test_at_the_start_only_what_was_not_told_is_asked() -> None:
    assert asked(0) == Due(measures=("peg",))
    assert not asked(0, on(0, "answered", measure="peg", answers=(4, 4, 4)))


def test_the_morning_after_is_asked_once() -> None:
    assert asked(1, on(0, "finished")).morning
    assert not asked(1, on(0, "finished"), on(1, "morning", pain=3)).morning
    assert not asked(2, on(0, "finished")).morning


def test_the_week_is_asked_about_every_seven_days() -> None:
    done = on(0, "finished")
    answer = on(8, "checked_in", pain="same", ability="same", amount="right")
    assert not asked(6, done).weekly
    assert asked(7, done).weekly
    assert not asked(14, done, answer).weekly
    assert asked(15, done, answer).weekly


def test_questionnaires_come_in_their_weeks() -> None:
    done = on(0, "finished")
    assert "psfs" in asked(28, done).measures
    assert "change" in asked(28, done).measures
    assert "psfs" not in asked(20, done).measures
    assert "psfs" not in asked(28, done, own_activities=False).measures


@given(st.integers(0, 90))
def test_whoever_answers_is_left_alone_for_the_day(day: int) -> None:
    events = [on(0, "finished"), on(max(0, day - 1), "finished")]
    questions = asked(day, *events)
    if questions.morning:
        events.append(on(day, "morning", pain=2))
    if questions.weekly:
        events.append(on(day, "checked_in", pain="same", ability="same", amount="right"))
    for id_ in questions.measures:
        answers = (3,) * len(measures().measures[id_].items)
        events.append(on(day, "answered", measure=id_, answers=answers))
    assert not asked(day, *events)
