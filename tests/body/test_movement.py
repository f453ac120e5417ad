from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from supple.body import load_joints, read_movement, read_positions
from supple.body.movement import apply_words, in_force, overlay, wished_angles
from supple.body.props import build, number, prop_kinds
from supple.catalogue import SourceError

JOINTS = load_joints()
POSITIONS = "standing:\n  pose: {hip: {abd: 4}}\n  contacts: {feet: floor flat}\n"
GOOD = "base: standing\ncamera: {yaw: 0, pitch: 5}\nkeys:\n  - phase: reach\n"


def write(folder: Path, movement: str) -> Path:
    (folder / "_positions.yaml").write_text(POSITIONS)
    (folder / "x").mkdir()
    (folder / "x/movement.yaml").write_text(movement)
    return folder


def read(folder: Path):
    return read_movement(folder, "x", read_positions(folder))


def test_a_small_movement_is_read(tmp_path: Path):
    movement = read(write(tmp_path, GOOD + "    pose: {spine: {turn_r: 45}}\n"))
    assert movement.keys[0].pose == {"spine": {"turn_r": 45}}


@pytest.mark.parametrize(
    ("line", "number", "complaint"),
    [
        ("    pose: {spine: {wring: 45}}\n", 5, "unknown joint word spine"),
        ("    pose: {spine_r: {turn_r: 45}}\n", 5, "unknown joint word spine_r"),
        ("    contacts: {nose: floor}\n", 5, "unknown landmark 'nose'"),
        ("    contacts: {palm_r: floor sticky}\n", 5, "unknown word sticky"),
        ("    contacts: {palm_r: seat}\n", None, "cannot touch 'seat'"),
        ("    at: 1.5\n", 5, "less than 1"),
        ("    hold: 3\n", 5, "not known"),
        ("  - phase: reach\n", None, "two keys"),
        ("props: {trampoline: {}}\n", None, "unknown prop"),
        ("props: {chair: {wheels: 4}}\n", None, "a chair has no wheels"),
    ],
)
def test_mistakes_are_told_with_file_and_line(tmp_path: Path, line, number, complaint):
    text = line + GOOD if line.startswith("props") else GOOD + line
    with pytest.raises(SourceError) as told:
        read(write(tmp_path, text))
    shown = told.value.lines()[0]
    assert shown.startswith("x/movement.yaml:")
    assert complaint in shown
    if number:
        assert shown.startswith(f"x/movement.yaml:{number}:")


def test_an_unknown_base_position_is_told(tmp_path: Path):
    with pytest.raises(SourceError, match=r"no position 'flying'"):
        read(write(tmp_path, GOOD.replace("standing", "flying")))


def test_words_carry_their_direction_and_no_side_means_both():
    q = wished_angles([{"hip": {"ext": 10}, "elbow_l": {"flex": 30}, "neck": {"turn_r": 20}}])
    at = JOINTS.index
    assert q[at["hip.flex_r"]] == q[at["hip.flex_l"]] == -10
    assert (q[at["elbow.flex_l"]], q[at["elbow.flex_r"]]) == (30, 0)
    assert q[at["neck.turn"]] == -20


def test_a_shared_word_is_spread_over_the_spine_in_full():
    q = wished_angles([{"spine": {"flex": 40}}])
    parts = [q[JOINTS.index[f"{j}.flex"]] for j in ("lumbar", "thorax_lower", "thorax_upper")]
    assert sum(parts) == pytest.approx(40)
    assert all(p > 0 for p in parts)
    for (_, word), shares in JOINTS.shared.items():
        assert sum(shares.values()) == pytest.approx(1), word


def test_later_words_win(tmp_path: Path):
    q = np.zeros(len(JOINTS.names))
    apply_words(q, {"elbow": {"flex": 90}})
    apply_words(q, {"elbow_r": {"flex": 10}})
    at = JOINTS.index
    assert (q[at["elbow.flex_r"]], q[at["elbow.flex_l"]]) == (10, 90)


def test_setting_one_foot_free_keeps_the_other_down(tmp_path: Path):
    text = GOOD + "    contacts: {foot_r: free}\n"
    folder = write(tmp_path, text)
    movement = read(folder)
    _, base = read_positions(folder).resolve("standing")
    left = in_force(overlay(base, movement.keys[0].contacts))
    assert set(left) == {"heel_l", "ball_l"}


def test_every_prop_can_be_built_and_measured():
    point = np.array([[[0.0, 3.0, 0.0]]])
    for kind in prop_kinds():
        for shape in build(kind, {"x": 0.1}):
            distance, away = shape.distance(point)
            assert distance[0, 0] > 0
            assert np.linalg.norm(away[0, 0]) == pytest.approx(1)


def test_expressions_are_numbers_and_nothing_else():
    assert number("height/2-0.05", {"height": 0.5}) == pytest.approx(0.2)
    with pytest.raises(ValueError, match="cannot read"):
        number("__import__('os')", {})
