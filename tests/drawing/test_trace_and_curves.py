"""From pixels to smooth paths."""

import itertools
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from supple.drawing import curves, trace

masks = arrays(np.bool_, st.tuples(st.integers(1, 12), st.integers(1, 12)))


@settings(max_examples=150, deadline=None)
@given(masks)
def test_outlines_enclose_exactly_the_mask(mask: np.ndarray) -> None:
    loops = trace.outlines(mask)
    assert sum(trace.area(loop) for loop in loops) == pytest.approx(mask.sum())
    for loop in loops:
        steps = np.abs(np.diff(np.concatenate([loop, loop[:1]]), axis=0)).sum(1)
        assert (steps == 1).all()


def test_diagonal_neighbours_stay_apart() -> None:
    assert len(trace.outlines(np.eye(2, dtype=bool))) == 2


def test_a_hole_runs_the_other_way() -> None:
    mask = np.ones((7, 7), dtype=bool)
    mask[2:5, 2:5] = False
    assert sorted(trace.area(loop) for loop in trace.outlines(mask)) == [-9, 49]


@settings(max_examples=150, deadline=None)
@given(
    arrays(np.int64, st.tuples(st.integers(2, 9), st.integers(2, 9)), elements=st.integers(0, 2))
)
def test_chains_use_every_edge_once(label: np.ndarray) -> None:
    across, below = label[:, 1:] != label[:, :-1], label[1:] != label[:-1]
    found = trace.chains(across, below)
    walked = [tuple(sorted((tuple(a), tuple(b)))) for c in found for a, b in itertools.pairwise(c)]
    assert len(walked) == len(set(walked)) == across.sum() + below.sum()


def test_chains_meet_at_junctions() -> None:
    label = np.zeros((6, 6), dtype=int)
    label[:3, 3:], label[3:] = 1, 2  # three regions meet in one corner
    found = trace.chains(label[:, 1:] != label[:, :-1], label[1:] != label[:-1])
    assert sum((end == [3.0, 3.0]).all() for c in found for end in (c[0], c[-1])) == 3


def test_smoothing_holds_the_ends_and_leaves_a_line_alone() -> None:
    line = np.column_stack([np.linspace(0, 40, 41), np.linspace(0, 20, 41)])
    assert np.allclose(curves.smooth(line, 2.0, closed=False), line)
    wild = line + np.random.default_rng(1).normal(0, 1, line.shape)
    even = curves.smooth(wild, 2.0, closed=False)
    assert np.allclose(even[[0, -1]], wild[[0, -1]])
    assert np.abs(np.diff(even, 2, axis=0)).mean() < np.abs(np.diff(wild, 2, axis=0)).mean() / 3


def distance(points: np.ndarray, line: np.ndarray) -> float:
    return float(np.linalg.norm(points[:, None] - line[None], axis=2).min(1).max())


@pytest.mark.parametrize("tolerance", [0.2, 0.5, 1.0])
def test_a_fit_stays_near_and_needs_few_curves(tolerance: float) -> None:
    turn = np.linspace(0, 2 * np.pi, 400, endpoint=False)
    ring = np.column_stack([100 * np.cos(turn), 60 * np.sin(turn)])
    fitted = curves.fit_closed(ring, tolerance, [])
    assert distance(ring, curves.sample(fitted, 400)) < tolerance + 0.1
    assert len(fitted) <= 14
    for one, two in itertools.pairwise(fitted):
        assert np.allclose(one[3], two[0])
        a, b = one[3] - one[2], two[1] - two[0]
        assert a @ b / (np.linalg.norm(a) * np.linalg.norm(b)) > 0.999  # smooth where they join


def test_corners_are_found_and_kept() -> None:
    side = np.linspace(0, 50, 50, endpoint=False)
    zero, full = np.zeros(50), np.full(50, 50.0)
    square = np.concatenate(
        [
            np.column_stack([side, zero]),
            np.column_stack([full, side]),
            np.column_stack([50 - side, full]),
            np.column_stack([zero, 50 - side]),
        ]
    )
    assert curves.corners(square, 6, 50, closed=True) == [0, 50, 100, 150]
    assert len(curves.fit_closed(square, 0.5, [0, 50, 100, 150])) == 4


def test_simplifying_keeps_what_matters() -> None:
    line = np.array([[0, 0], [1, 0.05], [2, 0], [2, 5], [2.04, 8], [2, 10]], dtype=float)
    assert curves.simplify(line, 0.1).tolist() == [[0, 0], [2, 0], [2, 10]]


def test_a_path_is_written_short_and_read_back() -> None:
    cubic = np.array([[10, 20], [30.4, 20], [-5.2, 7], [-90, 3.6]])
    text = curves.path([cubic], closed=True)
    assert text == "M10 20c20 0-15-13-100-16z"
    assert re.fullmatch(r"[Mclz0-9 -]+", text)


def test_a_ribbon_runs_out_where_it_is_told_to() -> None:
    line = np.column_stack([np.linspace(0, 100, 101), np.zeros(101)])
    there, back = curves.ribbon(line, 4.0, taper=(False, True), over=30)
    width = there[:, 1] - back[::-1][:, 1]
    assert width[:60] == pytest.approx(4.0)
    assert width[-1] == pytest.approx(0.8)
    assert (np.diff(width) <= 1e-9).all()
