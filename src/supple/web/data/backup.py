"""Copies of the database, made and put back while Supple runs."""

from __future__ import annotations

import os
import secrets
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from django.db.migrations.loader import MigrationLoader

_MARK = "people_person"


class BackupError(Exception):
    """A copy cannot be made or used; the message says why."""


def back_up(database: Path, to: Path) -> int:
    """Copy a database that may be in use, and return the copy's size in bytes.

    The copy is whole or not there: it is written beside its place, checked, and then moved.

    Raises
    ------
    BackupError
        If there is no database, it is damaged, or the copy cannot be written.
    """
    if not database.is_file() or not database.stat().st_size:
        raise BackupError(f"{database}: there is nothing to copy")
    draft = to.with_name(f".{to.name}.{secrets.token_hex(4)}")
    try:
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with closing(_open(database)) as source, closing(sqlite3.connect(draft)) as copy:
            source.backup(copy)
            # One file, without a log beside it.
            copy.execute("PRAGMA journal_mode=DELETE")
            _check(copy, database)
        with draft.open("rb") as written:
            os.fsync(written.fileno())
        size = draft.stat().st_size
        draft.replace(to)
    except (OSError, sqlite3.Error) as error:
        raise BackupError(f"{to}: {error}") from None
    finally:
        draft.unlink(missing_ok=True)
    return size


def put_back(copy: Path, database: Path, *, known: frozenset[tuple[str, str]]) -> None:
    """Make a database what a copy of it holds; programs that use it see the change at once.

    A damaged database is put aside, under its name with ``.damaged`` after it.

    Parameters
    ----------
    known
        Migrations that this Supple has, as pairs of app and name.

    Raises
    ------
    BackupError
        If the copy is damaged, is no copy of Supple's, or comes from a later Supple. The database
        is then as it was.
    """
    if not copy.is_file():
        raise BackupError(f"{copy}: there is no such file")
    try:
        with closing(_open(copy)) as source:
            _check(source, copy)
            applied = set(source.execute("SELECT app, name FROM django_migrations"))
            if not any(source.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (_MARK,))):
                raise BackupError(f"{copy}: this is no copy of Supple's database")
            if applied - known:
                raise BackupError(f"{copy}: this copy comes from a later Supple")
            if _is_damaged(database):
                _replace(source, database)
                return
            with closing(sqlite3.connect(database, timeout=30)) as target:
                source.backup(target)
    except sqlite3.Error as error:
        raise BackupError(f"{copy}: this is no copy of Supple's database ({error})") from None


def check(database: Path) -> None:
    """See that a database can be read from its first page to its last.

    Raises
    ------
    BackupError
        If it cannot.
    """
    try:
        with closing(_open(database)) as found:
            _check(found, database)
    except sqlite3.Error as error:
        raise BackupError(f"{database}: {error}") from error


def known_migrations() -> frozenset[tuple[str, str]]:
    """Return every change of tables that this Supple knows, as pairs of app and name."""
    return frozenset(MigrationLoader(None).disk_migrations)


def _is_damaged(database: Path) -> bool:
    if not database.is_file():
        return False
    try:
        check(database)
    except BackupError:
        return True
    return False


def _replace(source: sqlite3.Connection, database: Path) -> None:
    """Put a copy in the place of a file that SQLite cannot write to; at no time is none there."""
    draft = database.with_name(f".{database.name}.{secrets.token_hex(4)}")
    try:
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with closing(sqlite3.connect(draft)) as made:
            source.backup(made)
        shutil.copy(database, f"{database}.damaged")
        for beside in ("-wal", "-shm"):  # they belong to the damaged pages
            Path(f"{database}{beside}").unlink(missing_ok=True)
        draft.replace(database)
    except OSError as error:
        raise BackupError(f"{database}: {error.strerror}") from None
    finally:
        draft.unlink(missing_ok=True)


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=30)


def _check(database: sqlite3.Connection, name: Path) -> None:
    answers = [row[0] for row in database.execute("PRAGMA integrity_check")]
    if answers != ["ok"]:
        raise BackupError(f"{name}: the database is damaged: {answers[0]}")
