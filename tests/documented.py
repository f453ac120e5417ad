"""Examples on the pages of the documentation, and whether what they show is what happens."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"
_BLOCK = re.compile(r"^```(?P<kind>console|pycon)\n(?P<text>.*?)^```", re.DOTALL | re.MULTILINE)


@dataclass
class Example:
    """A command, what is shown below it, and the code it ends with."""

    command: str
    shown: list[str] = field(default_factory=list)
    code: int = 0


def blocks(page: str) -> Iterator[tuple[str, str]]:
    """Yield the kind and the text of each block of examples, in order."""
    for found in _BLOCK.finditer((DOCS / page).read_text("utf-8")):
        yield found["kind"], found["text"]


def examples(text: str) -> list[Example]:
    """Return the commands of a console block, in order, with what is shown below them."""
    found: list[Example] = []
    asks_code = False
    for line in text.splitlines():
        if line == "$ echo $?":
            asks_code = True
        elif line.startswith("$ "):
            found.append(Example(line[2:]))
        elif asks_code:
            found[-1].code, asks_code = int(line), False
        else:
            found[-1].shown.append(line)
    return found


def run(command: str, folder: Path, environment: Mapping[str, str]) -> tuple[int, str]:
    """Run a command with the shell, and return the code it ends with and what it prints."""
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


def compare(example: Example, code: int, printed: str) -> None:
    """Compare what an example does with what is shown.

    Raises
    ------
    AssertionError
        If it did something else.
    """
    assert code == example.code, (example.command, printed)
    if example.shown:
        assert _matches(example.shown, printed), (example.command, printed)
    else:
        assert printed == "", (example.command, printed)


def _matches(shown: list[str], printed: str) -> bool:
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
