"""HiGHS, the solver, imported only when something is solved: loading it takes a while."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import highspy
import numpy as np
from numpy.typing import NDArray

from .mip import LinearSolution, Mark, Mip, Solution, Unsolved

_Status = highspy.HighsModelStatus
_DUAL, _PRIMAL = 1, 4  # HiGHS's names for the two ways of the simplex method


def maximise(
    mip: Mip,
    *,
    seconds: float,
    gap: float,
    nodes: int,
    start: Sequence[float] | None,
    enough: float,
) -> Solution | None:
    """Solve a program; see `Mip.maximise`."""
    solver = _solver(
        time_limit=seconds,
        mip_max_nodes=nodes,
        mip_rel_gap=gap,
        mip_abs_gap=1e-6,
        objective_target=-enough,
        # A presolve of what is left after the root costs more here than it saves.
        mip_allow_restart=False,
    )
    solver.passModel(_lp(mip, relaxed=False))
    if start is not None:
        point = highspy.HighsSolution()
        point.col_value = list(start)
        solver.setSolution(point)
    solver.run()
    info = solver.getInfo()
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return None
    objective, bound = -info.objective_function_value, -info.mip_dual_bound
    return Solution(
        tuple(solver.getSolution().col_value),
        objective,
        bound if math.isfinite(bound) else math.inf,
    )


class LinearProgram:
    """What is left of a program when no variable has to be whole; see `mip.Relaxation`."""

    def __init__(self, mip: Mip, *, seconds: float) -> None:
        # Each solve begins where the last one ended, which a presolve would throw away.
        self.solver = _solver(presolve="off", time_limit=seconds)
        self.solver.passModel(_lp(mip, relaxed=True))
        self.pivots = 0

    def add_column(self, rows: Mapping[int, float], *, value: float) -> None:
        """Add a variable with coefficients in some rows."""
        index, shares = np.array(list(rows), np.int32), np.array(list(rows.values()))
        self.solver.addCol(-value, 0.0, highspy.kHighsInf, len(rows), index, shares)

    def set_bounds(
        self, variables: NDArray[np.int32], low: NDArray[np.float64], high: NDArray[np.float64]
    ) -> None:
        """Bound some variables anew."""
        self.solver.changeColsBounds(len(variables), variables, low, high)

    def mark(self) -> Mark:
        """Return where it stands; see `mip.Relaxation.mark`."""
        basis = self.solver.getBasis()
        return Mark(list(basis.col_status), list(basis.row_status))

    def back(self, mark: Mark) -> None:
        """Stand where it stood once; see `mip.Relaxation.back`."""
        since = self.solver.getNumCol() - len(mark.variables)
        basis = highspy.HighsBasis()
        basis.col_status = mark.variables + [highspy.HighsBasisStatus.kLower] * since
        basis.row_status = mark.rows
        basis.valid = True
        self.solver.setBasis(basis)

    def solve(self, *, grown: bool = True) -> LinearSolution:
        """Solve, from where it stands; see `mip.Relaxation.solve`."""
        # With new columns the last point still holds; with new bounds its prices do.
        self.solver.setOptionValue("simplex_strategy", _PRIMAL if grown else _DUAL)
        if self._run() not in (_Status.kOptimal, _Status.kTimeLimit):
            # It has lost its way, as may happen from a point with many equal ones: begin anew.
            self.solver.clearSolver()
            self.solver.setOptionValue("simplex_strategy", _DUAL)
            self._run()
        if self.solver.getModelStatus() != _Status.kOptimal:
            raise Unsolved
        solution = self.solver.getSolution()
        return LinearSolution(
            -self.solver.getInfo().objective_function_value,
            np.asarray(solution.col_value),
            -np.asarray(solution.col_dual),
            -np.asarray(solution.row_dual),
        )

    def _run(self) -> _Status:
        self.solver.run()
        self.pivots += max(self.solver.getInfo().simplex_iteration_count, 0)
        return self.solver.getModelStatus()


def _solver(**options: float | str | bool) -> highspy.Highs:
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in {"output_flag": False, "threads": 1, "random_seed": 0, **options}.items():
        solver.setOptionValue(option, value)
    return solver


def _lp(mip: Mip, *, relaxed: bool) -> highspy.HighsLp:
    lp = highspy.HighsLp()
    lp.num_col_ = len(mip.costs)
    lp.num_row_ = len(mip.row_bounds)
    lp.col_cost_ = -np.asarray(mip.costs, dtype=np.float64)
    lp.col_lower_ = np.zeros(len(mip.costs))
    lp.col_upper_ = np.asarray(mip.uppers, dtype=np.float64)
    lp.row_lower_ = np.asarray([low for low, _ in mip.row_bounds], dtype=np.float64)
    lp.row_upper_ = np.asarray([high for _, high in mip.row_bounds], dtype=np.float64)
    if not relaxed:
        kinds = highspy.HighsVarType
        lp.integrality_ = [kinds.kInteger if i else kinds.kContinuous for i in mip.integer]
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.asarray(mip.starts, dtype=np.int32)
    lp.a_matrix_.index_ = np.asarray(mip.columns, dtype=np.int32)
    lp.a_matrix_.value_ = np.asarray(mip.coefficients, dtype=np.float64)
    return lp
