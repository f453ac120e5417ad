"""How far the middle back moves, as a form, and what was measured as events."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from supple.catalogue import Language
from supple.outcomes import Direction, Way, ranges
from supple.session.ranges import RangeOffer
from supple.web.figure.files import picture_url
from supple.web.shell.choice import Choice
from supple.web.training.forms import uuid_of


@dataclass(frozen=True)
class Field:
    """One way to measure a direction.

    Attributes
    ----------
    choices
        Of a scale; empty where a number is written.
    """

    name: str
    way: Way
    title: str
    unit: str
    how: tuple[str, ...]
    known: str
    value: str = ""
    choices: tuple[Choice, ...] = ()
    lowest: str = ""
    highest: str = ""
    error: str = ""


@dataclass(frozen=True)
class Card:
    """One direction with its picture, drawn for the right side."""

    direction: Direction
    name: str
    do: str
    picture: str | None
    mirrored: bool
    fields: tuple[Field, ...]


class RangeForm:
    """What may be measured, and what was sent.

    Parameters
    ----------
    sent
        The form's values, ``None`` when nothing was sent yet.
    """

    def __init__(
        self, offer: RangeOffer, language: Language, sent: Mapping[str, str] | None = None
    ) -> None:
        self.language = language
        self.sent = sent or {}
        self.id = uuid_of(self.sent.get("form", "")) or uuid.uuid4()
        self.cards = tuple(self._card(*one) for one in offer.directions.items())

    @property
    def wrong(self) -> list[Field]:
        """Fields with something in them that cannot be."""
        return [field for card in self.cards for field in card.fields if field.error]

    @property
    def valid(self) -> bool:
        """Whether something was measured, and nothing impossible."""
        return not self.wrong and bool(self.events())

    def events(self) -> list[dict[str, Any]]:
        """Return what was measured as events, without when.

        Their ids follow from the form's own, so that sending it twice changes nothing.
        """
        return [
            {
                "id": str(uuid.uuid5(self.id, field.name)),
                "kind": "measured",
                "direction": card.direction,
                "way": field.way,
                "value": value,
            }
            for card in self.cards
            for field in card.fields
            if (value := _number(field.value)) is not None
        ]

    def _card(self, direction: Direction, ways: tuple[Way, ...]) -> Card:
        movement = ranges().directions[direction]
        return Card(
            direction=direction,
            name=movement.name.say(self.language),
            do=movement.do.say(self.language),
            picture=picture_url(movement.picture),
            mirrored=movement.side == "left",
            fields=tuple(self._fields(direction, ways)),
        )

    def _fields(self, direction: Direction, ways: tuple[Way, ...]) -> Iterator[Field]:
        for way in ways:
            scale, name = ranges().ways[way], f"{direction}-{way}"
            value = self.sent.get(name, "").strip()
            number = _number(value)
            fits = number is not None and scale.low <= number <= scale.high
            is_scale = scale.lowest is not None
            yield Field(
                name=name,
                way=way,
                title=scale.name.say(self.language),
                unit=scale.said.say(self.language).format(n="").strip(),
                how=tuple(step.say(self.language) for step in scale.how),
                known=scale.known.say(self.language),
                value=value,
                choices=tuple(
                    Choice(str(n), str(n), str(n) == value)
                    for n in (range(scale.low, scale.high + 1) if is_scale else ())
                ),
                lowest=scale.lowest.say(self.language) if scale.lowest else "",
                highest=scale.highest.say(self.language) if scale.highest else "",
                error=""
                if fits or not value
                else gettext("Write a number from %(low)s to %(high)s.")
                % {"low": scale.low, "high": scale.high},
            )


def _number(text: str) -> float | None:
    """Return a number as people write it, with a point or a comma."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None
