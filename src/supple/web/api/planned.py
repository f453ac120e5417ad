"""Planned sessions as the API tells them: each thing as data, and in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from ninja import Schema
from pydantic import Field

from supple.catalogue import Language, shipped_catalogue
from supple.catalogue.dose import Dose
from supple.catalogue.render import dose_words
from supple.program import Item, Reason, Session
from supple.program.explain import say
from supple.program.model import SessionKind, Side
from supple.program.profile import Place
from supple.web.words import adaptation_words, exercise_name, thumbnail_url


class Text(Schema):
    """Words, and the id of what they are about."""

    id: str
    text: str


class ReasonOut(Schema):
    """Why: a code with its values, and the same as a sentence."""

    code: str = Field(examples=["covers"])
    values: dict[str, str | int] = Field(
        description="Words of the vocabulary as `list:word`, exercises as `exercise:id`."
    )
    text: str


class ItemOut(Schema):
    """One exercise of a session."""

    exercise: str = Field(description="Its id.", examples=["cat-cow"])
    name: str
    picture: str | None = Field(description="Address of a small picture, if there is one.")
    dose: Dose
    dose_words: str = Field(examples=["6 repetitions"])
    first_side: Side | None = Field(description="Side to begin with, where it has sides.")
    position: str | None = Field(description="Position it is done in.")
    variant: str | None = Field(description="Which way of doing it; null for the usual one.")
    adaptations: list[Text] = Field(description="What to do differently.")
    reasons: list[ReasonOut] = Field(description="Why it was chosen.")


class SessionOut(Schema):
    """One day of the program."""

    date: dt.date
    place: Place
    kind: SessionKind
    seconds: int = Field(description="How long its script takes, to the second.")
    minutes: float
    items: list[ItemOut]


def session_out(session: Session, language: Language) -> dict[str, Any]:
    """Tell a planned session in a language, as `SessionOut` describes it."""
    return {
        "date": session.date,
        "place": session.place,
        "kind": session.kind,
        "seconds": session.seconds,
        "minutes": session.minutes,
        "items": [_item_out(item, language) for item in session.items],
    }


def reasons_out(reasons: Iterable[Reason], language: Language) -> list[dict[str, Any]]:
    """Tell reasons in a language, as `ReasonOut` describes them."""
    return [
        {
            "code": reason.code,
            "values": reason.values,
            "text": say(reason, shipped_catalogue(), language),
        }
        for reason in reasons
    ]


def _item_out(item: Item, language: Language) -> dict[str, Any]:
    return {
        "exercise": item.exercise,
        "name": exercise_name(item.exercise, language),
        "picture": thumbnail_url(item.exercise),
        "dose": item.dose,
        "dose_words": dose_words(item.dose, language),
        "first_side": item.first_side,
        "position": item.position,
        "variant": item.variant,
        "adaptations": [
            {"id": id_, "text": text} for id_, text in adaptation_words(item, language)
        ],
        "reasons": reasons_out(item.reasons, language),
    }
