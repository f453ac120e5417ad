"""Person and history → program: screening, planner, the numbers they follow."""

from .model import Item, LeftOut, Program, Reason, Session, Side
from .planner import Refused, plan
from .profile import Activity, History, Performed, Profile
from .rules import Rules, rules, traffic_light
from .screening import ScreeningRecord, Standing, standing

__all__ = [
    "Activity",
    "History",
    "Item",
    "LeftOut",
    "Performed",
    "Profile",
    "Program",
    "Reason",
    "Refused",
    "Rules",
    "ScreeningRecord",
    "Session",
    "Side",
    "Standing",
    "plan",
    "rules",
    "standing",
    "traffic_light",
]
