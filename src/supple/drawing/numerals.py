"""Figures for numbering panels, as strokes: a picture needs no font."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final

import yaml

_ADVANCE: Final = 8.0
_WIDTH: Final = 6.0
_HEIGHT: Final = 10.0


@cache
def _strokes() -> Mapping[str, str]:
    text = resources.files("supple.drawing").joinpath("data/numerals.yaml").read_text("utf-8")
    strokes: Mapping[str, str] = yaml.safe_load(text)
    return strokes


def numeral(number: int, x: float, y: float, height: float) -> str:
    """Paths that write a number with its middle at (x, y), to be stroked a sixth as wide."""
    digits, strokes = str(number), _strokes()
    scale = height / _HEIGHT
    left = x - (_ADVANCE * (len(digits) - 1) + _WIDTH) * scale / 2
    top = y - height / 2
    return "".join(
        f'<path transform="translate({left + _ADVANCE * k * scale:.0f} {top:.0f}) scale({scale:g})"'
        f' d="{strokes[digit]}"/>'
        for k, digit in enumerate(digits)
    )
