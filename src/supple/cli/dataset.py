"""The catalogue for those who take it away, and for those who add to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .common import language_of, write
from .options import Lang
from .speech import say

if TYPE_CHECKING:
    from supple.catalogue import Language


def write_archive(path: Path, language: Language) -> None:
    """Write the archive of the catalogue, and say so; leave with `BAD_INPUT` if that fails."""
    from supple.dataset import archive

    content = archive()
    write(path, content)
    typer.echo(say("archive_written", language, file=path, kilobytes=round(len(content) / 1000)))


def new(
    id_: Annotated[
        str, typer.Argument(metavar="ID", help="Its id and folder, e.g. wall-clock-reach.")
    ],
    *,
    base: Annotated[
        str, typer.Option("--from", metavar="POSITION", help="Base position of its movement.")
    ] = "standing",
    catalogue: Annotated[
        Path, typer.Option(help="Folder of exercises to add it to.", metavar="FOLDER")
    ] = Path("exercises"),
    lang: Lang = None,
) -> None:
    """Lay out the folder of a new exercise; `supple check` then names what to fill in."""
    from supple.catalogue.scaffold import CannotLayOut, lay_out

    language = language_of(lang)
    try:
        written = lay_out(catalogue, id_, base)
    except CannotLayOut as error:
        raise typer.BadParameter(str(error)) from None
    except OSError as error:
        raise typer.BadParameter(f"{catalogue / id_}: {error.strerror}") from None
    for path in written:
        typer.echo(path)
    typer.echo(say("new_next", language, folder=catalogue))
