"""The words of a catalogue, ready to be looked up: accents, plurals and typos forgiven."""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .mistyped import KnownWords
from .model import Exercise
from .vocabulary import LANGUAGES, Language, Term, vocabulary

# How much a word counts by where it stands: what an exercise is called, what the vocabulary says
# about it, and what is merely mentioned.
_NAME, _ALSO, _LABEL, _SYNONYM, _SUMMARY, _BODY = 1.0, 0.9, 0.6, 0.55, 0.45, 0.2
# How much a word found otherwise than letter by letter counts.
_PREFIX, _TYPO = 0.9, 0.7
# A known word that a longer one starts with is taken for its stem if it makes up this much of it.
_STEM_SHARE = 0.6
# From how many letters on a word may be the beginning of a longer one, and from how many it says
# something when nothing knows it: in fewer, typing errors ("adn" for "and") are not looked for.
_BEGINS_FROM, _TELLING_FROM = 3, 4
# Where a language was asked for, the other one still counts, only less.
_OTHER_LANGUAGE = 0.7

_WORD = re.compile(r"[a-z0-9]+")
_STOP_WORDS = frozenset(
    _WORD.findall(
        "a an and at do for from how i in is it my of on or the to with your "
        "exercise exercises ejercicio ejercicios "  # here everything is one
        "a al como con de del el en es la las lo los me mi mis o para por que se su tu un una y"
    )
)


def words_of(text: str) -> list[str]:
    """Return the words of a text without case, accents and plural endings."""
    flat = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in flat if not unicodedata.combining(c))
    return [_stem(word) for word in _WORD.findall(plain)]


def query_words(query: str) -> list[str]:
    """Return the words of a query that say something, each once."""
    words = list(dict.fromkeys(words_of(query)))
    return [word for word in words if word not in _STEMMED_STOP_WORDS] or words


def _stem(word: str) -> str:
    """Drop the plural: one rule that serves both languages and treats ``-s`` and ``-es`` alike."""
    if len(word) > 2 and word.endswith("s"):  # also "push-ups" and "abs"
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


_STEMMED_STOP_WORDS = frozenset(_stem(word) for word in _STOP_WORDS)


@dataclass(frozen=True)
class _Hit:
    """A word of a query: the known words it may be, and how much it counts where they stand."""

    word: str
    known: frozenset[str]
    weights: Mapping[str, float]
    importance: float


