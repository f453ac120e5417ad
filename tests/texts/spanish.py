"""Syllables of Spanish words, by the rules of the spelling.

Hyphenation dictionaries leave out breaks near the ends of words, so they count too few syllables
and make a text look easier than it is.
"""

from __future__ import annotations

import re

# In these the u is not heard.
_SILENT_U = re.compile(r"(?<=[gq])u(?=[eiéí])")
_VOWELS = re.compile(r"[aeiouáéíóúü]+(?:h[aeiouáéíóúü]+)*")
# Each of these is a syllable's centre; other vowels glide along, and alone they are one together.
_CENTRES = frozenset("aeoáéóíú")


def syllables(word: str) -> int:
    """Return how many syllables a word has."""
    word = _SILENT_U.sub("", word.lower())
    if word.endswith("y"):
        word = word[:-1] + "i"
    groups = _VOWELS.findall(word)
    return max(1, sum(max(1, sum(letter in _CENTRES for letter in group)) for group in groups))


def szigriszt_pazos(sentences: list[list[str]]) -> float:
    """Return the readability of a text, 0 (very hard) to 100 (very easy).

    The Flesch-Szigriszt index: 206.835 - 62.3 * syllables / words - words / sentences (Szigriszt
    Pazos 1993), read on the INFLESZ scale (Barrio-Cantalejo 2008).
    """
    words = [word for sentence in sentences for word in sentence]
    return 206.835 - 62.3 * sum(map(syllables, words)) / len(words) - len(words) / len(sentences)
