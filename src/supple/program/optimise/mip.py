"""A mixed-integer program, written row by row and solved by HiGHS."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

import highspy
import numpy as np
from numpy.typing import NDArray

INFINITY = highspy.kHighsInf


@dataclass(frozen=True)
class Solution:
    """The best point found, its value, and a proven bound on any point's value."""

    values: NDArray[np.float64]
    objective: float
    bound: float

    def on(self, variable: int) -> bool:
        """Tell whether a 0/1 variable is 1."""
        return bool(self.values[variable] > 0.5)

    def count(self, variable: int) -> int:
        """Return an integer variable's value."""
        return round(float(self.values[variable]))


@dataclass
class Mip:
    """Maximise a linear objective over variables between 0 and an upper bound."""

    costs: list[float] = field(default_factory=list)
    uppers: list[float] = field(default_factory=list)
    integer: list[bool] = field(default_factory=list)
    row_bounds: list[tuple[float, float]] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    columns: list[int] = field(default_factory=list)
    coefficients: list[float] = field(default_factory=list)

    def variable(self, *, value: float = 0.0, upper: float = 1.0, integer: bool = True) -> int:
        """Add a variable and return its number; ``value`` is its weight in the objective."""
        self.costs.append(value)
        self.uppers.append(upper)
        self.integer.append(integer)
        return len(self.costs) - 1

    def row(
        self,
        terms: Iterable[tuple[int, float]],
        *,
        low: float = -INFINITY,
        high: float = INFINITY,
    ) -> None:
        """Demand ``low <= sum of coefficient × variable <= high``."""
        for column, coefficient in terms:
            self.columns.append(column)
            self.coefficients.append(coefficient)
        self.starts.append(len(self.columns))
        self.row_bounds.append((low, high))

    def maximise(
        self,
        *,
        seconds: float,
        gap: float,
    ) -> Solution | None:
        """Solve.

        Parameters
        ----------
        seconds
            Time limit; the best point found by then is returned with what is proven by then.
        gap
            Relative gap at which to stop.

        Returns
        -------
        Solution or None
            ``None`` if there is no point, or none was found in time.
        """
        solver = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in (
            ("output_flag", False),
            ("threads", 1),
            ("random_seed", 0),
            ("time_limit", seconds),
            ("mip_rel_gap", gap),
            ("mip_abs_gap", 1e-6),
        ):
            solver.setOptionValue(option, value)
        solver.passModel(self._lp())
        solver.run()
        info = solver.getInfo()
        if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return None
        bound = -info.mip_dual_bound
        objective = -info.objective_function_value
        return Solution(
            np.asarray(solver.getSolution().col_value, dtype=np.float64),
            objective,
            bound if math.isfinite(bound) else objective,
        )

    def _lp(self) -> highspy.HighsLp:
        lp = highspy.HighsLp()
        lp.num_col_ = len(self.costs)
        lp.num_row_ = len(self.row_bounds)
        lp.col_cost_ = -np.asarray(self.costs, dtype=np.float64)
        lp.col_lower_ = np.zeros(len(self.costs))
        lp.col_upper_ = np.asarray(self.uppers, dtype=np.float64)
        lp.row_lower_ = np.asarray([low for low, _ in self.row_bounds], dtype=np.float64)
        lp.row_upper_ = np.asarray([high for _, high in self.row_bounds], dtype=np.float64)
        kinds = highspy.HighsVarType
        lp.integrality_ = [kinds.kInteger if i else kinds.kContinuous for i in self.integer]
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.asarray(self.starts, dtype=np.int32)
        lp.a_matrix_.index_ = np.asarray(self.columns, dtype=np.int32)
        lp.a_matrix_.value_ = np.asarray(self.coefficients, dtype=np.float64)
        return lp
