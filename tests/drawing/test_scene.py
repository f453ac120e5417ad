"""Figure and props at a moment."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from supple.body.clip import Side, load_clip
from supple.body.figure import load_body
from supple.catalogue import shipped_catalogue
from supple.drawing import arrows, muscles, solids
from supple.drawing.artwork import subject
from supple.drawing.picture import Artist, Subject
from supple.drawing.scene import Stage
from supple.drawing.view import View


def volume(mesh: solids.Mesh) -> float:
    a, b, c = (mesh.vertices[mesh.faces[:, k]] for k in range(3))
    return float(np.einsum("nk,nk->n", a, np.cross(b, c)).sum() / 6)


@pytest.mark.parametrize(
    ("mesh", "expected"),
    [
        (solids.box(np.array([0.4, 0.1, 0.6])), 0.4 * 0.1 * 0.6),
        (solids.box(np.array([0.36, 0.1, 0.46]), 0.045), 0.01508),
        (solids.cylinder(np.array([0.0, 0.0, 1.0]), 0.6, 0.075), np.pi * 0.075**2 * 0.6),
        (solids.cylinder(np.array([1.0, 0.0, 0.0]), 0.6, 0.075), np.pi * 0.075**2 * 0.6),
        (solids.sphere(0.3), 4 / 3 * np.pi * 0.3**3),
    ],
)
def test_solids_are_closed_and_turn_their_outside_out(mesh: solids.Mesh, expected: float) -> None:
    assert volume(mesh) == pytest.approx(expected, rel=0.03)
    assert volume(mesh.mirrored()) == pytest.approx(volume(mesh))
    shift = np.array([1.0, -2.0, 3.0])
    assert volume(mesh.moved(np.eye(3), shift)) == pytest.approx(volume(mesh))


def test_the_view_looks_where_the_reference_says() -> None:
    forward, right, up = np.eye(3)[[0]], np.eye(3)[[2]], np.eye(3)[[1]]
    face = View.looking(0, 0)
    assert face.project(forward)[0] == pytest.approx([0, 0, 1], abs=1e-12)  # the face comes nearer
    assert face.project(right)[0] == pytest.approx([-1, 0, 0], abs=1e-12)  # its right on our left
    assert face.project(up)[0] == pytest.approx([0, -1, 0], abs=1e-12)
    assert View.looking(90, 0).project(right)[0, 2] == pytest.approx(1)
    assert View.looking(180, 0).project(forward)[0, 2] == pytest.approx(-1)
    assert View.looking(30, 40).project(up)[0, 2] == pytest.approx(np.sin(np.radians(40)))


def test_a_side_bend_stretches_the_long_side_only() -> None:
    exercise = shipped_catalogue()["standing-side-bend"]
    body = load_body()
    stage = Stage(load_clip(exercise.id), body, "right", {})
    skins = [stage.skin(moment) for moment in stage.moments]
    (shown,) = muscles.stretched(body, ["obliques"], skins, {})
    assert shown.side == "left"
    (field,) = shown.fields(body)
    assert np.array_equal(field, body.muscle("obliques", "left"))
    (both,) = muscles.stretched(body, ["obliques"], skins[:1], {})
    assert both.side is None  # nothing tells the sides apart when nothing moves
    assert len(both.fields(body)) == 2


def test_what_is_told_of_a_side_goes_before_what_is_seen_and_changes_sides_with_the_turn() -> None:
    told: dict[str, Side] = {"obliques": "right"}
    exercise = shipped_catalogue()["standing-side-bend"]
    for side, other in (("right", "left"), ("left", "right")):
        subject = Subject(exercise.id, load_clip(exercise.id), ["obliques", "calves"], ["obliques"])
        seen = Artist(subject, load_body(), side)
        assert [m.side for m in seen.stretched] == [other, None]
        assert [m.side for m in seen.worked] == [None]
        artist = Artist(replace(subject, sides=told), load_body(), side)
        assert [m.side for m in artist.stretched] == [side, None]
        assert [m.side for m in artist.worked] == [side]


def test_lengthening_measures_stretch() -> None:
    body = load_body()
    field = body.muscle("quadriceps", "right")
    taller = body.vertices * [1.0, 1.25, 1.0]
    assert muscles.lengthening(body, body.vertices, body.vertices, field) == pytest.approx(0)
    assert muscles.lengthening(body, body.vertices, taller, field) == pytest.approx(0.25, abs=0.03)


def test_the_left_stage_is_the_mirror_of_the_right() -> None:
    clip, body = load_clip("seated-twist"), load_body()
    right, left = (Stage(clip, body, side, {}) for side in ("right", "left"))
    flip = np.array([1.0, 1.0, -1.0])
    for one, two in zip(right.moments, left.moments, strict=True):
        mirrored = (right.skin(one) * flip)[body.mirror_vertices]
        assert np.allclose(left.skin(two), mirrored, atol=1e-3)
        for (kind, a), (other, b) in zip(right.props(one), left.props(two), strict=True):
            assert kind == other
            assert np.allclose(a.vertices * flip, b.vertices)


def test_breathing_alone_gives_empty_and_full_lungs() -> None:
    stage = Stage(load_clip("diaphragmatic-breathing"), load_body(), "right", {})
    assert [moment.breath for moment in stage.moments] == [0.0, 1.0]
    empty, full = (stage.skin(moment) for moment in stage.moments)
    belly = load_body().landmarks["belly"].vertices
    assert (full - empty)[belly, 1].mean() > 0.01


def test_a_phase_that_comes_back_is_shown_where_it_turns() -> None:
    clip = load_clip("cat-cow")
    (there,) = (s for s in clip.segments if (s.before, s.phase) == ("start", "arch"))
    angles = clip.angles.copy()
    half = angles[there.start : there.start + there.count]
    half[:] = np.concatenate([half[::2], half[-2 - (len(half) % 2 == 0) :: -2]])[: len(half)]
    loop = replace(
        clip, angles=angles, segments=(there,), info={**clip.info, "phases": ["arch"], "keys": []}
    )
    moments = Stage(loop, load_body(), "right", {}).moments
    assert [m.phase for m in moments] == ["arch", "arch"]
    assert moments[0].progress == 0
    assert 0.3 < moments[1].progress < 0.7


def artist(name: str) -> Artist:
    exercise = shipped_catalogue()[name]
    return Artist(subject(exercise, load_clip(name)), load_body(), "right")


def test_arrows_follow_what_moves() -> None:
    drawn = artist("cat-cow")
    groups = {
        m.phase: [t.group for t in tracks]
        for m, tracks in zip(drawn.stage.moments, drawn._tracks, strict=True)
    }
    assert "back" in groups["round"]
    assert "head" in groups["round"]
    back = next(t for t in drawn._tracks[-1] if t.group == "back")
    assert back.path[-1, 1] > back.path[0, 1] + 0.05  # rounding lifts the back


def test_an_upright_turn_gets_one_arc() -> None:
    (track,) = artist("seated-twist")._tracks[1]
    assert track.group == "turn"
    assert track.path[-1, 2] > track.path[0, 2] + 0.1  # the right-hand turn carries the front right


def test_nothing_moves_nothing_points() -> None:
    view = View.looking(0, 0)
    still = np.zeros((5, 3))
    tracks = [arrows.Track("head", still, np.array([0.0, 1.0, 0.0]))]
    assert arrows.chosen(tracks, view, load_body().vertices) == []


def test_a_cycle_shows_what_teaches_and_only_what_is_brought_forward() -> None:
    clip, body = load_clip("walking"), load_body()
    stage = Stage(clip, body, "right", {})
    moments = stage.moments
    assert [(m.before, m.phase, m.progress) for m in moments] == [
        ("start", "walk", 0.0),
        ("start", "walk", 1.0),
        ("walk", "walk", 0.23),
    ]
    for start, end in pairwise(moments):
        tracks = arrows.tracks(stage, start, end)
        assert tracks
        assert all(track.path[-1, 0] > track.path[0, 0] for track in tracks)
    passed = arrows.tracks(stage, moments[1], moments[2])
    assert {"foot_r", "leg_r"}.isdisjoint(track.group for track in passed)  # it stands
    assert arrows.chosen([], View.looking(0, 0), stage.skin(moments[0])) == []
