"""The animated model, read back and posed by its own rules."""

import json
import struct
from typing import Any

import numpy as np
import pytest

from supple.body.clip import load_clip
from supple.body.figure import load_body
from supple.drawing import draw
from supple.drawing.gltf import HOLD_SECONDS, timeline

TYPES = {5120: "i1", 5121: "u1", 5122: "i2", 5123: "u2", 5126: "f4"}
WIDTHS = {"SCALAR": 1, "VEC3": 3, "VEC4": 4, "MAT4": 16}
NAMES = ["cat-cow", "mid-back-release", "diaphragmatic-breathing"]


class Model:
    """A reader that knows nothing of the writer."""

    def __init__(self, data: bytes) -> None:
        magic, version, size = struct.unpack_from("<III", data)
        assert (magic, version, size) == (0x46546C67, 2, len(data))
        length, kind = struct.unpack_from("<II", data, 12)
        assert kind == 0x4E4F534A
        assert length % 4 == 0
        self.json: dict[str, Any] = json.loads(data[20 : 20 + length])
        (rest, kind) = struct.unpack_from("<II", data, 20 + length)
        assert kind == 0x004E4942
        self.data = data[28 + length :]
        assert len(self.data) == rest == self.json["buffers"][0]["byteLength"]

    def view(self, number: int, kind: str, count: int) -> np.ndarray:
        view = self.json["bufferViews"][number]
        assert view["byteOffset"] % 4 == 0
        size = np.dtype(kind).itemsize * count
        assert size == view["byteLength"]
        start = view["byteOffset"]
        assert start + size <= len(self.data)
        return np.frombuffer(self.data[start : start + size], "<" + kind)

    def array(self, number: int) -> np.ndarray:
        spec = self.json["accessors"][number]
        kind, width = TYPES[spec["componentType"]], WIDTHS[spec["type"]]
        if "sparse" in spec:
            out = np.zeros((spec["count"], width))
            n = spec["sparse"]["count"]
            rows = self.view(spec["sparse"]["indices"]["bufferView"], "u2", n)
            assert (np.diff(rows.astype(int)) > 0).all()
            values = self.view(spec["sparse"]["values"]["bufferView"], kind, n * width)
            out[rows] = values.reshape(n, width)
        else:
            flat = self.view(spec["bufferView"], kind, spec["count"] * width)
            out = flat.reshape(spec["count"], width).astype(float)
        if spec.get("normalized"):
            out = out / np.iinfo(kind).max
        if "min" in spec:
            assert np.allclose(out.min(0), spec["min"])
            assert np.allclose(out.max(0), spec["max"])
        return out

    def at(self, time: float) -> dict[tuple[int, str], np.ndarray]:
        """Animated values: linear between samples (normalised for rotations)."""
        (animation,) = self.json["animations"]
        out = {}
        for channel in animation["channels"]:
            sampler = animation["samplers"][channel["sampler"]]
            clock = self.array(sampler["input"])[:, 0]
            assert (np.diff(clock) > 0).all()
            values = self.array(sampler["output"]).reshape(len(clock), -1)
            k = int(np.clip(np.searchsorted(clock, time) - 1, 0, len(clock) - 2))
            u = np.clip((time - clock[k]) / (clock[k + 1] - clock[k]), 0, 1)
            value = (1 - u) * values[k] + u * values[k + 1]
            path = channel["target"]["path"]
            if path == "rotation":
                value = value / np.linalg.norm(value)
            out[channel["target"]["node"], path] = value
        return out

    def worlds(self, moved: dict[tuple[int, str], np.ndarray]) -> list[np.ndarray]:
        nodes = self.json["nodes"]
        out: list[np.ndarray] = [np.eye(4)] * len(nodes)

        def walk(number: int, above: np.ndarray) -> None:
            node = nodes[number]
            local = np.eye(4)
            turn = moved.get((number, "rotation"), node.get("rotation", [0, 0, 0, 1]))
            local[:3, :3] = matrix(np.array(turn, dtype=float))
            local[:3, 3] = moved.get((number, "translation"), node.get("translation", [0, 0, 0]))
            out[number] = above @ local
            for child in node.get("children", ()):
                walk(child, out[number])

        for top in self.json["scenes"][self.json["scene"]]["nodes"]:
            walk(top, np.eye(4))
        return out

    def skin(self, time: float) -> np.ndarray:
        moved = self.at(time)
        (number,) = [i for i, n in enumerate(self.json["nodes"]) if "skin" in n]
        (part,) = self.json["meshes"][self.json["nodes"][number]["mesh"]]["primitives"]
        a = part["attributes"]
        rest = self.array(a["POSITION"])
        weights = moved.get((number, "weights"), np.zeros(9))
        for target, weight in zip(part.get("targets", ()), weights, strict=False):
            rest = rest + weight * self.array(target["POSITION"])
        (skin,) = self.json["skins"]
        inverse = self.array(skin["inverseBindMatrices"]).reshape(-1, 4, 4).swapaxes(1, 2)
        worlds = self.worlds(moved)
        bones = np.array([worlds[j] for j in skin["joints"]]) @ inverse
        joints = self.array(a["JOINTS_0"]).astype(int)
        shares = self.array(a["WEIGHTS_0"])
        assert np.allclose(shares.sum(1), 1, atol=1e-6)
        long = np.column_stack([rest, np.ones(len(rest))])
        posed = np.einsum("nk,nkij,nj->ni", shares, bones[joints], long)[:, :3]
        return posed @ np.array([[0, 0, -1], [0, 1, 0], [1, 0, 0]], dtype=float)  # undo the facing


