"""What a person chooses about their handout."""

from __future__ import annotations

from dataclasses import dataclass

from supple.catalogue.vocabulary import Language
from supple.typesetting import Paper


@dataclass(frozen=True)
class Choices:
    """How a handout is to look and what stands on it.

    Attributes
    ----------
    language
        Of every word.
    paper
        Size of the sheets.
    large
        Large print, for reading from the floor.
    name
        Stands below the title; nothing does when empty.
    anchor
        What sessions follow, in the person's words: "after coffee". Stands below the title too.
    address
        Where Supple is found by whoever scans, ``https://example.org``; a square code beside each
        exercise leads to its moving figure there. No codes when empty.
    """

    language: Language
    paper: Paper = "a4"
    large: bool = False
    name: str = ""
    anchor: str = ""
    address: str = ""
