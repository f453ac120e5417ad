"""Pain, function, adherence: what changed and is it real."""

from .change import Change, Score, Verdict, change, changes, due
from .measures import Measure, MeasureId, Measures, measures

__all__ = [
    "Change",
    "Measure",
    "MeasureId",
    "Measures",
    "Score",
    "Verdict",
    "change",
    "changes",
    "due",
    "measures",
]
