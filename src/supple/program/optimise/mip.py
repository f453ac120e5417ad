"""A mixed-integer program, written row by row."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray


class Unsolved(Exception):
    """A solve has not come to its end: most likely the time was over, or there is no point."""


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
    ) -> int:
        """Demand ``low <= sum of coefficient × variable <= high``; return the row's number."""
        for column, coefficient in terms:
            self.columns.append(column)
            self.coefficients.append(coefficient)
        self.starts.append(len(self.columns))
        self.row_bounds.append((low, high))
        return len(self.row_bounds) - 1

    def maximise(
        self,
        *,
        seconds: float,
        gap: float,
        nodes: int,
        start: Sequence[float] | None = None,
        enough: float = math.inf,
    ) -> Solution | None:
        """Solve.

        Parameters
        ----------
        seconds
            Time limit; the best point found by then is returned with what is proven by then.
        gap
            Relative gap at which to stop.
        nodes
            Most nodes of the search tree. Unlike time, this limit stops alike on every machine.
        start
            Values of all variables to begin with.
        enough
            Value at which to stop, whatever the bound.

        Returns
        -------
        Solution or None
            ``None`` if there is no point, or none was found in time.
        """
        from . import highs  # what only lists and shows must not wait for a solver

        return highs.maximise(
            self, seconds=seconds, gap=gap, nodes=nodes, start=start, enough=enough
        )

    def relax(self, *, seconds: float = math.inf) -> Relaxation:
        """Return the linear program that is left when no variable has to be whole.

        All its solves together take no longer than ``seconds``; then comes `Unsolved`.
        """
        from . import highs

        return highs.LinearProgram(self, seconds=seconds)


class Mark(NamedTuple):
    """Where a linear program stands, in its solver's own words for each variable and each row."""

    variables: list[Any]
    rows: list[Any]


class Relaxation(Protocol):
    """A linear program that can grow by columns.

    Attributes
    ----------
    pivots
        How many steps of the simplex method it has taken.
    """

    pivots: int

    def add_column(self, rows: Mapping[int, float], *, value: float) -> None:
        """Add a variable from 0 up, of some value, with coefficients in some rows."""

    def set_bounds(
        self, variables: NDArray[np.int32], low: NDArray[np.float64], high: NDArray[np.float64]
    ) -> None:
        """Bound some variables anew."""

    def mark(self) -> Mark:
        """Return where it stands, for `back`."""

    def back(self, mark: Mark) -> None:
        """Stand where it stood once: the next solve begins there. What came in since is at 0."""

    def solve(self, *, grown: bool = True) -> LinearSolution:
        """Solve, from where it stands: where the last solve ended.

        Parameters
        ----------
        grown
            Only columns have come in since then, and no bounds have changed: it is faster so.

        Raises
        ------
        Unsolved
            If all solves together have taken as long as they may.
        """


@dataclass(frozen=True)
class LinearSolution:
    """The best point of a linear program.

    Attributes
    ----------
    objective
        Its value, which no point of the mixed-integer program passes.
    values, worth
        Of each variable, its value, and by how much the objective rises with it (0 or less for
        one that is at 0).
    prices
        Of each row, by how much the objective rises with its bound.
    """

    objective: float
    values: NDArray[np.float64]
    worth: NDArray[np.float64]
    prices: NDArray[np.float64]
