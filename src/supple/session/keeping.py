"""The rules of what is told about weeks and milestones, as data; see ``data/progress.yaml``."""

from __future__ import annotations

from functools import cache
from typing import Literal

from supple.catalogue.model import Fact
from supple.catalogue.yamlsource import read_beside
from supple.program.rules import Rule, Several
from supple.program.screening_model import Text

MilestoneCode = Literal[
    "first_session", "full_week", "weeks", "better", "activity", "range", "harder"
]
StreakCode = Literal["none", "one", "row", "one_after_rest", "row_after_rest", "resting"]


class MilestoneRules(Fact):
    """From when something is a milestone."""

    weeks: Several
    activity: Rule


class KeepingRules(Fact):
    """``progress.yaml``."""

    version: str
    share_percent: Rule
    look_back: Rule
    worth_telling: Rule
    milestones: MilestoneRules
    words: dict[MilestoneCode, Text]
    streak: dict[StreakCode, Text]


@cache
def keeping_rules() -> KeepingRules:
    """Return the rules that ship with Supple."""
    return read_beside(__file__, "data/progress.yaml", KeepingRules)
