"""Plain data and a template in, PDF or pictures of pages out."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from supple.catalogue.vocabulary import Language
from supple.extras import require

from .dates import phrases

if TYPE_CHECKING:
    import typst

_HERE: Final = Path(__file__).parent
_SHEET: Final = _HERE / "data" / "sheet.typ"
PREVIEW_DOTS_PER_INCH: Final = 80

Paper = Literal["a4", "letter"]
PAPERS: Final[tuple[Paper, ...]] = get_args(Paper)
# What the typesetter says of a letter that no font has; it tells its errors apart in no other way.
_LETTER_LACKS: Final = "could not be displayed with font"
_NAMES: Final[dict[Paper, str]] = {"a4": "a4", "letter": "us-letter"}


def sheet(title: str, language: Language, paper: Paper, *, large: bool = False) -> dict[str, Any]:
    """Return what `typeset` needs to know about the sheets themselves.

    Parameters
    ----------
    title
        Stands on the first page and in the file's properties.
    large
        Large print, for reading from the floor.
    """
    foot = {code: phrases().sentences[code][language] for code in ("page", "footer")}
    return {
        "title": title, "language": language, "paper": _NAMES[paper], "large": large, "foot": foot,
    }  # fmt: skip


def typeset(
    template: Path,
    said: Mapping[str, Any],
    made_on: dt.date,
    *,
    format_: Literal["pdf", "png"] = "pdf",
    dots_per_inch: float | None = None,
) -> list[bytes]:
    """Return one PDF, or one PNG a page: the same bytes for the same arguments.

    The PDF keeps to PDF/UA-1 (ISO 14289-1), so that it can be read aloud: tagged, with words for
    every picture. The typesetter refuses what does not. Of letters that our fonts lack, such as
    those of a name in Chinese, it is made with the fonts of this machine; where these lack them
    too, a box stands for each, and the file no longer claims the standard.

    Parameters
    ----------
    template
        How it looks, in Typst; ``sheet.typ`` stands before it.
    said
        Plain values, ready for JSON, `sheet`'s among them.
    made_on
        The date that the file says it was made.

    Raises
    ------
    supple.extras.ExtraMissing
        If the typesetter is not installed.
    """
    require("paper")
    import typst

    def compiled(*, system_fonts: bool = False, strict: bool = False) -> list[bytes]:
        # A compiler holds what it made last; one for each file keeps people's apart.
        compiler = typst.Compiler(
            root=str(template.parent),
            font_paths=_fonts(system=system_fonts),
            ignore_system_fonts=True,
        )
        made = compiler.compile(
            input=_SHEET.read_bytes() + template.read_bytes(),
            format=format_,
            ppi=dots_per_inch,
            sys_inputs={"content": json.dumps(said, ensure_ascii=False)},
            pdf_standards=["ua-1"] if strict else [],
            timestamp=dt.datetime.combine(made_on, dt.time(), dt.UTC),
        )
        if made is None:
            raise RuntimeError("the typesetter returned nothing")
        return made if isinstance(made, list) else [made]

    if format_ == "png":
        return compiled()
    for system_fonts in (False, True):
        try:
            return compiled(system_fonts=system_fonts, strict=True)
        except typst.TypstError as error:
            if _LETTER_LACKS not in str(error):
                raise
    return compiled(system_fonts=True)


@cache
def _fonts(*, system: bool) -> typst.Fonts:
    """Return our own fonts, and the typesetter's and this machine's for letters that ours lack."""
    import typst

    return typst.Fonts(
        include_system_fonts=system,
        include_embedded_fonts=True,
        font_paths=[str(_HERE / "fonts")],
    )
