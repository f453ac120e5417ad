"""What the person told about themselves, and how they want Supple."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Router, Schema
from pydantic import Field, ValidationError

from supple.catalogue import Language, vocabulary
from supple.web.api.security import demand
from supple.web.api.sent import Sent
from supple.web.people import services
from supple.web.people.models import Theme, Voice
from supple.web.people.requests import PersonRequest
from supple.web.people.schemas import AboutYou
from supple.web.shell.context import current_language
from supple.web.shell.problem import Refused

router = Router(tags=["The person"])


class Preferences(Schema):
    """How Supple looks and sounds."""

    language: Language | Literal[""] = Field(description="Empty: that of the browser.")
    theme: Theme
    voice: Voice


class PreferenceChanges(Sent):
    """What to change; what is left out stays as it is."""

    language: Language | None = None
    theme: Theme | None = None
    voice: Voice | None = None


class Word(Schema):
    """A word of the vocabulary, and what it is called."""

    id: str
    name: str


class Vocabulary(Schema):
    """The words that facts, filters and answers are made of."""

    sites: list[Word]
    goals: list[Word]
    positions: list[Word]
    equipment: list[Word]
    conditions: list[Word]
    levels: list[Word]
    kinds: list[Word]
    muscles: list[Word]
    directions: list[Word]


@router.get("/about", auth=demand("told"), response=AboutYou)
def get_about(request: PersonRequest) -> Any:
    """Return what the person told about themselves last."""
    return request.user.about and request.user.about.profile


@router.put("/about", auth=demand("screened"), response=AboutYou)
def tell_about(request: PersonRequest, sent: AboutYou) -> Any:
    """Tell about oneself anew; the week is planned from it."""
    if request.user.screening is None:
        raise Refused("conflict", "The safety questions come first.")
    try:
        sent.profile(request.user.screening.record())
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise Refused("invalid", f"{where}: {first['msg']}") from None
    services.tell_about(request.user, sent)
    return sent


@router.get("/settings", response=Preferences)
def get_settings(request: PersonRequest) -> Any:
    """Return how Supple looks and sounds for this person."""
    return request.user


@router.patch("/settings", auth=demand("known"), response=Preferences)
def change_settings(request: PersonRequest, sent: PreferenceChanges) -> Any:
    """Change how Supple looks and sounds."""
    services.prefer(request.user, **sent.model_dump(exclude_none=True))
    return request.user


@router.get("/vocabulary", response=Vocabulary)
def get_vocabulary(request: PersonRequest) -> Any:  # noqa: ARG001 - the framework calls it so
    """Return the words that facts, filters and answers are made of, with their names."""
    words, language = vocabulary(), current_language()
    return {
        name: [{"id": id_, "name": term.label(language)} for id_, term in words.terms(name).items()]
        for name in Vocabulary.model_fields
    }
