"""What goes over the wire, besides the domain's own types."""

from __future__ import annotations

import datetime as dt
import uuid

from ninja import Schema
from pydantic import AwareDatetime, Field, JsonValue

from supple.catalogue.article_words import Section
from supple.catalogue.model import Facts, Review, Source, Words
from supple.program.screening import Tier


class ExerciseBrief(Schema):
    """One line of the list."""

    id: str
    name: str
    summary: str
    kind: str
    position: str
    level: str
    equipment: list[str]
    targets: list[str]
    goals: list[str]
    dose: str
    excluded: bool
    liked: bool


class ExerciseWhole(Schema):
    """Facts and words of one exercise; words may hold the placeholders of the dose."""

    id: str
    facts: Facts
    words: Words
    excluded: bool
    liked: bool


class ArticleBrief(Schema):
    """One line of the list; ``minutes`` is how long an average adult reads."""

    id: str
    title: str
    summary: str
    minutes: int


class ArticleWhole(ArticleBrief):
    """Everything about one article; texts are in the Markdown of articles.

    ``[^id]`` in a text names a source, ``exercise:id`` and ``article:id`` are addresses of links.
    """

    sections: list[Section]
    sources: list[Source]
    exercises: list[str]
    goals: list[str]
    sites: list[str]
    conditions: list[str]
    moments: list[str]
    review: Review


class EventsIn(Schema):
    """Events as the player queued them; each is judged by itself."""

    events: list[JsonValue] = Field(max_length=500)
    clock: AwareDatetime | None = None


class Rejected(Schema):
    """An event that was not taken in, and why; sending it again will not help."""

    id: str
    why: str


class EventsOut(Schema):
    """What became of the events."""

    accepted: list[str]
    rejected: list[Rejected] = Field(default_factory=list)
    wrong_clock: bool = False


class HistoryRow(Schema):
    """One session that was begun."""

    session: uuid.UUID
    date: dt.date
    exercises: list[str]
    planned: int
    finished: int
    completed: bool
    pain: int | None


class PainPoint(Schema):
    """Pain after one session, 0–10."""

    date: dt.date
    pain: int


class HistoryOut(Schema):
    """Sessions, newest first, and pain over time, oldest first."""

    sessions: list[HistoryRow]
    more: bool
    pain: list[PainPoint]


class ScreeningIn(Schema):
    """Yes or no for every question, by id."""

    answers: dict[str, bool]


class ScreeningOut(Schema):
    """Where a person stands today; everything is empty before the first screening."""

    version: str
    tier: Tier | None = None
    may_exercise: bool = False
    gentle_only: bool = False
    due: bool = True
    due_on: dt.date | None = None
    flags: list[str] = Field(default_factory=list)
    advice: list[str] = Field(default_factory=list)


class Problem(Schema):
    """Why a request was refused."""

    detail: str


class Closed(Problem):
    """Closed for safety's sake; ``next`` is the page that says what to do."""

    next: str
