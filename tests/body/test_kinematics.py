from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supple.body import BONES, Body, load_body, load_joints, mirrored_pose
from supple.body.kinematics import half_rotation, rotation
from supple.body.skeleton import BONE_INDEX

JOINTS = load_joints()
UP, FORWARD, RIGHT = np.array([0, 1.0, 0]), np.array([1.0, 0, 0]), np.array([0, 0, 1.0])


def angles(**words: float) -> np.ndarray:
    q = np.zeros((1, len(JOINTS.names)))
    for name, value in words.items():
        q[0, JOINTS.index[name.replace("__", ".")]] = value
    return q


def limb(body: Body, q: np.ndarray, near: str, far: str) -> np.ndarray:
    """Unit vector from one joint centre to another."""
    o = body.kinematics.pose(q).origins[0]
    d = o[BONE_INDEX[far]] - o[BONE_INDEX[near]]
    return d / np.linalg.norm(d)


def random_angles(seed: int, spread: float = 1.0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    middle, half = (JOINTS.high + JOINTS.low) / 2, (JOINTS.high - JOINTS.low) / 2
    q = middle + spread * half * rng.uniform(-1, 1, len(middle))
    q[:6] = rng.uniform(-1, 1, 6) * [1, 1, 1, 180, 80, 80]
    return q[None]


def test_in_the_anatomical_position_all_bones_are_upright_and_palms_face_forward(body: Body):
    q = angles(forearm__pron_r=-90, forearm__pron_l=-90)
    frames = body.kinematics.pose(q).frames[0]
    upright = [b.name for b in BONES if not b.name.startswith(("clavicle", "shoulder_half"))]
    for name in upright:
        np.testing.assert_allclose(frames[BONE_INDEX[name]], np.eye(3), atol=1e-9, err_msg=name)


@pytest.mark.parametrize(
    ("words", "near", "far", "direction"),
    [
        ({"hip__flex_r": 90}, "thigh_r", "shank_r", FORWARD),
        ({"hip__abd_l": 40}, "thigh_l", "shank_l", [0, -np.cos(0.6981317), -np.sin(0.6981317)]),
        ({"knee__flex_r": 90}, "shank_r", "foot_r", -FORWARD),
        ({"hip__flex_r": 90, "knee__flex_r": 90}, "shank_r", "foot_r", -UP),
        ({"shoulder__elev_r": 90, "shoulder__plane_r": 0}, "upper_arm_r", "forearm_r", RIGHT),
        ({"shoulder__elev_l": 90, "shoulder__plane_l": 0}, "upper_arm_l", "forearm_l", -RIGHT),
        ({"shoulder__elev_r": 90, "shoulder__plane_r": 90}, "upper_arm_r", "forearm_r", FORWARD),
        ({"shoulder__elev_l": 180, "shoulder__plane_l": 90}, "upper_arm_l", "forearm_l", UP),
        ({"elbow__flex_r": 90}, "forearm_r", "hand_r", FORWARD),
        ({"root__pitch": 90}, "pelvis", "thorax_4", FORWARD),
        ({"root__roll": 90}, "pelvis", "thorax_4", RIGHT),
    ],
)
def test_known_postures_by_hand(body: Body, words, near, far, direction):
    got = limb(body, angles(**words), near, far)
    rest = limb(body, angles(), near, far)
    # The rest skeleton's spine and legs are not drawn with a ruler, so a limb is checked to the
    # lean it has in the anatomical position.
    lean = np.degrees(np.arccos(np.clip(abs(rest @ UP), -1, 1)))
    off = np.degrees(np.arccos(np.clip(got @ np.asarray(direction, float), -1, 1)))
    assert off <= lean + 0.1


def test_external_rotation_turns_the_bent_forearm_outward(body: Body):
    q = angles(elbow__flex_r=90, shoulder__rot_r=-60)
    assert limb(body, q, "forearm_r", "hand_r") @ RIGHT == pytest.approx(
        np.sin(np.pi / 3), abs=0.02
    )


def test_pronation_turns_the_thumb_inward_when_the_elbow_is_bent(body: Body):
    def thumb_side(pron: float) -> np.ndarray:
        frames = body.kinematics.pose(angles(elbow__flex_r=90, forearm__pron_r=pron)).frames[0]
        return frames[BONE_INDEX["hand_r"]][:, 2]

    assert thumb_side(0) @ UP > 0.99
    assert thumb_side(80) @ RIGHT < -0.9
    assert thumb_side(-80) @ RIGHT > 0.9


def test_spine_words_turn_bend_and_fold_the_way_they_say(body: Body):
    pose = body.kinematics.pose
    turned = pose(angles(thorax_upper__turn=20, thorax_lower__turn=20)).frames[0]
    assert turned[BONE_INDEX["thorax_4"]][:, 0] @ RIGHT < -0.5  # turn + looks left
    bent = limb(body, angles(lumbar__side=20), "thorax_1", "neck_1")
    assert bent @ RIGHT > 0.3
    folded = limb(body, angles(lumbar__flex=40), "thorax_1", "neck_1")
    assert folded @ FORWARD > 0.5


def test_segment_lengths_are_those_of_an_adult(body: Body):
    """Shares of stature after Drillis & Contini (1966), as in Winter, Biomechanics (2009)."""
    o = body.kinematics.rest_origins
    stature = np.ptp(body.vertices[:, 1])

    def length(a: str, b: str) -> float:
        return float(np.linalg.norm(o[BONE_INDEX[a]] - o[BONE_INDEX[b]]) / stature)

    assert 1.55 < stature < 1.85
    assert length("thigh_r", "shank_r") == pytest.approx(0.245, abs=0.025)
    assert length("shank_r", "foot_r") == pytest.approx(0.246, abs=0.025)
    # Winter measures the arm from the acromion; the figure's shoulder turns about 4 % lower.
    arm = length("upper_arm_r", "forearm_r") + length("forearm_r", "hand_r")
    assert arm + 0.04 == pytest.approx(0.332, abs=0.025)


def test_bones_keep_their_lengths_in_any_posture(body: Body):
    rest = body.kinematics.rest_origins
    o = body.kinematics.pose(random_angles(3)).origins[0]
    for i, p in enumerate(body.kinematics.parents):
        if p >= 0:
            assert np.linalg.norm(o[i] - o[p]) == pytest.approx(
                np.linalg.norm(rest[i] - rest[p]), abs=1e-9
            )


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_derivatives_are_exact(seed: int):
    kinematics = load_body().kinematics
    q = random_angles(seed, 0.9)
    pose, motion = kinematics.pose_and_motion(q)
    rng = np.random.default_rng(seed)
    step = rng.normal(size=q.shape[1])
    h = 1e-5
    a, b = kinematics.pose(q - h * step), kinematics.pose(q + h * step)
    np.testing.assert_allclose(
        (b.origins - a.origins)[0] / (2 * h), motion.drift[0] @ step, atol=1e-6
    )
    spin = (b.frames - a.frames)[0] / (2 * h) @ np.swapaxes(pose.frames[0], -1, -2)
    got = np.stack([spin[:, 2, 1], spin[:, 0, 2], spin[:, 1, 0]], -1)
    np.testing.assert_allclose(got, motion.spin[0] @ step, atol=1e-6)


@pytest.mark.parametrize("words", [{}, {"shoulder__elev_r": 0}, {"shoulder__elev_r": 180.0}])
def test_derivatives_are_exact_where_euler_angles_would_lock(body: Body, words):
    q = angles(shoulder__plane_r=40, **words)
    _, motion = body.kinematics.pose_and_motion(q)
    h = 1e-4
    for name in ("shoulder.elev_r", "shoulder.plane_r", "shoulder.rot_r"):
        d = JOINTS.index[name]
        a, b = q.copy(), q.copy()
        a[0, d] -= h
        b[0, d] += h
        slope = (body.kinematics.pose(b).origins - body.kinematics.pose(a).origins)[0] / (2 * h)
        np.testing.assert_allclose(slope, motion.drift[0, :, :, d], atol=1e-5)


def test_the_arm_at_the_side_does_not_care_about_its_plane(body: Body):
    at_side = [body.kinematics.pose(angles(shoulder__plane_r=p)).frames[0] for p in (0, 90)]
    i = BONE_INDEX["upper_arm_r"]
    np.testing.assert_allclose(at_side[0][i], at_side[1][i], atol=1e-12)


@given(st.floats(-3.0, 3.0), st.sampled_from("xyz"))
def test_half_a_rotation_twice_is_the_rotation(angle: float, axis: str):
    r = rotation(axis, np.array([angle]))
    half = half_rotation(r)
    np.testing.assert_allclose(half @ half, r, atol=1e-9)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_mirrored_angles_give_the_mirrored_posture(seed: int):
    kinematics = load_body().kinematics
    q = random_angles(seed)
    mirrored = kinematics.pose(JOINTS.mirror(q))
    reflected = mirrored_pose(kinematics.pose(q))
    np.testing.assert_allclose(mirrored.origins, reflected.origins, atol=1e-6)
    np.testing.assert_allclose(mirrored.frames, reflected.frames, atol=1e-5)


def test_the_girdle_follows_the_arm_two_to_one_after_the_setting_phase(body: Body):
    rhythm = JOINTS.rhythm

    def lift(elevation: float) -> float:
        values, _ = body.kinematics.angles(angles(shoulder__elev_r=elevation))
        return float(np.degrees(values["girdle.lift_r"][0]))

    assert lift(0) < 1.0
    per_degree = (lift(150) - lift(100)) / 50
    assert per_degree == pytest.approx(rhythm.lift_per_elevation, abs=0.01)
