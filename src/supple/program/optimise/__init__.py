"""The optimising planner: a case as numbers, and its best week. The model is in docs/planner.md."""

from .case import Case, Day, Need, Option, build_case
from .solve import Week, best_week

__all__ = ["Case", "Day", "Need", "Option", "Week", "best_week", "build_case"]
