"""Every example of the pages about commands is run; what they show must be what happens."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from documented import DOCS, Example, blocks, compare, run
from documented import examples as console
from supple.catalogue import exercises_folder
from supple.cli.app import app
from supple.session import Event

PAGES = ("cli.md", "catalogue.md")


def examples(page: str) -> list[Example]:
    return [one for kind, text in blocks(page) if kind == "console" for one in console(text)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder to work in, with a command `supple` that is this checkout's."""
    command = tmp_path / "bin" / "supple"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m supple "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    shutil.copytree(exercises_folder(), tmp_path / "exercises")
    return tmp_path


def test_the_page_has_examples_of_every_command() -> None:
    text = " ".join(example.command for example in examples("cli.md"))
    for command in (
        "exercises",
        "show",
        "learn",
        "screen",
        "plan",
        "report",
        "simulate",
        "session",
        "check",
    ):
        assert f"supple {command}" in text
    assert {example.code for example in examples("cli.md")} == {0, 1, 2}


def test_the_table_has_every_command() -> None:
    page = (DOCS / "cli.md").read_text("utf-8")
    for name in get_command(app).commands:  # type: ignore[attr-defined]
        assert f"`supple {name} " in page or f"`supple {name}`" in page, name


def test_every_kind_of_event_is_written_down() -> None:
    page = (DOCS / "cli.md").read_text("utf-8")
    kinds = [get_args(event.model_fields["kind"].annotation)[0] for event in _events(Event)]
    assert len(kinds) > 20
    for kind in kinds:
        assert f"`{kind}`" in page, kind


def _events(union: Any) -> Iterator[Any]:
    """Yield the classes of events, however deep their unions lie in one another."""
    if isinstance(union, type):
        yield union
    for part in get_args(union):
        yield from _events(part)


def run_here(command: str) -> tuple[int, str] | None:
    """Do what the shell would do with a command, without a process and the time it takes to start.

    Returns None for what is more than one call of `supple`, its output perhaps kept in a file.
    """
    call, _, file = command.partition(" > ")
    words = shlex.split(call)
    if words[0] != "supple" or {"|", ";", "&&"} & set(words):
        return None
    done = CliRunner().invoke(app, words[1:], prog_name="supple")
    if not file:
        return done.exit_code, done.output
    Path(file).write_text(done.stdout, encoding="utf-8")
    return done.exit_code, done.stderr


@pytest.mark.parametrize("page", PAGES)
def test_every_example_does_what_the_page_says(
    folder: Path, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert examples(page)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PATH", f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")
    for example in examples(page):
        here = run_here(example.command)
        compare(example, *(here or run(example.command, folder, os.environ)))
