"""Reminders come once a day, when they were wished for, where clocks jump and people travel too."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st
from pydantic import ValidationError

from supple.program.model import WEEKDAYS
from supple.program.profile import History, Performed
from supple.session.reminders import (
    Reminded,
    ReminderDue,
    ReminderSettings,
    days_went_by,
    next_reminder,
    put_off,
    reminder_rules,
    usual_settings,
)

MADRID = ZoneInfo("Europe/Madrid")
DAY = dt.date(2026, 11, 23)
LATE = dt.timedelta(minutes=reminder_rules().late.value)
MINUTE = dt.timedelta(minutes=1)
# With clock changes at midnight, by half an hour, and with a day that is left out altogether.
ZONES = st.sampled_from(
    ["Europe/Madrid", "America/New_York", "Australia/Lord_Howe", "Asia/Beirut", "Pacific/Apia",
     "Pacific/Kiritimati", "Pacific/Honolulu", "UTC"]
)  # fmt: skip
TIMES = st.times().map(lambda t: t.replace(second=0, microsecond=0))
STARTS = st.one_of(
    st.dates(dt.date(2024, 1, 1), dt.date(2027, 12, 31)),
    st.sampled_from([dt.date(2011, 12, 28), dt.date(2026, 3, 27), dt.date(2026, 10, 23)]),
)


def settings(**changes: object) -> ReminderSettings:
    wanted = {"on": True, "at": "07:30", "zone": "Europe/Madrid", "begins": "07:00"}
    return ReminderSettings.model_validate({**wanted, "ends": "22:00", **changes})


def at(hour: int, minute: int = 0, *, day: dt.date = DAY) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour, minute), MADRID)


def due(now: dt.datetime, latest: Reminded | None = None, **changes: object) -> ReminderDue | None:
    quiet = changes.pop("quiet_until", None)
    return next_reminder(settings(**changes), [DAY], latest, now=now, quiet_until=quiet)  # type: ignore[arg-type]


def when(*args: object, **changes: object) -> dt.datetime | None:
    found = due(*args, **changes)  # type: ignore[arg-type]
    return found.at if found else None


def test_off_until_the_person_wants_them() -> None:
    assert not usual_settings().on
    assert due(at(7, 30), on=False) is None


def test_comes_at_its_time_and_once() -> None:
    assert due(at(6)) == ReminderDue(DAY, at(7, 30), at(7, 30) + LATE)
    assert when(at(7, 30)) == at(7, 30)
    assert when(at(7, 31), Reminded(date=DAY, tried=at(7, 30), sent=at(7, 30))) is None


def test_missed_moment_is_made_up_for_only_while_it_helps() -> None:
    assert when(at(9)) == at(9)
    assert when(at(7, 30) + LATE) is None
    assert when(at(23, 30), at="23:15", begins="00:00", ends="00:00") == at(23, 30)
    after_midnight = at(0, 5, day=DAY + dt.timedelta(days=1))
    assert when(after_midnight, at="23:15", begins="00:00", ends="00:00") is None


def test_moment_before_the_person_chose_it_is_no_missed_one() -> None:
    assert when(at(8), since=at(7, 45)) is None
    assert when(at(8), since=at(7, 30)) == at(8)
    asked = put_off(Reminded(date=DAY, sent=at(7, 50)), now=at(8))
    assert when(at(9), asked, since=at(7, 45)) == at(9)


def test_nothing_is_sent_in_quiet_hours_in_a_pause_or_after_a_no() -> None:
    assert when(at(5), at="06:00") == at(7)
    assert when(at(5), at="03:00") is None  # by seven it is too late
    assert when(at(21), at="22:30") is None
    assert when(at(7, 30), quiet_until=at(8)) == at(8)
    assert when(at(7, 30), quiet_until=at(12)) is None
    assert when(at(7, 30), paused_until="2026-11-24") is None
    assert when(at(7, 30), paused_until="2026-11-23") == at(7, 30)
    assert when(at(7, 30), Reminded(date=DAY, declined=True)) is None


def test_what_could_not_be_sent_is_tried_again() -> None:
    again = reminder_rules().again.value
    assert when(at(7, 31), Reminded(date=DAY, tried=at(7, 30))) == at(7, 30 + again)
    assert when(at(10, 29), Reminded(date=DAY, tried=at(10, 28))) is None


def test_later_brings_the_same_one_again_once() -> None:
    sent = Reminded(date=DAY, tried=at(7, 30), sent=at(7, 30))
    asked = put_off(sent, now=at(7, 40))
    assert when(at(7, 40), asked) == at(8, 40)
    assert when(at(8, 41), asked.model_copy(update={"sent": at(8, 40)})) is None
    assert when(at(21, 40), put_off(sent, now=at(21, 40))) is None  # into the quiet hours


def test_day_that_was_is_over_even_if_the_calendar_goes_back_to_it() -> None:
    flown = settings(zone="Pacific/Honolulu", begins="00:00", ends="00:00")
    sent = Reminded(date=DAY, sent=at(7, 30))
    eve = DAY - dt.timedelta(days=1)
    now = at(18)  # seven in the morning in Honolulu, of the same day
    assert next_reminder(flown, [eve, DAY], sent, now=now) is None
    assert next_reminder(flown, [eve], sent, now=at(8)) is None


@pytest.mark.parametrize(("day", "hour"), [(dt.date(2026, 3, 29), 3), (dt.date(2026, 10, 25), 2)])
def test_time_that_a_clock_change_leaves_out_or_doubles(day: dt.date, hour: int) -> None:
    wanted = settings(at="02:30", begins="00:00", ends="00:00")
    found = next_reminder(wanted, [day], None, now=at(0, 5, day=day))
    assert found is not None
    local = found.at.astimezone(MADRID)
    assert (local.date(), local.hour, local.minute, local.fold) == (day, hour, 30, 0)
    once = Reminded(date=day, sent=found.at)
    assert next_reminder(wanted, [day], once, now=found.at + 60 * MINUTE) is None


def test_unknown_zone_is_refused() -> None:
    with pytest.raises(ValidationError):
        settings(zone="Mars/Olympus")


@trying(deadline=None)
@given(STARTS, ZONES, TIMES, st.sets(st.integers(0, 9), min_size=1))
def test_whoever_is_always_there_gets_each_one_at_its_time(
    start: dt.date, zone: str, time: dt.time, offsets: set[int]
) -> None:
    clock = ZoneInfo(zone)
    wanted = settings(at=time, zone=zone, begins="00:00", ends="00:00")
    days = {start + dt.timedelta(days=n) for n in offsets}
    now = dt.datetime.combine(start, dt.time(), clock).astimezone(dt.UTC)
    sent: list[dt.date] = []
    latest = None
    while (found := next_reminder(wanted, days, latest, now=now)) is not None:
        assert found.at >= now
        now = found.at
        local = now.astimezone(clock)
        exists = dt.datetime.combine(found.date, time, clock).astimezone(dt.UTC).astimezone(clock)
        assert local.replace(fold=0) == exists.replace(fold=0)
        latest = Reminded(date=found.date, tried=now, sent=now)
        sent.append(found.date)
    real = {
        day
        for day in days
        if dt.datetime.combine(day, time, clock).astimezone(dt.UTC).astimezone(clock).date() == day
    }
    assert sent == sorted(real)


@trying(deadline=None)
@given(
    STARTS,
    TIMES,
    st.lists(st.tuples(st.integers(1, 2000), ZONES, st.booleans()), max_size=40),
    st.tuples(TIMES, TIMES),
)
def test_never_twice_a_day_never_in_quiet_hours_never_long_after(
    start: dt.date,
    time: dt.time,
    steps: list[tuple[int, str, bool]],
    hours: tuple[dt.time, dt.time],
) -> None:
    """A machine that sleeps and travels, and whose network comes and goes."""
    now = dt.datetime.combine(start, dt.time(), dt.UTC)
    days = [start + dt.timedelta(days=n) for n in range(60)]
    sent: list[dt.date] = []
    latest = None
    for minutes, zone, works in steps:
        now += minutes * MINUTE
        wanted = settings(at=time, zone=zone, begins=hours[0], ends=hours[1])
        found = next_reminder(wanted, days, latest, now=now)
        if found is None or found.at > now:
            continue
        local = now.astimezone(wanted.clock)
        moment = dt.datetime.combine(found.date, time, wanted.clock)
        assert dt.timedelta() <= now - moment.astimezone(dt.UTC) < LATE
        assert local.date() == found.date
        assert hours[0] >= hours[1] or hours[0] <= local.time() < hours[1]
        latest = Reminded(date=found.date, tried=now, sent=now if works else None)
        if works:
            sent.append(found.date)
    assert sent == sorted(set(sent))


class TestKindness:
    MONDAY = dt.date(2026, 11, 16)
    OWN = frozenset(WEEKDAYS[n] for n in (0, 2, 4))

    def went_by(self, today: dt.date, *done: dt.date) -> bool:
        happened = History(
            performed=tuple(Performed(exercise="cat-cow", date=day, completed=True) for day in done)
        )
        return days_went_by(happened, self.OWN, today=today)

    def test_whoever_has_not_begun_has_missed_nothing(self) -> None:
        assert not self.went_by(self.MONDAY)

    def test_one_day_is_nothing_and_two_ask_for_something_short(self) -> None:
        friday = self.MONDAY + dt.timedelta(days=4)
        assert not self.went_by(friday, self.MONDAY)
        assert self.went_by(self.MONDAY + dt.timedelta(days=7), self.MONDAY)

    def test_what_is_done_today_is_no_reason(self) -> None:
        today = self.MONDAY + dt.timedelta(days=7)
        assert self.went_by(today, self.MONDAY, today)
