"""Pages and API: queries, processor time for a request, requests a second, memory."""

from __future__ import annotations

import http.client
import tempfile
from collections.abc import Iterator
from pathlib import Path

from . import load
from .figures import Figure
from .person import PAGES, make_person
from .processes import cpu_per_request, memory_mib
from .servers import PEER, answer, free_port, sign_in, workers

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


def _ask(port: int, path: str, cookie: str, pid: int) -> tuple[float, float]:
    """Return CPU milliseconds for a request, and requests a second."""
    connections = [http.client.HTTPConnection("127.0.0.1", port, timeout=60) for _ in range(8)]

    def ask(number: int) -> None:
        connection = connections[number % len(connections)]
        connection.request("GET", path, headers={"Cookie": cookie})
        answer(connection)

    for number in range(40):  # both workers have seen it
        ask(number)
    cpu = cpu_per_request(pid, ask, REQUESTS)
    for connection in connections:
        connection.close()
    return cpu, load.requests_per_second(f"http://127.0.0.1:{port}{path}", cookie)
