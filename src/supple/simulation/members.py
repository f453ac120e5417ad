"""Who the virtual members are: a profile and a way to behave, both drawn from a seed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Literal, TypeVar, get_args

from pydantic import Field

from supple.catalogue.loader import Catalogue
from supple.catalogue.model import Fact
from supple.catalogue.vocabulary import vocabulary
from supple.catalogue.yamlsource import read_beside
from supple.program import Profile
from supple.program.model import WEEKDAYS
from supple.program.profile import Place
from supple.program.screening import ScreeningRecord, questionnaire

KindName = Literal[
    "responder",
    "slow",
    "irritable",
    "non_adherent",
    "flare_prone",
    "over_doer",
    "random",
    "adversarial",
]
PLACES: tuple[Place, ...] = get_args(Place)
KINDS: tuple[KindName, ...] = get_args(KindName)
T = TypeVar("T", bound=str)


class Kind(Fact):
    """How a kind of member behaves; what each number means stands in ``members.yaml``."""

    keeps: float = Field(ge=0, le=1)
    extra: float = Field(ge=0, le=1)
    answers: float = Field(ge=0, le=1)
    skips: float = Field(ge=0, le=1)
    trend: float
    noise: float = Field(ge=0)
    flare: float = Field(ge=0, le=1)
    flare_size: float = Field(ge=0)
    flare_days: int = Field(ge=1)
    soreness: float = Field(ge=0)
    capacity: float
    growth: float
    changes: float = Field(ge=0, le=1)
    wishes: float = Field(ge=0, le=1)
    chaos: float = Field(ge=0, le=1)


class _Kinds(Fact):
    kinds: dict[KindName, Kind]


@cache
def kinds() -> dict[KindName, Kind]:
    """Return the kinds that ship with Supple."""
    return read_beside(__file__, "members.yaml", _Kinds).kinds


@dataclass(frozen=True)
class Member:
    """A virtual member on their first day."""

    number: int
    kind: KindName
    profile: Profile


def make_member(
    number: int, kind: KindName, catalogue: Catalogue, *, start: dt.date, random: Random
) -> Member:
    """Make up a member whom the screening lets exercise on the first day.

    Parameters
    ----------
    start
        First day.
    random
        Where everything about the member is drawn from.
    """
    words = vocabulary()
    ask_first = [q.id for q in questionnaire().questions if q.tier == "clear_first"]
    gentle = random.random() < 0.15
    profile = Profile(
        screening=answers(some(ask_first, 1, random) if gentle else (), start),
        sites=some(words.sites, random.randint(1, 3), random),
        pain=random.randint(0, 8),
        goals=some(words.goals, random.randint(1, 3), random),
        cannot_take=some(words.positions, random.choice((0, 0, 0, 1, 2)), random),
        equipment=some(words.equipment, random.randint(0, 9), random),
        minutes=random.choice((5, 10, 10, 15, 15, 20, 30)),
        days=some(WEEKDAYS, random.choice((2, 3, 3, 4, 5, 7)), random),
        experience=random.choice(("none", "none", "some", "regular")),
        conditions=some(words.conditions, random.choice((0, 0, 1, 1, 2)), random),
        excluded=some(catalogue, random.choice((0, 0, 1, 2)), random),
        liked=some(catalogue, random.choice((0, 0, 1, 2)), random),
        place_on={
            day: random.choice(PLACES)
            for day in some(WEEKDAYS, random.choice((0, 0, 1, 3)), random)
        },
        minutes_on={
            day: random.choice((5, 10, 20))
            for day in some(WEEKDAYS, random.choice((0, 0, 1)), random)
        },
    )
    return Member(number, kind, profile)


def answers(yes: Sequence[str], day: dt.date) -> ScreeningRecord:
    """Return answers to the safety questions that are all no but for those named."""
    questions = questionnaire()
    told = {question.id: question.id in yes for question in questions.questions}
    return ScreeningRecord(version=questions.version, answers=told, date=day)


def some(words: Iterable[T], count: int, random: Random) -> tuple[T, ...]:
    """Draw so many different words of a list, whatever order it is in."""
    known = sorted(words)
    return tuple(random.sample(known, min(count, len(known))))
