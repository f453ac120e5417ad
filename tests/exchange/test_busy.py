"""Meetings as calendars tell them: what disturbs, what does not, and clocks that change."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supple.exchange.busy import NotACalendar, busy_times

MADRID, NEW_YORK = ZoneInfo("Europe/Madrid"), ZoneInfo("America/New_York")
MONDAY = dt.date(2026, 3, 2)
MEETING = "DTSTART:20260302T090000Z\nDTEND:20260302T100000Z"


def written(*entries: str, head: str = "", kind: str = "VEVENT") -> bytes:
    parts = [
        f"BEGIN:{kind}\nUID:{number}@test\nDTSTAMP:20260301T000000Z\n{entry}\nEND:{kind}\n"
        if "UID:" not in entry
        else f"BEGIN:{kind}\nDTSTAMP:20260301T000000Z\n{entry}\nEND:{kind}\n"
        for number, entry in enumerate(entries)
    ]
    text = (
        f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//t//t//EN\n{head}{''.join(parts)}END:VCALENDAR\n"
    )
    return text.replace("\n", "\r\n").encode()


def hours(ics: bytes, first: dt.date = MONDAY, days: int = 1, zone: ZoneInfo = MADRID) -> list[str]:
    """Return what is busy on some days, by the clock of a zone."""
    begin = dt.datetime.combine(first, dt.time(), zone)
    end = dt.datetime.combine(first + dt.timedelta(days=days), dt.time(), zone)
    return [
        f"{a.astimezone(zone):%d %H:%M}-{b.astimezone(zone):%H:%M}"
        for a, b in busy_times(ics, begin, end, zone)
    ]


def test_one_meeting_by_the_clock_of_the_person() -> None:
    assert hours(written(MEETING)) == ["02 10:00-11:00"]
    assert hours(written(MEETING), zone=NEW_YORK) == ["02 04:00-05:00"]
    assert hours(written(MEETING), MONDAY + dt.timedelta(days=1)) == []


@pytest.mark.parametrize(
    "line",
    [
        "TRANSP:TRANSPARENT",
        "STATUS:CANCELLED",
        "status:cancelled",
        "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
    ],
)
def test_what_is_free_or_off_does_not_count(line: str) -> None:
    assert hours(written(f"{MEETING}\n{line}")) == []


def test_whole_days_count_only_when_marked_as_busy() -> None:
    day = "DTSTART;VALUE=DATE:20260302\nDTEND;VALUE=DATE:20260303"
    assert hours(written(day)) == []
    assert hours(written(f"{day}\nTRANSP:TRANSPARENT")) == []
    assert hours(written(f"{day}\nTRANSP:OPAQUE")) == ["02 00:00-00:00"]
    assert hours(written(f"{day}\nX-MICROSOFT-CDO-BUSYSTATUS:OOF")) == ["02 00:00-00:00"]


def test_time_without_a_zone_is_where_the_person_is() -> None:
    floating = written("DTSTART:20260302T090000\nDURATION:PT30M")
    assert hours(floating, zone=MADRID) == ["02 09:00-09:30"]
    assert hours(floating, zone=NEW_YORK) == ["02 09:00-09:30"]


@pytest.mark.parametrize(
    ("zone", "change"), [(MADRID, dt.date(2026, 3, 29)), (NEW_YORK, dt.date(2026, 11, 1))]
)
def test_series_keeps_its_hour_when_clocks_change(zone: ZoneInfo, change: dt.date) -> None:
    first = change - dt.timedelta(days=2)
    rule = f"DTSTART;TZID={zone.key}:{first:%Y%m%d}T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=5"
    expected = [f"{first + dt.timedelta(days=n):%d} 09:00-10:00" for n in range(5)]
    assert hours(written(rule), first, days=5, zone=zone) == expected


def test_series_as_another_zone_sees_it_while_only_one_has_changed() -> None:
    rule = "DTSTART;TZID=America/New_York:20260306T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY"
    seen = [hours(written(rule), dt.date(2026, 3, day))[0] for day in (6, 13)]
    assert seen == ["06 15:00-16:00", "13 14:00-15:00"]


def test_one_of_a_series_left_out_moved_or_called_off() -> None:
    series = (
        "UID:s@test\nDTSTART:20260302T090000Z\nDTEND:20260302T100000Z\n"
        "RRULE:FREQ=DAILY\nEXDATE:20260303T090000Z"
    )
    moved = (
        "UID:s@test\nRECURRENCE-ID:20260304T090000Z\n"
        "DTSTART:20260304T130000Z\nDTEND:20260304T140000Z"
    )
    off = (
        "UID:s@test\nRECURRENCE-ID:20260305T090000Z\nSTATUS:CANCELLED\n"
        "DTSTART:20260305T090000Z\nDTEND:20260305T100000Z"
    )
    found = hours(written(series, moved, off), days=5)
    assert found == ["02 10:00-11:00", "04 14:00-15:00", "06 10:00-11:00"]


def test_meetings_that_touch_or_overlap_are_one() -> None:
    ics = written(
        MEETING,
        "DTSTART:20260302T093000Z\nDTEND:20260302T103000Z",
        "DTSTART:20260302T103000Z\nDTEND:20260302T110000Z",
        "DTSTART:20260302T150000Z\nDTEND:20260302T150000Z",
    )
    assert hours(ics) == ["02 10:00-12:00"]


def test_meeting_over_midnight_is_cut_to_what_was_asked() -> None:
    late = written("DTSTART:20260302T220000Z\nDTEND:20260303T000000Z")
    assert hours(late) == ["02 23:00-00:00"]
    assert hours(late, MONDAY + dt.timedelta(days=1)) == ["03 00:00-01:00"]


def test_calendar_that_only_tells_free_and_busy() -> None:
    told = (
        "FREEBUSY;FBTYPE=BUSY:20260302T080000Z/PT1H,20260302T110000Z/20260302T120000Z\n"
        "FREEBUSY;FBTYPE=FREE:20260302T140000Z/PT1H"
    )
    assert hours(written(told, kind="VFREEBUSY")) == ["02 09:00-10:00", "02 12:00-13:00"]


def test_zone_that_a_calendar_defines_itself() -> None:
    head = (
        "BEGIN:VTIMEZONE\nTZID:Office\nBEGIN:STANDARD\nDTSTART:19700101T000000\n"
        "TZOFFSETFROM:+0300\nTZOFFSETTO:+0300\nEND:STANDARD\nEND:VTIMEZONE\n"
    )
    ics = written("DTSTART;TZID=Office:20260302T120000\nDURATION:PT1H", head=head)
    assert hours(ics) == ["02 10:00-11:00"]


@pytest.mark.parametrize("rule", ["FREQ=SECONDLY", "FREQ=DAILY;BYMINUTE=0,1,2", "FREQ=MINUTELY"])
def test_rule_without_end_within_the_day_is_left_out(rule: str) -> None:
    ics = written(f"DTSTART:19000101T000000Z\nDURATION:PT1S\nRRULE:{rule}", MEETING)
    assert hours(ics) == ["02 10:00-11:00"]


@pytest.mark.parametrize(
    "text", [b"", b"hello", b"<html></html>", b"\xff\xfe\x00", b"BEGIN:VEVENT"]
)
def test_what_is_no_calendar_is_said_to_be_none(text: bytes) -> None:
    with pytest.raises(NotACalendar):
        hours(text)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_input_does_worse_than_being_refused(noise: bytes) -> None:
    for text in (noise, written(MEETING + "\nX-A:b").replace(b"X-A:b", noise)):
        try:
            hours(text)
        except NotACalendar:
            continue


@settings(max_examples=60, deadline=None)
@given(
    zone=st.sampled_from([MADRID, NEW_YORK, ZoneInfo("Asia/Kolkata")]),
    first=st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 1)),
    at=st.integers(4, 22).map(dt.time),
    minutes=st.integers(1, 60),
    every=st.integers(1, 9),
    ahead=st.integers(0, 120),
)
def test_series_is_what_counting_days_gives(
    zone: ZoneInfo, first: dt.date, at: dt.time, minutes: int, every: int, ahead: int
) -> None:
    """At hours that clock changes leave alone, the days can be counted out by hand."""
    ics = written(
        f"DTSTART;TZID={zone.key}:{first:%Y%m%d}T{at:%H%M}00\nDURATION:PT{minutes}M\n"
        f"RRULE:FREQ=DAILY;INTERVAL={every}"
    )
    asked = [first + dt.timedelta(days=ahead + n) for n in range(10)]
    length = dt.timedelta(minutes=minutes)
    expected = []
    for day in asked:
        if (day - first).days % every == 0:
            begins = dt.datetime.combine(day, at, zone).astimezone(dt.UTC)
            expected.append((begins, begins + length))
    begin = dt.datetime.combine(asked[0], dt.time(), zone)
    end = dt.datetime.combine(asked[-1] + dt.timedelta(days=1), dt.time(), zone)
    assert list(busy_times(ics, begin, end, zone)) == expected
