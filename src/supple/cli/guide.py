"""A person being guided through a session: keys and time in, events out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, Literal
from uuid import UUID, uuid4

from pydantic import TypeAdapter

from supple.program.model import SessionKind
from supple.program.rules import PainRules, TrafficLight, rules, traffic_light
from supple.session import Cue, Event

from .playback import Playback

Mode = Literal["playing", "paused", "hurt", "after", "over"]

PAUSE, NEXT, QUIT, HURTS, WORST = " ", "n", "q", "x", "+"
DOABLE = {"e": "easy", "r": "right", "h": "hard"}
_ENTER = "\r\n"
_EVENT: TypeAdapter[Event] = TypeAdapter(Event)


class Guide:
    """One run of a script.

    Parameters
    ----------
    cues
        The script.
    record
        Takes each event as it happens.
    now
        Tells the time, with its zone.
    session
        The run's id; a new one when not given.
    pain
        Limits of the traffic light; those that ship when not given.
    what
        Whether it is a session of the program or a break.

    Attributes
    ----------
    mode
        ``hurt`` waits for a pain score, ``after`` for the pain after the session, ``over`` is the
        end.
    light
        What the last reported pain means, until the next exercise has begun.
    doable, pain
        What was answered about the exercise that has just ended.
    """

    def __init__(
        self,
        cues: Sequence[Cue],
        *,
        record: Callable[[Event], None],
        now: Callable[[], dt.datetime],
        session: UUID | None = None,
        pain: PainRules | None = None,
        what: SessionKind = "session",
    ) -> None:
        self.playback = Playback(cues)
        self.mode: Mode = "playing"
        self.light: TrafficLight | None = None
        self.doable: str | None = None
        self.pain: int | None = None
        self.finished: list[str] = []
        self.seconds = 0.0
        self._record, self._now = record, now
        self._session = session or uuid4()
        self._pain = pain or rules().pain
        self._what = what
        self._started = False

    def tick(self, seconds: float) -> list[Cue]:
        """Let time pass, unless something waits for the person, and return what began."""
        if self.mode != "playing":
            return []
        if not self._started:
            self._started = True
            self._say("started")
        self.seconds += seconds
        begun = self.playback.advance(seconds)
        self._note(begun)
        return begun

    def press(self, key: str) -> list[Cue]:
        """React to a key and return what began because of it; other keys do nothing."""
        score = _score(key)
        match self.mode:
            case "hurt" if score is not None:
                return self._hurt(score)
            case "hurt" if key == PAUSE:  # pressed by mistake
                self.mode = "playing"
            case "after" if score is not None:
                self._say("pain_now", pain=score)
                self.mode = "over"
            case "after" if key and key in _ENTER + QUIT:
                self.mode = "over"
            case "playing" | "paused":
                return self._press_while_playing(key, score)
        if key == QUIT:
            self.mode = "over"
        return []

    def _press_while_playing(self, key: str, score: int | None) -> list[Cue]:
        cue = self.playback.current
        if key == QUIT:
            self.mode = "over"
        elif key == PAUSE:
            self.mode = "paused" if self.mode == "playing" else "playing"
        elif key == NEXT:
            if cue.kind != "check_in":
                self._say("skipped", exercise=cue.exercise)
            return self._skip()
        elif cue.kind == "check_in":
            if key in DOABLE:
                self.doable = DOABLE[key]
                self._say("rated", exercise=cue.exercise, doable=self.doable)
            elif score is not None:
                self.pain = score
                self._say("rated", exercise=cue.exercise, pain=score)
        elif key == HURTS:
            self.mode = "hurt"
        return []

    def _hurt(self, score: int) -> list[Cue]:
        self._say("hurt", exercise=self.playback.current.exercise, pain=score)
        light = traffic_light(score, self._pain)
        begun = self._skip()
        self.light = light
        return begun

    def _skip(self) -> list[Cue]:
        self.mode = "playing"
        begun = self.playback.skip()
        self._note(begun)
        return begun

    def _note(self, begun: list[Cue]) -> None:
        for cue in begun:
            if cue.kind == "announce":
                self.doable = self.pain = None
            elif cue.kind == "ready":
                self.light = None
            elif cue.kind == "check_in" and cue.exercise is not None:
                self.finished.append(cue.exercise)
                self._say("finished", exercise=cue.exercise)
            elif cue.kind == "done":
                self._say("completed", seconds=round(self.seconds), what=self._what)
                self.mode = "after"

    def _say(self, kind: str, **values: Any) -> None:
        event = {"id": uuid4(), "at": self._now(), "session": self._session, "kind": kind}
        self._record(_EVENT.validate_python(event | values))


def _score(key: str) -> int | None:
    if key == WORST:
        return 10
    return int(key) if key.isascii() and key.isdigit() else None
