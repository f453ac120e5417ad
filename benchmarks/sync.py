"""What other programs and devices ask for: the calendar, and a week's events, per request."""

from __future__ import annotations

import http.client
import json
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

from .figures import Figure
from .person import make_person
from .processes import cpu_per_request
from .servers import PEER, answer, free_port, sign_in, workers

REQUESTS = 60
SESSIONS, EXERCISES = 3, 4

Ask = Callable[[int], None]


def measure() -> Iterator[Figure]:
    """Ask for the calendar, send a week, send it again; and ask the peer the same way."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        with workers("benchmarks.bare:application", Path(folder), port) as peer:
            bare = cpu_per_request(peer.pid, _getting(port, "/"), REQUESTS)
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
                cpu = cpu_per_request(process.pid, ask, REQUESTS)
                yield Figure(name, cpu, "ms/request", REQUESTS, bare, PEER)


def _getting(port: int, path: str) -> Ask:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(_number: int) -> None:
        connection.request("GET", path)
        answer(connection)

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
        told = json.loads(answer(connection))
        if told["rejected"]:
            raise RuntimeError(told["rejected"])

    return ask


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
