"""HiGHS, the solver, imported only when something is solved: loading it takes a while."""

from __future__ import annotations

import math

import highspy
import numpy as np

from .mip import Mip, Solution


def maximise(mip: Mip, *, seconds: float, gap: float, nodes: int) -> Solution | None:
    """Solve a program; see `Mip.maximise`."""
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in (
        ("output_flag", False),
        ("threads", 1),
        ("random_seed", 0),
        ("time_limit", seconds),
        ("mip_max_nodes", nodes),
        ("mip_rel_gap", gap),
        ("mip_abs_gap", 1e-6),
    ):
        solver.setOptionValue(option, value)
    solver.passModel(_lp(mip))
    solver.run()
    info = solver.getInfo()
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return None
    objective, bound = -info.objective_function_value, -info.mip_dual_bound
    return Solution(
        tuple(solver.getSolution().col_value),
        objective,
        bound if math.isfinite(bound) else objective,
    )


def _lp(mip: Mip) -> highspy.HighsLp:
    lp = highspy.HighsLp()
    lp.num_col_ = len(mip.costs)
    lp.num_row_ = len(mip.row_bounds)
    lp.col_cost_ = -np.asarray(mip.costs, dtype=np.float64)
    lp.col_lower_ = np.zeros(len(mip.costs))
    lp.col_upper_ = np.asarray(mip.uppers, dtype=np.float64)
    lp.row_lower_ = np.asarray([low for low, _ in mip.row_bounds], dtype=np.float64)
    lp.row_upper_ = np.asarray([high for _, high in mip.row_bounds], dtype=np.float64)
    kinds = highspy.HighsVarType
    lp.integrality_ = [kinds.kInteger if i else kinds.kContinuous for i in mip.integer]
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.asarray(mip.starts, dtype=np.int32)
    lp.a_matrix_.index_ = np.asarray(mip.columns, dtype=np.int32)
    lp.a_matrix_.value_ = np.asarray(mip.coefficients, dtype=np.float64)
    return lp
