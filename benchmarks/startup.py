"""From starting the process to the first page, with an empty folder and with a used one."""

from __future__ import annotations

import http.cookiejar
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from .figures import Figure, median
from .servers import PEER, ROOT, end, environment, free_port, supple, wait_for

RUNS = 5


def measure() -> Iterator[Figure]:
    """Start and open Supple, and start the peer."""
    firsts, seconds, peers = [], [], []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as folder:
            firsts.append(_to_first_page(Path(folder) / "data"))
            seconds.append(_to_first_page(Path(folder) / "data"))
        peers.append(_peer())
    beside = median(peers)
    yield Figure("first start to first page", median(firsts), "s", RUNS, beside, PEER)
    yield Figure("later start to first page", median(seconds), "s", RUNS, beside, PEER)


def _to_first_page(data: Path) -> float:
    opener = urllib.request.build_opener(
        urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    )
    began = time.perf_counter()
    with supple(data) as link, opener.open(link, timeout=30) as answer:
        assert answer.status == 200
        answer.read()
        return time.perf_counter() - began


def _peer() -> float:
    port = free_port()
    began = time.perf_counter()
    process = subprocess.Popen(
        [
            sys.executable, "-m", "uvicorn", "benchmarks.bare:application", "--port", str(port),
            "--log-level", "warning",
        ],
        env=environment(Path(), port),
        cwd=ROOT,
    )  # fmt: skip
    try:
        wait_for(f"http://127.0.0.1:{port}/")
        return time.perf_counter() - began
    finally:
        end(process)
