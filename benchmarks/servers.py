"""Servers in processes of their own: Supple as a person starts it, with two workers, and a peer."""

from __future__ import annotations

import http.client
import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
WORKERS = 2
PEER = "bare Django view"
_LINK = re.compile(r"http://\S+/\?token=\S+")
_PATIENCE = 60.0  # seconds


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def environment(data: Path, port: int) -> dict[str, str]:
    """Return the environment of a Supple with a data folder of its own."""
    return {
        **os.environ,
        "SUPPLE_DATA": str(data),
        "SUPPLE_PORT": str(port),
        "SUPPLE_NO_BROWSER": "1",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }


@contextmanager
def supple(data: Path) -> Iterator[str]:
    """Start Supple as the command does, and yield the link that opens it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "supple"],
        env=environment(data, free_port()),
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout
        for line in process.stdout:
            if found := _LINK.search(line):
                yield found[0]
                return
        raise RuntimeError("Supple did not start")
    finally:
        end(process)


@contextmanager
def workers(application: str, data: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Serve an ASGI application with two uvicorn workers; yield the process above them."""
    process = subprocess.Popen(
        [
            sys.executable, "-m", "uvicorn", application, "--port", str(port),
            "--workers", str(WORKERS), "--log-level", "warning", "--no-access-log",
            "--lifespan", "off", "--no-server-header",
        ],
        env=environment(data, port),
        cwd=ROOT,
    )  # fmt: skip
    try:
        wait_for(f"http://127.0.0.1:{port}/")
        yield process
    finally:
        end(process)


def end(process: subprocess.Popen[str] | subprocess.Popen[bytes]) -> None:
    """Stop a server that was started here."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout:
        process.stdout.close()


def wait_for(address: str) -> None:
    """Wait until a server answers, whatever it says."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return


def sign_in(port: int, token: str) -> str:
    """Return the cookies of a browser that opened the link."""
    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    opener.open(f"http://127.0.0.1:{port}/?token={token}", timeout=60).close()
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)


def answer(connection: http.client.HTTPConnection) -> bytes:
    """Return what a request that was made is answered.

    Raises
    ------
    RuntimeError
        If the answer is not 200.
    """
    told = connection.getresponse()
    body = told.read()
    if told.status != 200:
        raise RuntimeError(f"{told.status}: {body[:200]!r}")
    return body
