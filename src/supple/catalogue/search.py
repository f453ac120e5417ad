"""Find exercises by words in any language, and by what a person has, can and wants."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache

from .loader import Catalogue
from .model import Exercise
from .search_index import SearchIndex, query_words
from .vocabulary import LANGUAGES, Language, vocabulary

# An exercise is listed if it answers a query at least this well, compared with the best one.
_WORTH_LISTING = 0.35


def search(
    catalogue: Catalogue,
    query: str = "",
    *,
    language: Language | None = None,
    positions: Collection[str] | None = None,
    equipment: Collection[str] | None = None,
    targets: Collection[str] | None = None,
    sites: Collection[str] | None = None,
    goals: Collection[str] | None = None,
    levels: Collection[str] | None = None,
    kinds: Collection[str] | None = None,
) -> list[Exercise]:
    """Return the exercises that fit, best first.

    Each filter is a collection of words of the vocabulary and lets through what matches any of
    them; ``None`` leaves the filter out.

    Parameters
    ----------
    query
        Words in any language; accents, plurals, joined words and typing errors are forgiven.
        Without any, everything fits, easy exercises first.
    language
        Whose words count most, and whose names order what is otherwise alike.
    positions
        Exercises that can be done in one of these, as they are or as a variant; a group stands for
        all of its positions.
    equipment
        What is at hand: exercises that need nothing else. Empty means nothing at hand.
        Together with ``positions``, both hold for the same way of doing the exercise.
    targets
        Muscles, or groups of muscles.
    sites
        Where a person feels it.

    Raises
    ------
    ValueError
        If a filter has a word that is not in the vocabulary.
    """
    check_words("positions", positions)
    check_words("sites", sites)
    check_words("equipment", equipment)
    check_words("goals", goals)
    check_words("levels", levels)
    check_words("kinds", kinds)
    check_words("muscles", targets)
    places = None if positions is None else with_groups("positions", positions)
    at_hand = None if equipment is None else frozenset(equipment)
    anywhere = places is None and at_hand is None
    fitting = [
        exercise
        for exercise in _in_order(catalogue, language)
        if (anywhere or exercise.facts.way(positions=places, equipment=at_hand))
        and (targets is None or _any(targets, _muscles(exercise)))
        and _any(sites, exercise.facts.sites)
        and _any(goals, exercise.facts.goals)
        and _any(levels, (exercise.facts.level,))
        and _any(kinds, (exercise.facts.kind,))
    ]
    if not query.strip():
        return fitting
    scores = _index(catalogue, language).scores(query_words(query))
    least = _WORTH_LISTING * max(scores.values(), default=0)
    found = [exercise for exercise in fitting if scores.get(exercise.id, -1) >= least]
    return sorted(found, key=lambda exercise: -scores[exercise.id])


@lru_cache(maxsize=8)
def _index(catalogue: Catalogue, language: Language | None) -> SearchIndex:
    return SearchIndex(catalogue, language)


@lru_cache(maxsize=8)
def _in_order(catalogue: Catalogue, language: Language | None) -> tuple[Exercise, ...]:
    """Return all exercises in the order that holds when no words tell them apart."""
    return tuple(sorted(catalogue.values(), key=lambda e: tuple(_order(e, language))))


def _any(wanted: Collection[str] | None, words: Collection[str]) -> bool:
    return wanted is None or any(word in wanted for word in words)


def _muscles(exercise: Exercise) -> set[str]:
    return {*exercise.facts.muscles, *exercise.facts.muscle_groups}


def _order(exercise: Exercise, language: Language | None) -> Iterator[object]:
    """Yield what exercises are ordered by when no words tell them apart."""
    yield list(vocabulary().levels).index(exercise.facts.level)
    yield not exercise.facts.gentle
    yield exercise.name(language or LANGUAGES[0]).casefold()


def with_groups(list_name: str, words: Collection[str]) -> frozenset[str]:
    """Return the words, and all that belong to a group among them."""
    terms = vocabulary().terms(list_name)
    return frozenset(w for w, term in terms.items() if w in words or term.group in words)


def check_words(list_name: str, given: Collection[str] | None) -> None:
    """Check that words are of a list of the vocabulary, or are groups of it.

    Raises
    ------
    ValueError
        If one is not; the message names it and those that are.
    """
    terms = vocabulary().terms(list_name)
    known = dict.fromkeys([*terms, *(term.group for term in terms.values() if term.group)])
    for word in given or ():
        if word not in known:
            raise ValueError(f"{word!r} is not one of the {list_name}: {', '.join(known)}")
