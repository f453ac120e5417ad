"""A smooth, featureless head and neck: the base mesh's outline, felt by rays and ironed out."""

from __future__ import annotations

import numpy as np

from supple.body.arrays import Bools, Floats, Ints

AZIMUTHS = 48
RINGS = 46
EYE = np.array(
    [0.022, 0.055, 0.0]
)  # the point inside the skull that looks outward, from the head's joint
CROWD_TO_NECK = 1.25
BELOW_EDGE, INSIDE_EDGE = 0.014, 0.0022


def ray_hits(origins: Floats, directions: Floats, corners: Floats) -> Floats:
    """Distance along rays to the farthest hit among triangles (t, 3, 3); NaN for none."""
    a = corners[:, 0]
    e1, e2 = corners[:, 1] - a, corners[:, 2] - a
    out = np.full(len(origins), np.nan)
    for i, (o, d) in enumerate(zip(origins, directions, strict=True)):
        p = np.cross(d, e2)
        det = (e1 * p).sum(1)
        inverse = 1 / np.where(np.abs(det) < 1e-14, np.inf, det)
        t = o - a
        u = (t * p).sum(1) * inverse
        q = np.cross(t, e1)
        v = q @ d * inverse
        distance = (e2 * q).sum(1) * inverse
        hit = (u >= 0) & (v >= 0) & (u + v <= 1) & (distance > 0.005) & (det != 0)
        if hit.any():
            out[i] = distance[hit].max()
    return out


def _fill_and_smooth(r: Floats, rounds: Floats) -> Floats:
    """Fill NaN from neighbours, then smooth each ring `rounds` (rings,) times."""
    missing = np.isnan(r)
    r = np.where(missing, np.nanmedian(r, axis=1, keepdims=True), r)

    def mean(x: Floats) -> Floats:
        x = (np.roll(x, 1, 1) + 2 * x + np.roll(x, -1, 1)) / 4
        over_the_crown = np.roll(x[-1:], AZIMUTHS // 2, 1)
        padded = np.concatenate([x[:1], x, over_the_crown])
        out: Floats = (padded[:-2] + 2 * padded[1:-1] + padded[2:]) / 4
        return out

    for _ in range(400):
        r = np.where(missing, mean(r), r)
    for k in range(int(rounds.max())):
        r = np.where((rounds > k)[:, None], mean(r), r)
    return r


def head_and_neck(
    corners: Floats, rim: Floats, head: Floats, ear: Bools
) -> tuple[Floats, Ints, Floats]:
    """Head and neck as seen from a point inside the skull: one distance per direction, smoothed.

    Parameters
    ----------
    corners : numpy.ndarray, shape (t, 3, 3)
        Triangles of the base mesh's head and neck.
    rim : numpy.ndarray, shape (k, 3)
        Edge of the collar; the neck starts a little inside and below it.
    head : numpy.ndarray, shape (3,)
        Joint of the head.
    ear : numpy.ndarray of bool, shape (t,)
        Triangles to look through.

    Returns
    -------
    numpy.ndarray, shape (n, 3)
        Vertices.
    numpy.ndarray, shape (m, 3)
        Triangles.
    numpy.ndarray, shape (n,)
        How far along from collar (0) to crown (1).
    """
    eye = head + EYE
    middle = rim.mean(0)
    down = (middle - eye) / np.linalg.norm(middle - eye)
    side = np.array([0.0, 0.0, 1.0])
    front = np.cross(side, down)
    if front[0] < 0:
        front = -front
    phi = 2 * np.pi * np.arange(AZIMUTHS) / AZIMUTHS
    around = np.cos(phi)[:, None] * front + np.sin(phi)[:, None] * side
    start, first = _inside_collar(rim, eye, down, front, phi)
    u = np.linspace(0, 1, RINGS + 1)[:-1]
    polar = start + (np.pi - start) * u[:, None] ** CROWD_TO_NECK
    d = np.cos(polar)[..., None] * down + np.sin(polar)[..., None] * around
    r = ray_hits(np.broadcast_to(eye, (d.size // 3, 3)), d.reshape(-1, 3), corners[~ear])
    r = r.reshape(polar.shape)
    mirrored = np.roll(r[:, ::-1], 1, 1)
    r = np.where(np.isnan(r), mirrored, np.where(np.isnan(mirrored), r, (r + mirrored) / 2))
    r[0] = first
    r = _fill_and_smooth(r, np.round(3 + 33 * np.clip(1.6 * u - 0.2, 0, 1)))
    r[0] = first
    v = (eye + d * r[..., None]).reshape(-1, 3)
    crown = eye - down * (r[-1].mean() + 0.0003)
    ring, j = np.meshgrid(np.arange(RINGS - 1), np.arange(AZIMUTHS), indexing="ij")
    a, b = ring * AZIMUTHS + j, ring * AZIMUTHS + (j + 1) % AZIMUTHS
    quads = np.stack([a, a + AZIMUTHS, b + AZIMUTHS, b], -1).reshape(-1, 4)
    last = (RINGS - 1) * AZIMUTHS + np.arange(AZIMUTHS)
    fan = np.stack([last, np.full(AZIMUTHS, len(v)), np.roll(last, -1)], 1)
    faces = np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]], fan])
    return np.concatenate([v, [crown]]), faces, np.append(np.repeat(u, AZIMUTHS), 1.0)


def _inside_collar(
    rim: Floats, eye: Floats, down: Floats, front: Floats, phi: Floats
) -> tuple[Floats, Floats]:
    """Polar angle and distance, per azimuth, of a ring just inside and below the collar's edge."""
    q = rim - eye
    height = q @ down
    flat = q - height[:, None] * down
    angle = np.arctan2(flat[:, 2], flat @ front)
    order = np.argsort(angle)
    height = np.interp(phi, angle[order], height[order], period=2 * np.pi) + BELOW_EDGE
    radius = np.interp(phi, angle[order], np.linalg.norm(flat, axis=1)[order], period=2 * np.pi)
    radius = radius - INSIDE_EDGE
    return np.arctan2(radius, height), np.hypot(radius, height)
