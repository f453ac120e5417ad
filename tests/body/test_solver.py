from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supple.body import Body, load_body, load_joints
from supple.body.capsules import closest_points
from supple.body.contacts import Scene, Wishes
from supple.body.keys import guard_vertices, solve_posture
from supple.body.movement import Contact, Touch, wished_angles
from supple.body.props import build
from supple.body.solids import FLOOR, HalfSpace
from supple.body.solver import solve

JOINTS = load_joints()
STANDING = wished_angles([{"root": {"y": 0.86}, "shoulder": {"elev": 10, "plane": 15}}])
FEET = {m: Touch(target="floor", flat=True) for m in ("heel_r", "ball_r", "heel_l", "ball_l")}


def place(body: Body, q: np.ndarray, mark: str) -> np.ndarray:
    return body.skin_part(body.kinematics.pose(q[None]), body.landmarks[mark].vertices)[0]


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10_000))
def test_a_hand_finds_any_place_it_has_been_before(seed: int):
    """Put the arm somewhere, hold a board to the palm, and ask for that from the side."""
    body = load_body()
    rng = np.random.default_rng(seed)
    reached = STANDING.copy()
    for name, low, high in (
        ("shoulder.elev_r", 40, 110),
        ("shoulder.plane_r", 30, 100),
        ("elbow.flex_r", 10, 80),
        ("shoulder.rot_r", -30, 30),
    ):
        reached[JOINTS.index[name]] = rng.uniform(low, high)
    there = place(body, reached, "palm_r").mean(0)
    landmark = body.landmarks["palm_r"]
    outward = body.kinematics.pose(reached[None]).frames[0, landmark.bone] @ landmark.outward
    nearest = (place(body, reached, "palm_r") @ -outward).min()
    board = HalfSpace("board", -outward, float(nearest))
    scene = Scene([FLOOR, board], [Contact("palm_r", Touch(target="board", flat=True), there)])
    wishes = Wishes(body, STANDING[None], JOINTS.give * 40, scene, {})
    pose = solve(wishes.residuals, wishes.linearised, STANDING[None], rounds=150).angles[0]
    assert np.linalg.norm(place(body, pose, "palm_r").mean(0) - there) < 0.01
    assert (pose[3:] <= JOINTS.high[3:] + 0.5).all()
    assert (pose[3:] >= JOINTS.low[3:] - 0.5).all()


def test_standing_on_the_floor_moves_almost_nothing_else(body: Body):
    pose = solve_posture(body, STANDING, FEET, {}, [FLOOR])
    soles = np.concatenate([place(body, pose, m) for m in FEET])
    assert abs(soles[:, 1].min()) < 0.002
    spine = [i for n, i in JOINTS.index.items() if n.startswith(("lumbar", "thorax", "neck"))]
    assert np.abs(pose - STANDING)[spine].max() < 1.0


def test_what_cannot_be_reached_breaks_no_limit(body: Body):
    far = {"palm_r": np.array([3.0, 1.0, 0.0])}
    wall = build("ball", {"radius": 0.05, "x": 3.0, "y": 1.0})
    touch = {"palm_r": Touch(target="ball"), **FEET}
    pose = solve_posture(body, STANDING, touch, far, [FLOOR, *wall])
    over = np.maximum(pose - JOINTS.high, JOINTS.low - pose)[3:].max()
    assert over < 1.5


def test_legs_pressed_together_do_not_pass_through_each_other(body: Body):
    wish = STANDING.copy()
    for side in "rl":
        wish[JOINTS.index[f"hip.abd_{side}"]] = -11
    pose = solve_posture(body, wish, {}, {}, [FLOOR])
    from supple.body.capsules import CapsulePairs

    k = body.kinematics
    posed = k.pose(pose[None])
    gap = CapsulePairs(body, []).gaps(posed, k.rest_to_room(posed)[0])[0]
    wished = k.pose(wish[None])
    before = CapsulePairs(body, []).gaps(wished, k.rest_to_room(wished)[0])[0]
    assert before.min() < -0.01
    assert gap.min() > -0.004


def test_the_jacobian_of_every_kind_of_wish_is_exact(body: Body):
    solids = [FLOOR, *build("chair", {"x": 0.1}), *build("foam_roller", {"x": -0.2, "y": 0.4})]
    contacts = [
        Contact("heel_r", Touch(target="floor", flat=True), np.zeros(3)),
        Contact("buttock_l", Touch(target="seat")),
        Contact("back", Touch(target="foam_roller", slide=True)),
        Contact("palm_r", Touch(target="knee_l", flat=True)),
    ]
    rng = np.random.default_rng(5)
    q = STANDING[None] + rng.normal(size=(1, len(STANDING))) * 8 * (np.arange(len(STANDING)) > 2)
    q[0, 1] -= 0.3  # into the floor, so that guards are active
    guards = {s.name: guard_vertices(body)[::7] for s in solids if getattr(s, "firm", True)}
    wishes = Wishes(body, STANDING[None], JOINTS.give, Scene(solids, contacts), guards)
    step = rng.normal(size=q.shape[1]) * np.where(np.arange(q.shape[1]) < 3, 0.01, 1.0)
    r, j = wishes.linearised(q)
    h = 1e-5
    plus, minus = wishes.linearised(q + h * step)[0], wishes.linearised(q - h * step)[0]
    assert plus.shape == minus.shape == r.shape
    slope = (plus - minus)[0] / (2 * h)
    expected = j[0] @ step
    np.testing.assert_allclose(slope, expected, atol=2e-4 * max(1.0, np.abs(expected).max()))


def test_residuals_leave_nothing_out_that_costs(body: Body):
    guards = {"floor": guard_vertices(body)}
    wishes = Wishes(body, STANDING[None], JOINTS.give, Scene([FLOOR], []), guards)
    sunk = STANDING[None].copy()
    sunk[0, 1] -= 0.2
    full, short = wishes.residuals(sunk), wishes.linearised(sunk)[0]
    assert (full**2).sum() == pytest.approx((short**2).sum())


def test_the_solver_finds_the_minimum_of_a_curved_valley():
    """Rosenbrock's function, twice in one batch, from both sides."""

    def residuals(x: np.ndarray) -> np.ndarray:
        return np.stack([10 * (x[:, 1] - x[:, 0] ** 2), 1 - x[:, 0]], 1)

    def linearised(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        j = np.zeros((len(x), 2, 2))
        j[:, 0, 0], j[:, 0, 1], j[:, 1, 0] = -20 * x[:, 0], 10, -1
        return residuals(x), j

    found = solve(
        residuals, linearised, np.array([[-1.2, 1.0], [3.0, -2.0]]), rounds=300, tolerance=1e-9
    )
    assert (found.cost < 0.05).all()


def test_closest_points_of_segments():
    one = np.array([[0.0, 0, 0], [1, 0, 0]])
    crossing = np.array([[0.5, 1.0, -1], [0.5, 1.0, 1]])
    np.testing.assert_allclose(closest_points(one, crossing), [[0.5, 0, 0], [0.5, 1, 0]])
    beyond = np.array([[3.0, 0, 0], [4, 0, 0]])
    np.testing.assert_allclose(closest_points(one, beyond), [[1, 0, 0], [3, 0, 0]])
