"""The z-buffer, against geometry that can be worked out by hand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supple.drawing.raster import Sight, rasterise

# Counter-clockwise with y up is clockwise on a screen whose y points down.
TRIANGLE = np.array([[0, 1, 2]])


def test_a_right_triangle_covers_half_its_square() -> None:
    points = np.array([[0.0, 0.0, 5.0], [0.0, 100.0, 5.0], [100.0, 0.0, 5.0]])
    seen = rasterise(points, TRIANGLE, 120, 120).seen
    assert seen.sum() == 101 * 102 // 2  # its lattice points, border included
    assert seen[:3, :3].all()
    assert not seen[101:].any()


def test_what_faces_away_is_not_drawn() -> None:
    points = np.array([[0.0, 0.0, 0.0], [0.0, 50.0, 0.0], [50.0, 0.0, 0.0]])
    assert not rasterise(points, TRIANGLE[:, ::-1], 60, 60).seen.any()


def test_the_nearer_hides_the_farther_whatever_the_order() -> None:
    far = np.array([[0.0, 0.0, 1.0], [0.0, 80.0, 1.0], [80.0, 0.0, 1.0]])
    near = far + np.array([0.0, 0.0, 3.0])
    points = np.concatenate([far, near])
    for faces in ([[0, 1, 2], [3, 4, 5]], [[3, 4, 5], [0, 1, 2]]):
        raster = rasterise(points, np.array(faces), 90, 90)
        front = faces.index([3, 4, 5])
        assert set(np.unique(raster.face)) == {-1, front}
        assert raster.depth[raster.seen] == pytest.approx(4.0)


def test_triangles_that_interpenetrate_share_the_picture_along_their_crossing() -> None:
    level = np.array([[0.0, 0.0, 5.0], [0.0, 99.0, 5.0], [99.0, 0.0, 5.0]])
    steep = np.array([[0.0, 0.0, 0.0], [0.0, 99.0, 0.0], [99.0, 0.0, 9.9]])
    raster = rasterise(np.concatenate([level, steep]), np.array([[0, 1, 2], [3, 4, 5]]), 100, 100)
    row = raster.face[5, :90]
    assert (row[:48] == 0).all()
    assert (row[53:] == 1).all()


def test_neighbours_leave_no_crack_between_them() -> None:
    points = np.array([[3.2, 4.1, 0.0], [5.7, 60.3, 0.0], [61.4, 58.8, 0.0], [57.1, 2.6, 0.0]])
    whole = rasterise(points, np.array([[0, 1, 2], [0, 2, 3]]), 70, 70).seen
    for row in whole:
        inside = np.flatnonzero(row)
        if len(inside):
            assert len(inside) == inside[-1] - inside[0] + 1


corners = st.tuples(st.floats(-20, 80), st.floats(-20, 80), st.floats(-5, 5))


@settings(max_examples=60, deadline=None)
@given(st.tuples(corners, corners, corners))
def test_every_pixel_knows_where_it_lies(triangle: tuple[tuple[float, ...], ...]) -> None:
    points = np.array(triangle)
    raster = rasterise(points, np.array([[0, 1, 2], [0, 2, 1]]), 60, 60)
    there = Sight(raster, np.array([[0, 1, 2], [0, 2, 1]]), raster.seen).values(points)
    rows, columns = np.nonzero(raster.seen)
    assert np.allclose(there[:, 0], columns, atol=0.05)
    assert np.allclose(there[:, 1], rows, atol=0.05)
    assert (raster.share[raster.seen] > -1e-4).all()
