"""What is the matter when the disk or the database does not do what it should."""

from __future__ import annotations

import errno
import sqlite3
from typing import Literal

Trouble = Literal["full", "unwritable", "damaged", "busy"]

_OF_SQLITE: dict[int, Trouble] = {
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_READONLY: "unwritable",
    sqlite3.SQLITE_IOERR: "unwritable",
    sqlite3.SQLITE_CANTOPEN: "unwritable",
    sqlite3.SQLITE_PERM: "unwritable",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
}
_OF_SYSTEM: dict[int | None, Trouble] = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EROFS: "unwritable",
    errno.EACCES: "unwritable",
    errno.EIO: "unwritable",
}


def trouble_of(error: BaseException | None) -> Trouble | None:
    """Return what is the matter with the storage, or ``None`` if it is not to blame.

    Parameters
    ----------
    error
        What was raised; what it was raised from is looked at too.
    """
    while error is not None:
        if isinstance(error, sqlite3.Error):
            # The low byte is the kind of error, the others tell more of it.
            code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
            return _OF_SQLITE.get(code & 0xFF)
        if isinstance(error, OSError):
            return _OF_SYSTEM.get(error.errno)
        error = error.__cause__
    return None
