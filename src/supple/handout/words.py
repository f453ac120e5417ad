"""The sentences of a handout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from supple.catalogue.phrases import Phrases


@cache
def phrases() -> Phrases:
    """Return the sentences of a handout."""
    return Phrases.read(Path(__file__).parent / "data" / "phrases.yaml")
