"""A real Supple in a process of its own, with a data folder of its own."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
_PATIENCE = 10.0  # seconds
_LINK = re.compile(r"(http://\S+?)/\?token=\S+")


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Server:
    """Supple as ``supple`` starts it.

    Parameters
    ----------
    data
        Its data folder; may be missing.
    proves
        Whether it looks for proof, behind the pages, that a week is the best.
    """

    def __init__(self, data: Path, *, proves: bool = False) -> None:
        self.data = data
        self._settings = "supple.web.settings" if proves else "browser.settings"
        self.port = free_port()
        self.address = self.link = ""
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start, and wait until it has said its link."""
        environment = {
            **os.environ,
            "SUPPLE_DATA": str(self.data),
            "SUPPLE_PORT": str(self.port),
            "SUPPLE_NO_BROWSER": "1",
            "DJANGO_SETTINGS_MODULE": self._settings,
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests")]),
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "supple"],
            env=environment,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout
        for line in self._process.stdout:
            if found := _LINK.search(line):
                self.link, self.address = found[0], found[1]
                break
        else:
            raise AssertionError(f"Supple did not start; it left with {self._process.wait(10)}")
        assert self.address.endswith(f":{self.port}"), "another program took the port"

    @property
    def pid(self) -> int:
        """Return the id of its process."""
        assert self._process
        return self._process.pid

    def stop(self) -> None:
        """Ask it to end, as Ctrl+C does."""
        self._end(signal.SIGINT)

    def kill(self) -> None:
        """Take it away at once, as a crash or a power cut does."""
        self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        self._process.send_signal(how)
        self._process.wait(20)
        assert self._process.stdout
        self._process.stdout.close()
        self._process = None

    def copy_to(self, data: Path, *, proves: bool = False) -> Server:
        """Return a server, not yet started, that has a copy of what this one knows."""
        assert self._process is None, "a database is copied while nobody writes"
        shutil.copytree(self.data, data)
        return Server(data, proves=proves)

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """Read the database, past the program."""
        with closing(sqlite3.connect(self.data / "supple.sqlite3")) as database:
            return database.execute(query, values).fetchall()

    def write(self, statement: str, *values: Any) -> None:
        """Change the database, past the program."""
        with closing(sqlite3.connect(self.data / "supple.sqlite3")) as database, database:
            database.execute(statement, values)

    def events(self) -> list[dict[str, Any]]:
        """Return what happened, in the order in which it did."""
        found = self.rows("select payload from training_event order by at, received")
        return [json.loads(payload) for (payload,) in found]

    def hears(self, *kinds: str) -> None:
        """Wait until exactly this has happened, for things are sent behind the page's back.

        Raises
        ------
        AssertionError
            If it has not after a while.
        """
        deadline = time.monotonic() + _PATIENCE
        while (heard := self.kinds()) != list(kinds) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert heard == list(kinds)

    def kinds(self) -> list[str]:
        """Return the kinds of what happened, in order."""
        return [event["kind"] for event in self.events()]
