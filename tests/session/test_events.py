"""Events may come late, twice and in any order; what they say is the same."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from supple.session import Event, fold, scores

ADAPTER: TypeAdapter[Event] = TypeAdapter(Event)
SESSION = UUID(int=1)
ANYTIME = {
    *("morning", "checked_in", "answered", "taken_back"),
    *("bad_day", "moved", "set_aside", "elsewhere", "time_for"),
}
NOON = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)


def event(number: int, kind: str, **values: object) -> Event:
    at = NOON + dt.timedelta(minutes=number)
    if kind not in ANYTIME:
        values["session"] = SESSION
    return ADAPTER.validate_python({"id": UUID(int=number), "at": at, "kind": kind, **values})


STORY = [
    event(1, "started"),
    event(2, "finished", exercise="cat-cow"),
    event(3, "rated", exercise="cat-cow", doable="hard"),
    event(4, "rated", exercise="cat-cow", doable="right", pain=2),
    event(5, "swapped", exercise="thread-the-needle", to="open-book"),
    event(6, "hurt", exercise="open-book", pain=6),
    event(7, "rated", exercise="open-book", pain=3),
    event(8, "skipped", exercise="back-stretch"),
    event(9, "completed", seconds=400),
    event(10, "pain_now", pain=2),
    event(11, "morning", pain=4),
    event(12, "checked_in", pain="same", ability="better", amount="right"),
    event(13, "answered", measure="peg", answers=(4, 3, 5)),
]


@given(st.lists(st.sampled_from(STORY)).map(lambda extra: [*STORY, *extra]), st.randoms())
def test_order_and_repeats_change_nothing(events: list[Event], random: object) -> None:
    random.shuffle(events)  # type: ignore[attr-defined]
    assert fold(events) == fold(STORY)


def test_the_later_answer_counts_and_the_worst_pain() -> None:
    history = {p.exercise: p for p in fold(STORY).performed}
    assert (history["cat-cow"].completed, history["cat-cow"].doable) == (True, "right")
    assert history["cat-cow"].pain == 2
    assert (history["thread-the-needle"].completed, history["thread-the-needle"].doable) == (
        False,
        "hard",
    )
    assert (history["open-book"].completed, history["open-book"].pain) == (False, 6)
    assert not history["back-stretch"].completed


def test_the_day_is_the_persons_day() -> None:
    late = event(1, "finished", exercise="cat-cow").model_copy(
        update={"at": dt.datetime(2026, 11, 21, 23, 30, tzinfo=dt.UTC)}
    )
    east = dt.timezone(dt.timedelta(hours=2))
    assert fold([late]).performed[0].date == dt.date(2026, 11, 21)
    assert fold([late], zone=east).performed[0].date == dt.date(2026, 11, 22)


def test_pain_and_check_ins_reach_the_planner_and_questionnaires_the_report() -> None:
    history = fold(STORY)
    assert [(r.pain, r.when) for r in history.pains] == [(2, "after"), (4, "morning")]
    assert [check.amount for check in history.check_ins] == ["right"]
    assert [(s.measure, s.value) for s in scores(STORY)] == [("nprs", 2), ("peg", 4)]


def test_a_session_that_came_to_its_end_is_of_the_day_on_which_it_began() -> None:
    midnight = dt.timezone(dt.timedelta(hours=11, minutes=55))
    assert fold(STORY).session_days == (NOON.date(),)
    assert fold(STORY, zone=midnight).session_days == (NOON.date(),)  # it ended on the next


def test_neither_a_break_nor_what_was_left_is_the_session_of_its_day() -> None:
    pause = event(9, "completed", seconds=60, what="break")
    left = event(9, "ended", seconds=60)
    for end in (pause, left):
        happened = fold([*STORY[:8], end])
        assert happened.session_days == ()
        assert happened.performed == fold(STORY).performed


def test_a_bad_day_is_a_pain_report_and_a_word_to_the_planner() -> None:
    history = fold([event(1, "bad_day", pain=7)])
    assert history.bad_days == (NOON.date(),)
    assert [(r.pain, r.when) for r in history.pains] == [(7, "now")]


def test_what_was_not_part_of_a_session_can_be_taken_back() -> None:
    back = [event(20 + n, "taken_back", event=UUID(int=n)) for n in (4, 11, 12)]
    history = fold([*back, *STORY])
    assert [r.when for r in history.pains] == ["after"]
    assert history.check_ins == ()
    assert history.performed == fold(STORY).performed
