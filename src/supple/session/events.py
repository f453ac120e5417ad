"""What happened and what was wished for: small facts with ids made where they happened.

An event may arrive late, twice or out of order; reading is by id and by time, so the result is the
same. Nothing is ever changed, only added; what was said by mistake is taken back by another event.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field, model_validator

from supple.catalogue.model import Fact, Slug
from supple.outcomes import Direction, MeasureId, Reading, Way, ranges
from supple.program.model import SessionKind
from supple.program.profile import Doable, Minutes, Place, Score


class _Anytime(Fact):
    """Attributes every event has: ``id`` is made by the client, ``at`` is the client's clock."""

    in_session: ClassVar[bool] = False

    id: UUID
    at: AwareDatetime


class _Event(_Anytime):
    """What happened in a session; ``session`` is its id."""

    in_session: ClassVar[bool] = True

    session: UUID


class Started(_Event):
    """The person pressed start."""

    kind: Literal["started"] = "started"


class Finished(_Event):
    """One exercise was done to its end."""

    kind: Literal["finished"] = "finished"
    exercise: Slug


class Skipped(_Event):
    """One exercise was skipped."""

    kind: Literal["skipped"] = "skipped"
    exercise: Slug


class Swapped(_Event):
    """An exercise was too hard, and its easier one took its place."""

    kind: Literal["swapped"] = "swapped"
    exercise: Slug
    to: Slug


class Hurt(_Event):
    """An exercise was stopped because it hurt."""

    kind: Literal["hurt"] = "hurt"
    exercise: Slug
    pain: Score


class Rated(_Event):
    """The answers after an exercise; each may be left out."""

    kind: Literal["rated"] = "rated"
    exercise: Slug
    doable: Doable | None = None
    pain: Score | None = None


class Completed(_Event):
    """The session came to its end; ``what`` tells one of the program from a break."""

    kind: Literal["completed"] = "completed"
    seconds: int = Field(ge=0)
    what: SessionKind = "session"


class Ended(_Event):
    """The person ended the session before its end; what was done stays done."""

    kind: Literal["ended"] = "ended"
    seconds: int = Field(ge=0)


class PainNow(_Event):
    """Pain after the session, 0–10."""

    kind: Literal["pain_now"] = "pain_now"
    pain: Score


class Morning(_Anytime):
    """Pain the morning after, 0–10."""

    kind: Literal["morning"] = "morning"
    pain: Score


class CheckedIn(_Anytime):
    """The three weekly answers."""

    kind: Literal["checked_in"] = "checked_in"
    pain: Literal["better", "same", "worse"]
    ability: Literal["better", "same", "worse"]
    amount: Literal["little", "right", "much"]


class Answered(_Anytime):
    """A questionnaire of `supple.outcomes`, one answer for each of its items."""

    kind: Literal["answered"] = "answered"
    measure: MeasureId
    answers: tuple[float, ...] = Field(min_length=1)


class Measured(_Anytime):
    """How far, or how easily, the middle back moved in a direction (see `supple.outcomes`)."""

    kind: Literal["measured"] = "measured"
    direction: Direction
    way: Way
    value: float

    @model_validator(mode="after")
    def _can_be(self) -> Measured:
        scale = ranges().ways[self.way]
        if self.way not in ranges().directions[self.direction].ways:
            raise ValueError(f"{self.direction} is not measured by {self.way}")
        if not scale.low <= self.value <= scale.high:
            raise ValueError(f"{self.way} lies between {scale.low} and {scale.high}")
        return self

    def reading(self, date: dt.date) -> Reading:
        """Return it as what was measured on a day."""
        return Reading(self.direction, self.way, date, self.value)


class RestWeek(_Anytime):
    """The week of a day, Monday to Sunday, is one of rest: a holiday, an illness."""

    kind: Literal["rest_week"] = "rest_week"
    date: dt.date


class Milestones(_Anytime):
    """Whether milestones are to be told; the latest counts."""

    kind: Literal["milestones"] = "milestones"
    told: Literal["once", "never"]


class BadDay(_Anytime):
    """The back is bad today; pain now, 0–10."""

    kind: Literal["bad_day"] = "bad_day"
    pain: Score


class Moved(_Anytime):
    """A day's session is to be on another day."""

    kind: Literal["moved"] = "moved"
    date: dt.date
    to: dt.date


class SetAside(_Anytime):
    """Something else is wanted in place of an exercise, up to and including a day."""

    kind: Literal["set_aside"] = "set_aside"
    exercise: Slug
    until: dt.date


class Elsewhere(_Anytime):
    """Where the person is on a day."""

    kind: Literal["elsewhere"] = "elsewhere"
    date: dt.date
    place: Place


class TimeFor(_Anytime):
    """How long a day's session may take."""

    kind: Literal["time_for"] = "time_for"
    date: dt.date
    minutes: Minutes


class BreakAnswered(_Anytime):
    """What became of a break that was offered.

    ``taken``: begun here; ``moved``: the person had moved already; ``snoozed``: for ``minutes``.
    """

    kind: Literal["break"] = "break"
    answer: Literal["taken", "moved", "skipped", "snoozed"]
    exercise: Slug | None = None
    minutes: int | None = Field(default=None, ge=1, le=240)


class TakenBack(_Anytime):
    """An earlier event that is not part of a session was a mistake, or is no longer wanted."""

    kind: Literal["taken_back"] = "taken_back"
    event: UUID


SessionEvent = Annotated[
    Started | Finished | Skipped | Swapped | Hurt | Rated | Completed | Ended | PainNow,
    Field(discriminator="kind"),
]
Wish = BadDay | Moved | SetAside | Elsewhere | TimeFor
Event = Annotated[
    SessionEvent
    | Morning
    | CheckedIn
    | Answered
    | Measured
    | RestWeek
    | Milestones
    | Wish
    | BreakAnswered
    | TakenBack,
    Field(discriminator="kind"),
]


def session_of(event: Event) -> UUID | None:
    """Return the session in which something happened, ``None`` if it happened outside of any."""
    session: UUID | None = getattr(event, "session", None)
    return session
