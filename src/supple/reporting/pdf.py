"""Reports as PDF, and as pictures of pages."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

from supple.catalogue.loader import Catalogue
from supple.catalogue.vocabulary import Language
from supple.typesetting import PREVIEW_DOTS_PER_INCH, Paper, typeset

from .content import Summary, content

_TEMPLATE: Final = Path(__file__).parent / "data" / "report.typ"


def report_pdf(
    summary: Summary,
    catalogue: Catalogue,
    language: Language,
    paper: Paper = "a4",
    *,
    made_on: dt.date,
    name: str = "",
) -> bytes:
    """Return a report as PDF: the same bytes for the same arguments.

    Parameters
    ----------
    summary, catalogue, language, paper, made_on, name
        As in `supple.reporting.content.content`.

    Raises
    ------
    supple.extras.ExtraMissing
        If the typesetter is not installed.
    """
    said = content(summary, catalogue, language, paper, made_on=made_on, name=name)
    return typeset(_TEMPLATE, said, made_on)[0]


def report_pages(
    summary: Summary,
    catalogue: Catalogue,
    language: Language,
    paper: Paper = "a4",
    *,
    made_on: dt.date,
    name: str = "",
    dots_per_inch: int = PREVIEW_DOTS_PER_INCH,
) -> list[bytes]:
    """Return the same report as one PNG a page."""
    said = content(summary, catalogue, language, paper, made_on=made_on, name=name)
    return typeset(_TEMPLATE, said, made_on, format_="png", dots_per_inch=dots_per_inch)
