"""What other programs and devices ask for: the calendar, and a week's events, per request."""

from __future__ import annotations

import http.client
import json
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

from .figures import Figure
from .processes import cpu_seconds
from .servers import PEER, free_port, workers
from .web import make_person, sign_in

REQUESTS = 60
SESSIONS, EXERCISES = 3, 4

Ask = Callable[[int], None]


def measure() -> Iterator[Figure]:
    """Ask for the calendar, send a week, send it again; and ask the peer the same way."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        with workers("benchmarks.bare:application", Path(folder), port) as peer:
            bare = _cpu(peer.pid, _getting(port, "/"))
        data, port = Path(folder) / "data", free_port()
        person = make_person(data, port)
        with workers("supple.web.asgi:application", data, port) as process:
            cookie = sign_in(port, person["token"])
            weeks = [_week(person["sessions"]) for _ in range(REQUESTS)]
            for name, ask in (
                ("calendar feed", _getting(port, person["calendar"])),
                ("a week's events", _sending(port, cookie, weeks)),
                ("the same week again", _sending(port, cookie, weeks)),
            ):
                yield Figure(name, _cpu(process.pid, ask), "ms/request", REQUESTS, bare, PEER)


def _cpu(pid: int, ask: Ask) -> float:
    """Return processor milliseconds of a server for each request."""
    before = cpu_seconds(pid)
    for number in range(REQUESTS):
        ask(number)
    return (cpu_seconds(pid) - before) / REQUESTS * 1000


def _getting(port: int, path: str) -> Ask:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(_number: int) -> None:
        connection.request("GET", path)
        _read(connection)

    for _ in range(10):  # both workers have seen it
        ask(0)
    return ask


def _sending(port: int, cookie: str, weeks: list[bytes]) -> Ask:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    token = "0" * 32
    headers = {
        "Cookie": f"{cookie}; csrftoken={token}",
        "X-CSRFToken": token,
        "Content-Type": "application/json",
    }

    def ask(number: int) -> None:
        connection.request("POST", "/api/v1/events", weeks[number], headers)
        told = json.loads(_read(connection))
        if told["rejected"]:
            raise RuntimeError(told["rejected"])

    return ask


def _read(connection: http.client.HTTPConnection) -> bytes:
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{answer.status}: {body[:200]!r}")
    return body


def _week(sessions: list[str]) -> bytes:
    """Return three whole sessions as a device tells them after a week without a network."""
    events = []
    for session in sessions[:SESSIONS]:
        happened: list[dict[str, object]] = [{"kind": "started"}]
        for number in range(EXERCISES):
            exercise = {"exercise": ("cat-cow", "cobra", "open-book", "wall-angel")[number]}
            happened += [
                {"kind": "finished", **exercise},
                {"kind": "rated", **exercise, "doable": "right"},
                {"kind": "rated", **exercise, "pain": 2},
            ]
        happened += [{"kind": "completed", "seconds": 500}, {"kind": "pain_now", "pain": 3}]
        events += [
            {"id": str(uuid.uuid4()), "at": f"2026-11-20T09:{n:02}:00Z", "session": session, **one}
            for n, one in enumerate(happened)
        ]
    return json.dumps({"events": events}).encode()
