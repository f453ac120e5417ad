"""What is aimed at and planned: Goal, CarePlan, ServiceRequest."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence

from supple.catalogue.loader import Catalogue
from supple.catalogue.render import dose_words
from supple.catalogue.vocabulary import Language, vocabulary
from supple.exchange.archive import Archive, Week
from supple.exchange.summary import profile_of
from supple.program import Profile, Session
from supple.typesetting import day_words

from .parts import (
    Resource,
    base,
    coded,
    codes,
    in_words,
    last_day,
    moment,
    name_of,
    narrative,
    period,
    person,
    phrases,
    profiled,
    quantity,
    to,
)


def goals(archive: Archive, language: Language, zone: dt.tzinfo) -> list[Resource]:
    """Return what the person aims at now: goals, own activities (PSFS), and days of exercise.

    Only the last has a target: of the others the person named none.
    """
    profile = profile_of(archive)
    return list(_goals(archive, profile, language, zone)) if profile else []


def _goals(
    archive: Archive, profile: Profile, language: Language, zone: dt.tzinfo
) -> Iterator[Resource]:
    say = phrases().say

    def aim(kind: str, words: str, since: dt.datetime) -> Resource:
        return _goal(archive, words, kind, since.astimezone(zone).date(), language)

    for goal in profile.goals:
        words = vocabulary().label("goals", goal, language)
        yield aim(f"goal {goal}", words, _since(archive, "goals", goal))
    for activity in profile.activities:
        words = say("goal_activity", language, activity=activity.name)
        yield aim(f"activity {activity.name}", words, _since(archive, "activities", activity.name))
    count = len(profile.days)
    words = say("goal_week", language, days=count, minutes=profile.minutes)
    yield {
        **aim("week", words, archive.profiles[-1].made),
        **profiled("goal"),
        "category": [coded("physical_activity")],
        "target": [
            {
                "measure": in_words(say("goal_week_days", language)),
                "detailQuantity": quantity(count, "days_a_week"),
            }
        ],
    }


def _goal(archive: Archive, words: str, kind: str, since: dt.date, language: Language) -> Resource:
    return {
        **base("Goal", name_of(archive.person, "goal", kind), language),
        "lifecycleStatus": "active",
        "description": in_words(words),
        "startDate": since.isoformat(),
        "expressedBy": person(archive.person),
    }


def _since(archive: Archive, field: str, value: str) -> dt.datetime:
    """Return the moment from which on the person has named it without a break."""
    since = archive.profiles[-1].made
    for told in reversed(archive.profiles):
        named = [one["name"] if isinstance(one, dict) else one for one in told.about.get(field, ())]
        if value not in named:
            break
        since = told.made
    return since


def plans(
    archive: Archive,
    catalogue: Catalogue,
    language: Language,
    aims: Sequence[Resource],
    zone: dt.tzinfo,
) -> Iterator[Resource]:
    """Yield a CarePlan for each planned week, and a ServiceRequest for the exercise in it."""
    today = archive.made.astimezone(zone).date()
    for week in archive.weeks:
        status = _status(week, archive.weeks, today)
        if week.program.sessions:
            yield _request(week, language, aims, status)
        yield _plan(week, catalogue, language, aims, status)


def request_id(week: Week) -> str:
    """Return the id of the ServiceRequest of a week."""
    return name_of(_plan_id(week), "request")


def week_of(day: dt.date, before: dt.datetime, weeks: Sequence[Week]) -> Week | None:
    """Return the latest plan that had been made by then and holds a session on a day."""
    fitting = [
        week
        for week in weeks
        if week.made <= before and any(one.date == day for one in week.program.sessions)
    ]
    return max(fitting, key=lambda week: week.made, default=None)


def _plan_id(week: Week) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{week.mark} {moment(week.made)}")


def _status(week: Week, weeks: Sequence[Week], today: dt.date) -> str:
    last = last_day(week.start)
    if any(other.made > week.made and other.start <= last for other in weeks):
        return "revoked"  # planned anew
    return "completed" if last < today else "active"


def _request(week: Week, language: Language, aims: Sequence[Resource], status: str) -> Resource:
    """Return the exercise of a week as what is intended, as nobody ordered it.

    The guide's own profile asks for a clinician's order, which this is not.
    """
    sessions = week.program.sessions
    minutes = [session.seconds / 60 for session in sessions]
    therapy = phrases().say("therapy", language)
    return {
        **base("ServiceRequest", request_id(week), language),
        "status": status,
        "intent": "plan",
        "category": [coded("physical_activity")],
        "code": coded("exercise_therapy", therapy),
        "occurrenceTiming": {
            "repeat": {
                "boundsPeriod": period(week.start, last_day(week.start)),
                "frequency": len(sessions),
                "period": 1,
                "periodUnit": "wk",
                "duration": round(min(minutes), 1),
                "durationMax": round(max(minutes), 1),
                "durationUnit": "min",
            }
        },
        "authoredOn": moment(week.made),
        "extension": [
            {"url": codes().pertains_to_goal, "valueReference": to(aim["id"])} for aim in aims
        ],
    }


def _plan(
    week: Week, catalogue: Catalogue, language: Language, aims: Sequence[Resource], status: str
) -> Resource:
    title = phrases().say("plan", language)
    described = {s.date: _described(s, catalogue, language) for s in week.program.sessions}
    days = {day_words(day, language): words for day, words in described.items()}
    return {
        **base("CarePlan", _plan_id(week), language),
        **profiled("plan"),
        **narrative({title: "", **days}),
        "status": status,
        "intent": "plan",
        "category": [coded("assess_plan"), coded("physical_activity")],
        "title": title,
        "created": moment(week.made),
        "period": period(week.start, last_day(week.start)),
        "goal": [to(aim["id"]) for aim in aims],
        "activity": [
            *([{"reference": to(request_id(week))}] if described else []),
            *(
                {
                    "detail": {
                        "status": "scheduled",
                        "code": in_words(phrases().say("session", language)),
                        "scheduledPeriod": period(day, day),
                        "description": words,
                    }
                }
                for day, words in described.items()
            ),
        ],
    }


def _described(session: Session, catalogue: Catalogue, language: Language) -> str:
    return "\n".join(
        f"{catalogue[item.exercise].name(language)}: {dose_words(item.dose, language)}"
        for item in session.items
        if item.exercise in catalogue
    )
