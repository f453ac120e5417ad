"""What an author writes: base positions and ``movement.yaml``, strictly checked.

A key's angles are differences from the base position, never from the key before it, so keys can be
moved and removed freely. Key times come from the phases of ``exercise.yaml``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self

import numpy as np
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from supple.body import props
from supple.body.arrays import Floats
from supple.body.figure import load_body
from supple.body.skeleton import SIDES, load_joints
from supple.catalogue import SourceError, YamlSource

START: Final = "start"
POSITIONS_FILE: Final = "_positions.yaml"
MOVEMENT_FILE: Final = "movement.yaml"
HALFWAY: Final = 0.5
_FREE: Final = "free"
_FLAGS: Final = frozenset({"flat", "slide", "step"})


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Touch(_Strict):
    """One landmark's contact: what it touches, or nothing (``free``).

    `flat` lays it flat, `slide` lets it slide; `step` sets it down in a new place, where it then
    stays.
    """

    target: str
    flat: bool = False
    slide: bool = False
    step: bool = False


def _read_touch(value: object) -> object:
    if not isinstance(value, str):
        return value
    target, *flags = value.split()
    unknown = set(flags) - _FLAGS
    if unknown:
        words = ", ".join(sorted(_FLAGS))
        raise ValueError(f"unknown word {', '.join(sorted(unknown))}; use {words}")
    return {"target": target, **dict.fromkeys(flags, True)}


def _read_contacts(value: object) -> object:
    if isinstance(value, dict):
        for word in value:
            try:
                load_body().marks(str(word))
            except KeyError as error:
                raise ValueError(error.args[0]) from None
    return value


def _read_angles(value: object) -> object:
    if not isinstance(value, dict):
        return value
    joints = load_joints()
    for joint, words in value.items():
        if not isinstance(words, dict):
            raise ValueError(f"{joint} needs words with degrees, such as {{flex: 20}}")
        for word in words:
            stem, side = _split_side(str(joint))
            known = (str(joint), word) in joints.shared or (stem, word) in joints.words
            if not known or (side and stem not in joints.sided):
                raise ValueError(f"unknown joint word {joint}: {{{word}}}")
    return value


Contacts = Annotated[
    dict[str, Annotated[Touch, BeforeValidator(_read_touch)]], BeforeValidator(_read_contacts)
]
Angles = Annotated[dict[str, dict[str, float]], BeforeValidator(_read_angles)]
PropPlaces = dict[str, dict[str, float]]


def _split_side(joint: str) -> tuple[str, str]:
    return (joint[:-2], joint[-1]) if joint[-2:] in ("_r", "_l") else (joint, "")


@dataclass(frozen=True)
class Contact:
    """A landmark on a solid or another landmark; `pin` (3,) is where it must stay, if anywhere."""

    mark: str
    touch: Touch
    pin: Floats | None = None


class Position(_Strict):
    """A base position: angles and contacts, perhaps starting from another position."""

    start: str | None = Field(default=None, alias="from")
    pose: Angles = Field(default_factory=dict)
    contacts: Contacts = Field(default_factory=dict)


class Key(_Strict):
    """A posture at the end of a phase, or on the way through it (``at`` between 0 and 1)."""

    phase: str
    at: float | None = Field(default=None, gt=0, lt=1)
    pose: Angles = Field(default_factory=dict)
    contacts: Contacts = Field(default_factory=dict)
    props: PropPlaces = Field(default_factory=dict)


class Camera(_Strict):
    """From where it is seen: yaw 0 from +X, 90 from +Z; pitch is the height of the eye."""

    yaw: float = Field(ge=-180, le=360)
    pitch: float = Field(ge=-20, le=89)


class Breath(_Strict):
    """How much of a full breath shows in the chest and in the belly, 0 to 1."""

    chest: float = Field(default=0.5, ge=0, le=1)
    belly: float = Field(default=0.35, ge=0, le=1)


class Cycle(_Strict):
    """A hold in which the figure is not still: it passes the phase's keys over and over.

    The key without ``at`` is where one round ends and the next begins. The figure stays on the
    spot; `stride` (metres) is how far the ground moves back under it in a round. In an
    `alternating` cycle the second half of a round is the mirror image of the first, and keys stand
    in the first half. `shown` are the keys that pictures show besides the one at the round's end.
    """

    phase: str
    seconds: float = Field(gt=0)
    stride: float = Field(default=0.0, ge=0)
    alternating: bool = False
    shown: list[float] = Field(default_factory=list)

    def problem(self, keys: Sequence[Key]) -> str | None:
        """Say what is wrong with the keys, if anything is."""
        ats = [k.at for k in keys if k.phase == self.phase]
        if None not in ats:
            return f"the cycle needs a key at the end of {self.phase!r}"
        if self.alternating and any(at is not None and at >= HALFWAY for at in ats):
            return f"keys of an alternating cycle stand before {HALFWAY}"
        if set(self.shown) - set(ats):
            return "a cycle can show only moments at which it has a key"
        return None


class Movement(_Strict):
    """One exercise's movement, as written in ``movement.yaml``."""

    base: str
    camera: Camera
    side: Literal["right"] | None = None
    props: PropPlaces = Field(default_factory=dict)
    breath: Breath = Breath()
    pose: Angles = Field(default_factory=dict)
    contacts: Contacts = Field(default_factory=dict)
    keys: list[Key] = Field(min_length=1)
    cycle: Cycle | None = None

    @model_validator(mode="after")
    def _targets_exist(self) -> Self:
        targets = set(load_body().landmarks) | {"floor", _FREE}
        for prop, given in self.props.items():
            if prop not in props.prop_kinds():
                raise ValueError(f"unknown prop {prop!r}")
            targets |= set(props.touch_words(prop))
            props.build(prop, given)
        for contacts in (self.contacts, *(k.contacts for k in self.keys)):
            for word, touch in contacts.items():
                if touch.target not in targets:
                    raise ValueError(f"{word} cannot touch {touch.target!r}: no such thing here")
        for key in self.keys:
            missing = set(key.props) - set(self.props)
            if missing:
                raise ValueError(f"{', '.join(missing)} is moved by a key but not among the props")
        ends = [(k.phase, k.at) for k in self.keys]
        if len(set(ends)) < len(ends):
            raise ValueError("two keys stand at the same moment")
        problem = self.cycle and self.cycle.problem(self.keys)
        if problem:
            raise ValueError(problem)
        return self


