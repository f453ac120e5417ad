"""Content in, pages out: the one place that knows the typesetter."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import typst

from supple.catalogue.loader import Catalogue
from supple.program.model import Session

from .choices import Choices
from .content import content

_HERE: Final = Path(__file__).parent
_TEMPLATE: Final = _HERE / "data" / "handout.typ"
_PREVIEW_DOTS_PER_INCH: Final = 80


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
    """
    said = content(sessions, catalogue, choices, made_on=made_on, safety=safety)
    return _typeset(said, "pdf", made_on)[0]


def pages(
    sessions: Sequence[Session],
    catalogue: Catalogue,
    choices: Choices,
    *,
    made_on: dt.date,
    safety: Sequence[str] = (),
    dots_per_inch: int = _PREVIEW_DOTS_PER_INCH,
) -> list[bytes]:
    """Return the same handout as one PNG a page, to look at before printing."""
    said = content(sessions, catalogue, choices, made_on=made_on, safety=safety)
    return _typeset(said, "png", made_on, dots_per_inch)


def _typeset(
    said: dict[str, Any],
    format_: Literal["pdf", "png"],
    made_on: dt.date,
    dots_per_inch: float | None = None,
) -> list[bytes]:
    midnight = dt.datetime.combine(made_on, dt.time(), dt.UTC)
    # A compiler holds what it made last; one for each handout keeps people's apart.
    compiler = typst.Compiler(
        root=str(_TEMPLATE.parent), font_paths=_fonts(), ignore_system_fonts=True
    )
    made = compiler.compile(
        input=_TEMPLATE.read_bytes(),
        format=format_,
        ppi=dots_per_inch,
        sys_inputs={"content": json.dumps(said, ensure_ascii=False)},
        timestamp=midnight,
    )
    if made is None:
        raise RuntimeError("the typesetter returned nothing")
    return made if isinstance(made, list) else [made]


@cache
def _fonts() -> typst.Fonts:
    """Return our own fonts, and the typesetter's for letters that ours lack."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[str(_HERE / "fonts")],
    )
