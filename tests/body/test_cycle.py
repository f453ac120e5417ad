"""Holds that are not still: walking goes on over ground that moves back under it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from supple.body import START, Body, Clip, load_clip, load_joints, read_movement, read_positions
from supple.body.check import fastest, measure, thresholds
from supple.body.cycle import solve_round
from supple.body.movement import Movement, check_phases
from supple.body.paths import loop, smooth
from supple.catalogue import SourceError, exercises_folder, shipped_catalogue

FOLDER = exercises_folder()
JOINTS = load_joints()
WALK = "walk"
GOOD = """\
base: standing
camera: {yaw: 0, pitch: 5}
cycle: {phase: walk, seconds: 1.2, stride: 1, alternating: true}
keys:
  - phase: walk
  - phase: walk
    at: 0.2
"""


@pytest.fixture(scope="module")
def clip() -> Clip:
    return load_clip("walking")


@pytest.fixture(scope="module")
def around(clip: Clip) -> np.ndarray:
    cycle = clip.cycle(WALK)
    assert cycle is not None
    return clip.angles[cycle.start : cycle.start + cycle.count]


def column(around: np.ndarray, name: str) -> np.ndarray:
    return around[:, JOINTS.index[name]]


def read(folder: Path, text: str) -> Movement:
    positions = "standing:\n  pose: {hip: {abd: 4}}\n  contacts: {feet: floor flat}\n"
    (folder / "_positions.yaml").write_text(positions)
    (folder / "x").mkdir()
    (folder / "x/movement.yaml").write_text(text)
    return read_movement(folder, "x", read_positions(folder))


def test_a_cycle_is_read(tmp_path: Path):
    cycle = read(tmp_path, GOOD).cycle
    assert cycle is not None
    assert (cycle.phase, cycle.seconds, cycle.stride, cycle.shown) == (WALK, 1.2, 1.0, [])


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("  - phase: walk\n  - phase", "  - phase", "needs a key at the end"),
        ("at: 0.2", "at: 0.6", "stand before 0.5"),
        ("seconds: 1.2", "seconds: 0", "greater than 0"),
        ("stride: 1", "stride: 1, shown: [0.3]", "only moments at which it has a key"),
        ("stride: 1", "speed: 1", "not known"),
    ],
)
def test_mistakes_are_told(tmp_path: Path, old: str, new: str, complaint: str):
    with pytest.raises(SourceError, match=complaint):
        read(tmp_path, GOOD.replace(old, new))


def test_nothing_can_follow_a_cycle(tmp_path: Path):
    movement = read(tmp_path, GOOD)
    check_phases(movement, ["stand", WALK], name="x")
    with pytest.raises(SourceError, match="last phase, stop"):
        check_phases(movement, [WALK, "stop"], name="x")


def test_an_exercise_that_is_held_still_has_no_round(body: Body):
    positions = read_positions(FOLDER)
    movement = read_movement(FOLDER, "scapular-squeeze", positions)
    phases = shipped_catalogue()["scapular-squeeze"].facts.phases
    assert solve_round(movement, positions, phases, body) is None
    assert load_clip("scapular-squeeze").cycle(phases[-1].id) is None


def test_a_loop_passes_its_keys_and_closes_smoothly():
    times = np.array([0.0, 0.3, 0.7, 1.0])
    values = np.array([[0.0], [2.0], [-1.0], [0.0]])
    np.testing.assert_allclose(loop(times, values, times), values, atol=1e-12)
    e = 1e-4
    first, second, last_but_one, last = loop(times, values, np.array([0, e, 1 - e, 1.0]))[:, 0]
    assert (second - first) / e == pytest.approx((last - last_but_one) / e, abs=0.1)
    circle = np.linspace(0, 1, 13)
    wave = np.sin(2 * np.pi * circle)[:, None]
    fine = np.linspace(0, 1, 101)
    np.testing.assert_allclose(loop(circle, wave, fine)[:, 0], np.sin(2 * np.pi * fine), atol=2e-3)


def test_smoothing_around_a_loop_knows_no_ends():
    bend = np.zeros((25, 1))
    bend[0] = bend[-1] = 1.0
    got = smooth(bend, 1.5, around=True)
    assert got[0] == pytest.approx(got[-1])
    assert got[1] == pytest.approx(got[-2])
    assert 0.1 < got[0, 0] < 0.4
    assert got[:-1].sum() == pytest.approx(1.0, abs=1e-6)


def test_walking_is_a_step_in_a_cycle_and_a_step_out(clip: Clip):
    assert [(s.before, s.phase, s.kind) for s in clip.segments] == [
        (START, WALK, "move"),
        (WALK, START, "move"),
        (WALK, WALK, "cycle"),
    ]
    assert clip.teaching == ((START, WALK, 1.0), (WALK, WALK, 0.23))
    landing = clip.sample(START, WALK, 1.0)
    np.testing.assert_allclose(clip.sample(WALK, WALK, 0.0), landing, atol=0.02)
    np.testing.assert_allclose(clip.sample(WALK, WALK, 1.0), landing, atol=0.02)
    np.testing.assert_allclose(clip.sample(WALK, START, 0.0), landing, atol=0.02)


def test_the_second_half_of_a_round_mirrors_the_first(around: np.ndarray):
    half = (len(around) - 1) // 2
    np.testing.assert_allclose(around[half:], JOINTS.mirror(around[: half + 1]), atol=1.5)


def test_the_ground_carries_a_foot_that_is_down_and_nothing_else_slides(
    clip: Clip, around: np.ndarray, body: Body
):
    cycle = clip.cycle(WALK)
    assert cycle is not None
    pose = body.kinematics.pose(around)
    step = cycle.seconds / (len(around) - 1)
    ground = -clip.info["stride"] / cycle.seconds
    whole = body.skin(pose)
    assert whole[..., 1].min() > -thresholds().depth_mm / 1000
    shares = np.linspace(0, 1, len(around))
    for mark, down in {"heel_r": (0.14, 0.35), "ball_r": (0.14, 0.48)}.items():
        patch = body.landmarks[mark].vertices
        on = (shares > down[0]) & (shares < down[1])
        assert whole[on][:, patch, 1].min(1).max() < 0.006
        moved = np.diff(whole[on][:, patch].mean(1)[:, [0, 2]], axis=0) / step
        np.testing.assert_allclose(moved[:, 0], ground, atol=0.1)
        np.testing.assert_allclose(moved[:, 1], 0, atol=0.06)
    swing = (shares > 0.66) & (shares < 0.92)
    assert whole[swing][:, body.landmarks["heel_r"].vertices, 1].min() > 0.008
    assert (np.diff(whole[swing][:, body.landmarks["ball_r"].vertices, 0].mean(1)) > 0).all()


def test_joints_go_as_far_as_they_do_in_people(around: np.ndarray):
    """Ranges in level walking: Winter 1991; Perry & Burnfield 2010."""
    hip, knee = column(around, "hip.flex_r"), column(around, "knee.flex_r")
    ankle = column(around, "ankle.dorsi_r")
    assert 22 < hip.max() < 38
    assert -20 < hip.min() < -8
    assert 52 < knee.max() < 68
    assert knee.min() > 0
    assert 10 < knee[: len(knee) // 4].max() < 25  # the knee gives as it takes the weight
    assert 8 < ankle.max() < 20
    assert -22 < ankle.min() < -6
    at = np.linspace(0, 1, len(around))
    assert 0.66 < at[knee.argmax()] < 0.8
    assert 0.4 < at[hip.argmin()] < 0.58


def test_arms_swing_against_the_legs(clip: Clip):
    landing = clip.joint_centres(WALK, WALK, 0.0)
    assert landing["ankle_r"][0] > landing["ankle_l"][0] + 0.4
    assert landing["wrist_l"][0] > landing["wrist_r"][0] + 0.25
    later = clip.joint_centres(WALK, WALK, 0.5)
    assert later["ankle_l"][0] > later["ankle_r"][0] + 0.4
    assert later["wrist_r"][0] > later["wrist_l"][0] + 0.25


def test_a_cycle_may_be_faster_than_an_exercise_but_not_as_fast_as_it_likes(clip: Clip, body: Body):
    limits = thresholds()
    assert limits.speed_deg_s < fastest(clip, body, "cycle")[0] < limits.cycle_speed_deg_s
    assert fastest(clip, body)[0] < limits.speed_deg_s
    hurried = tuple(
        s if s.kind == "move" else type(s)(s.before, s.phase, s.kind, s.start, s.count, 0.5)
        for s in clip.segments
    )
    fast = Clip(clip.id, clip.hash, clip.angles, hurried, clip.info, clip.paths)
    assert any("a second" in p for p in measure(fast, body, ["quadriceps"]).problems)


def test_a_hanging_arm_hardly_moves_when_its_plane_turns(clip: Clip, body: Body):
    cycle = clip.cycle(WALK)
    assert cycle is not None
    plane, elev = JOINTS.index["shoulder.plane_r"], JOINTS.index["shoulder.elev_r"]
    speeds = []
    for lifted in (0.0, 90.0):
        still = np.repeat(clip.angles[:1], len(clip.angles), axis=0)
        still[:, elev] = lifted
        still[cycle.start + 5 :, plane] += 10
        one = Clip(clip.id, clip.hash, still, (cycle,), clip.info, clip.paths)
        speeds.append(fastest(one, body, "cycle")[0])
    assert speeds[0] == pytest.approx(0, abs=1e-9)
    assert speeds[1] == pytest.approx(10 * (cycle.count - 1) / cycle.seconds)
