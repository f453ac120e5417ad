"""How long looking an exercise up takes, once the words of a catalogue are known."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import islice

from rapidfuzz import process

from supple.catalogue import Catalogue, search, shipped_catalogue

from .figures import Figure

SIZE = 60
ROUNDS = 15
QUERIES = ("foam roll upper back", "thred the needel", "estiramiento gato", "xyzzyx")
PEER = "rapidfuzz, names only"


def measure() -> Iterator[Figure]:
    """Search a catalogue of sixty; the peer compares the query with the names alone."""
    copies = ((f"{id_}-{n}", e) for n in range(SIZE) for id_, e in shipped_catalogue().items())
    many = Catalogue(dict(islice(copies, SIZE)))
    names = [exercise.name(language) for exercise in many.values() for language in ("en", "es")]
    search(many, "builds the indxe")
    for query in QUERIES:
        ours = _least(lambda query=query: search(many, query))
        theirs = _least(lambda query=query: process.extract(query, names, limit=5))
        yield Figure(f"search “{query}”", 1000 * ours, "ms", ROUNDS, 1000 * theirs, PEER)


def _least(work: Callable[[], object]) -> float:
    def once() -> float:
        start = time.process_time()
        work()
        return time.process_time() - start

    return min(once() for _ in range(ROUNDS))
