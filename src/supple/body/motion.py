"""The motion between keys: smooth in time, and true to what touches on the way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from supple.body.arrays import Floats, Ints
from supple.body.capsules import CapsulePairs
from supple.body.contacts import Scene, Wishes
from supple.body.cycle import Round
from supple.body.figure import Body
from supple.body.keys import PATH_TRUST, SolvedKey, guard_vertices, near_solids
from supple.body.movement import Contact
from supple.body.paths import glide, loop, smooth, spline
from supple.body.solids import Shape, Solid, firm
from supple.body.solver import solve

SAMPLES_PER_SECOND: Final = 12
SAMPLES_PER_ROUND: Final = 36  # of a cycle: as many whatever its pace
SMOOTHING: Final = 1.2  # samples
MENDING: Final = (1.0, 0.7)  # samples, of the passes that mend what smoothing undid
NOTICEABLE: Final = 0.002  # m
STRIDE: Final = 2  # every second sample is solved, the others lie on a smooth curve between
SAME_PLACE: Final = 0.01  # m
ROUNDS: Final = 20
MENDING_ROUNDS: Final = 6


def motion(
    body: Body, keys: Sequence[SolvedKey], seconds: float
) -> tuple[Floats, dict[str, Floats]]:
    """Move from the first key to the last, by way of those between; one key alone is held.

    Returns
    -------
    numpy.ndarray, shape (n, D)
        Joint angles of evenly spaced samples; of a hold, with empty and with full lungs.
    dict of str to numpy.ndarray, shape (n, 3)
        Where each prop is, metres.
    """
    if len(keys) == 1:
        return np.stack([keys[0].angles, keys[0].full]), _stand(keys[0], 2)
    u = np.linspace(0, 1, max(3, round(seconds * SAMPLES_PER_SECOND) + 1))
    times = np.array([0.0, *(k.moment.at for k in keys[1:-1]), 1.0])
    path = glide(times, np.stack([k.angles for k in keys]), u)
    names = [s.name for s in keys[0].solids if isinstance(s, Shape)]
    track = {n: glide(times, np.stack([centre(k, n) for k in keys]), u) for n in names}
    return _kept_true(body, keys, u, path, track), track


def motion_around(body: Body, round_: Round) -> tuple[Floats, dict[str, Floats]]:
    """Go once around a cycle, on the spot; the last sample is the first again."""
    keys = round_.keys
    u = np.linspace(0, 1, SAMPLES_PER_ROUND + 1)
    on_the_spot = np.stack([k.angles for k in keys]) - round_.way(round_.times)
    path = loop(round_.times, on_the_spot, u) + round_.way(u)
    track = _stand(keys[0], len(u))
    return _kept_true(body, keys, u, path, track, around=True) - round_.way(u), track


def _kept_true(
    body: Body,
    keys: Sequence[SolvedKey],
    u: Floats,
    path: Floats,
    track: dict[str, Floats],
    *,
    around: bool = False,
) -> Floats:
    spans = _spans(keys, u)
    bend = np.zeros_like(path)
    for a, b, on in spans:
        some = on[::STRIDE] if on[-1] in on[::STRIDE] else np.append(on[::STRIDE], on[-1])
        found = _hold_true(body, path[some], a, b, _solids_at(a, track, some)) - path[some]
        bend[on] = spline(u[some], found, u[on]) if len(some) > 2 else found
    q = path + smooth(bend, SMOOTHING, around=around)
    # Smoothing undoes a little of the solving where limbs graze things: mend, and smooth less.
    for width in MENDING:
        bend = np.zeros_like(path)
        for a, b, on in spans:
            solids = _solids_at(a, track, on)
            bad = _broken(body, q[on], a, b, solids)
            if bad:
                bend[on] = _hold_true(body, q[on], a, b, solids, rounds=MENDING_ROUNDS) - q[on]
        q = q + smooth(bend, width, around=around)
    joints = body.kinematics.joints
    q[:, 3:] = np.clip(q[:, 3:], joints.low[3:], joints.high[3:])
    return q


def _spans(keys: Sequence[SolvedKey], u: Floats) -> list[tuple[SolvedKey, SolvedKey, Ints]]:
    """Neighbouring keys and the samples that lie between them."""
    bounds = [0.0, *(k.moment.at for k in keys[1:-1]), 1.0]
    found = [
        (a, b, np.flatnonzero((u > low) & (u < high)))
        for a, b, low, high in zip(keys[:-1], keys[1:], bounds[:-1], bounds[1:], strict=True)
    ]
    return [span for span in found if len(span[2])]


def _broken(body: Body, q: Floats, a: SolvedKey, b: SolvedKey, solids: Sequence[Solid]) -> bool:
    """Tell whether in any sample skin is noticeably in a solid, or the body in itself."""
    pose = body.kinematics.pose(q)
    x = body.skin_part(pose, guard_vertices(body))
    if any(s.distance(x)[0].min() < -NOTICEABLE for s in firm(solids)):
        return True
    turn, _ = body.kinematics.rest_to_room(pose)
    gaps = CapsulePairs(body, _meeting(a, b)).gaps(pose, turn)[0]
    return bool(gaps.min() < -NOTICEABLE)


def _meeting(a: SolvedKey, b: SolvedKey) -> list[Contact]:
    return [Contact(m, t) for key in (a, b) for m, t in key.contacts.items()]


def _hold_true(
    body: Body,
    path: Floats,
    a: SolvedKey,
    b: SolvedKey,
    solids: Sequence[Solid],
    *,
    rounds: int = ROUNDS,
) -> Floats:
    """Bend samples (n, D) between two keys until what touches in both stays touching."""
    contacts = []
    for mark, touch in a.contacts.items():
        later = b.contacts.get(mark)
        if later is None or later.target != touch.target:
            continue
        slides = touch.slide or later.slide
        pin, next_pin = a.pins.get(mark), b.pins.get(mark)
        if pin is not None and next_pin is not None and not slides:
            if np.linalg.norm(pin - next_pin) > SAME_PLACE:
                continue  # set down somewhere else: lifted on the way
        else:
            pin = None
        contacts.append(Contact(mark, touch, pin))
    give = body.kinematics.joints.give * PATH_TRUST
    scene = Scene(solids, contacts, meeting=_meeting(a, b))
    guards = near_solids(body, path, solids)
    wishes = Wishes(body, path, give, scene, guards)
    return solve(wishes.residuals, wishes.linearised, path, rounds=rounds).angles


def centre(key: SolvedKey, name: str) -> Floats:
    """Where a prop is at a key, (3,)."""
    return next(s.centre for s in key.solids if isinstance(s, Shape) and s.name == name)


def _solids_at(key: SolvedKey, track: dict[str, Floats], on: Ints) -> list[Solid]:
    return [s.at(track[s.name][on]) if isinstance(s, Shape) else s for s in key.solids]


def _stand(key: SolvedKey, count: int) -> dict[str, Floats]:
    return {s.name: np.repeat(s.centre[None], count, 0) for s in key.solids if isinstance(s, Shape)}
