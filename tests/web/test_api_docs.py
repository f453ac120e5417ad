"""The page about the API: its examples run, and its table leaves no page out."""

from __future__ import annotations

import doctest
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from browser.addresses import routes
from browser.server import Server
from documented import DOCS, blocks, compare, examples, run
from supple.web.api.api import api

PAGE = "api.md"
# As the page has it; the server of the test listens elsewhere.
PORT = "8321"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    running = Server(tmp_path / "data")
    running.start()
    yield running
    running.stop()


def test_every_example_does_what_the_page_says(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = tmp_path / "bin" / "supple"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m supple "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join(sys.path),
        "SUPPLE_DATA": str(server.data),
        "LC_ALL": "C.UTF-8",
    }
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    kinds = set()
    for kind, text in blocks(PAGE):
        kinds.add(kind)
        here = text.replace(PORT, str(server.port))
        if kind == "console":
            for example in examples(here):
                compare(example, *run(example.command, tmp_path, environment))
        else:
            told = here.replace("…", "...")
            test = doctest.DocTestParser().get_doctest(told, names, PAGE, None, 0)
            said: list[str] = []
            runner.run(test, out=said.append, clear_globs=False)
            names = test.globs
            assert not said, "".join(said)
    assert kinds == {"console", "pycon"}


def _rows() -> Iterator[tuple[set[str], set[str]]]:
    """Yield the addresses of each row of the page's tables, and the operations beside them."""
    text = (DOCS / PAGE).read_text("utf-8")
    for line in text[text.index("## Every page") :].splitlines():
        if line.startswith("| `"):
            _, pages, beside, _ = line.split("|")
            yield set(re.findall(r"`([^`]+)`", pages)), set(re.findall(r"`(\w+)`", beside))


def test_every_page_is_in_the_table_and_no_other() -> None:
    listed = [page for pages, _ in _rows() for page in pages]
    assert len(set(listed)) == len(listed)
    assert set(listed) == set(routes())


def test_every_operation_is_in_the_table_and_no_other() -> None:
    known = {
        operation["operationId"]
        for methods in api.described["paths"].values()
        for operation in methods.values()
    }
    listed = set().union(*(beside for _, beside in _rows()))
    assert listed == known
