"""Where a person stands in their weeks: building, stepping back, returning, due to see someone.

Pure rules over the history; the numbers and their sources are in ``data/progression.yaml``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import fmean, median

from supple.catalogue.model import Fact
from supple.catalogue.yamlsource import YamlSource

from .model import Course, Reason, State
from .profile import History, Profile
from .rules import Rule

WEEK = 7


class Flare(Fact):
    """When pain has flared up, and how far to step back."""

    rise: Rule
    within_days: Rule
    usual_days: Rule
    step_back: Rule


class BadDay(Fact):
    """How far to step back on a day that the person calls bad."""

    step_back: Rule


class Morning(Fact):
    """When the morning after says it was too much."""

    rise: Rule
    step_back: Rule
    within_days: Rule


class Away(Fact):
    """How to come back after a break."""

    days: Rule
    step_back: Rule
    long_days: Rule
    long_step_back: Rule


class Deload(Fact):
    """How often a lighter week comes."""

    every_weeks: Rule
    step_back: Rule


class CheckInRules(Fact):
    """What the weekly answers do."""

    too_much: Rule
    too_little: Rule
    valid_days: Rule


class SeeSomeone(Fact):
    """When a program is not enough."""

    worse_weeks: Rule
    no_change_weeks: Rule
    no_change_sessions: Rule
    no_change_amount: Rule
    again_after_days: Rule


class Progression(Fact):
    """``progression.yaml``."""

    version: str
    flare: Flare
    bad_day: BadDay
    morning: Morning
    away: Away
    deload: Deload
    check_in: CheckInRules
    see_someone: SeeSomeone


@cache
def progression() -> Progression:
    """Return the progression rules that ship with Supple."""
    path = Path(__file__).parent / "data" / "progression.yaml"
    return YamlSource.read(path, name="program/data/progression.yaml").parse(Progression)


def course(
    profile: Profile,
    history: History,
    *,
    today: dt.date,
    rules: Progression | None = None,
) -> Course:
    """Work out where a person stands today.

    Parameters
    ----------
    profile
        Its ``pain`` is what they started with, until there are reports.
    history
        Everything that happened.
    """
    rules = rules or progression()
    dates = sorted({p.date for p in history.performed if p.completed and p.date <= today})
    week = (today - dates[0]).days // WEEK + 1 if dates else 1
    see = next(_see_someone(history, dates, today, rules), None)
    for state, shift, code in _states(profile, history, dates, week, today, rules):
        reasons = (Reason(code=code),) if code else ()
        return Course(
            week=week,
            state=state,
            shift=shift,
            gentle=state == "flare",
            reasons=reasons,
            see_someone=see,
        )
    return Course(week=week, state="build", shift=0, see_someone=see)


def usual_pain(profile: Profile, history: History, *, before: dt.date, days: int) -> float:
    """Return the middle of the pain reports of the days before a date, else the starting pain."""
    since = before - dt.timedelta(days=days)
    reports = [r.pain for r in history.pains if since <= r.date < before]
    return median(reports) if reports else profile.pain


def _states(
    profile: Profile,
    history: History,
    dates: list[dt.date],
    week: int,
    today: dt.date,
    rules: Progression,
) -> Iterator[tuple[State, int, str]]:
    """Yield what applies, the most cautious first."""
    if today in history.bad_days:
        yield "flare", -rules.bad_day.step_back.value, "course_bad_day"
    flare, morning, away = rules.flare, rules.morning, rules.away
    since = today - dt.timedelta(days=flare.within_days.value)
    usual = usual_pain(profile, history, before=since, days=flare.usual_days.value)
    recent = [r for r in history.pains if since <= r.date <= today]
    if any(r.pain >= usual + flare.rise.value for r in recent):
        yield "flare", -flare.step_back.value, "course_flare"
    mornings = [
        r
        for r in recent
        if r.when == "morning" and (today - r.date).days < morning.within_days.value
    ]
    if any(r.pain >= usual + morning.rise.value for r in mornings):
        yield "settling", -morning.step_back.value, "course_morning"
    if dates:
        gone = (today - dates[-1]).days
        if gone >= away.long_days.value:
            yield "return", -away.long_step_back.value, "course_return"
        elif gone >= away.days.value:
            yield "return", -away.step_back.value, "course_return"
    check = history.check_ins[-1] if history.check_ins else None
    if check and 0 <= (today - check.date).days < rules.check_in.valid_days.value:
        if check.amount == "much" or check.pain == "worse":
            yield "too_much", -rules.check_in.too_much.value, "course_too_much"
        elif check.amount == "little":
            yield "ready_for_more", rules.check_in.too_little.value, "course_more"
    if dates and week > 1 and week % rules.deload.every_weeks.value == 0:
        yield "deload", -rules.deload.step_back.value, "course_deload"


def _see_someone(
    history: History, dates: list[dt.date], today: dt.date, rules: Progression
) -> Iterator[Reason]:
    limits = rules.see_someone
    worse = limits.worse_weeks.value
    last = [check.pain for check in history.check_ins[-worse:]]
    if len(last) == worse and set(last) == {"worse"}:
        yield Reason(code="see_worse", values={"weeks": worse})
    weeks = limits.no_change_weeks.value
    long_enough = dates and (today - dates[0]).days >= weeks * WEEK
    if not long_enough or len(dates) < limits.no_change_sessions.value:
        return
    start = [r.pain for r in history.pains if (r.date - dates[0]).days < WEEK]
    now = [r.pain for r in history.pains if 0 <= (today - r.date).days < WEEK]
    if start and now:
        amount = limits.no_change_amount.value
        # Someone who started with little pain cannot lose much of it.
        if fmean(start) >= amount and fmean(start) - fmean(now) < amount:
            yield Reason(code="see_no_change", values={"weeks": weeks})
