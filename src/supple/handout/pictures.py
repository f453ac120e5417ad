"""The pictures of a handout: shipped stills in black and white, and codes to scan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Final

from supple.drawing import picture_path
from supple.drawing.scene import START
from supple.drawing.shipped import index
from supple.drawing.theme import LAYERS, PARTS, PREFIX, load_paints

__all__ = ["START", "code", "moments", "stills"]

_STYLE: Final = re.compile(r"<style>.*?</style>", re.S)


def moments(exercise_id: str) -> tuple[str, ...]:
    """Return what an exercise has stills of: ``start``, then phases; nothing without pictures."""
    entry = index().get(exercise_id)
    return entry.keys if entry else ()


def stills(exercise_id: str) -> Iterator[str]:
    """Yield the stills of an exercise as SVG that prints well without colour."""
    for key in range(len(moments(exercise_id))):
        yield _still(exercise_id, key)


def code(address: str, exercise_id: str) -> str:
    """Return a QR code, SVG, that leads to an exercise's page with its moving figure.

    Parameters
    ----------
    address
        Of the Supple that is to show it, with or without a slash at its end.
    """
    import segno  # a tenth of a second that only those who want codes wait for

    drawn = BytesIO()
    made = segno.make(f"{address.rstrip('/')}/exercises/{exercise_id}/", error="m", micro=False)
    made.save(drawn, kind="svg", border=2, xmldecl=False, svgclass=None, lineclass=None)
    return drawn.getvalue().decode()


@cache
def _still(exercise_id: str, key: int) -> str:
    path = picture_path(exercise_id, key)
    if path is None:
        raise LookupError(f"{exercise_id} has no picture {key}")
    return _STYLE.sub(lambda _: f"<style>{_print_style()}</style>", path.read_text("utf-8"))


@cache
def _print_style() -> str:
    """Return rules that override the colours a picture came with."""
    paints = load_paints()
    rules = []
    for layer, style in {**LAYERS, **PARTS}.items():
        said = paints.attributes(style, "print")
        if layer == "stretch":
            del said["fill"]  # a pattern of the picture's own
        rules.append(f".{PREFIX}{layer}{{{';'.join(f'{k}:{v}' for k, v in said.items())}}}")
    return "".join(rules)
