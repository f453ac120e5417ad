"""What was left out of a week, told once for each reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from supple.catalogue import Language, shipped_catalogue
from supple.program.explain import say
from supple.program.model import LeftOut
from supple.web.words import exercise_name


@dataclass(frozen=True)
class Named:
    """An exercise and what it is called."""

    id: str
    name: str


@dataclass(frozen=True)
class Group:
    """A reason, and the exercises that were left out for it, in the order of their names."""

    reason: str
    exercises: tuple[Named, ...]


def by_reason(left_out: Iterable[LeftOut], language: Language) -> list[Group]:
    """Group exercises by the reasons they were left out for; each stands under all of its own.

    What holds for few says most about the person, so small groups come first.
    """
    catalogue = shipped_catalogue()
    found: dict[str, list[Named]] = {}
    for out in left_out:
        named = Named(out.exercise, exercise_name(out.exercise, language))
        for reason in dict.fromkeys(say(why, catalogue, language) for why in out.reasons):
            found.setdefault(reason, []).append(named)
    groups = [
        Group(reason, tuple(sorted(named, key=lambda one: one.name.casefold())))
        for reason, named in found.items()
    ]
    return sorted(groups, key=lambda group: len(group.exercises))
