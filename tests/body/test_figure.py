from __future__ import annotations

import hashlib
from importlib import resources

import numpy as np
import pytest

from supple.body import BUILDS, Body, load_clip, load_joints
from supple.body.arrays import differences, pack, running_sums, unpack
from supple.body.bake import UNSOLVED
from supple.body.figure import asset_digest, vertex_normals
from supple.body.skeleton import BONE_INDEX
from supple.catalogue import vocabulary


def test_a_container_comes_back_as_it_was_and_its_bytes_depend_on_its_content_alone():
    arrays = {"a": np.arange(5, dtype=np.uint8), "b": np.ones((2, 3), np.float32)}
    data = pack({"z": 1, "a": "é"}, arrays)
    header, got = unpack(data)
    assert header == {"z": 1, "a": "é"}
    assert all((got[k] == v).all() and got[k].dtype == v.dtype for k, v in arrays.items())
    assert pack({"a": "é", "z": 1}, arrays) == data
    with pytest.raises(ValueError, match="container"):
        unpack(b"GIF89a" + data)


def test_differences_survive_jumps_that_do_not_fit_in_sixteen_bits():
    values = np.array([[32767, -32768, 5, 5, -1]], np.int16)
    assert (running_sums(differences(values)) == values).all()


def test_the_skin_is_exactly_symmetric(body: Body):
    mirror = body.mirror_vertices
    np.testing.assert_array_equal(body.vertices[mirror] * [1, 1, -1], body.vertices)


def test_weights_are_whole_and_faces_look_outward(body: Body):
    np.testing.assert_allclose(body.bone_weights.sum(1), 1.0)
    v, f = body.vertices, body.faces
    a, b, c = v[f[:, 0]], v[f[:, 1]], v[f[:, 2]]
    assert np.einsum("ij,ij->i", a, np.cross(b, c)).sum() > 0  # positive enclosed volume


def test_at_rest_the_posed_skin_is_the_stored_skin(body: Body):
    """Joint angles of the rest posture are not zero, so the kinematics are bypassed."""
    from supple.body.kinematics import Pose

    k = body.kinematics
    skin = body.skin(Pose(k.rest_frames[None], k.rest_origins[None]))[0]
    np.testing.assert_allclose(skin, body.vertices, atol=1e-9)


def test_breathing_lifts_belly_and_chest_and_nothing_else(body: Body):
    from supple.body.kinematics import Pose

    k = body.kinematics
    rest = Pose(k.rest_frames[None], k.rest_origins[None])
    moved = np.linalg.norm(body.skin(rest, chest=1.0, belly=1.0)[0] - body.vertices, axis=1)
    assert 0.012 < moved.max() < 0.026
    assert moved[~body.cloth].max() < 1e-9
    behind = body.normals[:, 0] < -0.6
    assert moved[behind].max() < 1e-6


def test_every_muscle_of_the_catalogue_shows_on_the_skin(body: Body):
    wanted = set(vocabulary().terms("muscles"))
    assert wanted <= set(body.muscles)
    for muscle in body.muscles:
        right = body.muscle(muscle, "right") > 0
        assert right.sum() >= 15, muscle
        # A muscle of the right side lies on the right half (a hair's breadth over the midline).
        assert body.vertices[right, 2].min() > -0.01, muscle


def test_a_left_muscle_is_the_mirror_of_the_right(body: Body):
    right, left = body.muscle("obliques", "right"), body.muscle("obliques", "left")
    np.testing.assert_array_equal(left, right[body.mirror_vertices])
    with pytest.raises(KeyError, match="elbow_grease"):
        body.muscle("elbow_grease", "right")


def test_landmarks_lie_where_their_names_say(body: Body):
    def height(mark: str) -> float:
        return float(body.vertices[body.landmarks[mark].vertices, 1].mean())

    order = ["heel_r", "knee_r", "thigh_top_r", "sacrum", "mid_back", "upper_back", "forehead"]
    heights = [height(m) for m in order]
    assert heights == sorted(heights)
    for mark, landmark in body.landmarks.items():
        side = body.vertices[landmark.vertices, 2].mean()
        if mark.endswith("_r"):
            assert side > 0, mark
        elif mark.endswith("_l"):
            assert side < 0, mark


