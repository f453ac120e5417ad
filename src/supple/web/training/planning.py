"""The week, planned when something it rests on has changed and remembered until then."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from dataclasses import dataclass
from functools import cache

from django.db.models import Count, Max
from pydantic import ValidationError

from supple import __version__
from supple.catalogue import shipped_catalogue
from supple.outcomes import Score
from supple.program import History, Profile, Program, plan, rules
from supple.program.ahead import RoadWeek, road, road_rules, weeks_ahead
from supple.program.model import WEEKDAYS
from supple.program.optimise import Effort
from supple.session import Event as AnyEvent
from supple.session import Wishes, fold, in_force, scores, wished, wishes
from supple.web.people.models import Person
from supple.web.people.services import profile_of
from supple.web.training.models import Event, PlannedWeek, TrainingSession
from supple.web.training.proving import Prover, digest
from supple.web.training.remembered import Remembered, forget_remembered

_happened: Remembered[Happened] = Remembered(8)
_prover = Prover()
# Mark of each person's week that was stored last.
_stored: dict[uuid.UUID, str] = {}
_ahead: Remembered[tuple[Program, ...]] = Remembered(8)
# After the last week of the road a program goes on, and so does the view ahead.
FORESEEN_AT_LEAST = 4


def forget_all() -> None:
    """Forget what was remembered: other data lie in the database now."""
    global _prover
    end_proofs()
    _prover = Prover()
    _stored.clear()
    forget_remembered()


def end_proofs() -> None:
    """Begin no further proof: the program ends, or other data lie in the database now."""
    _prover.close()


class NothingTold(LookupError):
    """There is no plan for someone who has not told about themselves."""


@dataclass(frozen=True)
class Happened:
    """All that has happened to a person, read once.

    Attributes
    ----------
    apart
        What was not part of a session and was not taken back, oldest first.
    mark
        Of the history: what was taken back leaves it as it was.
    number
        Of all events: it changes with each.
    zone
        In which days were counted.
    """

    history: History
    apart: tuple[AnyEvent, ...]
    wishes: Wishes
    scores: tuple[Score, ...]
    mark: str
    number: str
    zone: dt.tzinfo


def happened_to(person: Person, *, zone: dt.tzinfo) -> Happened:
    """Return what has happened and what is wished for so far."""
    rows = Event.objects.filter(person=person)
    # Events are only added, so their number and the last one's arrival tell whether anything is
    # new; the number alone would not after an older copy was put back.
    count, last = rows.aggregate(n=Count("pk"), last=Max("received")).values()
    number = f"{person.pk} {count} {last} {zone}"

    def read() -> Happened:
        events = [row.payload for row in rows]
        history = fold(events, zone=zone)
        return Happened(
            history=history,
            apart=tuple(e for e in in_force(events) if not e.in_session),
            wishes=wishes(events),
            scores=tuple(scores(events, zone=zone)),
            mark=f"{person.pk} {hashlib.sha256(history.model_dump_json().encode()).hexdigest()}",
            number=number,
            zone=zone,
        )

    return _happened.get(number, read)


def history_outside(session: TrainingSession, *, zone: dt.tzinfo) -> History:
    """Return what has happened to the person of a session outside of it."""
    events = Event.objects.filter(person=session.person_id)
    if not events.filter(session=session.pk).exists():  # which is all of it, and read already
        return happened_to(session.person, zone=zone).history
    return fold((e.payload for e in events.exclude(session=session.pk)), zone=zone)


def plan_week(
    person: Person,
    happened: Happened,
    *,
    today: dt.date,
    minutes: int | None = None,
    also_today: bool = False,
    shown: str = "",
) -> Program:
    """Return the week that starts today.

    Nobody waits for a proof: a good week comes at once, and the one proven best takes its place
    when it has been found. The program in force is kept, so that a restart does not plan it anew,
    and the next one is planned close to it. One for this time only, with other minutes, on a day
    of rest or after the day's session, is not.

    Parameters
    ----------
    happened
        To the person so far.
    today
        The person's date.
    minutes
        For this time only; what the person told when not given.
    also_today
        Plan a session for today even if it is a day of rest, or that of the day is done.
    shown
        `digest` of the week that the person saw; it is returned if it is one of the two.

    Raises
    ------
    supple.program.Refused
        If the safety rules stand against it.
    NothingTold
        Before the person has told about themselves.
    """
    told = profile_of(person)
    if told is None:
        raise NothingTold
    lasting = wished(told, happened.wishes, today=today)
    profile = _for_now(lasting, today, minutes=minutes, also_today=also_today)
    history, mark = happened.history, _mark(profile, happened.mark, today)
    again = also_today and today in history.session_days
    if again:
        others = tuple(day for day in history.session_days if day != today)
        history, mark = history.model_copy(update={"session_days": others}), f"{mark} again"

    previous, previous_mark = None, ""
    if not _prover.knows(mark):
        previous, previous_mark = _in_force(person)

    def compute(effort: Effort) -> Program:
        if previous is not None and previous_mark == mark and effort == "quick":
            return previous
        return plan(
            profile,
            shipped_catalogue(),
            history,
            today=today,
            previous=previous,
            effort=effort,
        )

    program, fresh = _prover.get(mark, compute, shown=shown)
    if profile == lasting and not again and (fresh or _stored.get(person.pk) != mark):
        _stored[person.pk] = mark
        PlannedWeek.objects.filter(person=person, start=today).delete()
        PlannedWeek.objects.create(person=person, start=today, mark=mark, program=program)
    return program


def road_of(person: Person, happened: Happened, *, today: dt.date) -> tuple[RoadWeek, ...]:
    """Return the weeks from today on to the end of the road, as far as they can be foreseen.

    Raises
    ------
    supple.program.Refused, NothingTold
        As `plan_week` does.
    """
    first = plan_week(person, happened, today=today)
    left = road_rules().weeks.value - first.course.week + 1
    weeks = max(left, FORESEEN_AT_LEAST)
    return road(plan_weeks(person, happened, today=today, weeks=weeks))


def plan_weeks(
    person: Person, happened: Happened, *, today: dt.date, weeks: int
) -> tuple[Program, ...]:
    """Return the week that starts today and those after it, as if all goes as planned.

    Raises
    ------
    supple.program.Refused, NothingTold
        As `plan_week` does.
    """
    told = profile_of(person)
    if told is None:
        raise NothingTold
    first = plan_week(person, happened, today=today)
    profile = wished(told, happened.wishes, today=today)
    # The first week itself is part of the mark: it changes when a better one has been proven.
    mark = f"{weeks} {digest(first)} {_mark(profile, happened.mark, today)}"

    def make() -> tuple[Program, ...]:
        later = weeks_ahead(
            profile,
            shipped_catalogue(),
            happened.history,
            today=today,
            weeks=weeks,
            previous=first,
            # Nobody waits for the proof of weeks that will be planned anew.
            effort="quick",
        )
        # The week in force is the one that was shown.
        return (first, *list(later)[1:])

    return _ahead.get(mark, make)


def _for_now(profile: Profile, today: dt.date, *, minutes: int | None, also_today: bool) -> Profile:
    weekday = WEEKDAYS[today.weekday()]
    changes: dict[str, object] = {}
    if minutes is not None:
        changes["minutes_on"] = {**profile.minutes_on, weekday: minutes}
    if also_today and weekday not in profile.days:
        changes["days"] = (*profile.days, weekday)
    return Profile.model_validate({**profile.model_dump(), **changes}) if changes else profile


def _in_force(person: Person) -> tuple[Program | None, str]:
    try:
        row = PlannedWeek.objects.filter(person=person).order_by("-id").first()
    except ValidationError:  # planned by an older Supple, which knew programs otherwise
        return None, ""
    return (row.program, row.mark) if row else (None, "")


def _mark(profile: Profile, happened: str, today: dt.date) -> str:
    parts = (profile.model_dump_json(), happened, today.isoformat(), _rules_mark())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@cache
def _rules_mark() -> str:
    return " ".join((__version__, rules().version, *shipped_catalogue()))
