"""Where a person stands in their weeks: building, stepping back, returning, due to see someone.

Pure rules over the history; the numbers and their sources are in ``data/progression.yaml``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from statistics import fmean, median

from supple.catalogue.model import Fact
from supple.catalogue.yamlsource import read_beside
from supple.outcomes import Score, Verdict, change

from .model import Course, Reason, State
from .profile import MINUTES_LEAST, CheckIn, History, Profile
from .rules import Rule

WEEK = 7


class Flare(Fact):
    """When pain has flared up, and how far to step back."""

    rise: Rule
    morning_rise: Rule
    within_days: Rule
    usual_days: Rule
    step_back: Rule
    minutes_percent: Rule
    easing_days: Rule
    easing_step_back: Rule


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
    lasts_days: Rule


class Deload(Fact):
    """How often a lighter week comes."""

    every_weeks: Rule
    step_back: Rule
    unless_within_days: Rule


class CheckInRules(Fact):
    """What the weekly answers do."""

    too_much: Rule
    too_little: Rule
    valid_days: Rule


class SeeSomeone(Fact):
    """When a program is not enough."""

    worse_weeks: Rule
    worse_apart_days: Rule
    no_change_weeks: Rule
    no_change_sessions: Rule
    no_change_from: Rule
    again_after_days: Rule
    said_for_days: Rule


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
    return read_beside(__file__, "data/progression.yaml", Progression)


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
    dates = sorted(day for day in history.days_done if day <= today)
    week = (today - dates[0]).days // WEEK + 1 if dates else 1
    see = next(_see_someone(history, dates, today, rules.see_someone), None)
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


def pain_now(profile: Profile, history: History, *, today: dt.date) -> int:
    """Return the pain that limits what is open: the worst of the last days, else the last told."""
    told = [r for r in history.pains if r.date <= today]
    since = today - dt.timedelta(days=progression().flare.within_days.value)
    recent = [r.pain for r in told if r.date >= since]
    if recent:
        return max(recent)
    return told[-1].pain if told else profile.pain


def lighter(profile: Profile, stage: Course, *, rules: Progression | None = None) -> Profile:
    """Return the profile with the time that the course leaves for a session."""
    if not stage.gentle:
        return profile
    percent = (rules or progression()).flare.minutes_percent.value

    def shorter(minutes: int) -> int:
        return max(MINUTES_LEAST, minutes * percent // 100)

    return profile.model_copy(
        update={
            "minutes": shorter(profile.minutes),
            "minutes_on": {day: shorter(n) for day, n in profile.minutes_on.items()},
        }
    )


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
    flare, morning = rules.flare, rules.morning
    if _flared(profile, history, today, flare):
        yield "flare", -flare.step_back.value, "course_flare"
    if back := _back_from_away(dates, today, rules.away):
        yield "return", -back, "course_return"
    if _sore_morning(profile, history, today, morning, flare):
        yield "settling", -morning.step_back.value, "course_morning"
    days_before = (today - dt.timedelta(days=n) for n in range(1, flare.easing_days.value + 1))
    if any(day in history.bad_days or _flared(profile, history, day, flare) for day in days_before):
        yield "easing", -flare.easing_step_back.value, "course_easing"
    check = history.check_ins[-1] if history.check_ins else None
    if check and 0 <= (today - check.date).days < rules.check_in.valid_days.value:
        if check.amount == "much" or check.pain == "worse":
            yield "too_much", -rules.check_in.too_much.value, "course_too_much"
        elif check.amount == "little":
            yield "ready_for_more", rules.check_in.too_little.value, "course_more"
    if (
        dates
        and week > 1
        and week % rules.deload.every_weeks.value == 0
        and not _was_light(profile, history, dates, today, rules)
    ):
        yield "deload", -rules.deload.step_back.value, "course_deload"


def _was_light(
    profile: Profile, history: History, dates: list[dt.date], today: dt.date, rules: Progression
) -> bool:
    """Tell whether a flare-up or a break has already made the last weeks lighter."""
    days = rules.deload.unless_within_days.value
    lately = [today - dt.timedelta(days=n) for n in range(days)]
    flared = any(
        day in history.bad_days or _flared(profile, history, day, rules.flare) for day in lately
    )
    return flared or any(
        (after - before).days >= rules.away.days.value and (today - after).days < days
        for before, after in pairwise(dates)
    )


def _flared(profile: Profile, history: History, day: dt.date, flare: Flare) -> bool:
    """Tell whether pain was well above what was usual, on a day or shortly before it."""
    since = day - dt.timedelta(days=flare.within_days.value)
    recent = [r for r in history.pains if since <= r.date <= day]
    if not recent:
        return False
    usual = usual_pain(profile, history, before=since, days=flare.usual_days.value)
    return any(
        r.pain >= usual + (flare.morning_rise if r.when == "morning" else flare.rise).value
        for r in recent
    )


def _sore_morning(
    profile: Profile, history: History, today: dt.date, morning: Morning, flare: Flare
) -> bool:
    since = today - dt.timedelta(days=flare.within_days.value)
    usual = usual_pain(profile, history, before=since, days=flare.usual_days.value)
    return any(
        r.when == "morning"
        and 0 <= (today - r.date).days < morning.within_days.value
        and r.pain >= usual + morning.rise.value
        for r in history.pains
    )


def _back_from_away(dates: list[dt.date], today: dt.date, away: Away) -> int:
    """Return how far to step back because of a break that goes on or has just ended."""
    back = 0
    for before, after in pairwise([*dates, today]):
        if (today - after).days >= away.lasts_days.value:
            continue
        gone = (after - before).days
        if gone >= away.long_days.value:
            back = max(back, away.long_step_back.value)
        elif gone >= away.days.value:
            back = max(back, away.step_back.value)
    return back


def _see_someone(
    history: History, dates: list[dt.date], today: dt.date, limits: SeeSomeone
) -> Iterator[Reason]:
    weeks = limits.worse_weeks.value
    checks = list(_weekly(history, today, limits))[:weeks]
    if len(checks) == weeks and all(check.pain == "worse" for check in checks):
        yield Reason(code="see_worse", values={"weeks": weeks})
    means = [_mean_pain(history, today - dt.timedelta(days=WEEK * n)) for n in range(weeks + 1)]
    told = [mean for mean in means if mean is not None]
    rising = all(later > earlier for later, earlier in pairwise(told))
    if len(told) > weeks and rising and _verdict(told[-1], told[0], today) == "worse":
        yield Reason(code="see_worse", values={"weeks": weeks})
    if not dates:
        return
    weeks, days = limits.no_change_weeks.value, (today - dates[0]).days
    since = days - weeks * WEEK
    if since < 0 or len(dates) < limits.no_change_sessions.value:
        return
    # Said for some days, then left unsaid for a while: who has read it ten times reads it no more.
    if since % limits.again_after_days.value >= limits.said_for_days.value:
        return
    start = _mean_pain(history, dates[0] + dt.timedelta(days=WEEK - 1))
    now = _mean_pain(history, today)
    if start is None or now is None:
        return
    verdict = _verdict(start, now, today)
    if verdict == "worse":
        yield Reason(code="see_worse_than_start")
    elif verdict == "unclear" and min(start, now) >= limits.no_change_from.value:
        yield Reason(code="see_no_change", values={"weeks": weeks})


def _weekly(history: History, today: dt.date, limits: SeeSomeone) -> Iterator[CheckIn]:
    """Yield the check-ins that count, latest first; of two close together, the later."""
    apart = dt.timedelta(days=limits.worse_apart_days.value)
    last = today
    for number, check in enumerate(c for c in reversed(history.check_ins) if c.date <= today):
        gap = last - check.date
        if gap > dt.timedelta(days=WEEK) + (apart if number else dt.timedelta()):
            return  # too old to act on, or not in a row
        if number == 0 or gap >= apart:
            last = check.date
            yield check


def _mean_pain(history: History, last: dt.date) -> float | None:
    """Return the mean of the pain reports of the week that ends on a day."""
    reports = [r.pain for r in history.pains if 0 <= (last - r.date).days < WEEK]
    return fmean(reports) if reports else None


def _verdict(start: float, now: float, today: dt.date) -> Verdict:
    return change(Score("nprs", today, (start,)), Score("nprs", today, (now,))).verdict
