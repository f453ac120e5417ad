"""What can be done about how it goes. Pages and API call these, and nothing else."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Literal

from django.db.models import Max

from supple.catalogue import shipped_catalogue
from supple.outcomes import Score
from supple.program import Standing, rules
from supple.session import Going, Report, going, report
from supple.session.ranges import RangeOffer, range_offer, readings
from supple.session.report import told_at_start
from supple.session.streak import PlannedDays, may_rest, monday_of
from supple.web.people.models import Person
from supple.web.training.changes import NotPossible, add
from supple.web.training.models import Event, PlannedWeek
from supple.web.training.planning import Happened
from supple.web.training.remembered import Remembered

_going: Remembered[Going] = Remembered(8)
_reports: Remembered[Report] = Remembered(8)


def told_first(person: Person, zone: dt.tzinfo) -> tuple[Score, ...]:
    """Return what the person told about themselves first, as scores."""
    first = person.profiles.order_by("id").first()
    return told_at_start(first.profile, first.made.astimezone(zone).date()) if first else ()


def report_of(person: Person, happened: Happened, *, until: dt.date) -> Report:
    """Return a person's report."""
    weeks = PlannedWeek.objects.filter(person=person).order_by("id")

    def sum_up() -> Report:
        return report(
            [row.payload for row in Event.objects.filter(person=person)],
            until=until,
            zone=happened.zone,
            told=told_first(person, happened.zone),
            programs=[week.program for week in weeks],
        )

    # A year of events and weeks takes a while to read, and charts are asked for one by one.
    latest = weeks.aggregate(latest=Max("pk"))["latest"]
    told = person.about is not None
    return _reports.get(f"{happened.number} {latest} {told} {until}", sum_up)


def going_of(person: Person, happened: Happened, *, until: dt.date) -> Going | None:
    """Return how it is going, ``None`` before the person has told about themselves."""
    about = person.about
    if about is None:
        return None

    def sum_up() -> Going:
        return going(
            happened.history,
            (*told_first(person, happened.zone), *happened.scores),
            happened.apart,
            shipped_catalogue(),
            planned=[
                PlannedDays(row.made.astimezone(happened.zone).date(), len(row.profile.days))
                for row in person.profiles.order_by("id")
            ],
            pain=rules().within(about.profile.pain_limits).pain,
            until=until,
            zone=happened.zone,
        )

    # What was told before stays, so the latest of it and all events say everything.
    return _going.get(f"{happened.number} {about.pk} {about.made} {until}", sum_up)


def offer_of(
    person: Person, happened: Happened, standing: Standing, *, today: dt.date
) -> RangeOffer:
    """Return what the person may measure today."""
    about = person.about.profile if person.about else None
    return range_offer(
        readings(happened.apart, zone=happened.zone),
        happened.history,
        about.conditions if about else (),
        standing,
        shipped_catalogue(),
        pain=rules().within(about.pain_limits if about else None).pain,
        today=today,
    )


def rest_in(person: Person, day: dt.date, *, today: dt.date, now: dt.datetime) -> uuid.UUID:
    """Let the week of a day be one of rest, also afterwards.

    Raises
    ------
    NotPossible
        For weeks to come, and for those that are long over.
    """
    if not may_rest(day, today=today):
        raise NotPossible("only this week and those just past can be weeks of rest")
    return add(person, {"kind": "rest_week", "date": monday_of(day)}, now=now)


def tell_milestones(
    person: Person, how: Literal["once", "never"], *, now: dt.datetime
) -> uuid.UUID:
    """Choose whether milestones are told."""
    return add(person, {"kind": "milestones", "told": how}, now=now)
