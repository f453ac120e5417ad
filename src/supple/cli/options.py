"""Options that several commands have."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal

import typer


def word_of(list_name: str) -> Callable[[Any], Any]:
    """Make a check that an option's words belong to a list of the vocabulary."""

    def check(words: list[str] | None) -> list[str] | None:
        if words:
            from supple.catalogue.vocabulary import vocabulary

            terms = vocabulary().terms(list_name)
            groups = dict.fromkeys(term.group for term in terms.values() if term.group)
            for word in words:
                if word not in terms and word not in groups:
                    known = ", ".join([*terms, *groups])
                    raise typer.BadParameter(f"{word!r} is not one of: {known}")
        return words

    return check


Lang = Annotated[
    Literal["en", "es"] | None,
    typer.Option(
        "--lang",
        "--language",
        help="Language; that of the terminal when not given.",
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON with documented, stable keys.")]
Example = Annotated[bool, typer.Option("--example", help="Print a complete, commented file.")]
ProfileFile = Annotated[
    Path | None, typer.Option("--profile", help="Profile, YAML; see `supple plan --example`.")
]
HistoryFile = Annotated[
    Path | None,
    typer.Option("--history", help="What happened so far: one event a line, JSON."),
]
Today = Annotated[
    dt.datetime | None,
    typer.Option("--today", formats=["%Y-%m-%d"], help="Take this day for today.", metavar="DATE"),
]
CatalogueFolder = Annotated[
    Path | None,
    typer.Option("--catalogue", help="Folder of exercises; by default the shipped one."),
]
