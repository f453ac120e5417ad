"""Words that were meant, beside what a library for it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from supple.catalogue.mistyped import KnownWords, edits_between

few_letters = st.text("abcz", max_size=7)
any_letters = st.text(max_size=7)


@given(few_letters | any_letters, few_letters | any_letters)
def test_counts_edits_as_the_library_does(one: str, other: str) -> None:
    assert edits_between(one, other) == OSA.distance(one, other)
    assert edits_between(one, other) == edits_between(other, one)


@given(few_letters, st.lists(few_letters, unique=True), st.sampled_from([1, 2]))
def test_passes_over_no_word_that_is_nearest(typed: str, words: list[str], edits: int) -> None:
    distances = {word: OSA.distance(typed, word) for word in words}
    least = min(distances.values(), default=edits + 1)
    expected = sorted(w for w, d in distances.items() if d == least <= edits)
    nearest, count = KnownWords(words).nearest(typed, edits=edits)
    assert sorted(nearest) == expected
    assert count == (least if expected else 0)


@pytest.mark.parametrize(
    ("typed", "meant", "edits"),
    [("twsit", "twist", 1), ("shuoldr", "shoulder", 2), ("estiramento", "estiramiento", 1)],
)
def test_slips(typed: str, meant: str, edits: int) -> None:
    assert KnownWords([meant, "breathing"]).nearest(typed, edits=2) == ([meant], edits)
