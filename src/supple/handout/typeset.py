"""Handouts as PDF, and as pictures to look at before printing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from supple.catalogue.loader import Catalogue
from supple.program.model import Session
from supple.typesetting import PREVIEW_DOTS_PER_INCH, typeset

from .choices import Choices
from .content import content

_TEMPLATE: Final = Path(__file__).parent / "data" / "handout.typ"


def handout(
    sessions: Sequence[Session],
    catalogue: Catalogue,
    choices: Choices,
    *,
    made_on: dt.date,
    safety: Sequence[str] = (),
) -> bytes:
    """Return a handout as PDF: the same bytes for the same arguments.

    Parameters
    ----------
    sessions, catalogue, choices, made_on, safety
        As in `supple.handout.content`.

    Raises
    ------
    ValueError
        Without any session.
    supple.extras.ExtraMissing
        If the typesetter is not installed.
    """
    said = content(sessions, catalogue, choices, made_on=made_on, safety=safety)
    return typeset(_TEMPLATE, said, made_on)[0]


def pages(
    sessions: Sequence[Session],
    catalogue: Catalogue,
    choices: Choices,
    *,
    made_on: dt.date,
    safety: Sequence[str] = (),
    dots_per_inch: int = PREVIEW_DOTS_PER_INCH,
) -> list[bytes]:
    """Return the same handout as one PNG a page, to look at before printing."""
    said = content(sessions, catalogue, choices, made_on=made_on, safety=safety)
    return typeset(_TEMPLATE, said, made_on, format_="png", dots_per_inch=dots_per_inch)
