"""What the command line says, and in which language."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from supple.catalogue.phrases import Phrases
    from supple.catalogue.vocabulary import Language


@cache
def phrases() -> Phrases:
    """Return the sentences of the command line."""
    from supple.catalogue.phrases import Phrases

    return Phrases.read(Path(__file__).parent / "phrases.yaml")


def say(code: str, language: Language, **values: object) -> str:
    """Return one sentence with its placeholders filled."""
    return phrases().say(code, language, **values)


def default_language(environment: Mapping[str, str] | None = None) -> Language:
    """Return the language of the terminal, English when it is none of ours.

    Of ``LC_ALL``, ``LC_MESSAGES`` and ``LANG`` the first that is set decides, as POSIX has it.
    """
    from supple.catalogue.vocabulary import LANGUAGES

    environment = os.environ if environment is None else environment
    locale = next(filter(None, map(environment.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return next((language for language in LANGUAGES if locale.lower().startswith(language)), "en")
