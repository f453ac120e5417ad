"""Rounds that repeat while a hold lasts, such as walking.

A round is solved as if the figure really went forward over ground that stays where it is, so that
a foot set down rests like any other landmark that does not slide. Its way is taken out afterwards:
what is left is the figure on the spot, with the ground moving back under it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from supple.body.arrays import Floats
from supple.body.figure import Body
from supple.body.keys import KeySolver, Moment, PhaseLike, SolvedKey, order_keys
from supple.body.movement import HALFWAY, Cycle, Movement, Positions
from supple.body.skeleton import load_joints, other_side

TURNS: Final = 8  # at most
SETTLED: Final = 0.005  # m: the next turn begins where this one did


@dataclass(frozen=True)
class Round:
    """One round of a cycle.

    Attributes
    ----------
    cycle : Cycle
    keys : tuple of SolvedKey
        Along the way: the first at 0, the last, the same posture one stride further on, at 1.
    """

    cycle: Cycle
    keys: tuple[SolvedKey, ...]

    @property
    def landing(self) -> SolvedKey:
        """Where rounds begin and end, as the end of the phase."""
        first = self.keys[0]
        return replace(first, moment=replace(first.moment, at=1.0))

    @property
    def times(self) -> Floats:
        """When the keys are passed, shares of a round, (K,)."""
        return np.array([k.moment.at for k in self.keys])

    def way(self, share: Floats) -> Floats:
        """How far the figure got (n, D) by shares (n,) of a round, as joint angles to add."""
        out = np.zeros((len(share), len(load_joints().names)))
        out[:, 0] = self.cycle.stride * share
        return out


def solve_round(
    movement: Movement, positions: Positions, phases: Sequence[PhaseLike], body: Body
) -> Round | None:
    """Solve the keys of a movement's cycle, if it has one.

    What touches the ground at a round's beginning was set down in the round before, so rounds are
    gone through until one begins as the last one did. Long and short steps would take turns for
    ever: each round begins halfway between.
    """
    cycle = movement.cycle
    if cycle is None:
        return None
    solver = KeySolver(movement, positions, body)
    *inner, end = (m for m in order_keys(movement, phases) if m.phase == cycle.phase)
    keys = [solver.solve(end, {}, None)]
    for turn in range(TURNS):
        first = keys[0]
        for i, moment in enumerate(inner, start=1):
            last = keys[i - 1]
            near = keys[i] if turn else last
            forward = cycle.stride * moment.at
            key = solver.solve(moment, last.pins, near, forward=forward, again=turn > 0)
            keys[i:] = [key, *keys[i + 1 :]]
        carried = _back(keys[-1], cycle).pins
        pins = {m: (p + first.pins.get(m, p)) / 2 for m, p in carried.items()}
        keys[0] = solver.solve(end, pins, first, again=True)
        moved = max(float(np.abs(p - first.pins[m]).max()) for m, p in keys[0].pins.items())
        if moved < SETTLED:
            break
    keys[0] = replace(keys[0], moment=Moment(cycle.phase, 0.0, end.key))
    if cycle.alternating:
        keys += [_onward(k, cycle) for k in keys]
    return Round(cycle, (*keys, _whole(keys[0], cycle)))


def _back(key: SolvedKey, cycle: Cycle) -> SolvedKey:
    """Look at a key from where the next turn begins: a stride on, or half of one and mirrored."""
    if cycle.alternating:
        return _moved(_mirrored(key), -cycle.stride * HALFWAY)
    return _moved(key, -cycle.stride)


def _onward(key: SolvedKey, cycle: Cycle) -> SolvedKey:
    """Return the same on the other side, half a round later."""
    later = replace(key.moment, at=key.moment.at + HALFWAY)
    return replace(_moved(_mirrored(key), cycle.stride * HALFWAY), moment=later)


def _whole(key: SolvedKey, cycle: Cycle) -> SolvedKey:
    return replace(_moved(key, cycle.stride), moment=replace(key.moment, at=1.0))


def _moved(key: SolvedKey, forward: float) -> SolvedKey:
    step = np.array([forward, 0.0, 0.0])
    angles, wish, full = key.angles.copy(), key.wish.copy(), key.full.copy()
    for q in (angles, wish, full):
        q[:3] += step
    pins = {mark: pin + step for mark, pin in key.pins.items()}
    return replace(key, angles=angles, wish=wish, full=full, pins=pins)


def _mirrored(key: SolvedKey) -> SolvedKey:
    mirror = load_joints().mirror
    return replace(
        key,
        angles=mirror(key.angles),
        wish=mirror(key.wish),
        full=mirror(key.full),
        contacts={
            other_side(m): t.model_copy(update={"target": other_side(t.target)})
            for m, t in key.contacts.items()
        },
        pins=_mirrored_places(key.pins),
    )


def _mirrored_places(pins: Mapping[str, Floats]) -> dict[str, Floats]:
    return {other_side(m): p * np.array([1.0, 1.0, -1.0]) for m, p in pins.items()}
