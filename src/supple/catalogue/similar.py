"""Which exercises are like another one, for somebody who likes it or cannot do it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping

from .model import Exercise
from .vocabulary import vocabulary

# How much each aspect counts; together 1. Judgement: what an exercise does to which muscles is what
# people mean by "like this one", before how it moves, and that before where it is done.
_MUSCLES, _DIRECTIONS, _KIND, _GOALS, _POSITION = 0.4, 0.25, 0.15, 0.1, 0.1
# A muscle of the same group is half as like as the muscle itself.
_SAME_GROUP = 0.5
# Below this there is too little in common to be called similar.
_LEAST = 0.35


def likeness(one: Exercise, other: Exercise) -> float:
    """Return how alike two exercises are: 0 nothing in common, 1 the same in every aspect.

    It is the weighted sum, over what they do to muscles (0.4), directions of movement (0.25), kind
    (0.15), goals (0.1) and positions of every way to do them (0.1), of the share they have in
    common: the weighted Jaccard index Σ min(a, b) / Σ max(a, b). Muscles weigh 1, ½, ⅓ … by their
    place in the list, which has the main ones first, and their groups half of that; a muscle that
    is stretched in one and works in the other is nothing in common. Everything else weighs 1.
    """
    a, b = one.facts, other.facts
    return (
        _MUSCLES * _common(_muscles(one), _muscles(other))
        + _DIRECTIONS * _common(_plain(a.directions), _plain(b.directions))
        + _KIND * (a.kind == b.kind)
        + _GOALS * _common(_plain(a.goals), _plain(b.goals))
        + _POSITION
        * _common(_plain(w.position for w in a.ways), _plain(w.position for w in b.ways))
    )


def similar(
    catalogue: Mapping[str, Exercise], exercise_id: str, *, count: int = 3
) -> list[Exercise]:
    """Return the exercises most like one of them, the most alike first.

    Left out are its easier and harder neighbours, for they are told anyway; what has too little in
    common; and what is only for the strong, unless this one is as well. Of two that are equally
    like it, the one whose id comes first stands first.

    Raises
    ------
    KeyError
        If there is no such exercise.
    """
    this = catalogue[exercise_id]
    known = {exercise_id, *this.facts.easier, *this.facts.harder}
    scored = [
        (likeness(this, other), other)
        for id_, other in catalogue.items()
        if id_ not in known and (this.facts.strong_only or not other.facts.strong_only)
    ]
    scored.sort(key=lambda pair: (-pair[0], pair[1].id))
    return [other for score, other in scored[:count] if score >= _LEAST]


def _muscles(exercise: Exercise) -> dict[Hashable, float]:
    weights: dict[Hashable, float] = defaultdict(float)
    for aspect, weight in _each_muscle(exercise):
        weights[aspect] = max(weights[aspect], weight)
    return weights


def _each_muscle(exercise: Exercise) -> Iterator[tuple[Hashable, float]]:
    targets, terms = exercise.facts.targets, vocabulary().muscles
    for role, names in (("stretched", targets.stretched), ("worked", targets.worked)):
        for place, name in enumerate(names, start=1):
            yield (role, name), 1 / place
            if group := terms[name].group:
                yield (role, "group", group), _SAME_GROUP / place


def _plain(words: Iterable[str]) -> dict[Hashable, float]:
    return dict.fromkeys(words, 1.0)


def _common(a: Mapping[Hashable, float], b: Mapping[Hashable, float]) -> float:
    every = a.keys() | b.keys()
    most = sum(max(a.get(key, 0), b.get(key, 0)) for key in every)
    return sum(min(a.get(key, 0), b.get(key, 0)) for key in every) / most if most else 0.0
