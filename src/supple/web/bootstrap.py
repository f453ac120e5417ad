"""From an empty folder to a program that can be used, and nothing to do the second time."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from supple.web import datafolder, options
from supple.web.access.services import make_link_token
from supple.web.data import copies
from supple.web.data.backup import BackupError, check
from supple.web.people.services import ensure_owner
from supple.web.storage import Trouble, trouble_of

_WHY: dict[Trouble, str] = {
    "full": "the disk is full. Make some room and start Supple again.",
    "unwritable": "Supple cannot write there. See whether the disk is full or the folder is "
    "locked, and start Supple again.",
    "damaged": "the database is damaged.",
    "busy": "another program is writing there. Wait until it is done and start Supple again.",
}


def bring_up_to_date() -> None:
    """Make the tables that are missing, and the owner; before anything changes, keep a copy.

    Raises
    ------
    supple.web.datafolder.Unusable
        If the database is damaged, comes from a later Supple, or cannot be written.
    """
    database = _database()
    if database.is_file() and database.stat().st_size:
        try:
            check(database)
        except BackupError as error:
            trouble = trouble_of(error) or "damaged"
            why = _damaged(database, error) if trouble == "damaged" else _said(trouble)
            raise datafolder.Unusable(why) from None
        # No room for a copy is no reason not to start.
        with contextlib.suppress(BackupError):
            copies.keep(database, today=timezone.localdate())
    with _said_plainly():
        executor = MigrationExecutor(connection)
        if set(executor.loader.applied_migrations) - set(executor.loader.disk_migrations):
            raise datafolder.Unusable(
                f"{database.parent}: a later Supple has worked with this folder. Install that one, "
                "or put back an older copy with `supple restore FILE`."
            )
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", interactive=False, verbosity=0)
        ensure_owner()


def sign_in_link(address: str) -> str:
    """Return a fresh link that signs the owner in once.

    Raises
    ------
    supple.web.datafolder.Unusable
        If it cannot be kept.
    """
    with _said_plainly():
        return f"{address}/?token={make_link_token(ensure_owner(), now=timezone.now())}"


def _database() -> Path:
    return options.data_folder() / datafolder.DATABASE


@contextlib.contextmanager
def _said_plainly() -> Iterator[None]:
    try:
        yield
    except (DatabaseError, OSError) as error:
        trouble = trouble_of(error)
        if trouble is None:
            raise
        raise datafolder.Unusable(_said(trouble)) from None


def _said(trouble: Trouble) -> str:
    return f"{_database().parent}: {_WHY[trouble]}"


def _damaged(database: Path, error: BackupError) -> str:
    """Say what is damaged and which copies could take its place."""
    lines = [str(error)]
    if found := copies.whole(database):
        lines.append("Put one of these copies back, the newest comes first:")
        lines += [f"  supple restore {copy}" for copy in found]
        lines.append("What is damaged is put aside then, not deleted.")
    else:
        lines.append("Put a copy back, if you have one: supple restore FILE")
    return "\n".join(lines)
