"""How far the back moves: a change within the error of measuring is never called one."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supple.outcomes import Reading, range_series, ranges
from supple.outcomes.change import Verdict

DAY = dt.date(2026, 3, 2)


def turns(*values: float) -> Verdict | None:
    readings = [
        Reading("rotation_left", "turn", DAY + dt.timedelta(weeks=4 * n), value)
        for n, value in enumerate(values)
    ]
    (series,) = range_series(readings)
    return series.verdict


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((40,), None),
        ((40, 56), "unclear"),
        ((40, 57), "better"),
        ((40, 24), "unclear"),
        ((40, 23), "worse"),
        ((40, 60, 41), "unclear"),
    ],
)
def test_change_is_real_only_beyond_error(values: tuple[float, ...], expected: str | None) -> None:
    assert turns(*values) == expected


@given(
    st.lists(
        st.tuples(
            st.sampled_from([(d, w) for d, m in ranges().directions.items() for w in m.ways]),
            st.integers(0, 300),
            st.floats(0, 10),
        ),
        max_size=40,
    )
)
def test_each_direction_and_way_stands_alone_and_in_time(
    told: list[tuple[tuple[str, str], int, float]],
) -> None:
    readings = [
        Reading(direction, way, DAY + dt.timedelta(days=day), value)  # type: ignore[arg-type]
        for (direction, way), day, value in sorted(told, key=lambda one: one[1])
    ]
    series = range_series(readings)
    assert {(s.direction, s.way) for s in series} == {(r.direction, r.way) for r in readings}
    for one in series:
        dates = [reading.date for reading in one.readings]
        assert dates == sorted(set(dates))
        last = [r for r in readings if (r.direction, r.way) == (one.direction, one.way)][-1]
        assert one.readings[-1] == last
        if one.verdict in ("better", "worse"):
            assert abs(one.amount) >= one.error - 1e-9


def test_error_of_a_way_fits_its_scale_and_has_a_source() -> None:
    for way in ranges().ways.values():
        assert 0 < way.error.value < (way.high - way.low) / 2
        assert way.error.source
        assert way.error.note
