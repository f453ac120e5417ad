"""Every example of the pages about commands is run; what they show must be what happens."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from supple.catalogue import exercises_folder

DOCS = Path(__file__).parents[2] / "docs"
PAGES = ("cli.md", "catalogue.md")


@dataclass
class Example:
    command: str
    shown: list[str] = field(default_factory=list)
    code: int = 0


def examples(page: str) -> list[Example]:
    """Return the commands of a page's console blocks, in order, with what is shown below them."""
    found: list[Example] = []
    for block in re.findall(
        r"^```console\n(.*?)^```", (DOCS / page).read_text("utf-8"), re.S | re.M
    ):
        asks_code = False
        for line in block.splitlines():
            if line == "$ echo $?":
                asks_code = True
            elif line.startswith("$ "):
                found.append(Example(line[2:]))
            elif asks_code:
                found[-1].code, asks_code = int(line), False
            else:
                found[-1].shown.append(line)
    return found


def matches(shown: list[str], printed: str) -> bool:
    """Tell whether a shown text with its ellipses fits what was printed, spaces aside."""
    parts = [" ".join(part.split()) for part in "\n".join(shown).split("…")]
    text = " ".join(printed.split())
    if len(parts) == 1:
        return text == parts[0]
    first, *middle, last = parts
    if not (text.startswith(first) and text.endswith(last)):
        return False
    at = len(first)
    for part in middle:  # the earliest place for each leaves most room for the others
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return at + len(last) <= len(text)


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
        done = subprocess.run(
            ["/bin/sh", "-c", example.command],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == example.code, (example.command, done.stdout)
        if example.shown:
            assert matches(example.shown, done.stdout), (example.command, done.stdout)
        else:
            assert done.stdout == "", example.command
