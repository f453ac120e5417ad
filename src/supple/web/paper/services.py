"""What there is to print."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from supple.catalogue import shipped_catalogue
from supple.handout import Choices, content, handout
from supple.program import Session, Standing
from supple.program.screening import standing_advice
from supple.web.people.models import Person
from supple.web.reminders.services import reminders_of
from supple.web.training.planning import FORESEEN_AT_LEAST, happened_to, plan_week, plan_weeks

Extent = Literal["session", "week", "weeks"]


@dataclass(frozen=True)
class Sheets:
    """Sheets to print.

    Attributes
    ----------
    safety
        What the safety questions led to, in sentences.
    """

    extent: Extent
    sessions: Sequence[Session]
    choices: Choices
    made_on: dt.date
    safety: Sequence[str]

    @property
    def name(self) -> str:
        """Name of the PDF."""
        return f"supple-{self.extent}-{self.made_on}.pdf"

    def pdf(self) -> bytes:
        """Return them as a PDF.

        Raises
        ------
        supple.extras.ExtraMissing
            If the typesetter is not installed.
        """
        return handout(
            self.sessions,
            shipped_catalogue(),
            self.choices,
            made_on=self.made_on,
            safety=self.safety,
        )

    def said(self) -> dict[str, Any]:
        """Return everything they say, for a page that the browser prints."""
        return content(
            self.sessions,
            shipped_catalogue(),
            self.choices,
            made_on=self.made_on,
            safety=self.safety,
        )


def sheets(
    person: Person,
    standing: Standing,
    extent: Extent,
    choices: Choices,
    *,
    today: dt.date,
    zone: dt.tzinfo,
) -> Sheets | None:
    """Return what to print, ``None`` if no session fits yet.

    Parameters
    ----------
    standing
        Of the person today.
    choices
        What the person's sessions follow is added to them.

    Raises
    ------
    supple.program.Refused, supple.web.training.planning.NothingTold
        As `plan_week` does.
    """
    sessions = _sessions(person, extent, today=today, zone=zone)
    if not sessions:
        return None
    return Sheets(
        extent=extent,
        sessions=sessions,
        choices=replace(choices, anchor=reminders_of(person).settings.anchor),
        made_on=today,
        safety=standing_advice(standing, choices.language),
    )


def _sessions(
    person: Person, extent: Extent, *, today: dt.date, zone: dt.tzinfo
) -> Sequence[Session]:
    """Return the next session, those of the week, or those of the weeks to come."""
    happened = happened_to(person, zone=zone)
    if extent == "weeks":
        programs = plan_weeks(person, happened, today=today, weeks=FORESEEN_AT_LEAST)
    else:
        programs = (plan_week(person, happened, today=today),)
    sessions = [session for program in programs for session in program.sessions]
    return sessions[:1] if extent == "session" else sessions