class SearchIndex:
    """Which words stand where, for one catalogue and one preferred language.

    Parameters
    ----------
    exercises
        What is searched, by id.
    language
        The language whose words count in full; ``None`` for all alike.
    """

    def __init__(self, exercises: Mapping[str, Exercise], language: Language | None) -> None:
        self._weights: dict[str, dict[str, float]] = defaultdict(dict)
        self._names: dict[str, list[frozenset[str]]] = defaultdict(list)
        for exercise in exercises.values():
            for tongue in LANGUAGES:
                share = 1.0 if language in (None, tongue) else _OTHER_LANGUAGE
                self._add(exercise, tongue, share)
        self._sorted = sorted(self._weights)
        self._known = KnownWords(self._sorted)
        self._count = len(exercises)

    def scores(self, words: Sequence[str]) -> dict[str, float]:
        """Return how well each exercise answers a query; those that do not are left out.

        Parameters
        ----------
        words
            From `query_words`.
        """
        found = self._look_up(words)
        total = sum(hit.importance for hit in found)
        score: dict[str, float] = defaultdict(float)
        answered: dict[str, float] = defaultdict(float)
        for hit in found:
            for exercise_id, weight in hit.weights.items():
                score[exercise_id] += hit.importance * weight
                answered[exercise_id] += hit.importance
        return {
            exercise_id: score[exercise_id] / total + self._named(exercise_id, found)
            for exercise_id in score
            if answered[exercise_id] >= total / 2
        }

    def _named(self, exercise_id: str, found: Sequence[_Hit]) -> float:
        """Return how nearly the query is one of the names, 0 to 1."""

        def likeness(name: frozenset[str]) -> float:
            common = sum(not name.isdisjoint(hit.known) for hit in found)
            return common / max(1, len(name) + len(found) - common)

        return max(likeness(name) for name in self._names[exercise_id])

    def _look_up(self, words: Sequence[str]) -> list[_Hit]:
        found: list[_Hit] = []
        left = list(words)
        while left:
            hit = self._find(left.pop(0))
            if left and not (hit.weights and self._find(left[0]).weights):
                joined = self._find(hit.word + left[0])  # "door way" for "doorway"
                # A word that is known is not given up for a guess.
                if joined.weights and (not hit.weights or self._spelled(joined.word)):
                    hit = joined
                    left.pop(0)
            found.append(hit)
        return found

    def _find(self, word: str) -> _Hit:
        like = self._like(word)
        weights: dict[str, float] = defaultdict(float)
        for known, likeness in like:
            for exercise_id, weight in self._weights[known].items():
                weights[exercise_id] = max(weights[exercise_id], likeness * weight)
        # A word that few exercises have tells more; one that none has tells most of all.
        tells = bool(like) or len(word) >= _TELLING_FROM
        importance = math.log(1 + self._count / max(1, len(weights))) if tells else 0.0
        return _Hit(word, frozenset(known for known, _ in like), weights, importance)

    def _like(self, word: str) -> list[tuple[str, float]]:
        """Return the known words like ``word``: the same, longer, shorter, or else mistyped."""
        return self._spelled(word) or [*self._shorter(word), *self._mistyped(word)]

    def _spelled(self, word: str) -> list[tuple[str, float]]:
        """Return the known words that are ``word`` or, from three letters on, begin with it."""
        same = [(word, 1.0)] if word in self._weights else []
        if len(word) < _BEGINS_FROM:
            return same
        longer = [(known, _PREFIX) for known in self._starting_with(word) if known != word]
        return same + longer

    def _shorter(self, word: str) -> list[tuple[str, float]]:
        least = max(4, math.ceil(_STEM_SHARE * len(word)))
        for length in range(len(word) - 1, least - 1, -1):
            if word[:length] in self._weights:
                return [(word[:length], _PREFIX)]
        return []

    def _starting_with(self, prefix: str) -> Iterator[str]:
        for known in self._sorted[bisect_left(self._sorted, prefix) :]:
            if not known.startswith(prefix):
                return
            yield known

    def _mistyped(self, word: str) -> list[tuple[str, float]]:
        if len(word) < _TELLING_FROM:
            return []
        nearest, edits = self._known.nearest(word, edits=1 if len(word) < 6 else 2)
        return [(known, _TYPO / edits) for known in nearest]

    def _add(self, exercise: Exercise, language: Language, share: float) -> None:
        words = exercise.words[language]
        for text, weight in ((words.name, _NAME), *((text, _ALSO) for text in words.also)):
            name = words_of(text)
            self._names[exercise.id].append(frozenset(name))
            telling = [word for word in name if word not in _STEMMED_STOP_WORDS]
            joined = ["".join(pair) for pair in pairwise(telling)]
            self._put(exercise.id, [*name, *joined, "".join(name)], weight * share)
        for term in _terms(exercise):
            self._put(exercise.id, words_of(term.label(language)), _LABEL * share)
            for text in term.also:
                self._put(exercise.id, words_of(text), _SYNONYM)
        self._put(exercise.id, words_of(words.summary), _SUMMARY * share)
        body = (words.why, words.feel, *words.setup, *words.steps, *words.tips)
        self._put(exercise.id, words_of(" ".join(body)), _BODY * share)

    def _put(self, exercise_id: str, words: Sequence[str], weight: float) -> None:
        for word in words:
            if word not in _STEMMED_STOP_WORDS:
                known = self._weights[word]
                known[exercise_id] = max(known.get(exercise_id, 0), weight)


def _terms(exercise: Exercise) -> Iterator[Term]:
    """Yield what the vocabulary says about an exercise."""
    facts, lists = exercise.facts, vocabulary()
    yield lists.kinds[facts.kind]
    yield from (lists.positions[way.position] for way in facts.ways)
    yield from (lists.muscles[word] for word in facts.muscles)
    yield from (lists.directions[word] for word in facts.directions)
    yield from (lists.goals[word] for word in facts.goals)
    yield from (lists.sites[word] for word in facts.sites)
    for way in facts.ways:
        for need in way.equipment:
            yield from (lists.equipment[word] for word in (need.item, *need.or_))
