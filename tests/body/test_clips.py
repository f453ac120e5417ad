from __future__ import annotations

import gzip
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from supple.body import (
    BONES,
    START,
    Body,
    Clip,
    bake,
    check_bodies,
    clip_bytes,
    content_hash,
    load_clip,
    load_joints,
    mirrored_pose,
    moving_exercises,
    read_movement,
    read_positions,
)
from supple.body.arrays import running_sums, unpack
from supple.body.check import measure, thresholds
from supple.body.clip import local_quaternions, mirrored_rotations, quaternions
from supple.body.keys import order_keys, solve_keys
from supple.body.kinematics import Pose, rotation
from supple.body.paths import ease, glide, smooth, spline
from supple.catalogue import exercises_folder, shipped_catalogue

FOLDER = exercises_folder()
JOINTS = load_joints()


def test_every_exercise_moves():
    assert moving_exercises(FOLDER) == sorted(shipped_catalogue())


def test_the_clip_is_of_the_movement_as_it_is_written_now(exercise: str):
    positions = read_positions(FOLDER)
    movement = read_movement(FOLDER, exercise, positions)
    phases = shipped_catalogue()[exercise].facts.phases
    assert load_clip(exercise).hash == content_hash(movement, positions, phases)


@pytest.mark.thorough
@pytest.mark.parametrize("name", moving_exercises(FOLDER)[::4])
def test_the_end_of_every_phase_is_the_key_that_was_written(name: str, body: Body):
    # Solving anew takes time, so one in four; `supple check --bodies` looks at every clip.
    positions = read_positions(FOLDER)
    movement = read_movement(FOLDER, name, positions)
    phases = shipped_catalogue()[name].facts.phases
    keys = solve_keys(movement, positions, phases, body, name=name)
    clip = load_clip(name)
    ends = {k.moment.phase: k.angles for k in keys if k.moment.at == 1.0}
    for segment in clip.segments:
        if segment.kind == "move" and not clip.cycle(segment.phase):
            last = clip.angles[segment.start + segment.count - 1]
            np.testing.assert_allclose(last[3:], ends[segment.phase][3:], atol=0.02)


def test_phases_join_without_a_jump(exercise: str):
    clip = load_clip(exercise)
    ends = {START: clip.angles[clip.segments[0].start]}
    for segment in clip.segments:
        ends.setdefault(segment.phase, clip.angles[segment.start + segment.count - 1])
    for segment in clip.segments:
        if segment.kind == "move":
            np.testing.assert_allclose(clip.angles[segment.start], ends[segment.before], atol=0.02)


def test_moves_start_and_stop_softly(exercise: str):
    clip = load_clip(exercise)
    for s in clip.segments:
        if s.kind == "move":
            q = clip.angles[s.start : s.start + s.count, 3:]
            rate = np.abs(np.diff(q, axis=0)).max(1)
            assert rate[0] < 0.5 * rate.max() + 0.05
            assert rate[-1] < 0.5 * rate.max() + 0.05


def test_a_session_can_play_every_way_through(exercise: str):
    """Start to first, each to the next, last to first again, and away."""
    clip = load_clip(exercise)
    phases = clip.phases
    ways = [(START, phases[0]), *pairwise(phases)]
    ways += [(phases[-1], phases[0]), (phases[-1], START)]
    for way in ways:
        assert clip.sample(*way, 0.5).shape == (len(JOINTS.names),)
    with pytest.raises(KeyError, match="nowhere"):
        clip.segment(START, "nowhere")


def test_clips_are_small(exercise: str):
    assert len(gzip.compress(clip_bytes(exercise), 9)) <= thresholds().clip_bytes


def test_a_clip_comes_back_from_its_bytes(exercise: str):
    clip = load_clip(exercise)
    again = Clip.from_bytes(clip.to_bytes())
    np.testing.assert_allclose(again.angles, clip.angles, atol=1e-9)
    assert again.segments == clip.segments
    assert again.to_bytes() == clip.to_bytes()


