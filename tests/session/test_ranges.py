"""Measuring is offered rarely, and never while it could do harm."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from strategies import clear_record
from supple.catalogue import shipped_catalogue
from supple.outcomes import Reading, ranges
from supple.program import rules, standing
from supple.program.profile import History, PainReport, Performed
from supple.program.screening import ScreeningRecord
from supple.session.events import Measured, TakenBack
from supple.session.ranges import RangeOffer, range_offer, ranges_until, readings

TODAY = dt.date(2026, 11, 21)
AT = dt.datetime(2026, 11, 21, 9, tzinfo=dt.UTC)


def offered(
    *conditions: str,
    measured: tuple[int, ...] = (),
    history: History | None = None,
    record: ScreeningRecord | None = None,
) -> RangeOffer:
    """Return the offer after readings so many days ago."""
    return range_offer(
        [Reading("flexion", "ease", TODAY - dt.timedelta(days=n), 5) for n in measured],
        history or History(),
        conditions,
        standing(record or clear_record(TODAY), today=TODAY),
        shipped_catalogue(),
        pain=rules().pain,
        today=TODAY,
    )


def ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


def test_everything_is_open_to_someone_well() -> None:
    whole = {direction: movement.ways for direction, movement in ranges().directions.items()}
    assert offered() == RangeOffer(whole)


@pytest.mark.parametrize("condition", ["osteoporosis", "vertebral_fracture"])
def test_fragile_bones_are_never_rounded_or_taken_to_the_end(condition: str) -> None:
    found = offered(condition).directions
    assert "flexion" not in found
    assert {way for ways in found.values() for way in ways} <= {"ease"}


def test_gentle_only_asks_for_ease() -> None:
    record = clear_record(TODAY)
    gentle = record.model_copy(update={"answers": {**record.answers, "osteoporosis": True}})
    found = offered(record=gentle)
    assert {way for ways in found.directions.values() for way in ways} <= {"ease"}


def test_closed_program_measures_nothing() -> None:
    record = clear_record(TODAY)
    urgent = record.model_copy(update={"answers": {**record.answers, "unwell": True}})
    assert offered(record=urgent) == RangeOffer({}, "closed")


@pytest.mark.parametrize(
    ("days", "why"), [(1, "recent"), (27, "recent"), (28, None), (60, None), (0, None)]
)
def test_it_is_asked_every_few_weeks_and_may_be_finished_on_its_day(
    days: int, why: str | None
) -> None:
    found = offered(measured=(days,))
    assert found.why_not == why
    assert found.again == (TODAY + dt.timedelta(days=28 - days) if why else None)


@pytest.mark.parametrize(
    "history",
    [
        History(pains=(PainReport(date=ago(2), pain=4, when="morning"),)),
        History(bad_days=(TODAY,)),
        History(performed=(Performed(exercise="cat-cow", date=ago(1), completed=True, pain=6),)),
    ],
)
def test_irritable_pain_is_left_in_peace(history: History) -> None:
    found = offered(history=history)
    assert found.why_not == "sore"
    assert found.again
    assert found.again > TODAY


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 10)), max_size=12))
def test_the_day_named_is_free_of_soreness(told: list[tuple[int, int]]) -> None:
    history = History(pains=tuple(PainReport(date=ago(n), pain=pain) for n, pain in told))
    found = offered(history=history)
    calm = all(pain <= rules().pain.go_max.value for n, pain in told if n <= 2)
    assert (found.why_not is None) == calm
    if found.again:
        later = range_offer(
            [], history, (), standing(clear_record(TODAY), today=TODAY), shipped_catalogue(),
            pain=rules().pain, today=found.again,
        )  # fmt: skip
        assert later.why_not is None


def event(**more: object) -> Measured:
    values = {"direction": "rotation_left", "way": "turn", "value": 40, **more}
    return Measured.model_validate({"id": uuid.uuid4(), "at": AT, **values})


@pytest.mark.parametrize(
    "wrong", [{"value": 121}, {"value": -1}, {"value": "nan"}, {"way": "slide"}, {"way": "guess"}]
)
def test_what_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        event(**wrong)


def test_a_slip_is_taken_back() -> None:
    slip = event(value=90)
    back = TakenBack(id=uuid.uuid4(), at=AT + dt.timedelta(minutes=1), event=slip.id)
    assert [r.value for r in readings([slip])] == [90]
    assert readings([slip, back]) == []
    assert ranges_until([slip], until=TODAY - dt.timedelta(days=1)) == ()
