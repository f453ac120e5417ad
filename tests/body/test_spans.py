"""Bands and carried sticks: their ends are where the hands and shoulders are."""

from typing import Any

import numpy as np
import pytest

from supple.body import load_body, load_clip
from supple.body.clip import Clip

ENDS = ("palm_r", "palm_l")


def palms(clip: Clip, before: str, phase: str, progress: float) -> list[np.ndarray]:
    body = load_body()
    skin = body.skin(clip.pose(before, phase, progress))[0]
    return [skin[body.landmarks[mark].vertices].mean(0) for mark in ENDS]


def ends(prop: dict[str, Any]) -> np.ndarray:
    half = np.array(prop["axis"]) * prop["length"] / 2
    return np.array([prop["centre"] - half, prop["centre"] + half])


@pytest.mark.parametrize("progress", [0.0, 0.5, 1.0])
def test_a_band_held_in_both_hands_reaches_from_palm_to_palm(progress: float) -> None:
    clip = load_clip("lat-pull-down")
    (band,) = (p for p in clip.props("start", "pull", progress) if p["kind"] == "band")
    # Skin bends about the knuckles, the band does not: two centimetres of play.
    assert ends(band) == pytest.approx(np.array(palms(clip, "start", "pull", progress)), abs=0.02)


def test_pulling_stretches_the_band() -> None:
    clip = load_clip("band-shoulder-row")
    for strand in (p["name"] for p in clip.info["props"] if p["kind"] == "band"):
        loose, tight = (
            next(p for p in clip.props("start", "pull", at) if p["name"] == strand)
            for at in (0.0, 1.0)
        )
        assert tight["length"] > 1.4 * loose["length"]
        assert ends(tight)[1] == pytest.approx(ends(loose)[1], abs=1e-3)  # the door stays


def test_a_carried_stick_turns_and_keeps_its_length() -> None:
    clip = load_clip("stick-exercise")
    before, after = (clip.props("start", "turn", at)[0] for at in (0.0, 1.0))
    assert after["length"] == pytest.approx(before["length"], abs=2e-3)
    turned = np.degrees(np.arccos(np.dot(before["axis"], after["axis"])))
    assert 30 < turned < 60


def test_the_left_band_mirrors_the_right() -> None:
    clip = load_clip("stick-exercise")
    flip = np.array([1.0, 1.0, -1.0])
    for right, left in zip(
        clip.props("start", "turn", 1.0),
        clip.props("start", "turn", 1.0, side="left"),
        strict=True,
    ):
        assert ends(left) == pytest.approx(ends(right) * flip, abs=1e-3)


def test_spans_survive_the_file() -> None:
    clip = load_clip("band-shoulder-row")
    again = Clip.from_bytes(clip.to_bytes())
    assert set(again.spans) == set(clip.spans) != set()
    for name, track in clip.spans.items():
        assert again.spans[name] == pytest.approx(track, abs=1e-4)
