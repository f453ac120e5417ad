"""Virtual members who follow the program for weeks, and what comes of it."""

from .life import Week, live
from .members import KINDS, Kind, Member, kinds, make_member
from .report import Report, summarise
from .run import simulate

__all__ = [
    "KINDS",
    "Kind",
    "Member",
    "Report",
    "Week",
    "kinds",
    "live",
    "make_member",
    "simulate",
    "summarise",
]
