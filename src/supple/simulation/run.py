"""Many members, one after the other or in several processes; the same seed gives the same weeks."""

from __future__ import annotations

import datetime as dt
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from random import Random

from supple.catalogue import shipped_catalogue
from supple.catalogue.loader import Catalogue
from supple.program.optimise import Effort

from .life import Week, live
from .members import KINDS, KindName, make_member


def simulate(
    members: int,
    weeks: int,
    *,
    seed: int,
    start: dt.date,
    kinds: Sequence[KindName] = KINDS,
    jobs: int = 1,
    effort: Effort = "proven",
    catalogue: Catalogue | None = None,
) -> Iterator[list[Week]]:
    """Let members live, and yield each one's weeks as soon as they are over, in any order.

    Parameters
    ----------
    members
        How many; kinds take turns.
    seed
        Two runs with the same seed are the same, whatever the number of processes.
    start
        The first day.
    jobs
        Processes at once. More than one uses the catalogue that ships.
    effort
        Of the planner; see `supple.program.plan`.
    """
    tasks = [(seed, n, kinds[n % len(kinds)], start, weeks, effort) for n in range(members)]
    if jobs == 1:
        exercises = catalogue or shipped_catalogue()
        for task in tasks:
            yield _one(exercises, *task)
        return
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_leave_interrupts)
    try:
        for life in as_completed([pool.submit(_one_shipped, *task) for task in tasks]):
            yield life.result()
    finally:  # whoever stops asking waits for nobody who has not begun
        pool.shutdown(wait=False, cancel_futures=True)


def _leave_interrupts() -> None:
    """Let an interrupt from the keyboard be the business of the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _one_shipped(
    seed: int, number: int, kind: KindName, start: dt.date, weeks: int, effort: Effort
) -> list[Week]:
    return _one(shipped_catalogue(), seed, number, kind, start, weeks, effort)


def _one(
    catalogue: Catalogue,
    seed: int,
    number: int,
    kind: KindName,
    start: dt.date,
    weeks: int,
    effort: Effort,
) -> list[Week]:
    random = Random(f"{seed} {number}")  # noqa: S311 - members are drawn, nothing is kept secret
    member = make_member(number, kind, catalogue, start=start, random=random)
    return list(live(member, catalogue, start=start, weeks=weeks, random=random, effort=effort))
