"""Where the program turned, and why, read again from what happened.

For whoever looks back: what stands here was said at its time, in the weeks themselves.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from supple.catalogue.loader import Catalogue
from supple.catalogue.model import Fact

from .course import course
from .ladder import MoveKind
from .model import Reason
from .profile import History, Profile
from .progress import progress
from .rules import Rules
from .rules import rules as shipped_rules
from .screening import standing

_TOLD: dict[MoveKind, str] = {
    "dose_up": "turn_more",
    "dose_up_steady": "turn_more",
    "dose_up_used_to": "turn_more",
    "dose_down": "turn_less",
    "way_up": "turn_harder",
    "way_down": "turn_easier",
    "harder_next": "turn_next",
    "too_hard": "turn_too_hard",
    "more_often": "turn_more_often",
    "less_often": "turn_less_often",
}


class Turn(Fact):
    """A day on which something about the program moved, and why.

    Attributes
    ----------
    exercise
        The one that moved; ``None`` when it was the program as a whole.
    """

    date: dt.date
    exercise: str | None = None
    reason: Reason


def turns(
    profile: Profile,
    catalogue: Catalogue,
    history: History,
    *,
    until: dt.date,
    rules: Rules | None = None,
) -> tuple[Turn, ...]:
    """Return where the program and each exercise turned, oldest first.

    Parameters
    ----------
    profile
        As it is now: what it was before is not known here.
    until
        The last day to look at.
    """
    found = [*_of_the_course(profile, history, until)]
    rules = (rules or shipped_rules()).within(profile.pain_limits)
    found += _of_exercises(profile, catalogue, history, until, rules)
    return tuple(sorted(found, key=lambda turn: (turn.date, turn.exercise or "")))


def _of_the_course(profile: Profile, history: History, until: dt.date) -> Iterator[Turn]:
    days = {p.date for p in history.performed} | {r.date for r in history.pains}
    days |= {check.date for check in history.check_ins} | set(history.bad_days)
    state = "build"
    # Only days on which something happened: on the others nobody was there to be told.
    for day in sorted(day for day in days if day <= until):
        now = course(profile, _up_to(history, day), today=day)
        if now.state != state and now.reasons:
            yield Turn(date=day, reason=now.reasons[0])
        state = now.state


def _of_exercises(
    profile: Profile, catalogue: Catalogue, history: History, until: dt.date, rules: Rules
) -> Iterator[Turn]:
    conditions = frozenset(profile.conditions)
    conditions |= standing(profile.screening, today=until).conditions
    stands = progress(catalogue, profile, conditions, history, today=until, rules=rules)
    for name, where in stands.items():
        for move in where.rung.moves:
            values: dict[str, str | int] = {"exercise": f"exercise:{name}"}
            yield Turn(
                date=move.date, exercise=name, reason=Reason(code=_TOLD[move.kind], values=values)
            )


def _up_to(history: History, day: dt.date) -> History:
    return History(
        performed=tuple(p for p in history.performed if p.date <= day),
        pains=tuple(r for r in history.pains if r.date <= day),
        check_ins=tuple(c for c in history.check_ins if c.date <= day),
        bad_days=tuple(d for d in history.bad_days if d <= day),
        session_days=tuple(d for d in history.session_days if d <= day),
    )
