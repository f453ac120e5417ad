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
    """Exercises that were left out for the same reasons, in the order of their names."""

    reasons: tuple[str, ...]
    exercises: tuple[Named, ...]


def by_reason(left_out: Iterable[LeftOut], language: Language) -> list[Group]:
    """Group exercises by the reasons they were left out for.

    What holds for one exercise alone says most about the person, so small groups come first.
    """
    catalogue = shipped_catalogue()
    found: dict[tuple[str, ...], list[Named]] = {}
    for out in left_out:
        reasons = tuple(dict.fromkeys(say(why, catalogue, language) for why in out.reasons))
        found.setdefault(reasons, []).append(
            Named(out.exercise, exercise_name(out.exercise, language))
        )
    groups = [
        Group(reasons, tuple(sorted(named, key=lambda one: one.name.casefold())))
        for reasons, named in found.items()
    ]
    return sorted(groups, key=lambda group: len(group.exercises))
