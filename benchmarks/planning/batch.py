"""Many people planned anew in one go: ``python -m benchmarks.planning.batch [PEOPLE] [EFFORT]``.

Every week is handed back and let go, so memory stays flat however many people there are.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import time
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

from supple.catalogue import shipped_catalogue
from supple.program import plan

from . import people

_PAGE_MIB = os.sysconf("SC_PAGE_SIZE") / 2**20


def main() -> None:
    """Plan, and tell how fast and with how much memory."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.planning.batch")
    parser.add_argument("people", nargs="?", type=int, default=10_000)
    parser.add_argument("effort", nargs="?", choices=["quick", "proven"], default="proven")
    parser.add_argument("--cores", type=int, default=2)
    asked = parser.parse_args()
    spent, unproven, memory = 0.0, 0, []
    began = time.perf_counter()
    bar = Progress("[progress.description]{task.description}", BarColumn(), MofNCompleteColumn(),
                   TimeRemainingColumn())  # fmt: skip
    jobs = ((seed, asked.effort) for seed in range(asked.people))
    with multiprocessing.Pool(asked.cores) as pool, bar:
        task = bar.add_task("people", total=asked.people)
        for seconds, gap, mib in pool.imap_unordered(_one, jobs, chunksize=8):
            spent += seconds
            unproven += gap > 1e-3
            memory.append(mib)
            bar.advance(task)
    clock = time.perf_counter() - began
    quarter = max(len(memory) // 4, 1)
    print(f"{asked.people} people, {asked.effort}, {asked.cores} processes, {clock:.1f} s")
    print(f"{asked.people / clock:.1f} people a second on the clock")
    print(f"{asked.people * asked.cores / spent:.1f} people a second of processor time")
    print(f"{100 * (1 - unproven / asked.people):.1f} % proven to 0.1 %")
    print(
        f"memory of a process: at most {max(memory[:quarter]):.0f} MiB in the first quarter, "
        f"{max(memory[-quarter:]):.0f} MiB in the last"
    )


def _one(job: tuple[int, str]) -> tuple[float, float, float]:
    seed, effort = job
    began = time.process_time()
    catalogue = shipped_catalogue()
    profile, history = people.person(seed, catalogue)
    program = plan(
        profile,
        catalogue,
        history,
        today=people.TODAY,
        effort="quick" if effort == "quick" else "proven",
    )
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return time.process_time() - began, program.proof.gap, int(pages) * _PAGE_MIB


if __name__ == "__main__":
    main()
