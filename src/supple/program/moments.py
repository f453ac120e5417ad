"""Which moments a person is in, for what may be offered to read. Numbers: ``data/moments.yaml``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache

from supple.catalogue.articles import Moment
from supple.catalogue.model import Fact
from supple.catalogue.yamlsource import read_beside

from .model import Course, Session
from .profile import History
from .rules import PainRules, Rule, rules, traffic_light


class MomentRules(Fact):
    """``moments.yaml``."""

    version: str
    first_weeks: Rule
    high_pain_days: Rule


@cache
def moment_rules() -> MomentRules:
    """Return the rules that ship with Supple."""
    return read_beside(__file__, "data/moments.yaml", MomentRules)


def moments(
    course: Course,
    history: History,
    session: Session | None,
    *,
    today: dt.date,
    pain: PainRules | None = None,
) -> tuple[Moment, ...]:
    """Return the moments that hold today, the weightiest first.

    Parameters
    ----------
    course, history
        Where the person stands, and what has happened.
    session
        Today's, if there is one.
    pain
        The person's limits; those that ship when not given.
    """
    return tuple(_moments(course, history, session, today, pain or rules().pain))


def _moments(
    course: Course, history: History, session: Session | None, today: dt.date, pain: PainRules
) -> Iterator[Moment]:
    limits = moment_rules()
    if course.see_someone:
        yield "see_someone"
    if course.state in ("flare", "easing", "settling"):
        yield "flare"
    since = today - dt.timedelta(days=limits.high_pain_days.value)
    told = [report.pain for report in history.pains if since <= report.date <= today]
    told += [p.pain for p in history.performed if p.pain is not None and since <= p.date <= today]
    if any(traffic_light(score, pain) != "go" for score in told):
        yield "high_pain"
    if course.week <= limits.first_weeks.value:
        yield "first_week"
    if session is not None and session.place == "desk":
        yield "desk"
