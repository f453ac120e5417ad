"""Pain, function, adherence: what changed and is it real."""

from .change import Change, Score, Verdict, change, changes, due
from .measures import Measure, MeasureId, Measures, measures
from .ranges import Direction, RangeSeries, Reading, Way, range_series, ranges

__all__ = [
    "Change",
    "Direction",
    "Measure",
    "MeasureId",
    "Measures",
    "RangeSeries",
    "Reading",
    "Score",
    "Verdict",
    "Way",
    "change",
    "changes",
    "due",
    "measures",
    "range_series",
    "ranges",
]