class Positions(BaseModel):
    """Contents of ``_positions.yaml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    positions: dict[str, Position]

    def resolve(
        self, name: str
    ) -> tuple[list[Mapping[str, Mapping[str, float]]], dict[str, Touch]]:
        """Angles, outermost first, and contacts of a position with all it starts from.

        Raises
        ------
        KeyError
            If there is no such position.
        """
        position = self.positions[name]
        layers, contacts = self.resolve(position.start) if position.start else ([], {})
        return [*layers, position.pose], overlay(contacts, position.contacts)


def overlay(below: Mapping[str, Touch], above: Mapping[str, Touch]) -> dict[str, Touch]:
    """Contacts per landmark, with groups spread out; `above` wins."""
    body = load_body()
    out = dict(below)
    for word, touch in above.items():
        for mark in body.marks(word):
            out[mark] = touch
    return out


def in_force(contacts: Mapping[str, Touch]) -> dict[str, Touch]:
    """Contacts without those set free."""
    return {mark: touch for mark, touch in contacts.items() if touch.target != _FREE}


def apply_words(q: Floats, pose: Mapping[str, Mapping[str, float]]) -> None:
    """Write an author's words into joint angles `q` (D,); no side means both sides."""
    joints = load_joints()
    for joint, words in pose.items():
        for word, degrees in words.items():
            shares = joints.shared.get((joint, word), {joint: 1.0})
            for part, share in shares.items():
                stem, side = _split_side(part)
                angle, sign = joints.words[stem, word]
                suffixes = [f"_{side}"] if side else [f"_{s}" for s in SIDES]
                for suffix in suffixes if stem in joints.sided else [""]:
                    q[joints.index[angle + suffix]] = sign * degrees * share


def wished_angles(layers: Sequence[Mapping[str, Mapping[str, float]]]) -> Floats:
    """Joint angles (D,) that layers of words ask for, later layers over earlier ones."""
    q = np.zeros(len(load_joints().names))
    for layer in layers:
        apply_words(q, layer)
    return q


def read_positions(folder: Path) -> Positions:
    """Read ``_positions.yaml`` of an exercises folder.

    Raises
    ------
    SourceError
        With file and line of everything wrong.
    """
    source = YamlSource.read(folder / POSITIONS_FILE, name=POSITIONS_FILE)
    return YamlSourcePositions(source).parse()


class YamlSourcePositions:
    """The positions file is a plain mapping; the model wraps it under one key."""

    def __init__(self, source: YamlSource) -> None:
        self.source = source

    def parse(self) -> Positions:
        """Validate every position and that those they start from exist."""
        data: Any = self.source.data
        if not isinstance(data, dict):
            raise self.source.error((), "expected positions by name")
        self.source.data = {"positions": data}
        try:
            positions = self.source.parse(Positions)
        finally:
            self.source.data = data
        for name, position in positions.positions.items():
            if position.start and position.start not in positions.positions:
                raise self.source.error((name, "from"), f"no position {position.start!r}")
        return positions


def read_movement(folder: Path, exercise: str, positions: Positions) -> Movement:
    """Read ``movement.yaml`` of one exercise.

    Raises
    ------
    SourceError
        With file and line of everything wrong.
    """
    name = f"{exercise}/{MOVEMENT_FILE}"
    source = YamlSource.read(folder / exercise / MOVEMENT_FILE, name=name)
    movement = source.parse(Movement)
    if movement.base not in positions.positions:
        raise source.error(("base",), f"no position {movement.base!r} in {POSITIONS_FILE}")
    return movement


def moving_exercises(folder: Path) -> list[str]:
    """Ids of the exercises of a folder that have a movement, sorted."""
    return sorted(p.parent.name for p in folder.glob(f"*/{MOVEMENT_FILE}"))


def check_phases(movement: Movement, phases: Sequence[str], *, name: str) -> None:
    """Check that keys stand in phases the exercise has, and a cycle in the last of them.

    Raises
    ------
    SourceError
        If a key names an unknown phase, or a cycle one that something follows.
    """
    known = [START, *phases]
    problems: list[tuple[str, int | None, str]] = [
        (name, None, f"a key stands in {k.phase!r}, but the phases are {', '.join(known)}")
        for k in movement.keys
        if k.phase not in known
    ]
    if movement.cycle and movement.cycle.phase != phases[-1]:
        problems.append((name, None, f"a cycle stands in the last phase, {phases[-1]}"))
    if problems:
        raise SourceError(problems)
