"""Things that reach from one place to another: a band from a door to the hands, a carried stick."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from supple.body.arrays import Floats
from supple.body.figure import Body
from supple.body.skeleton import BONE_INDEX
from supple.body.solids import Shape


def reach(body: Body, angles: Floats, shapes: Sequence[Shape]) -> dict[str, Floats]:
    """Follow both ends of every shape that has them.

    Parameters
    ----------
    body : Body
    angles : numpy.ndarray, shape (S, D)
        Joint angles of every sample.
    shapes : sequence of Shape

    Returns
    -------
    dict of str to numpy.ndarray, shape (S, 6)
        By the shape's name: where its first and its last end are, metres.
    """
    turns, shifts = body.kinematics.rest_to_room(body.kinematics.pose(angles))
    tracks = {}
    for shape in shapes:
        if shape.ends is None:
            continue
        places = []
        for end in shape.ends:
            if end.bone is None:
                places.append(np.broadcast_to(end.place, (len(angles), 3)))
            else:
                bone = BONE_INDEX[end.bone]
                places.append(turns[:, bone] @ end.place + shifts[:, bone])
        tracks[shape.name] = np.concatenate(places, axis=1)
    return tracks
