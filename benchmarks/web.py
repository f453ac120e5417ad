"""Pages and API: queries, processor time for a request, requests a second, memory."""

from __future__ import annotations

import http.client
import http.cookiejar
import json
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

from . import load
from .figures import Figure
from .person import PAGES
from .processes import cpu_seconds, memory_mib
from .servers import PEER, ROOT, environment, free_port, workers

REQUESTS = 300


def measure() -> Iterator[Figure]:
    """Ask for every page of somebody who has done forty sessions, and ask the peer the same way."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        with workers("benchmarks.bare:application", Path(folder), port) as peer:
            bare_cpu, bare_rate = _ask(port, "/", "", peer.pid)
            bare_memory = memory_mib(peer.pid)
        data, port = Path(folder) / "data", free_port()
        person = make_person(data, port)
        with workers("supple.web.asgi:application", data, port) as process:
            cookie = sign_in(port, person["token"])
            for name, path in PAGES.items():
                cpu, rate = _ask(port, path, cookie, process.pid)
                yield Figure(f"{name}: queries", person["queries"][name], "queries")
                yield Figure(f"{name}: CPU", cpu, "ms/request", REQUESTS, bare_cpu, PEER)
                yield Figure(f"{name}: rate", rate, "requests/s", 1, bare_rate, PEER)
            memory = memory_mib(process.pid)
        yield Figure("memory (PSS), two workers", memory, "MiB", 1, bare_memory, PEER)


class Told(TypedDict):
    """What `person` prints."""

    token: str
    queries: dict[str, int]
    calendar: str
    sessions: list[str]


def make_person(data: Path, port: int) -> Told:
    """Make somebody who has used Supple for a season, in a data folder."""
    told = subprocess.run(
        [sys.executable, "-m", "benchmarks.person", str(port)],
        env=environment(data, port),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout
    person: Told = json.loads(told)
    return person


def sign_in(port: int, token: str) -> str:
    """Return the cookies of a browser that opened the link."""
    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    opener.open(f"http://127.0.0.1:{port}/?token={token}", timeout=60).close()
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)


def _ask(port: int, path: str, cookie: str, pid: int) -> tuple[float, float]:
    """Return CPU milliseconds for a request, and requests a second."""
    headers = {"Cookie": cookie}
    connections = [http.client.HTTPConnection("127.0.0.1", port, timeout=60) for _ in range(8)]

    def ask(number: int) -> None:
        connection = connections[number % len(connections)]
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")

    for number in range(40):  # both workers have seen it
        ask(number)
    before = cpu_seconds(pid)
    for number in range(REQUESTS):
        ask(number)
    cpu = (cpu_seconds(pid) - before) / REQUESTS * 1000
    for connection in connections:
        connection.close()
    return cpu, load.requests_per_second(f"http://127.0.0.1:{port}{path}", cookie)
