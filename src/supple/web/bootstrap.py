"""From an empty folder to a program that can be used, and nothing to do the second time."""

from __future__ import annotations

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from supple.web.access.services import make_link_token
from supple.web.people.services import ensure_owner


def bring_up_to_date() -> None:
    """Make the tables that are missing, and the owner."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)
    ensure_owner()


def sign_in_link(address: str) -> str:
    """Return a fresh link that signs the owner in once."""
    return f"{address}/?token={make_link_token(ensure_owner(), now=timezone.now())}"
