"""Starting: from an empty folder, again, beside another, and with options that make no sense."""

from __future__ import annotations

import http.client
import http.cookiejar
import os
import re
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from supple.web import options
from supple.web.serve import run

ROOT = Path(__file__).parents[2]
MANIFEST = ROOT / "src/supple/web/static/supple/.vite/manifest.json"
needs_front_end = pytest.mark.skipif(not MANIFEST.exists(), reason="the front end is not built")
START = "from supple.web.serve import run; run()"


@contextmanager
def running(data: Path, port: int) -> Iterator[str]:
    """Start Supple and yield its link."""
    environment = {
        **os.environ,
        "SUPPLE_DATA": str(data),
        "SUPPLE_PORT": str(port),
        "SUPPLE_NO_BROWSER": "1",
        "PYTHONPATH": str(ROOT / "src"),
    }
    process = subprocess.Popen(
        [sys.executable, "-c", START], env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout
        for line in process.stdout:
            if found := re.search(r"http://\S+\?token=\S+", line):
                yield found[0]
                break
        else:
            pytest.fail("Supple did not start")
    finally:
        process.terminate()
        process.wait(10)
        assert process.stdout
        process.stdout.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def open_link(link: str) -> str:
    opener = urllib.request.build_opener(
        urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    )
    with opener.open(link, timeout=10) as response:
        text: str = response.read().decode()
        return text


@needs_front_end
def test_starts_from_nothing_and_again(tmp_path: Path) -> None:
    data, port = tmp_path / "data", free_port()
    with running(data, port) as link:
        assert f":{port}/" in link
        assert "Supple" in open_link(link)
    with sqlite3.connect(data / "supple.sqlite3") as database:
        assert database.execute("pragma journal_mode").fetchone() == ("wal",)
        assert database.execute("select count(*) from people_person").fetchone() == (1,)
    with running(data, port) as link:
        open_link(link)
    with sqlite3.connect(data / "supple.sqlite3") as database:
        assert database.execute("select count(*) from people_person").fetchone() == (1,)


@needs_front_end
def test_takes_the_next_port_when_one_is_in_use(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with running(tmp_path / "data", port) as link:
            found = re.search(r":(\d+)/", link)
            assert found
            assert port < int(found[1]) < port + 50


@needs_front_end
def test_running_server_refuses_hostile_hosts_and_hands_out_its_files(tmp_path: Path) -> None:
    port = free_port()
    with running(tmp_path / "data", port):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)

        def ask(path: str, **headers: str) -> http.client.HTTPResponse:
            connection.request("GET", path, headers=headers)
            response = connection.getresponse()
            response.read()
            return response

        assert ask("/", Host=f"evil.example:{port}").status == 403
        assert ask("/static/icon.svg", Host=f"evil.example:{port}").status == 403
        assert ask("/", Host=f"127.0.0.1:{port + 1}").status == 403
        assert ask("/").status == 403
        icon = ask("/static/icon.svg")
        assert icon.status == 200
        assert icon.headers["Content-Type"] == "image/svg+xml"
        assert ask("/static/../settings.py").status in (403, 404)
        script = re.search(r'"file": "(assets/app-[^"]+\.js)"', MANIFEST.read_text())
        assert script
        built = ask(f"/static/supple/{script[1]}", **{"Accept-Encoding": "gzip"})
        assert built.status == 200
        assert "immutable" in built.headers["Cache-Control"]
        assert built.headers["Content-Encoding"] == "gzip"


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7", "example.org", "::"])
def test_listens_only_on_this_machine(host: str) -> None:
    with pytest.raises(options.OptionError, match="only on this machine"):
        run(host=host, open_browser=False)
