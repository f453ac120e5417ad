"""Paper: a handout of one exercise and of thirty, beside the least that the typesetter takes."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import typst

from supple.catalogue import Dose, shipped_catalogue
from supple.handout import Choices, handout
from supple.program import Item, Session
from supple.program.model import Reason

from .figures import Figure, median
from .servers import ROOT, environment

RUNS = 3
PEER = "an empty page of the same typesetter"
DAY = dt.date(2026, 11, 23)


def measure() -> Iterator[Figure]:
    """Make each handout in processes of their own, and then once more with another name.

    The typesetter remembers what it has set, and pictures are drawn once, so the first one of a
    process takes longest.
    """
    for count in (1, 30):
        told = [_in_its_own_process(count) for _ in range(RUNS)]
        name = f"handout, {count} exercise{'s' if count > 1 else ''}"
        for which in ("first", "next"):
            ours = median([one[which] for one in told])
            theirs = median([one["empty"] for one in told])
            yield Figure(f"{name}, {which}", ours, "s", RUNS, theirs, PEER)
        yield Figure(f"{name}: size", told[0]["bytes"] / 1000, "kB")


def _in_its_own_process(count: int) -> dict[str, float]:
    told = subprocess.run(
        [sys.executable, "-m", "benchmarks.handout", str(count)],
        cwd=ROOT,
        env=environment(Path(), 0),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout
    found: dict[str, float] = json.loads(told)
    return found


def main() -> None:
    """Make handouts of as many exercises as the command line says, and print what they took."""
    catalogue = shipped_catalogue()
    sessions = _sessions(int(sys.argv[1]))

    def make(name: str) -> bytes:
        choices = Choices(language="en", name=name)
        return handout(sessions, catalogue, choices, made_on=DAY)

    told = {
        "empty": _took(_empty),
        "first": _took(lambda: make("Ana")),
        "next": _took(lambda: make("Berta")),
        "bytes": len(make("Ana")),
    }
    print(json.dumps(told))


def _sessions(count: int) -> tuple[Session, ...]:
    catalogue = shipped_catalogue()
    items = [
        Item(exercise=name, dose=Dose.at(catalogue[name].facts.dose), reasons=(Reason(code="new"),))
        for name in list(catalogue)[:count]
    ]
    return tuple(
        Session(date=DAY + dt.timedelta(days=n), items=tuple(items[n : n + 5]), seconds=600)
        for n in range(0, count, 5)
    )


def _took(what: Callable[[], bytes]) -> float:
    began = time.process_time()
    what()
    return time.process_time() - began


def _empty() -> bytes:
    made: bytes = typst.compile(b"Nothing.", format="pdf")
    return made


if __name__ == "__main__":
    main()
