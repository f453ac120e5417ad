"""What the command costs before it says anything, beside Python itself."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from .figures import Figure, median
from .servers import environment

RUNS = 15
COMMANDS = {
    "supple --version": ("--version",),
    "supple exercises": ("exercises",),
    "supple exercises twist --json": ("exercises", "twist", "--json"),
    "supple show cat-cow": ("show", "cat-cow"),
}
PEER = "python -c pass"


def measure() -> Iterator[Figure]:
    """Run each command and bare Python in turn."""
    walls: dict[str, list[float]] = {name: [] for name in (PEER, *COMMANDS)}
    cpus: dict[str, list[float]] = {name: [] for name in walls}
    for _ in range(RUNS):
        for name in walls:
            what = ("-c", "pass") if name == PEER else ("-m", "supple", *COMMANDS[name])
            wall, cpu = _run(*what)
            walls[name].append(wall * 1000)
            cpus[name].append(cpu * 1000)
    for name in COMMANDS:
        yield Figure(name, median(walls[name]), "ms", RUNS, median(walls[PEER]), PEER)
        yield Figure(f"{name}, CPU", median(cpus[name]), "ms", RUNS, median(cpus[PEER]), PEER)


def _run(*what: str) -> tuple[float, float]:
    """Return seconds on the clock and of the processor."""
    before, began = _children(), time.perf_counter()
    subprocess.run(
        [sys.executable, *what],
        env=environment(Path(), 8321),
        stdout=subprocess.DEVNULL,
        check=True,
    )
    wall = time.perf_counter() - began
    return wall, _children() - before


def _children() -> float:
    """Return the processor seconds of all commands so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
