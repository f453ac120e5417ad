"""Somebody at their desk: keys and time in, breaks and events out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Literal
from uuid import uuid4

from supple.program import Session
from supple.program.breaks import break_rules
from supple.session import Event
from supple.session.breaks import (
    BreakDue,
    DeskSettings,
    Interval,
    break_answers,
    break_due,
)
from supple.session.events import BreakAnswered

START = "\r\n"
LATER, MOVED, SKIP, QUIET, QUIT = "l", "m", "n", "p", "q"
Answer = Literal["taken", "moved", "skipped", "snoozed"]

Choose = Callable[[Sequence[Event], dt.date], Session | None]
Busy = Callable[[dt.datetime], Sequence[Interval]]


class Watch:
    """One time of sitting at the desk.

    Parameters
    ----------
    events
        What happened so far.
    choose
        Gives the break to offer, from all events and the day.
    record
        Takes each event as it happens.
    now
        Tells the time, with the person's zone.
    busy
        Gives the meetings around a moment.

    Attributes
    ----------
    due
        When the next break is.
    is_due
        That time has come.
    offer
        What the break would be; ``None`` if nothing suits.
    over
        The person left.
    now
        As given.
    """

    def __init__(
        self,
        settings: DeskSettings,
        *,
        events: Iterable[Event],
        choose: Choose,
        record: Callable[[Event], None],
        now: Callable[[], dt.datetime],
        busy: Busy = lambda _: (),
    ) -> None:
        self.settings = settings
        self.events = list(events)
        self.over = False
        self.now = now
        self._choose, self._record, self._busy = choose, record, busy
        self._began = self._last = now()
        self._told = False
        self.offer: Session | None = None
        self._basis: tuple[int, dt.date] | None = None
        self._look()

    @property
    def time(self) -> dt.datetime:
        """The moment that was last looked at."""
        return self._last

    @property
    def is_due(self) -> bool:
        """Whether the time for a break has come."""
        return self.due.at <= self._last

    def answers_of_today(self) -> list[BreakAnswered]:
        """Return what became of today's breaks, oldest first."""
        zone, today = self._last.tzinfo, self._last.date()
        return [a for a in break_answers(self.events) if a.at.astimezone(zone).date() == today]

    def tick(self) -> bool:
        """Look at the clock; tell whether a break came due that has not been told yet."""
        now = self.now()
        if now - self._last >= dt.timedelta(minutes=break_rules().away.value):
            self._began = now  # the machine slept, so its person was away
        elif now < self._last:
            self._began = min(self._began, now)  # the clock was put back
        self._last = now
        self._look()
        tell = self.is_due and not self._told
        self._told = self.is_due
        return tell

    def press(self, key: str) -> Session | None:
        """React to a key; other keys do nothing.

        Returns
        -------
        Session or None
            The break to begin.
        """
        begin = None
        self._last = self.now()
        if key == QUIT:
            self.over = True
        elif key == MOVED:
            self._answer("moved")
        elif key == QUIET:
            until = self._last + dt.timedelta(minutes=break_rules().quiet.value)
            self.settings = self.settings.model_copy(update={"quiet_until": until})
        elif key == LATER and self.is_due:
            self._answer("snoozed", minutes=break_rules().snooze.value)
        elif key == SKIP and self.is_due:
            self._answer("skipped", exercise=self._exercise)
        elif key and key in START and self.offer is not None:
            begin = self.offer
            self._answer("taken", exercise=self._exercise)
        self._look()
        return begin

    def came_back(self) -> None:
        """Go on after a break; the time it took is no absence."""
        self._last = self.now()
        self._look()

    def happened(self, event: Event) -> None:
        """Take in what happened here, in a break or about it."""
        self._record(event)
        self.events.append(event)

    @property
    def _exercise(self) -> str | None:
        return self.offer.items[0].exercise if self.offer else None

    def _answer(
        self, answer: Answer, *, exercise: str | None = None, minutes: int | None = None
    ) -> None:
        self.happened(
            BreakAnswered(
                id=uuid4(), at=self._last, answer=answer, exercise=exercise, minutes=minutes
            )
        )

    def _look(self) -> None:
        self.due: BreakDue = break_due(
            self.settings,
            break_answers(self.events),
            began=self._began,
            zone=self._last.tzinfo or dt.UTC,
            busy=self._busy(self._last),
            now=self._last,
        )
        # Choosing takes a moment, and answers only change with the day and with what happened.
        basis = (len(self.events), self._last.date())
        if self._basis != basis:
            self.offer = self._choose(self.events, self._last.date())
            self._basis = basis
