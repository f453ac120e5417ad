"""A Chromium for each worker, and a server of its own for each test that changes anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tools.ensure_chromium import FLAGS, find

from . import pages
from .server import Server
from .visitor import Visitors

# A name that an attacker made to point here, and no name that points anywhere else.
_RULES = "MAP evil.example 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
_FLAGS = (*FLAGS, f"--host-resolver-rules={_RULES}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = find()
    assert path, "there is no Chromium; run tools/ensure_chromium.py"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visitors]:
    """Open browsers, and watch them."""
    visitors = Visitors(chromium)
    yield visitors
    visitors.close()


@pytest.fixture
def new_server(tmp_path: Path) -> Iterator[Server]:
    """Supple on its first day: it knows nobody."""
    server = Server(tmp_path / "data")
    server.start()
    yield server
    server.kill()


@pytest.fixture(scope="session")
def known(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Server:
    """What Supple knows about somebody who has answered everything; it is copied, not run."""
    server = Server(tmp_path_factory.mktemp("known") / "data")
    server.start()
    visitors = Visitors(chromium)
    try:
        pages.get_ready(visitors(server).sign_in())
        visitors.close()
    finally:
        server.stop()
    return server


@pytest.fixture
def server(known: Server, tmp_path: Path) -> Iterator[Server]:
    """Supple for somebody who has answered everything and whose session is today."""
    server = known.copy_to(tmp_path / "data")
    server.start()
    yield server
    server.kill()
