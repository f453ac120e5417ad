"""A change is called real only when it is more than noise and matters to people."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supple.outcomes import Score, change, changes, due, measures

DAY = dt.date(2026, 1, 1)
LATER = dt.date(2026, 3, 26)


def verdict(measure: str, first: tuple[float, ...], last: tuple[float, ...]) -> str:
    return change(Score(measure, DAY, first), Score(measure, LATER, last)).verdict


@pytest.mark.parametrize(
    ("measure", "first", "last", "expected"),
    [
        ("nprs", (4,), (3,), "unclear"),  # within what measuring twice may show
        ("nprs", (4,), (2,), "better"),
        ("nprs", (6,), (4,), "better"),
        ("nprs", (9,), (7,), "unclear"),  # from so high, two points do not matter enough
        ("nprs", (9,), (6,), "better"),
        ("nprs", (3,), (5,), "worse"),
        ("psfs", (4, 4, 4), (6, 6, 6), "better"),
        ("psfs", (4, 4, 4), (6, 5, 6), "unclear"),
        ("psfs", (4,), (6,), "unclear"),  # a single activity varies more than their mean
        ("psfs", (4,), (7,), "better"),
        ("peg", (6, 6, 6), (4, 4, 4), "better"),
        ("peg", (6, 6, 6), (5, 5, 4), "unclear"),
        ("change", (0,), (2,), "better"),
    ],
)
def test_verdicts(
    measure: str, first: tuple[float, ...], last: tuple[float, ...], expected: str
) -> None:
    assert verdict(measure, first, last) == expected


@given(st.sampled_from(["nprs", "peg", "psfs"]), st.data())
def test_a_change_and_its_reverse_are_never_both_better(measure: str, data: st.DataObject) -> None:
    answers = st.tuples(*[st.integers(0, 10)] * 3)
    first, last = data.draw(answers), data.draw(answers)
    there, back = verdict(measure, first, last), verdict(measure, last, first)
    assert {there, back} not in ({"better"}, {"worse"})
    if first == last:
        assert there == "unclear"


@given(st.integers(0, 10), st.integers(0, 10))
def test_nothing_smaller_than_the_noise_is_called_real(first: int, last: int) -> None:
    if abs(first - last) < measures().measures["nprs"].noise.value:
        assert verdict("nprs", (first,), (last,)) == "unclear"


def test_only_the_same_questions_are_compared() -> None:
    with pytest.raises(ValueError, match="same questions"):
        change(Score("psfs", DAY, (1, 2)), Score("psfs", LATER, (1, 2, 3)))
    scores = [
        Score("psfs", DAY, (1, 2)),
        Score("psfs", LATER, (1, 2, 3)),
        Score("nprs", DAY, (5,)),
        Score("nprs", LATER, (2,)),
    ]
    assert [c.measure for c in changes(scores)] == ["nprs"]


def test_one_bad_day_at_either_end_does_not_decide() -> None:
    def pains(*told: tuple[int, int]) -> str:
        scores = [Score("nprs", DAY + dt.timedelta(days=n), (pain,)) for n, pain in told]
        (found,) = changes(scores)
        return found.verdict

    steady = ((0, 5), (2, 5), (4, 5), (40, 5), (42, 5), (44, 5))
    assert pains(*steady) == "unclear"
    assert pains(*steady[:-1], (44, 3)) == "unclear"
    assert pains((0, 8), *steady[1:]) == "unclear"
    assert pains((0, 5), (2, 5), (40, 2), (42, 3)) == "better"
    assert pains((0, 5), (3, 2)) == "better"  # too close together to average


@pytest.mark.parametrize(("told", "expected"), [(3, "better"), (1, "unclear"), (-2, "worse")])
def test_a_change_told_as_such_is_compared_with_none(told: int, expected: str) -> None:
    (found,) = changes([Score("change", DAY, (told,))])
    assert (found.verdict, found.amount) == (expected, told)
    (latest,) = changes([Score("change", DAY, (4,)), Score("change", LATER, (told,))])
    assert latest.amount == told


def test_each_measure_is_asked_once_in_its_weeks() -> None:
    def on(day: int, *done: int) -> bool:
        dates = [DAY + dt.timedelta(days=d) for d in done]
        return due("peg", start=DAY, today=DAY + dt.timedelta(days=day), done=dates)

    assert on(0)
    assert not on(20, 0)
    assert on(28, 0)
    assert on(33, 0)
    assert not on(33, 0, 29)
    assert on(56, 0, 29)
