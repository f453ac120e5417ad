"""Rest posture of the skeleton, and the weights that tie the skin to it."""

from __future__ import annotations

import numpy as np

from body_asset.mesh import smoothstep
from supple.body.arrays import Floats
from supple.body.kinematics import half_rotation
from supple.body.skeleton import BONE_INDEX, BONES, SPINE

Rest = dict[str, tuple[Floats, Floats]]


def _unit(v: Floats) -> Floats:
    out: Floats = v / np.linalg.norm(v)
    return out


def _axes(y: Floats, x: Floats) -> Floats:
    """Columns X, Y, Z from an exact Y and an approximate X."""
    y = _unit(y)
    x = _unit(x - y * (x @ y))
    return np.stack([x, y, np.cross(x, y)], 1)


def _axes_yz(y: Floats, z: Floats) -> Floats:
    y = _unit(y)
    z = _unit(z - y * (z @ y))
    return np.stack([np.cross(y, z), y, z], 1)


def rest_posture(c: dict[str, Floats]) -> Rest:
    """Origin and axes of every bone, from the base mesh's joint centres `c`."""
    upright = np.eye(3)

    def between(a: str, b: str, t: float = 0.5) -> Floats:
        return c[a] * (1 - t) + c[b] * t

    rest: Rest = {
        "pelvis": (between("r-upper-leg", "l-upper-leg"), upright),
        "lumbar_1": (c["spine-4"], upright),
        "lumbar_2": (c["spine-3"], upright),
        "thorax_1": (c["spine-2"], upright),
        "thorax_2": (between("spine-2", "spine-1"), upright),
        "thorax_3": (c["spine-1"], upright),
        "thorax_4": (between("spine-1", "neck"), upright),
        "neck_1": (c["neck"], upright),
        "neck_2": (between("neck", "head", 0.55), upright),
        "head": (c["head"], upright),
    }
    for s in "rl":
        _arm(rest, c, s)
        _leg(rest, c, s)
    return rest


def _arm(rest: Rest, c: dict[str, Floats], s: str) -> None:
    shoulder, elbow, wrist = c[f"{s}-shoulder"], c[f"{s}-elbow"], c[f"{s}-hand"]
    upper = _axes(shoulder - elbow, _unit(wrist - elbow))
    fore = _axes_yz(elbow - wrist, upper[:, 2])
    thumbward = c[f"{s}-finger-2-1"] - c[f"{s}-finger-5-1"]
    hand = _axes_yz(wrist - c[f"{s}-finger-3-1"], thumbward if s == "r" else -thumbward)
    twist = _axes_yz(fore[:, 1], hand[:, 2])
    tips = _axes(c[f"{s}-finger-3-2"] - c[f"{s}-finger-3-4"], hand[:, 0])
    rest[f"clavicle_{s}"] = (c[f"{s}-clavicle"], np.eye(3))
    rest[f"upper_arm_{s}"] = rest[f"upper_arm_twist_{s}"] = (shoulder, upper)
    rest[f"shoulder_half_{s}"] = (shoulder, half_rotation(upper))
    rest[f"elbow_half_{s}"] = (elbow, upper @ half_rotation(upper.T @ fore))
    rest[f"forearm_{s}"] = (elbow, fore)
    rest[f"forearm_twist_{s}"] = ((elbow + wrist) / 2, twist)
    rest[f"hand_{s}"] = (wrist, hand)
    rest[f"fingers_{s}"] = (c[f"{s}-finger-3-1"], hand)
    rest[f"fingertips_{s}"] = (c[f"{s}-finger-3-2"], tips)
    rest[f"thumb_{s}"] = (c[f"{s}-finger-1-1"], hand)


def _leg(rest: Rest, c: dict[str, Floats], s: str) -> None:
    hip, knee, ankle, toe = (c[f"{s}-{k}"] for k in ("upper-leg", "knee", "ankle", "toe-2-1"))
    thigh = _axes(hip - knee, np.array([1.0, 0, 0]))
    shank = _axes_yz(knee - ankle, thigh[:, 2])
    forward = (toe - ankle) * [1, 0, 1]
    foot = _axes(np.array([0, 1.0, 0]), forward)
    rest[f"thigh_{s}"] = rest[f"thigh_twist_{s}"] = (hip, thigh)
    rest[f"hip_half_{s}"] = (hip, half_rotation(thigh))
    rest[f"knee_half_{s}"] = (knee, thigh @ half_rotation(thigh.T @ shank))
    rest[f"shank_{s}"] = (knee, shank)
    rest[f"foot_{s}"] = (ankle, foot)
    rest[f"toes_{s}"] = (toe, foot)


