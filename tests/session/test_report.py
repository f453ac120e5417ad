"""The report says what was done, what changed, and whether that is real."""

from __future__ import annotations

import datetime as dt
import itertools
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from supple.outcomes import Score
from supple.program import Program, Reason
from supple.program.model import Course, Proof, State
from supple.session import Event, report

from .test_events import ADAPTER, ANYTIME

START = dt.date(2026, 9, 1)
_ids = itertools.count(1)


def day(n: int) -> dt.date:
    return START + dt.timedelta(days=n)


def on(n: int, kind: str, session: int = 1, **values: object) -> Event:
    if kind not in ANYTIME:
        values["session"] = UUID(int=session)
    at = dt.datetime.combine(day(n), dt.time(9), dt.UTC) + dt.timedelta(seconds=session)
    return ADAPTER.validate_python({"id": UUID(int=next(_ids)), "at": at, "kind": kind, **values})


def test_nothing_done_is_an_empty_report() -> None:
    empty = report([], until=day(0))
    assert (empty.start, empty.series, empty.weeks, empty.done) == (None, (), (), ())


def test_pain_that_fell_for_real_is_called_better() -> None:
    pains = [on(n, "pain_now", session=n + 1, pain=pain) for n, pain in ((0, 6), (14, 4), (28, 2))]
    (nprs,) = report(pains, until=day(28)).series
    assert [s.value for s in nprs.scores] == [6, 4, 2]
    assert nprs.change
    assert (nprs.change.amount, nprs.change.verdict) == (4, "better")


def test_what_was_told_at_the_start_counts_as_the_first() -> None:
    answered = on(28, "answered", measure="psfs", answers=(7, 8))
    told = [Score("psfs", day(0), (4, 5))]
    (psfs,) = report([answered], until=day(28), told=told).series
    assert psfs.change
    assert psfs.change.amount == 3


def test_several_answers_of_one_day_are_one_point() -> None:
    two = [on(0, "pain_now", session=1, pain=2), on(0, "pain_now", session=2, pain=4)]
    (nprs,) = report(two, until=day(0)).series
    assert [s.value for s in nprs.scores] == [3]


def test_weeks_count_days_and_minutes() -> None:
    events = [
        on(0, "finished", session=1, exercise="cat-cow"),
        on(0, "completed", session=1, seconds=600),
        on(0, "finished", session=2, exercise="cat-cow"),
        on(0, "ended", session=2, seconds=60),
        on(0, "completed", session=2, seconds=300),
        on(8, "finished", session=3, exercise="open-book"),
    ]
    summed = report(events, until=day(9))
    assert [(w.days, w.minutes) for w in summed.weeks] == [(1, 15), (1, 0)]
    assert summed.done == (("cat-cow", 2), ("open-book", 1))


@given(st.integers(0, 40))
def test_nothing_after_the_last_day_is_looked_at(last: int) -> None:
    events = [on(n, "finished", session=n + 1, exercise="cat-cow") for n in range(0, 40, 3)]
    summed = report(events, until=day(last))
    assert sum(n for _, n in summed.done) == last // 3 + 1
    assert sum(week.days for week in summed.weeks) == sum(n for _, n in summed.done)


def test_turns_of_the_program_are_told_with_why() -> None:
    def program(n: int, state: State) -> Program:
        return Program(
            start=day(n),
            rules_version="1",
            gentle_only=False,
            sessions=(),
            left_out=(),
            course=Course(week=1, state=state, shift=0, reasons=(Reason(code=f"course_{state}"),)),
            proof=Proof(objective=0, bound=0, gap=0),
        )

    programs = [program(0, "build"), program(1, "build"), program(2, "flare")]
    turns = report([], until=day(9), programs=programs).turns
    assert [(t.date, t.reason.code) for t in turns] == [(day(2), "course_flare")]
    assert report([], until=day(1), programs=programs).turns == ()
