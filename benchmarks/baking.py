"""How long movements take to bake: processor seconds on one core."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

import numpy as np

from supple.body import bake, load_body, moving_exercises, read_movement, read_positions
from supple.body.arrays import Floats
from supple.body.contacts import Scene, Wishes
from supple.body.figure import Body
from supple.body.keys import guard_vertices, order_keys, room
from supple.body.movement import Contact, Movement, Positions, in_force, overlay, wished_angles
from supple.body.solids import firm
from supple.body.solver import solve
from supple.catalogue import exercises_folder, shipped_catalogue

from .figures import Figure, median

T = TypeVar("T")
PEER = "SciPy L-BFGS-B"
EVERY = 5  # exercise whose start is solved by the peer too
ROUNDS = 60
PEER_ROUNDS = 400


def measure() -> Iterator[Figure]:
    """Solve one posture as Supple and as the peer do, and bake every movement."""
    folder, catalogue, body = exercises_folder(), shipped_catalogue(), load_body()
    positions = read_positions(folder)
    exercises = moving_exercises(folder)
    movements = {e: read_movement(folder, e, positions) for e in exercises}
    guard_vertices(body)  # chosen once a process
    yield from _postures([movements[e] for e in exercises[::EVERY]], positions, body)
    seconds = {}
    for exercise, movement in movements.items():
        phases = catalogue[exercise].facts.phases
        seconds[exercise] = _time(partial(bake, "", movement, positions, phases, body))[0]
    yield Figure("bake an exercise, median", median(list(seconds.values())), "s", len(seconds))
    yield Figure("bake an exercise, slowest", max(seconds.values()), "s", len(seconds))
    for exercise, value in seconds.items():
        yield Figure(f"bake {exercise}", value, "s")


def _postures(movements: list[Movement], positions: Positions, body: Body) -> Iterator[Figure]:
    ours, theirs, cost, their_cost = [], [], [], []
    for movement in movements:
        wishes, start = _start(movement, positions, body)
        used, solution = _time(
            partial(solve, wishes.residuals, wishes.linearised, start, rounds=ROUNDS)
        )
        ours.append(used)
        cost.append(float(solution.cost[0]))
        used, found = _time(partial(_peer, wishes, start))
        theirs.append(used)
        their_cost.append(found)
    runs = len(movements)
    yield Figure("find a posture", median(ours), "s", runs, median(theirs), PEER)
    yield Figure("what is left untrue of it", median(cost), "σ²", runs, median(their_cost), PEER)


def _start(movement: Movement, positions: Positions, body: Body) -> tuple[Wishes, Floats]:
    """Pose the start of a movement as the problem that both solve."""
    layers, contacts = positions.resolve(movement.base)
    key = order_keys(movement, [])[0].key
    wish = wished_angles([*layers, movement.pose, key.pose])[None]
    touches = in_force(overlay(overlay(contacts, movement.contacts), key.contacts))
    solids = room(movement, key)
    scene = Scene(solids, [Contact(mark, touch) for mark, touch in touches.items()])
    guards = {s.name: guard_vertices(body) for s in firm(solids)}
    return Wishes(body, wish, body.kinematics.joints.give, scene, guards), wish


def _peer(wishes: Wishes, start: Floats) -> float:
    """Minimise the same sum of squares with the same exact gradient."""
    from scipy.optimize import minimize

    def slope(q: Floats) -> tuple[float, Floats]:
        r, j = wishes.linearised(q[None])
        return float((r**2).sum()), 2 * np.einsum("rd,r->d", j[0], r[0])

    options = {"maxiter": PEER_ROUNDS, "maxfun": 2 * PEER_ROUNDS}
    return float(minimize(slope, start[0], jac=True, method="L-BFGS-B", options=options).fun)


def _time(work: Callable[[], T]) -> tuple[float, T]:
    began = time.process_time()
    made = work()
    return time.process_time() - began, made
