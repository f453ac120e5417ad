"""Other ways to plan the same week, and Supple's with one thing left out of it.

Each gets the same case and is judged by the same objective. Run as a program, one way in a process
of its own, for the libraries of two solvers do not go together in one:
``python -m benchmarks.planning.rivals WAY SIZE PEOPLE [DAYS MINUTES]`` prints a line of JSON for
each person.
"""

from __future__ import annotations

import json
import math
import random
import resource
import sys
import time
from collections.abc import Callable
from typing import NamedTuple

from supple.program.optimise import Case, best_week
from supple.program.optimise.model import Model
from supple.program.optimise.search import State, fill
from supple.program.optimise.solve import GAP, Search
from supple.program.optimise.tables import Tables

from . import people

SECONDS = 10.0  # for each rival's solve
_UNLIMITED = 2**31 - 1


class Answer(NamedTuple):
    """A week's worth and a bound on any week's, infinite where a way gives none."""

    objective: float
    bound: float


# Supple, whole and with one thing left out --------------------------------------------------------


def supple(case: Case) -> Answer:
    week = best_week(case, seconds=SECONDS)
    return Answer(week.objective, week.bound)


def quick(case: Case) -> Answer:
    week = best_week(case, effort="quick")
    return Answer(week.objective, week.bound)


def without_counts(case: Case) -> Answer:
    """Sessions from the start."""

    class Plain(Search):
        def count_and_place(self) -> bool:
            return False

    return _prove(Plain(case, seconds=SECONDS))


def without_sessions(case: Case) -> Answer:
    """No choice of whole sessions."""

    class Plain(Search):
        def choose_sessions(self) -> None: ...

    return _prove(Plain(case, seconds=SECONDS))


def without_split(case: Case) -> Answer:
    """Supple's own rows, but counts and days as one model."""
    model = Model(case)
    model.add_benefit()
    model.add_days()
    return _solve(model, Tables(case))


def _prove(search: Search) -> Answer:
    search.prove()
    return Answer(search.objective, search.bound)


# Rivals -------------------------------------------------------------------------------------------


class _DayByDay(Model):
    """The model as one would write it down: a variable for each exercise on each day."""

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self.add_benefit()
        self.add_days()

    def _one_new_at_a_time(self) -> None:
        uses, self.use = self.use, {}  # what ties uses to first days is Supple's own
        super()._one_new_at_a_time()
        self.use = uses


def highs(case: Case) -> Answer:
    """HiGHS on the model day by day."""
    return _solve(_DayByDay(case), Tables(case))


def cp_sat(case: Case) -> Answer:
    """CP-SAT on the model day by day, in whole numbers."""
    from ortools.sat.python import cp_model

    model = _DayByDay(case)
    whole = cp_model.CpModel()
    mip = model.mip
    # What is not whole comes in halves, for further directions fill half a step, and in sevenths,
    # for what was done before fades day by day.
    uppers = [upper for upper, whole in zip(mip.uppers, mip.integer, strict=True) if not whole]
    parts = _scale([case.planner.further_direction, *uppers])
    unit = [1 if integer else parts for integer in mip.integer]
    variables = [
        whole.new_int_var(0, round(upper * unit[i]), f"x{i}") for i, upper in enumerate(mip.uppers)
    ]
    for row, (low, high) in enumerate(mip.row_bounds):
        at = range(mip.starts[row], mip.starts[row + 1])
        terms = [(mip.columns[k], mip.coefficients[k] / unit[mip.columns[k]]) for k in at]
        scale = _scale([c for _, c in terms] + [b for b in (low, high) if math.isfinite(b)])
        total = sum(round(c * scale) * variables[i] for i, c in terms)
        if not terms:
            continue
        if math.isfinite(low):
            whole.add(total >= math.ceil(low * scale - 1e-6))
        if math.isfinite(high):
            whole.add(total <= math.floor(high * scale + 1e-6))
    fine = 10**6
    whole.maximize(
        sum(round(cost * fine / unit[i]) * variables[i] for i, cost in enumerate(mip.costs))
    )
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 0
    solver.parameters.max_time_in_seconds = SECONDS
    solver.parameters.relative_gap_limit = GAP
    status = solver.solve(whole)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Answer(_nothing(Tables(case)), solver.best_objective_bound / fine)
    days: list[set[int]] = [set() for _ in case.days]
    for (o, i), variable in model.on_day.items():
        if solver.value(variables[variable]):
            days[i].add(o)
    worth = Tables(case).worth(days)
    return Answer(worth, solver.best_objective_bound / fine)


def _scale(numbers: list[float]) -> int:
    for scale in (1, 2, 14, 60, 420, 600, 6000):
        if all(abs(n * scale - round(n * scale)) < 1e-6 for n in numbers):
            return scale
    return 420_000


def greedy(case: Case) -> Answer:
    """Take what gains most, again and again."""
    tables = Tables(case)
    state = State(tables, [set() for _ in case.days])
    fill(state, tuple(frozenset[int]() for _ in case.days))
    return Answer(tables.worth(state.days), math.inf)


def chance(case: Case) -> Answer:
    """Take anything that the rules let in, until nothing fits."""
    tables, dice = Tables(case), random.Random(0)
    state = State(tables, [set() for _ in case.days])
    for i in range(len(case.days)):
        while (may := state.may_join(i)).any():
            state.add(i, dice.choice(may.nonzero()[0].tolist()))
    return Answer(tables.worth(state.days), math.inf)


def _solve(model: Model, tables: Tables) -> Answer:
    solved = model.mip.maximise(seconds=SECONDS, gap=GAP, nodes=_UNLIMITED)
    if solved is None:
        return Answer(_nothing(tables), math.inf)
    return Answer(tables.worth(model.read_days(solved)), solved.bound)


def _nothing(tables: Tables) -> float:
    return tables.worth([set() for _ in tables.case.days])


WAYS: dict[str, Callable[[Case], Answer]] = {
    "supple": supple,
    "quick": quick,
    "highs": highs,
    "cp-sat": cp_sat,
    "greedy": greedy,
    "chance": chance,
    "without_split": without_split,
    "without_counts": without_counts,
    "without_sessions": without_sessions,
}


def main() -> None:
    """Plan for some people in one way."""
    way, size, count, *week = sys.argv[1], *map(int, sys.argv[2:])
    days, minutes = week or (None, None)
    exercises = people.catalogue(size)
    WAYS[way](people.case(10_000, exercises))  # what is loaded once is loaded
    for seed in range(count):
        case = people.case(seed, exercises, days=days, minutes=minutes)
        began, clock = time.process_time(), time.perf_counter()
        answer = WAYS[way](case)
        print(
            json.dumps(
                {
                    "seed": seed,
                    "ms": (time.process_time() - began) * 1e3,
                    "clock_ms": (time.perf_counter() - clock) * 1e3,
                    "objective": answer.objective,
                    "bound": answer.bound if math.isfinite(answer.bound) else None,
                    "mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                }
            ),
            flush=True,
        )


if __name__ == "__main__":
    main()
