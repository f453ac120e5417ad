"""The optimising planner: a case as numbers, and its best week. The model is in docs/planner.md."""

from .build import build_case, level_seconds
from .case import Case, Day, Need, Option
from .solve import GAP, Effort, Week, best_week

__all__ = [
    "GAP",
    "Case",
    "Day",
    "Effort",
    "Need",
    "Option",
    "Week",
    "best_week",
    "build_case",
    "level_seconds",
]
