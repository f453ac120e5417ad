"""The data folder: one place, one database, one secret, readable by its owner only."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

DATABASE = "supple.sqlite3"
_KEY_FILE = "secret-key"


class Unusable(Exception):
    """Supple cannot work with its data folder; the message says why, and what to do."""


def prepare(folder: Path) -> None:
    """Make the folder and its database if they are missing, closed to other users.

    Raises
    ------
    Unusable
        If that is not possible.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # SQLite gives the files beside the database the database's own permissions.
        (folder / DATABASE).touch(mode=0o600)
    except OSError as error:
        raise Unusable(
            f"{folder}: Supple cannot keep anything there ({error.strerror}). Let it write to that "
            "folder, or name another one in SUPPLE_DATA."
        ) from None


def secret_key(folder: Path) -> str:
    """Return the key that signs cookies and links."""
    return secret(folder, _KEY_FILE, lambda: secrets.token_urlsafe(48))


def secret(folder: Path, name: str, make: Callable[[], str]) -> str:
    """Return a secret that the folder keeps in a file, readable by its owner only.

    It is made on first use. The file appears whole or not at all, so that two processes starting
    together share one secret.
    """
    path = folder / name
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        pass
    prepare(folder)
    draft = folder / f"{name}.{os.getpid()}.{secrets.token_hex(4)}"
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(make())
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    except OSError:  # a file system without hard links
        draft.replace(path)
    draft.unlink(missing_ok=True)
    return path.read_text(encoding="ascii")


def label(folder: Path) -> str:
    """Return a short name for a folder, to keep apart the cookies of two that run side by side."""
    return sha256(str(folder).encode()).hexdigest()[:8]
