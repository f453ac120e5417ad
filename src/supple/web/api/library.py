"""The catalogue of exercises, and which of them the person likes or does not want."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Annotated, Any, Literal

from django.http import HttpResponse
from ninja import Query, Router, Schema, Status
from pydantic import Field

from supple.catalogue import Exercise, Language, shipped_catalogue
from supple.catalogue.dose import Dose
from supple.catalogue.model import ToldFacts, Words
from supple.catalogue.render import dose_words
from supple.catalogue.search import check_words
from supple.web.api.conditional import with_etag
from supple.web.api.security import demand
from supple.web.api.sent import Sent
from supple.web.figure.files import picture_url
from supple.web.figure.source import FigureSource, figure_source
from supple.web.learn.offers import about_exercise
from supple.web.library.compare import MOST, asked_for, rows
from supple.web.library.filters import Filters
from supple.web.library.sheet import neighbours, sheet
from supple.web.library.views import whole_catalogue
from supple.web.people import services as people
from supple.web.people.models import Person
from supple.web.people.requests import PersonRequest
from supple.web.shell.context import current_language
from supple.web.shell.problem import Refused

router = Router(tags=["Exercises"], auth=demand("screened"))

_LISTS = {
    "position": "positions",
    "have": "equipment",
    "target": "muscles",
    "goal": "goals",
    "site": "sites",
    "level": "levels",
}


class Wanted(Sent):
    """What the list may be narrowed down to; words of one filter add up, filters narrow."""

    q: str = Field(
        default="", max_length=100, description="Words in either language; slips are forgiven."
    )
    position: list[str] = Field(
        default=[], description="Positions, or groups of them.", examples=[["seated"]]
    )
    have: list[str] | None = Field(
        default=None,
        description="All that is at hand; given empty, nothing is.",
        examples=[["mat"]],
    )
    target: list[str] = Field(default=[], description="Muscles, or groups of them.")
    goal: list[str] = Field(default=[], description="What it is for.", examples=[["posture"]])
    site: list[str] = Field(default=[], description="Where it is felt.")
    level: list[str] = Field(default=[], description="How hard it is.")
    minutes: int | None = Field(
        default=None, ge=1, le=60, description="What it may take as a newcomer does it."
    )
    only: list[Literal["desk", "off_floor", "liked", "excluded"]] = Field(
        default=[], description="Only what can be done there, is liked, or was taken out."
    )


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


class Named(Schema):
    """An exercise or an article, by its name."""

    id: str
    name: str


class ExerciseWhole(Schema):
    """Facts and words of one exercise; words may hold the placeholders of the dose."""

    id: str
    facts: ToldFacts
    words: Words
    excluded: bool
    liked: bool
    picture: str | None = Field(description="Address of a drawing of its postures.")
    figure: FigureSource | None = Field(description="What it takes to show the moving figure.")
    similar: list[Named]
    reading: list[Named] = Field(description="Articles that go with it.")


class SheetLine(Schema):
    """A name and what belongs to it."""

    name: str
    text: str


class SheetAdaptation(Schema):
    """What to do differently, and with which conditions."""

    conditions: list[str]
    text: str


class SheetOut(Schema):
    """Everything the page of an exercise says, with the dose that a newcomer starts with."""

    name: str
    summary: str
    why: str
    setup: list[str]
    steps: list[str]
    feel: str
    breathing: str
    tips: list[str]
    mistakes: list[str]
    stop_if: list[str]
    dose: Dose
    ranges: list[SheetLine]
    avoid: list[str]
    adapt: list[SheetAdaptation]
    variants: list[SheetLine]
    equipment: list[str]
    stretched: list[str]
    worked: list[str]
    easier: list[Named]
    harder: list[Named]
    review: str


class Cell(Schema):
    """One thing that is said of an exercise."""

    text: str
    name: str = Field(description="What it is about, where that has to be said.")
    alone: bool = Field(description="The exercises beside it lack it.")


class Aspect(Schema):
    """One aspect of each exercise, in the order in which they were asked for."""

    label: str
    cells: list[list[Cell]]


class Compared(Schema):
    """Exercises beside one another."""

    exercises: list[Named]
    rows: list[Aspect]


@router.get("/exercises", response=list[ExerciseBrief])
def list_exercises(request: PersonRequest, wanted: Annotated[Wanted, Query()]) -> Any:
    """List exercises, best match first."""
    language, taste = current_language(), people.taste(request.user)
    words = {name: frozenset(filter(None, getattr(wanted, name) or ())) for name in _LISTS}
    for name, list_name in _LISTS.items():
        try:
            check_words(list_name, words[name])
        except ValueError as error:
            raise Refused("invalid", str(error)) from None
    at_hand = words.pop("have")
    filters = Filters(
        language=language,
        words=wanted.q,
        minutes=wanted.minutes,
        equipment=None if wanted.have is None else at_hand,
        only=frozenset(wanted.only),
        **words,
    )
    body = b"[%s]" % b",".join(
        _brief(e.id, language, e.id in taste.excluded, e.id in taste.liked)
        for e in filters.found(taste)
    )
    answer = HttpResponse(body, content_type="application/json; charset=utf-8")
    # Little about the person is in it, and it is large: it may be kept, if it is asked after.
    answer.headers["Cache-Control"] = "private, no-cache"
    return with_etag(request, answer)


@router.get("/exercises/compare", response=Compared)
def compare_exercises(
    request: PersonRequest,  # noqa: ARG001 - the framework calls it so
    id: Annotated[  # noqa: A002 - the name of the parameter
        list[str],
        Query(min_length=2, max_length=MOST, description="Of each exercise."),
    ],
) -> Any:
    """Lay two or three exercises beside one another, aspect by aspect."""
    if unknown := [exercise_id for exercise_id in id if exercise_id not in shipped_catalogue()]:
        raise Refused("invalid", f"There is no exercise {unknown[0]!r}.")
    chosen, language = asked_for(id), current_language()
    return {"exercises": _named(chosen, language), "rows": rows(chosen, language)}


@router.get("/exercises/archive.zip")
def get_catalogue_file(request: PersonRequest) -> HttpResponse:
    """Return the catalogue as one file: data, drawings and sources."""
    return whole_catalogue(request)


@router.get("/exercises/{exercise_id}", response=ExerciseWhole)
def get_exercise(request: PersonRequest, exercise_id: str) -> Any:
    """Return everything about one exercise."""
    found, language = _found(exercise_id), current_language()
    taste = people.taste(request.user)
    return {
        "id": found.id,
        "facts": found.facts.told(language),
        "words": found.words[language],
        "excluded": exercise_id in taste.excluded,
        "liked": exercise_id in taste.liked,
        "picture": picture_url(exercise_id),
        "figure": figure_source(found, language),
        "similar": _named(neighbours(exercise_id), language),
        "reading": [{"id": a.id, "name": a.title} for a in about_exercise(exercise_id, language)],
    }


@router.get("/exercises/{exercise_id}/sheet", response=SheetOut)
def get_exercise_sheet(request: PersonRequest, exercise_id: str) -> Any:  # noqa: ARG001
    """Tell one exercise as its page does: with doses filled in, and names for every word."""
    return sheet(_found(exercise_id).id, current_language())


@router.put("/exercises/{exercise_id}/favourite", response={204: None})
def like_exercise(request: PersonRequest, exercise_id: str) -> Any:
    """Keep an exercise among the favourites: the planner prefers it."""
    return _mark(people.like, request, _found(exercise_id).id)


@router.delete("/exercises/{exercise_id}/favourite", response={204: None})
def unlike_exercise(request: PersonRequest, exercise_id: str) -> Any:
    """Take an exercise from the favourites; one that is not among them stays so."""
    return _mark(people.unlike, request, exercise_id)


@router.put("/exercises/{exercise_id}/exclusion", response={204: None})
def exclude_exercise(request: PersonRequest, exercise_id: str) -> Any:
    """Leave an exercise out from now on."""
    return _mark(people.exclude, request, _found(exercise_id).id)


@router.delete("/exercises/{exercise_id}/exclusion", response={204: None})
def include_exercise(request: PersonRequest, exercise_id: str) -> Any:
    """Let an exercise in again; one that was not left out stays in."""
    return _mark(people.take_back, request, exercise_id)


def _mark(
    change: Callable[[Person, str], None], request: PersonRequest, exercise_id: str
) -> Status[None]:
    change(request.user, exercise_id)
    return Status(204, None)


def _found(exercise_id: str) -> Exercise:
    found = shipped_catalogue().get(exercise_id)
    if found is None:
        raise Refused("not-found", f"There is no exercise {exercise_id!r}.")
    return found


def _named(exercises: Iterable[Exercise], language: Language) -> list[dict[str, str]]:
    return [{"id": exercise.id, "name": exercise.name(language)} for exercise in exercises]


@cache
def _brief(exercise_id: str, language: Language, excluded: bool, liked: bool) -> bytes:  # noqa: FBT001
    """Return an exercise's line of the list as JSON; the catalogue does not change."""
    exercise = shipped_catalogue()[exercise_id]
    brief = ExerciseBrief(
        id=exercise.id,
        name=exercise.name(language),
        summary=exercise.words[language].summary,
        kind=exercise.facts.kind,
        position=exercise.facts.position,
        level=exercise.facts.level,
        equipment=[need.item for need in exercise.facts.equipment if not need.optional],
        targets=list(exercise.facts.muscles),
        goals=list(exercise.facts.goals),
        dose=dose_words(Dose.at(exercise.facts.dose), language),
        excluded=excluded,
        liked=liked,
    )
    return brief.model_dump_json().encode()