def test_joint_limits_contain_the_anatomical_position_and_have_sources():
    import yaml

    joints = load_joints()
    assert ((joints.low <= 0) & (joints.high >= 0)).all()
    text = resources.files("supple.body").joinpath("data/joints.yaml").read_text("utf-8")
    for joint, spec in yaml.safe_load(text)["joints"].items():
        assert spec["source"], joint


def test_the_figure_is_the_one_whose_provenance_is_told():
    folder = resources.files("supple.body").joinpath("assets")
    told = folder.joinpath("PROVENANCE.md").read_text("utf-8")
    assert hashlib.sha256(folder.joinpath("body.bin").read_bytes()).hexdigest() in told


def test_a_build_is_symmetric_and_leaves_hands_feet_and_head_as_they_are(body: Body):
    volumes = {}
    for build in BUILDS:
        built = body.built(build)
        v, f = built.vertices, built.faces
        a, b, c = v[f[:, 0]], v[f[:, 1]], v[f[:, 2]]
        volumes[build] = np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6
        mirrored = v[body.mirror_vertices] * [1, 1, -1]
        np.testing.assert_allclose(mirrored, v, atol=1e-12)
        gaps = np.linalg.norm(v - body.vertices, axis=1)
        for bone in ("hand_r", "fingertips_l", "toes_r", "head"):
            own = body.dense_weights(np.arange(len(v)))[:, BONE_INDEX[bone]] > 0.99
            assert own.any()
            assert gaps[own].max() < 0.001, (build, bone)
        assert gaps.max() < 0.06
        np.testing.assert_allclose(np.linalg.norm(built.normals, axis=1), 1.0)
    assert volumes["slender"] < 0.94 * volumes["average"]
    assert volumes["heavy"] > 1.08 * volumes["average"]
    assert body.built("average") is body


def test_flesh_stays_where_it_is_leant_on(body: Body):
    free, leaning = body.built("heavy"), body.built("heavy", ["belly", "buttock_r"])
    for mark in ("belly", "buttock_r"):
        on = body.landmarks[mark].vertices
        assert np.linalg.norm(free.vertices[on] - body.vertices[on], axis=1).mean() > 0.015
        np.testing.assert_allclose(leaning.vertices[on], body.vertices[on])
    far = body.landmarks["thigh_side_l"].vertices
    np.testing.assert_array_equal(leaning.vertices[far], free.vertices[far])
    with pytest.raises(KeyError, match="tail"):
        body.built("heavy", ["tail"])
    with pytest.raises(KeyError, match="round"):
        body.built("round")  # type: ignore[arg-type]


def test_a_clip_knows_what_touches_on_either_side():
    clip = load_clip("thread-the-needle")
    right, left = clip.touching(), clip.touching("left")
    assert {"knee_r", "palm_l", "temple_r"} <= right
    assert {"knee_l", "palm_r", "temple_l"} <= left
    assert not {"floor", "mat"} & right


def test_paint_and_builds_do_not_count_for_what_is_solved(body: Body):
    whole = asset_digest()
    assert asset_digest(frozenset({"hair"})) != whole
    assert asset_digest(frozenset({"no such field"})) == whole
    assert asset_digest(UNSOLVED) == asset_digest(UNSOLVED | {"hair"})
    assert asset_digest(UNSOLVED) != asset_digest(UNSOLVED | {"positions"})


def test_hair_covers_the_crown_and_the_back_of_the_head_and_not_the_face(body: Body):
    head = body.dense_weights(np.arange(len(body.vertices)))[:, BONE_INDEX["head"]] > 0.9
    v = np.where(head[:, None], body.vertices, np.nan)
    assert body.hair[np.nanargmax(v[:, 1])] > 0
    assert body.hair[np.nanargmin(v[:, 0])] > 0
    assert body.hair[np.nanargmax(v[:, 0])] < 0
    assert (body.hair[~head & (body.vertices[:, 1] < v[head, 1].min())] < 0).all()


def test_normals_of_a_known_surface():
    v = np.array([[0.0, 0, 0], [1, 0, 0], [0, 1, 0]])
    np.testing.assert_allclose(vertex_normals(v, np.array([[0, 1, 2]])), [[0, 0, 1]] * 3)
