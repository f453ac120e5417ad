"""A good week at once, and the proven one as soon as it is found."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from django.conf import settings

from supple.program import Program
from supple.program.optimise import GAP, Effort
from supple.web.training.remembered import Remembered

Compute = Callable[[Effort], Program]


def digest(program: Program) -> str:
    """Return a short mark of a program, to tell two of them apart."""
    return hashlib.sha256(program.model_dump_json().encode()).hexdigest()[:16]


@dataclass
class _Week:
    """What is known of one week: what came at once, what is being worked out, what was proven."""

    quick: Program
    proof: Future[Program] | None
    proven: Program | None = None


class Prover:
    """Keeps the latest weeks, and works on their proofs one after the other.

    Nothing but computing goes on in its thread: what it finds is stored by the request that first
    asks for it.
    """

    def __init__(self) -> None:
        self._weeks: Remembered[_Week] = Remembered(32)
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="prover")

    def close(self) -> None:
        """Begin no further proof, as nobody will ask for it; one under way goes to its end."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def knows(self, mark: str) -> bool:
        """Tell whether a week is at hand already."""
        return mark in self._weeks.results

    def get(self, mark: str, compute: Compute, *, shown: str = "") -> tuple[Program, bool]:
        """Return the best that is known of a week, and whether nobody has had it before.

        Parameters
        ----------
        mark
            Of everything the week rests on.
        compute
            Plans it; must not touch the database.
        shown
            `digest` of the version that somebody saw, which they then get again.
        """
        fresh = not self.knows(mark)
        week = self._weeks.get(mark, lambda: self._begin(compute))
        if week.proof is not None and week.proof.done():
            week.proven, week.proof = week.proof.result(), None
            fresh = True
        if week.proven is None or (shown and digest(week.quick) == shown):
            return week.quick, fresh and week.proven is None
        return week.proven, fresh

    def _begin(self, compute: Compute) -> _Week:
        quick = compute("quick")
        # What comes at once may be the outcome of an earlier proof, kept over a restart.
        if quick.proof.ended or quick.proof.gap <= GAP or not settings.PROVE:
            return _Week(quick, None)
        proof = self._pool.submit(compute, "proven")
        try:
            return _Week(quick, None, proof.result(timeout=settings.PROVE_WAIT_SECONDS))
        except TimeoutError:
            return _Week(quick, proof)
