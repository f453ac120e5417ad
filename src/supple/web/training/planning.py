"""The week, planned when something it rests on has changed and remembered until then."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from supple.catalogue import shipped_catalogue
from supple.program import History, Profile, Program, plan
from supple.program.model import WEEKDAYS
from supple.session import fold
from supple.web.people.models import Person
from supple.web.people.services import profile_of
from supple.web.training.models import Event

T = TypeVar("T")


class _Remembered(Generic[T]):
    """The latest results by key. What a key leads to never changes, so nothing can go stale."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.results: OrderedDict[Hashable, T] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        if key not in self.results:
            self.results[key] = make()
            if len(self.results) > self.size:
                self.results.popitem(last=False)
        self.results.move_to_end(key)
        return self.results[key]


_histories: _Remembered[History] = _Remembered(8)
_weeks: _Remembered[Program] = _Remembered(32)


class NothingTold(LookupError):
    """There is no plan for someone who has not told about themselves."""


def history_of(person: Person, *, zone: dt.tzinfo) -> tuple[History, Hashable]:
    """Return what has happened so far, as the planner reads it, and a mark of its state."""
    events = Event.objects.filter(session__person=person)
    # Events are only added, so their number tells whether anything is new.
    mark = (person.pk, events.count(), str(zone))
    return _histories.get(mark, lambda: fold((e.payload for e in events), zone=zone)), mark


def plan_week(
    person: Person,
    *,
    today: dt.date,
    zone: dt.tzinfo,
    minutes: int | None = None,
    also_today: bool = False,
) -> Program:
    """Return the week that starts today.

    Parameters
    ----------
    today, zone
        The person's date and time zone.
    minutes
        For this time only; what the person told when not given.
    also_today
        Plan a session for today even if it is a day of rest.

    Raises
    ------
    supple.program.Refused
        If the safety rules stand against it.
    NothingTold
        Before the person has told about themselves.
    """
    profile = profile_of(person)
    if profile is None:
        raise NothingTold
    changes: dict[str, object] = {}
    if minutes is not None:
        changes["minutes"] = minutes
    if also_today:
        changes["days"] = (*profile.days, WEEKDAYS[today.weekday()])
    if changes:
        profile = Profile.model_validate({**profile.model_dump(), **changes})
    history, mark = history_of(person, zone=zone)
    key = (profile.model_dump_json(), mark, today)
    return _weeks.get(key, lambda: plan(profile, shipped_catalogue(), history, today=today))
