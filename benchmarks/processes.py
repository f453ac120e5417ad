"""Processor time and memory of a process and those below it; as Linux tells it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


def family(pid: int) -> list[int]:
    """Return a process and all below it."""
    found = [pid]
    for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in tasks.read_text(encoding="ascii").split():
            found += family(int(child))
    return found


def cpu_seconds(pid: int) -> float:
    """Return the processor time that a process and those below it have used."""
    ticks = 0
    for member in family(pid):
        told = Path(f"/proc/{member}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        ticks += int(told[11]) + int(told[12])
    return ticks / _TICKS


def cpu_per_request(pid: int, ask: Callable[[int], None], times: int) -> float:
    """Return processor milliseconds of a server for each request, which gets its number."""
    before = cpu_seconds(pid)
    for number in range(times):
        ask(number)
    return (cpu_seconds(pid) - before) / times * 1000


def memory_mib(pid: int) -> float:
    """Return proportional set size (PSS) of a process and those below it, in MiB."""
    kib = 0
    for member in family(pid):
        told = Path(f"/proc/{member}/smaps_rollup").read_text(encoding="ascii")
        found = re.search(r"^Pss:\s+(\d+) kB", told, re.MULTILINE)
        kib += int(found[1]) if found else 0
    return kib / 1024