def bone_weights(v: Floats, parts: dict[str, Floats], rest: Rest) -> Floats:
    """Spread body parts over the bones, with long smooth transitions; rows sum to 1."""
    w = np.zeros((len(v), len(BONES)))
    _trunk(w, v, parts["trunk"], rest)
    for s in "rl":
        _arm_weights(w, v, parts, rest, s)
        _leg_weights(w, v, parts, rest, s)
    out: Floats = w / w.sum(1, keepdims=True)
    return out


def _trunk(w: Floats, v: Floats, share: Floats, rest: Rest) -> None:
    chain = ["pelvis", *(b for bones in SPINE.values() for b in bones)]
    heights = [rest[b][0][1] for b in chain]
    depth = v[:, 0] - np.interp(v[:, 1], heights, [rest[b][0][0] for b in chain])
    above = [np.ones(len(v))]
    for i, bone in enumerate(chain[1:], 1):
        below = 0.10 if i == 1 else heights[i] - heights[i - 1]
        ahead = heights[i + 1] - heights[i] if i + 1 < len(chain) else 0.05
        y = v[:, 1]
        if bone == "head":  # the jaw belongs to the head, the nape to the neck
            y = y + 0.45 * np.clip(depth, -0.05, 0.12)
        above.append(smoothstep(y, heights[i] - 0.75 * below, heights[i] + 0.75 * ahead))
    above.append(np.zeros(len(v)))
    for i, bone in enumerate(chain):
        w[:, BONE_INDEX[bone]] += share * np.maximum(above[i] - above[i + 1], 0)


def _along(v: Floats, rest: Rest, near: str, far: str) -> tuple[Floats, float]:
    """Distance of each vertex along a bone from its near joint, and the bone's length (metres)."""
    a, d = rest[near][0], rest[far][0] - rest[near][0]
    length = float(np.linalg.norm(d))
    return (v - a) @ d / length, length


def _arm_weights(w: Floats, v: Floats, parts: dict[str, Floats], rest: Rest, s: str) -> None:
    def add(bone: str, x: Floats) -> None:
        w[:, BONE_INDEX[f"{bone}_{s}"]] += x

    along, length = _along(v, rest, f"upper_arm_{s}", f"forearm_{s}")
    girdle, arm, fore = (parts[f"{p}_{s}"] for p in ("girdle", "upper_arm", "forearm"))
    lend = girdle * 0.35 * smoothstep(along, -0.09, 0.02)
    cap = arm * smoothstep(along, 0.10, -0.06) * 0.75
    add("clavicle", girdle - lend)
    add("shoulder_half", lend + cap)
    arm = arm - cap
    twist = smoothstep(along / length, 0.25, 0.8)
    add("upper_arm", arm * (1 - twist))
    along, length = _along(v, rest, f"forearm_{s}", f"hand_{s}")
    bend = 0.8 * np.exp(-((along / 0.035) ** 2))
    add("elbow_half", (arm * twist + fore) * bend)
    add("upper_arm_twist", arm * twist * (1 - bend))
    roll = smoothstep(along / length, 0.1, 0.95)
    add("forearm", fore * (1 - bend) * (1 - roll))
    add("forearm_twist", fore * (1 - bend) * roll)
    for part in ("hand", "fingers", "fingertips", "thumb"):
        add(part, parts[f"{part}_{s}"])


def _leg_weights(w: Floats, v: Floats, parts: dict[str, Floats], rest: Rest, s: str) -> None:
    def add(bone: str, x: Floats) -> None:
        w[:, BONE_INDEX[f"{bone}_{s}"]] += x

    along, length = _along(v, rest, f"thigh_{s}", f"shank_{s}")
    thigh, shank = parts[f"thigh_{s}"], parts[f"shank_{s}"]
    cap = thigh * smoothstep(along, 0.13, -0.08) * 0.7
    add("hip_half", cap)
    thigh = thigh - cap
    twist = smoothstep(along / length, 0.15, 0.8)
    add("thigh", thigh * (1 - twist))
    along, _ = _along(v, rest, f"shank_{s}", f"foot_{s}")
    bend = 0.8 * np.exp(-((along / 0.045) ** 2))
    add("knee_half", (thigh * twist + shank) * bend)
    add("thigh_twist", thigh * twist * (1 - bend))
    add("shank", shank * (1 - bend))
    for part in ("foot", "toes"):
        add(part, parts[f"{part}_{s}"])
