"""Copies that Supple keeps by itself beside the database: one for each day on which it starts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from supple.web.data.backup import BackupError, back_up, check

FOLDER = "copies"
# A week: long enough to notice that something is wrong.
_KEPT = 7


def keep(database: Path, *, today: dt.date) -> None:
    """Copy the database, unless that has been done today, and let go of the oldest copies.

    Raises
    ------
    supple.web.data.backup.BackupError
        If there is nothing to copy, or the copy cannot be written.
    """
    folder = database.parent / FOLDER
    copy = folder / f"supple-{today.isoformat()}.sqlite3"
    if copy.exists():
        return
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise BackupError(f"{folder}: {error.strerror}") from None
    back_up(database, copy)
    for old in _newest_first(database)[_KEPT:]:
        old.unlink(missing_ok=True)


def whole(database: Path) -> list[Path]:
    """Return the copies that are not damaged, the newest first."""
    return [copy for copy in _newest_first(database) if _is_whole(copy)]


def remove(database: Path) -> None:
    """Delete every copy, and what was put aside as damaged."""
    folder = database.parent
    for file in (*folder.glob(f"{FOLDER}/*"), *folder.glob(f"{database.name}.damaged*")):
        file.unlink(missing_ok=True)


def _newest_first(database: Path) -> list[Path]:
    return sorted((database.parent / FOLDER).glob("supple-*.sqlite3"), reverse=True)


def _is_whole(copy: Path) -> bool:
    try:
        check(copy)
    except BackupError:
        return False
    return True
