"""The planner beside its rivals, without its parts, and as weeks and catalogues grow."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from benchmarks.figures import Figure, median
from benchmarks.servers import ROOT

SIZE = 50
PEOPLE = 12
GROWTH_PEOPLE = 6
MANY_PEOPLE = 100
PROVEN = 1e-3
RIVALS = {
    "quick": "quick answer",
    "highs": "HiGHS, day by day",
    "cp-sat": "CP-SAT, day by day",
    "greedy": "greedy choice",
    "chance": "random choice",
}
PARTS = {
    "without_split": "counts and days at once",
    "without_counts": "no counts",
    "without_sessions": "no sessions",
}
Rows = list[dict[str, Any]]


def beside() -> Iterator[Figure]:
    """Plan for the same people in every way."""
    supple = _run("supple", SIZE, PEOPLE)
    answers = {"supple": supple}
    for way in [*RIVALS, *PARTS]:
        try:
            answers[way] = _run(way, SIZE, PEOPLE)
        except subprocess.CalledProcessError:
            if way != "cp-sat":  # which is there only if somebody asked for it
                raise
    # The least bound that any way has proven holds for all.
    bounds = [
        min(row["bound"] for row in rows if row["bound"] is not None)
        for rows in zip(*answers.values(), strict=True)
    ]
    mine = median([row["ms"] for row in supple])
    for way, rows in answers.items():
        name = {"supple": "Supple", **RIVALS, **PARTS}[way]
        times = [row["ms"] for row in rows]
        yield Figure(f"{name}: processor time", median(times), "ms", len(rows), mine, "Supple")
        yield Figure(f"{name}: longest", max(times), "ms", len(rows))
        short = [_gap(row["objective"], b) for row, b in zip(rows, bounds, strict=True)]
        yield Figure(
            f"{name}: short of the best bound", 100 * statistics.fmean(short), "%", len(rows)
        )
        yield Figure(f"{name}: proven to 0.1 %", 100 * _proven(rows), "%", len(rows))


def growth() -> Iterator[Figure]:
    """Plan for weeks and catalogues of all sizes."""
    for size in (25, 50, 100, 250, 500, 1000):
        yield from _growth(f"{size} exercises", size)
    for days in (2, 3, 5, 7):
        yield from _growth(f"{days} days of 15 minutes", SIZE, days, 15)
    for minutes in (5, 10, 20, 40):
        yield from _growth(f"5 days of {minutes} minutes", SIZE, 5, minutes)


def alone() -> Iterator[Figure]:
    """Plan for many people, to the proof and at once."""
    for way, name in (("supple", "proven"), ("quick", "quick")):
        rows = _run(way, SIZE, MANY_PEOPLE)
        times = sorted(row["ms"] for row in rows)
        count = len(times)
        for of, value in (
            ("median", times[count // 2]),
            ("90 %", times[int(0.9 * count)]),
            ("99 %", times[int(0.99 * count)]),
        ):
            yield Figure(f"{name} week, {SIZE} exercises: {of}", value, "ms", count)
        gaps = sorted(_gap(row["objective"], row["bound"]) for row in rows)
        yield Figure(f"{name} week: gap, median", 100 * gaps[count // 2], "%", count)
        yield Figure(f"{name} week: gap, 99 %", 100 * gaps[int(0.99 * count)], "%", count)
        yield Figure(f"{name} week: proven to 0.1 %", 100 * _proven(rows), "%", count)
        yield Figure(f"{name} week: memory", rows[-1]["mib"], "MiB")


def _growth(name: str, size: int, *week: int) -> Iterator[Figure]:
    rows = _run("supple", size, GROWTH_PEOPLE, *week)
    times = [row["ms"] for row in rows]
    yield Figure(f"{name}: processor time", median(times), "ms", len(rows))
    yield Figure(f"{name}: longest", max(times), "ms", len(rows))
    yield Figure(f"{name}: proven to 0.1 %", 100 * _proven(rows), "%", len(rows))
    yield Figure(f"{name}: memory", rows[-1]["mib"], "MiB")


def _run(way: str, *numbers: int) -> Rows:
    told = subprocess.run(
        [sys.executable, "-m", "benchmarks.planning.rivals", way, *map(str, numbers)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout
    return [json.loads(line) for line in told.splitlines()]


def _gap(objective: float, bound: float) -> float:
    return max(0.0, (bound - objective) / max(abs(bound), 1e-9))


def _proven(rows: Rows) -> float:
    return statistics.fmean(
        row["bound"] is not None and _gap(row["objective"], row["bound"]) <= PROVEN for row in rows
    )
