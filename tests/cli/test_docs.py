"""Every example of the pages about commands is run; what they show must be what happens."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from documented import Example, blocks, check
from documented import examples as console
from supple.catalogue import exercises_folder

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


@pytest.mark.thorough
@pytest.mark.parametrize("page", PAGES)
def test_every_example_does_what_the_page_says(folder: Path, page: str) -> None:
    assert examples(page)
    environment = {
        **os.environ,
        "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join(sys.path),
        "LC_ALL": "C.UTF-8",
        "COLUMNS": "80",
    }
    for example in examples(page):
        check(example, folder, environment)
