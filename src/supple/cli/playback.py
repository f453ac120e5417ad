"""Where a script is being played: plain state, moved on by whoever holds the clock."""

from __future__ import annotations

from collections.abc import Sequence

from supple.session import Cue

_EPSILON = 1e-6


class Playback:
    """A position in a script.

    Parameters
    ----------
    cues
        As `supple.session.script` writes them: in order, the timed ones without a gap, ``done``
        last.

    Attributes
    ----------
    at
        Seconds from the start of the script.
    """

    def __init__(self, cues: Sequence[Cue]) -> None:
        self.cues = cues
        self.timed = [cue for cue in cues if cue.seconds > 0]
        self.at = 0.0
        self._next = 0

    @property
    def total(self) -> float:
        """Length of the script in seconds."""
        return self.cues[-1].at

    @property
    def finished(self) -> bool:
        """Whether everything, ``done`` included, has been played."""
        return self._next == len(self.cues)

    @property
    def current(self) -> Cue:
        """The timed cue that is going on; the last one at the end."""
        return next((cue for cue in reversed(self.timed) if cue.at <= self.at), self.timed[0])

    @property
    def remaining(self) -> float:
        """Seconds left of what is going on: a whole hold, even when shown breath by breath."""
        cue = self.current
        if cue.hold_at is not None and cue.hold_seconds is not None:
            return max(0.0, cue.at - cue.hold_at + cue.hold_seconds - self.at)
        return max(0.0, cue.at + cue.seconds - self.at)

    @property
    def length(self) -> float:
        """Seconds that what is going on takes in all."""
        cue = self.current
        return cue.hold_seconds if cue.hold_seconds is not None else cue.seconds

    def advance(self, seconds: float) -> list[Cue]:
        """Let time pass and return the cues that began, in order."""
        self.at = min(self.at + seconds, self.total)
        begun = []
        while self._next < len(self.cues) and self.cues[self._next].at <= self.at + _EPSILON:
            begun.append(self.cues[self._next])
            self._next += 1
        return begun

    def skip(self) -> list[Cue]:
        """Go to the next exercise, or to the end, and return the cue that begins there."""
        item = self.current.item
        index = next(
            (
                number
                for number, cue in enumerate(self.cues)
                if cue.item is not None and item is not None and cue.item > item
            ),
            len(self.cues) - 1,
        )
        self._next, self.at = index, self.cues[index].at
        return self.advance(0)

    def following(self) -> Cue | None:
        """Return the announcement of the exercise after this one, if there is one."""
        item = self.current.item
        return next(
            (cue for cue in self.timed if cue.item is not None and cue.item == (item or 0) + 1),
            None,
        )
