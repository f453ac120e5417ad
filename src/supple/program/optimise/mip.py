"""A mixed-integer program, written row by row."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Solution:
    """The best point found, its value, and a proven bound on any point's value."""

    values: tuple[float, ...]
    objective: float
    bound: float

    def on(self, variable: int) -> bool:
        """Tell whether a 0/1 variable is 1."""
        return self.values[variable] > 0.5

    def count(self, variable: int) -> int:
        """Return an integer variable's value."""
        return round(self.values[variable])


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
        low: float = -math.inf,
        high: float = math.inf,
    ) -> None:
        """Demand ``low <= sum of coefficient × variable <= high``."""
        for column, coefficient in terms:
            self.columns.append(column)
            self.coefficients.append(coefficient)
        self.starts.append(len(self.columns))
        self.row_bounds.append((low, high))

    def maximise(self, *, seconds: float, gap: float, nodes: int) -> Solution | None:
        """Solve.

        Parameters
        ----------
        seconds
            Time limit; the best point found by then is returned with what is proven by then.
        gap
            Relative gap at which to stop.
        nodes
            Most nodes of the search tree. Unlike time, this limit stops alike on every machine.

        Returns
        -------
        Solution or None
            ``None`` if there is no point, or none was found in time.
        """
        from . import highs  # what only lists and shows must not wait for a solver

        return highs.maximise(self, seconds=seconds, gap=gap, nodes=nodes)
