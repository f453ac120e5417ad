"""One day of a program as a timed script of cues, and what happened in it as events."""

from .due import Due, due
from .events import Event, SessionEvent
from .fold import fold, in_force, scores
from .going import Going, going
from .model import Cue, CueKind
from .report import Report, report
from .script import item_script, script
from .telling import Telling, telling
from .wishes import Wishes, wished, wishes

__all__ = [
    "Cue",
    "CueKind",
    "Due",
    "Event",
    "Going",
    "Report",
    "SessionEvent",
    "Telling",
    "Wishes",
    "due",
    "fold",
    "going",
    "in_force",
    "item_script",
    "report",
    "scores",
    "script",
    "telling",
    "wished",
    "wishes",
]
