"""Props by name: from an author's words to solids in the room."""

from __future__ import annotations

import ast
import operator
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any, Final

import numpy as np
import yaml

from supple.body.arrays import Floats
from supple.body.figure import load_body
from supple.body.skeleton import BONE_INDEX, BONES
from supple.body.solids import End, Shape

_OPERATORS: Final = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


@cache
def prop_kinds() -> Mapping[str, Any]:
    """Contents of ``props.yaml``: pieces and defaults of every prop."""
    text = resources.files("supple.body").joinpath("data/props.yaml").read_text("utf-8")
    kinds: Mapping[str, Any] = yaml.safe_load(text)
    return kinds


def _direction(axis: Sequence[float]) -> Floats:
    """Return a unit vector; authors write directions with few digits."""
    along = np.array(axis, dtype=np.float64)
    unit: Floats = along / np.linalg.norm(along)
    return unit


def number(expression: float | str, values: Mapping[str, float]) -> float:
    """Value of a small expression such as ``height/2-0.03``.

    Raises
    ------
    ValueError
        If it is anything but numbers, the given names and + - * /.
    """

    def walk(node: ast.expr) -> float:
        match node:
            case ast.Constant(value=int() | float() as value):
                return float(value)
            case ast.Name(id=name) if name in values:
                return values[name]
            case ast.UnaryOp(op=ast.USub(), operand=inner):
                return -walk(inner)
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
                return float(_OPERATORS[type(op)](walk(left), walk(right)))
            case _:
                raise ValueError(f"cannot read {expression!r}")

    return walk(ast.parse(str(expression), mode="eval").body)


def touch_words(kind: str) -> tuple[str, ...]:
    """Words by which contacts may call the pieces of a prop."""
    return tuple(p["touch"] for p in prop_kinds()[kind]["pieces"] if "touch" in p)


def settings(kind: str) -> frozenset[str]:
    """Return what an author may say of a prop, besides its place."""
    return frozenset(prop_kinds()[kind]["defaults"])


def build(kind: str, given: Mapping[str, float]) -> list[Shape]:
    """Solids of a prop at its place on the floor (`x`, `z`; `y` lifts it).

    Raises
    ------
    ValueError
        If a number is given that the prop does not have.
    """
    spec = prop_kinds()[kind]
    unknown = set(given) - settings(kind) - {"x", "y", "z"}
    if unknown:
        raise ValueError(f"a {kind} has no {', '.join(sorted(unknown))}")
    values = {**spec["defaults"], **given}
    place = np.array([given.get(k, 0.0) for k in "xyz"])
    return [
        Shape(
            name=piece.get("touch", f"{kind}_{i}"),
            kind=piece.get("kind", kind),
            shape=piece["shape"],
            centre=place + [number(x, values) for x in piece.get("at", [0, 0, 0])],
            size=tuple(number(x, values) for x in piece["size"]),
            axis=_direction(piece.get("axis", [0, 0, 1])),
            round_edge=float(piece.get("round", 0.0)),
            firm=piece.get("firm", True),
            ends=_ends(piece["ends"], place, values) if "ends" in piece else None,
        )
        for i, piece in enumerate(spec["pieces"])
    ]


def _ends(given: Sequence[Any], place: Floats, values: Mapping[str, float]) -> tuple[End, End]:
    first, last = (_end(end, place, values) for end in given)
    return first, last


def _end(given: Any, place: Floats, values: Mapping[str, float]) -> End:
    """Read a landmark, a bone with a place in the rest posture, or a place in the room."""
    if isinstance(given, str):
        body = load_body()
        mark = body.landmarks[given]
        return End(body.vertices[mark.vertices].mean(0), BONES[mark.bone].name)
    if isinstance(given[0], str) and given[0] in BONE_INDEX:
        return End(np.array([number(x, values) for x in given[1:]]), given[0])
    return End(place + [number(x, values) for x in given])
