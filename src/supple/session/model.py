"""A session as a script: a flat list of timed cues that every player reads."""

from __future__ import annotations

from typing import Literal

from supple.catalogue.model import Fact
from supple.program.model import Side

CueKind = Literal[
    "announce",
    "ready",
    "move",
    "hold",
    "breathe",
    "halfway",
    "countdown",
    "switch",
    "rest",
    "check_in",
    "done",
]


class Cue(Fact):
    """One thing to show or say, at a time.

    Cues with ``seconds > 0`` follow one another without a gap. ``halfway`` and ``countdown`` take
    no time of their own: they fall inside a hold.

    Attributes
    ----------
    at, seconds
        Start, from the start of the script, and length; seconds.
    item
        Which exercise of the session, from 0; ``None`` for ``done``.
    phase
        Phase of the repetition (see the exercise); ``None`` when nothing moves.
    before
        Phase whose end the body comes from, ``start`` at first.
    rep, reps, set, sets
        Counted from 1; ``reps`` is per side.
    hold_at, hold_seconds
        For a hold shown breath by breath: how far into the whole hold this cue starts and how
        long the whole hold is, so that one ring can run through all its breaths.
    text, say
        What is shown, and what is spoken; ``say`` is empty when nothing is.
    """

    at: float
    seconds: float
    kind: CueKind
    exercise: str | None = None
    item: int | None = None
    phase: str | None = None
    before: str | None = None
    side: Side | None = None
    rep: int | None = None
    reps: int | None = None
    set: int | None = None
    sets: int | None = None
    breath: Literal["in", "out"] | None = None
    hold_at: float | None = None
    hold_seconds: float | None = None
    text: str
    say: str = ""
