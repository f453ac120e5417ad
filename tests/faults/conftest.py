"""Faults are brought about for real: processes are killed, files damaged, disks filled."""

from __future__ import annotations

import datetime as dt
import json
import os
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from browser.server import ROOT, Server

MANIFEST = ROOT / "src/supple/web/static/supple/.vite/manifest.json"
DATABASE = "supple.sqlite3"


@pytest.fixture(autouse=True)
def _front_end() -> None:
    if not MANIFEST.exists():
        pytest.skip("the front end is not built")


def morning(pain: int = 2, *, at: dt.datetime | None = None, **more: Any) -> dict[str, Any]:
    """Return an event that needs no session."""
    at = at or dt.datetime.now(dt.UTC)
    return {
        "id": str(uuid.uuid4()),
        "at": at.isoformat(),
        "kind": "morning",
        "pain": pain,
        **more,
    }


class Browser:
    """A browser that was let in, without a window."""

    def __init__(self, server: Server) -> None:
        self._client = httpx.Client(base_url=server.address, follow_redirects=True, timeout=30)
        self.get(server.link.removeprefix(server.address))
        self.get("/screening/")  # has a form, and so the cookie against forgery

    def get(self, path: str) -> httpx.Response:
        return self._client.get(path)

    def post(self, path: str, **body: Any) -> httpx.Response:
        headers = {"X-CSRFToken": self._client.cookies.get("csrftoken", "")}
        return self._client.post(path, headers=headers, **body)

    def send(self, events: Iterable[dict[str, Any]]) -> httpx.Response:
        return self.post("/api/v1/events", json={"events": list(events)})


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """Supple on its first day, running."""
    server = Server(tmp_path / "data")
    server.start()
    yield server
    server.kill()


class Folder:
    """A data folder, and the commands that work on it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.database = path / DATABASE

    def begin(
        self, *command: str | Path, prepare: Callable[[], None] | None = None
    ) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "supple", *map(str, command)],
            env={
                **os.environ,
                "SUPPLE_DATA": str(self.path),
                "SUPPLE_NO_BROWSER": "1",
                "LC_ALL": "C",
                "PYTHONPATH": str(ROOT / "src"),
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            preexec_fn=prepare,
        )

    def run(
        self, *command: str | Path, prepare: Callable[[], None] | None = None
    ) -> tuple[int, str]:
        """Return the exit code of a command, and what it said.

        ``prepare`` is called in its process before it begins.
        """
        process = self.begin(*command, prepare=prepare)
        said, _ = process.communicate(timeout=60)
        return process.returncode, said

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.database)) as database:
            return database.execute(query).fetchall()

    def is_whole(self) -> bool:
        return self.rows("PRAGMA integrity_check") == [("ok",)]

    def ids(self) -> set[str]:
        """Return the ids of what happened."""
        payloads = [json.loads(row[0]) for row in self.rows("SELECT payload FROM training_event")]
        ids = [payload["id"] for payload in payloads]
        assert len(ids) == len(set(ids))
        return set(ids)