def test_the_rotations_in_the_file_pose_the_same_skin(body: Body):
    """What the page plays (quaternions) is what Python computes (angles)."""
    header, arrays = unpack(clip_bytes("open-book"))
    clip = load_clip("open-book")
    at = clip.segment(START, "open").start + 20
    q = np.zeros((len(BONES), 4))
    moving = running_sums(arrays["rotations"]).reshape(len(header["moving"]), 4, -1)
    q[header["moving"]] = moving[:, :, at] / 32767
    q[header["still"]] = arrays["still"] / 32767
    pelvis = running_sums(arrays["pelvis"])[:, at] / 10_000
    k = body.kinematics
    turn, place = np.zeros((len(BONES), 3, 3)), np.zeros((len(BONES), 3))
    for i, parent in enumerate(k.parents):
        x, y, z, w = q[i] / np.linalg.norm(q[i])
        local = np.array(
            [
                [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
                [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
                [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
            ]
        )
        if parent < 0:
            turn[i], place[i] = local, pelvis
        else:
            turn[i] = turn[parent] @ local
            offset = k.rest_origins[i] - k.rest_origins[parent]
            place[i] = place[parent] + turn[parent] @ offset
    played = body.skin(Pose((turn @ k.rest_frames)[None], place[None]))[0]
    computed = body.skin(k.pose(clip.angles[at][None]))[0]
    np.testing.assert_allclose(played, computed, atol=0.001)


def test_the_left_side_is_the_mirror(body: Body):
    clip = load_clip("thread-the-needle")
    right = body.skin(clip.pose("thread", "hold", 0.0))[0]
    left = body.skin(clip.pose("thread", "hold", 0.0, side="left"))[0]
    np.testing.assert_allclose(left[body.mirror_vertices] * [1, 1, -1], right, atol=1e-6)
    angles = clip.joint_angles("thread", "hold", 0.0, side="left")
    mirrored = body.kinematics.pose(np.array([list(angles.values())]))
    reflected = mirrored_pose(clip.pose("thread", "hold", 0.0))
    np.testing.assert_allclose(mirrored.origins, reflected.origins, atol=1e-6)


def test_mirrored_quaternions_are_those_of_the_mirrored_posture(body: Body):
    q = load_clip("seated-twist").angles[10:11]
    got = mirrored_rotations(local_quaternions(body, q))
    expected = local_quaternions(body, JOINTS.mirror(q))
    np.testing.assert_allclose(np.abs((got * expected).sum(-1)), 1.0, atol=1e-6)


def test_side_words_mean_what_the_words_say():
    twist = load_clip("seated-twist").joint_angles("turn", "hold", 0)
    assert twist["thorax_upper.turn"] < -5
    bend = load_clip("standing-side-bend").joint_angles("bend", "hold", 0)
    assert bend["lumbar.side"] > 5
    reach = load_clip("open-book").joint_centres("open", "hold", 0)
    assert reach["wrist_r"][1] > reach["wrist_l"][1]


def test_holds_are_still_but_breathe(body: Body):
    clip = load_clip("diaphragmatic-breathing")
    empty, full = (clip.pose(START, "breathe", 0.0, breath=b) for b in (0.0, 1.0))
    belly = body.landmarks["belly"].vertices
    rise = body.skin(full, belly=1.0)[0, belly, 1] - body.skin(empty)[0, belly, 1]
    assert rise.mean() > 0.008
    hand = full.origins[0] - empty.origins[0]
    names = [b.name for b in BONES]
    assert hand[names.index("hand_r"), 1] > 0.006  # the hand on the belly rises with it
    assert abs(hand[names.index("thigh_r")]).max() < 0.003
    still = load_clip("middle-back-stretch").segment("reach", "hold")
    samples = load_clip("middle-back-stretch").angles[still.start : still.start + 2]
    assert (samples[0] == samples[1]).all()


def test_a_check_fails_what_is_broken(body: Body):
    clip = load_clip("cat-cow")
    sunk = clip.angles.copy()
    sunk[:, 1] -= 0.02
    bent = clip.angles.copy()
    bent[5, JOINTS.index["elbow.flex_r"]] = 170
    low = Clip(clip.id, clip.hash, sunk, clip.segments, clip.info, clip.paths)
    broken = Clip(clip.id, clip.hash, bent, clip.segments, clip.info, clip.paths)
    assert any("below the floor" in p for p in measure(low, body, ["rhomboids"]).problems)
    words = " ".join(measure(broken, body, ["rhomboids"]).problems)
    assert "past its limit" in words
    assert "degrees a second" in words
    hidden = measure(clip, body, ["rectus_abdominis"]).problems
    assert any("can be seen" in p for p in hidden)


def test_checking_an_unknown_exercise_says_so():
    from supple.catalogue import SourceError

    with pytest.raises(SourceError, match="no such exercise"):
        check_bodies(["handstand"])


def test_baking_twice_gives_the_same_bytes(body: Body):
    exercise = "scapular-squeeze"
    positions = read_positions(FOLDER)
    movement = read_movement(FOLDER, exercise, positions)
    phases = shipped_catalogue()[exercise].facts.phases
    one, two = (bake(exercise, movement, positions, phases, body) for _ in range(2))
    assert one.to_bytes() == two.to_bytes()


def test_a_move_without_a_key_goes_back_to_the_start():
    movement = read_movement(FOLDER, "middle-back-stretch", read_positions(FOLDER))
    phases = shipped_catalogue()["middle-back-stretch"].facts.phases
    moments = order_keys(movement, phases)
    assert [m.phase for m in moments] == [START, "reach", "release"]
    assert moments[-1].key is moments[0].key


def test_only_what_changed_is_baked_again(tmp_path: Path, body: Body):
    from supple.body import bake_if_changed

    exercise = "scapular-squeeze"
    positions = read_positions(FOLDER)
    movement = read_movement(FOLDER, exercise, positions)
    phases = shipped_catalogue()[exercise].facts.phases
    path = tmp_path / "clip.bin"
    args = (positions, phases, body, path)
    assert bake_if_changed(exercise, movement, *args)[1]
    assert not bake_if_changed(exercise, movement, *args)[1]
    turned = movement.model_copy(
        update={"camera": movement.camera.model_copy(update={"yaw": 10.0})}
    )
    assert bake_if_changed(exercise, turned, *args)[1]


def test_minimum_jerk_rests_at_both_ends():
    u = np.array([0.0, 1e-4, 0.5, 1 - 1e-4, 1.0])
    got = ease(u)
    np.testing.assert_allclose(got[[0, 2, 4]], [0, 0.5, 1])
    assert got[1] < 1e-10
    assert 1 - got[3] < 1e-10


def test_a_glide_passes_its_keys_and_rests_at_its_ends():
    times = np.array([0.0, 0.3, 1.0])
    values = np.array([[0.0], [2.0], [1.0]])
    np.testing.assert_allclose(glide(times, values, times), values, atol=1e-12)
    fine = glide(times, values, np.array([0, 1e-3, 1 - 1e-3, 1.0]))
    assert abs(fine[1] - fine[0]) < 1e-3
    assert abs(fine[3] - fine[2]) < 1e-3


def test_a_natural_spline_reproduces_a_line():
    at = np.linspace(0, 1, 11)
    line = spline(np.array([0.0, 0.2, 1.0]), np.array([[1.0], [1.4], [3.0]]), at)
    np.testing.assert_allclose(line[:, 0], 1 + 2 * at, atol=1e-12)


def test_smoothing_keeps_the_ends_and_takes_the_edge_off():
    bend = np.zeros((31, 1))
    bend[15] = 1.0
    got = smooth(bend, 1.5)
    assert got[0] == got[-1] == pytest.approx(0.0, abs=1e-9)
    assert got.max() < 0.4
    assert got.sum() == pytest.approx(1.0, abs=1e-6)


@pytest.mark.parametrize("axis", "xyz")
@pytest.mark.parametrize("degrees", [0, 30, 179, 180, -120])
def test_quaternions_of_known_rotations(axis: str, degrees: float):
    a = np.radians(degrees)
    x, y, z, w = quaternions(rotation(axis, np.array([a])))[0]
    expected = np.zeros(4)
    expected["xyz".index(axis)], expected[3] = np.sin(a / 2), np.cos(a / 2)
    assert abs(np.array([x, y, z, w]) @ expected) == pytest.approx(1.0)
