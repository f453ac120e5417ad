"""Many requests at once: with ``wrk`` where it is installed, else with a client of our own."""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
import time
from urllib.parse import urlsplit

CONNECTIONS = 16
SECONDS = 5


def client() -> str:
    """Return the name of what asks."""
    return "wrk" if shutil.which("wrk") else "asyncio"


def requests_per_second(address: str, cookie: str) -> float:
    """Return how many answers a second come over 16 connections that stay open.

    Raises
    ------
    RuntimeError
        If an answer is not 200.
    """
    if shutil.which("wrk"):
        return _wrk(address, cookie)
    return asyncio.run(_own(address, cookie))


def _wrk(address: str, cookie: str) -> float:
    told = subprocess.run(
        [
            "wrk", "--threads", "1", "--connections", str(CONNECTIONS), "--duration",
            f"{SECONDS}s", "--header", f"Cookie: {cookie}", address,
        ],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    if "Non-2xx" in told or "Socket errors" in told:
        raise RuntimeError(told)
    found = re.search(r"Requests/sec:\s+([\d.]+)", told)
    if not found:
        raise RuntimeError(told)
    return float(found[1])


async def _own(address: str, cookie: str) -> float:
    to = urlsplit(address)
    path = to.path + (f"?{to.query}" if to.query else "")
    request = f"GET {path} HTTP/1.1\r\nHost: {to.netloc}\r\nCookie: {cookie}\r\n\r\n".encode()
    end = time.monotonic() + SECONDS
    began = time.monotonic()
    answers = await asyncio.gather(
        *(_ask(to.hostname or "", to.port or 80, request, end) for _ in range(CONNECTIONS))
    )
    return sum(answers) / (time.monotonic() - began)


async def _ask(host: str, port: int, request: bytes, end: float) -> int:
    reader, writer = await asyncio.open_connection(host, port)
    count = 0
    try:
        while time.monotonic() < end:
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            if b" 200 " not in head.split(b"\r\n", 1)[0]:
                raise RuntimeError(head.decode("latin-1"))
            length = re.search(rb"(?i)\r\ncontent-length:\s*(\d+)", head)
            if length is None:
                raise RuntimeError("an answer without its length")
            await reader.readexactly(int(length[1]))
            count += 1
    finally:
        writer.close()
    return count
