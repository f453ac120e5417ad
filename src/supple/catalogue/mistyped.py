"""Words that were meant when others were typed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator


class KnownWords:
    """Words to be found again though they are mistyped.

    Parameters
    ----------
    words
        The known ones.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._of_length: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
        for word in words:
            self._of_length[len(word)].append((word, _letters(word)))

    def nearest(self, typed: str, *, edits: int) -> tuple[list[str], int]:
        """Return the known words with the fewest edits, at most so many, and how few those are."""
        for allowed in range(edits + 1):
            if found := [
                w for w in self._likely(typed, allowed) if edits_between(typed, w) == allowed
            ]:
                return found, allowed
        return [], 0

    def _likely(self, typed: str, edits: int) -> Iterator[str]:
        """Yield the words that length and letters alone do not rule out.

        An edit changes the length by one, and takes or brings two different letters, at most.
        """
        letters = _letters(typed)
        for length in range(len(typed) - edits, len(typed) + edits + 1):
            for word, own in self._of_length.get(length, ()):
                if (own ^ letters).bit_count() <= 2 * edits:
                    yield word


def edits_between(one: str, other: str) -> int:
    """Return how many letters to add, drop, change or swap with their neighbour, none twice.

    The optimal string alignment distance, a restriction of Damerau's (Communications of the ACM 7,
    1964, page 171).
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for n, letter in enumerate(one, start=1):
        before, last, row = row, before, [n]
        for m, other_letter in enumerate(other, start=1):
            same = letter == other_letter
            edits = min(before[m] + 1, row[-1] + 1, before[m - 1] + (not same))
            if n > 1 and m > 1 and letter == other[m - 2] and one[n - 2] == other_letter:
                edits = min(edits, last[m - 2] + 1)
            row.append(edits)
    return row[-1]


def _letters(word: str) -> int:
    """Return which letters a word has, as bits."""
    bits = 0
    for letter in word:
        bits |= 1 << ord(letter) % 64
    return bits
