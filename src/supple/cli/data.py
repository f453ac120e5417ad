"""What is kept about the person: take it away, bring it along, copy it, delete it."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from supple.exchange.kinds import KINDS, Format

from .common import REFUSED, exercises_shipped, fail, language_of, needs, write
from .options import Lang
from .speech import say

if TYPE_CHECKING:
    from supple.catalogue import Language

Output = Annotated[Path, typer.Option("--output", "-o", help="File to write.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]


def export(
    *,
    output: Output,
    format_: Annotated[
        Format,
        typer.Option(
            "--format",
            help="archive: a .zip with JSON, tables and the report; `supple import` reads it. "
            "fhir: a FHIR R4 bundle (.json), for a clinic's records. parquet: a .zip of tables.",
        ),
    ] = "archive",
    lang: Lang = None,
) -> None:
    """Write everything that Supple knows about you as one file."""
    from supple.exchange.takeout import take_out

    language = language_of(lang)
    if needed := KINDS[format_].needs:
        needs(needed, language)
    _needs_data(language)
    open_data()
    from django.utils import timezone

    from supple.web.data.services import collect
    from supple.web.people.services import ensure_owner

    archive = collect(ensure_owner(), now=timezone.now())
    zone = archive.made.astimezone().tzinfo or dt.UTC
    made = take_out(archive, format_, exercises_shipped(), language, zone=zone)
    write(output, made, private=True)
    kilobytes, n = round(len(made) / 1000), len(archive.events)
    typer.echo(say("exported", language, file=output, n=n, kilobytes=kilobytes))


def import_(
    archive: Annotated[Path, typer.Argument(metavar="FILE", help="What `supple export` wrote.")],
    *,
    merge: Annotated[
        bool, typer.Option("--merge", help="Join it to what is kept here already.")
    ] = False,
    lang: Lang = None,
) -> None:
    """Bring in what was exported elsewhere. Exit code 1 if something is kept here already."""
    from supple.exchange.archive import ArchiveError
    from supple.exchange.packing import unpack

    language = language_of(lang)
    try:
        found = unpack(archive.read_bytes())
        open_data()
        from supple.web.data.services import NotEmpty, bring_in

        try:
            bring_in(found, merge=merge)
        except NotEmpty:
            typer.echo(say("import_not_empty", language), err=True)
            raise typer.Exit(REFUSED) from None
    except OSError as error:
        fail(f"{archive}: {error.strerror}")
    except ArchiveError as error:
        fail(f"{archive}: {error}")
    typer.echo(say("imported", language, file=archive, n=len(found.events)))


def backup(*, output: Output, lang: Lang = None) -> None:
    """Copy everything while Supple may be running; the copy is checked."""
    from supple.web import datafolder, options
    from supple.web.data.backup import BackupError, back_up

    try:
        size = back_up(options.data_folder() / datafolder.DATABASE, output)
    except BackupError as error:
        fail(str(error))
    typer.echo(say("backed_up", language_of(lang), file=output, kilobytes=round(size / 1000)))


def restore(
    copy: Annotated[Path, typer.Argument(metavar="FILE", help="What `supple backup` wrote.")],
    *,
    yes: Yes = False,
    lang: Lang = None,
) -> None:
    """Put a copy back in the place of what is kept now."""
    language = language_of(lang)
    if not copy.is_file():
        fail(f"{copy}: No such file")
    _set_up()
    from supple.web import datafolder, options
    from supple.web.bootstrap import bring_up_to_date
    from supple.web.data.backup import BackupError, known_migrations, put_back
    from supple.web.data.services import is_empty

    try:
        bring_up_to_date()
        empty = is_empty()
    except datafolder.Unusable:
        empty = False  # a copy may take the place of what is damaged or too new
    if not empty:
        _ask("restore_ask", "restore_word", language, yes=yes)
    database = options.data_folder() / datafolder.DATABASE
    try:
        put_back(copy, database, known=known_migrations())
        bring_up_to_date()
    except (BackupError, datafolder.Unusable) as error:
        fail(str(error))
    typer.echo(say("restored", language, file=copy))


def delete_everything(*, yes: Yes = False, lang: Lang = None) -> None:
    """Delete everything that Supple knows about you, so that no file of its own holds it."""
    language = language_of(lang)
    _needs_data(language)
    _ask("delete_ask", "delete_word", language, yes=yes)
    open_data()
    from supple.web.data.services import delete_everything as delete

    typer.echo(say("deleted" if delete() else "deleted_but_log", language))


def _needs_data(language: Language) -> None:
    from supple.web import datafolder, options

    folder = options.data_folder()
    if not (folder / datafolder.DATABASE).is_file():
        fail(say("nothing_kept", language, folder=folder))


def open_data() -> None:
    """Make the data folder ready, as starting Supple does."""
    _set_up()
    from supple.web.bootstrap import bring_up_to_date
    from supple.web.datafolder import Unusable

    try:
        bring_up_to_date()
    except Unusable as error:
        fail(str(error))


def _set_up() -> None:
    """Make the folder, and Django ready to look into it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "supple.web.settings")
    import django

    from supple.web import datafolder, options

    try:
        datafolder.prepare(options.data_folder())
    except datafolder.Unusable as error:
        fail(str(error))
    django.setup(set_prefix=False)


def _ask(question: str, word: str, language: Language, *, yes: bool) -> None:
    if yes:
        return
    expected = say(word, language)
    typed = typer.prompt(say(question, language, word=expected))
    if typed.strip().casefold() != expected:
        typer.echo(say("left_as_it_is", language), err=True)
        raise typer.Exit(REFUSED)
