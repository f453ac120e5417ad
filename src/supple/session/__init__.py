"""One day of a program as a timed script of cues, and what happened in it as events."""

from .events import Event, SessionEvent, fold, scores
from .model import Cue, CueKind
from .script import item_script, script

__all__ = ["Cue", "CueKind", "Event", "SessionEvent", "fold", "item_script", "scores", "script"]