def matrix(q: np.ndarray) -> np.ndarray:
    assert np.linalg.norm(q) == pytest.approx(1, abs=1e-5)
    x, y, z, w = q / np.linalg.norm(q)
    return np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
            [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
            [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
        ]
    )


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("side", ["right", "left"])
def test_the_model_moves_as_the_clip_does(name: str, side: str) -> None:
    model, clip, body = Model(draw(name, side=side, format="glb")), load_clip(name), load_body()
    time, depth = timeline(clip), clip.info["breath"]
    for k in np.linspace(0, len(time.seconds) - 1, 5).astype(int).tolist():
        before, phase, progress = time.moments[k]
        pose = clip.pose(before, phase, progress, side=side, breath=time.breath[k])
        chest, belly = (time.breath[k] * depth[part] for part in ("chest", "belly"))
        expected = body.skin(pose, chest=chest, belly=belly)[0]
        off = np.linalg.norm(model.skin(float(time.seconds[k])) - expected, axis=1).max()
        assert off < 0.001, f"{off * 1000:.2f} mm at {time.seconds[k]:.2f} s"


def test_the_time_line_goes_forward_and_comes_back() -> None:
    for name in NAMES:
        time = timeline(load_clip(name))
        assert (np.diff(time.seconds) > 0).all()
        assert ((time.breath >= 0) & (time.breath <= 1)).all()
        assert np.abs(np.diff(time.angles, axis=0)).max() < 40
    breathing = timeline(load_clip("diaphragmatic-breathing"))
    assert breathing.breath.max() == pytest.approx(1, abs=0.02)
    assert breathing.breath[[0, -1]] == pytest.approx(0, abs=1e-9)


def test_the_time_line_walks_for_about_a_breath() -> None:
    clip = load_clip("walking")
    time = timeline(clip)
    cycle = clip.cycle("walk")
    assert cycle is not None
    rounds = sum(moment == ("walk", "walk", 1.0) for moment in time.moments)
    assert rounds == round(HOLD_SECONDS / cycle.seconds)
    assert (np.diff(time.seconds) > 0).all()
    assert np.abs(np.diff(time.angles, axis=0)).max() < 30  # no jump where rounds meet


def test_the_model_faces_forward_and_names_its_parts() -> None:
    model = Model(draw("cat-cow", format="glb"))
    names = [n["name"] for n in model.json["nodes"]]
    assert {"pelvis", "head", "hand_r", "skin", "cat-cow"} <= set(names)
    assert model.json["animations"][0]["name"]
    assert model.json["extras"]["exercise"] == "cat-cow"


def test_things_in_the_room_stand_where_the_clip_says() -> None:
    clip = load_clip("mid-back-release")
    for side, sign in (("right", 1), ("left", -1)):
        model = Model(draw("mid-back-release", side=side, format="glb"))
        nodes = {n["name"]: n for n in model.json["nodes"]}
        for prop in clip.info["props"]:
            x, y, z = prop["centre"]
            assert nodes[prop["name"]]["translation"] == pytest.approx([x, y, sign * z])


def test_muscles_are_coloured() -> None:
    model = Model(draw("cat-cow", format="glb"))
    (part,) = model.json["meshes"][0]["primitives"]
    colours = np.unique(model.array(part["attributes"]["COLOR_0"]).round(3), axis=0)
    assert len(colours) == 5  # skin, suit, hair, stretched, worked
    assert colours[:, 3] == pytest.approx(1)
