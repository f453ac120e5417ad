"""The icon in the sizes that systems ask for, drawn from the one picture of it."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import resvg_py
from django.conf import settings

# Browsers take 192 and 512 for an app; 180 is for the home screen of iPhones and iPads.
SIZES: Final = (180, 192, 512)
_ROUND_CORNERS: Final = re.compile(r' rx="\d+"')


@cache
def png(size: int, *, filled: bool) -> bytes:
    """Return the icon as a PNG.

    Parameters
    ----------
    size
        Pixels on each side.
    filled
        Up to the corners, for systems that cut icons to a shape of their own.
    """
    svg = (settings.WEB / "static" / "icon.svg").read_text("utf-8")
    if filled:
        svg = _ROUND_CORNERS.sub("", svg)
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=size, height=size))
