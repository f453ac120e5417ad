"""Calendars, read back by parsers that are not ours."""

from __future__ import annotations

import datetime as dt
import uuid
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from supple.catalogue import LANGUAGES, Dose, Language, shipped_catalogue
from supple.exchange.calendar import Entries, calendar
from supple.program import Item, Session
from supple.program.model import Reason

OWNER = uuid.UUID("7b0c6a5e-2c5c-4f7c-9d38-0a5a1f1f8a51")
STAMP = dt.datetime(2026, 3, 1, 9, 30, tzinfo=dt.UTC)
MADRID, NEW_YORK = ZoneInfo("Europe/Madrid"), ZoneInfo("America/New_York")
# The nights on which clocks change there in 2026.
CHANGES = [
    (MADRID, dt.date(2026, 3, 29)),
    (MADRID, dt.date(2026, 10, 25)),
    (NEW_YORK, dt.date(2026, 3, 8)),
    (NEW_YORK, dt.date(2026, 11, 1)),
]


def session(date: dt.date, *names: str, seconds: int = 600) -> Session:
    items = tuple(
        Item(
            exercise=name,
            dose=Dose.at(shipped_catalogue()[name].facts.dose),
            reasons=(Reason(code="new"),),
        )
        for name in names or ("cat-cow",)
    )
    return Session(date=date, items=items, seconds=seconds)


def entries(**changes: object) -> Entries:
    given_ = {"owner": OWNER, "at": dt.time(7, 30), "zone": MADRID, "language": "en"}
    return Entries(**{**given_, **changes})  # type: ignore[arg-type]


def written(sessions: list[Session], **changes: object) -> bytes:
    return calendar(sessions, shipped_catalogue(), entries(**changes), stamp=STAMP)


Read = list[tuple[str, dt.datetime, dt.timedelta, str]]


def read_icalendar(text: bytes) -> Read:
    made = icalendar.Calendar.from_ical(text)
    return [
        (str(e["uid"]), e.decoded("dtstart"), e.decoded("duration"), str(e["summary"]))
        for e in made.walk("VEVENT")
    ]


def read_vobject(text: bytes) -> Read:
    made = vobject.readOne(text.decode())
    return [
        (e.uid.value, e.dtstart.value, e.duration.value, e.summary.value)
        for e in made.contents.get("vevent", [])
    ]


PARSERS = [read_icalendar, read_vobject]


@pytest.mark.parametrize("read", PARSERS)
@pytest.mark.parametrize(("zone", "change"), CHANGES)
def test_half_past_seven_stays_half_past_seven_when_clocks_change(
    read: object, zone: ZoneInfo, change: dt.date
) -> None:
    days = [change + dt.timedelta(days=n) for n in range(-3, 4)]
    found = read(written([session(day) for day in days], zone=zone))  # type: ignore[operator]
    assert len(found) == 7
    offsets = set()
    for (_, begin, length, _), day in zip(found, days, strict=True):
        assert begin.replace(tzinfo=None) == dt.datetime.combine(day, dt.time(7, 30))
        expected = dt.datetime.combine(day, dt.time(7, 30), zone)
        assert begin.astimezone(dt.UTC) == expected.astimezone(dt.UTC)
        assert length == dt.timedelta(minutes=10)
        offsets.add(begin.utcoffset())
    assert len(offsets) == 2  # summer and winter


@pytest.mark.parametrize("read", PARSERS)
@pytest.mark.parametrize(("zone", "change"), CHANGES)
def test_a_session_across_the_change_is_as_long_as_planned(
    read: object, zone: ZoneInfo, change: dt.date
) -> None:
    for hour in range(4):
        text = written([session(change, seconds=5400)], zone=zone, at=dt.time(hour, 45))
        ((_, begin, length, _),) = read(text)  # type: ignore[operator]
        assert begin.replace(tzinfo=None) == dt.datetime.combine(change, dt.time(hour, 45))
        assert length == dt.timedelta(minutes=90)


def test_a_time_zone_move_keeps_the_entries_and_the_wall_clock() -> None:
    days = [dt.date(2026, 3, day) for day in (2, 4, 6)]
    sessions = [session(day) for day in days]
    before, after = (read_icalendar(written(sessions, zone=zone)) for zone in (MADRID, NEW_YORK))
    assert [uid for uid, *_ in before] == [uid for uid, *_ in after]
    for (_, old, _, _), (_, new, _, _) in zip(before, after, strict=True):
        assert old.replace(tzinfo=None) == new.replace(tzinfo=None)
        assert new.astimezone(dt.UTC) - old.astimezone(dt.UTC) == dt.timedelta(hours=6)


def test_zone_is_defined_in_the_file() -> None:
    text = written([session(dt.date(2026, 3, 28)), session(dt.date(2026, 3, 30))])
    (zone,) = icalendar.Calendar.from_ical(text).walk("VTIMEZONE")
    assert zone["tzid"] == "Europe/Madrid"
    assert {part.name for part in zone.subcomponents} == {"STANDARD", "DAYLIGHT"}
    assert b"DTSTART;TZID=Europe/Madrid:20260328T073000" in text
    # The wall clock before the change, as RFC 5545 has it.
    summers = [p.decoded("dtstart") for p in zone.subcomponents if p.name == "DAYLIGHT"]
    assert dt.datetime(2026, 3, 29, 2) in summers  # noqa: DTZ001


def test_no_health_in_an_entry_unless_wished() -> None:
    day = dt.date(2026, 3, 2)
    plain = written([session(day, "cat-cow", "open-book")])
    assert b"SUMMARY:Supple\\, 10 min\r\n" in plain
    assert b"DESCRIPTION" not in plain
    assert b"Cat" not in plain
    ((_, _, _, title),) = read_icalendar(
        written([session(day, "cat-cow", "open-book")], exercises=True)
    )
    assert title == "Supple, 10 min: Cat–cow, Open book"


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_are_folded_and_read_back_whole(language: Language) -> None:
    names = list(shipped_catalogue())[:12]
    text = written(
        [session(dt.date(2026, 3, 2), *names)],
        exercises=True,
        language=language,
        source="http://127.0.0.1:8321/calendar/" + "x" * 43 + ".ics",
    )
    for line in text.split(b"\r\n"):
        assert len(line) <= 75
    assert b"\n" not in text.replace(b"\r\n", b"")
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    lines = str(event["description"]).split("\n")
    assert len(lines) == 12
    for name, line in zip(names, lines, strict=True):
        assert line.startswith(shipped_catalogue()[name].name(language) + ": ")
    assert vobject.readOne(text.decode()).vevent.description.value.split("\n") == lines


def test_entries_say_what_sessions_follow() -> None:
    day = [session(dt.date(2026, 3, 2), "cat-cow")]
    (plain,) = read_icalendar(written(day, anchor="After coffee"))
    assert plain[3] == "After coffee: Supple, 10 min"
    (named,) = read_vobject(written(day, anchor="After coffee", exercises=True))
    assert named[3].startswith("After coffee: ")
    assert named[3].endswith(" (10 min)")


def test_feed_says_where_it_is_and_when_to_look_again() -> None:
    source = "http://127.0.0.1:8321/calendar/abc.ics"
    text = written([], source=source)
    lines = text.decode().split("\r\n")
    assert "NAME:Supple" in lines
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT4H" in lines
    assert f"SOURCE;VALUE=URI:{source}" in lines
    assert "REFRESH-INTERVAL" not in written([]).decode()
    assert read_icalendar(text) == read_vobject(text) == []


def test_people_have_entries_of_their_own() -> None:
    day = [session(dt.date(2026, 3, 2))]
    mine, theirs = written(day), written(day, owner=uuid.uuid4())
    assert read_icalendar(mine)[0][0] != read_icalendar(theirs)[0][0]


def test_stamp_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        calendar([], shipped_catalogue(), entries(), stamp=dt.datetime(2026, 3, 1))  # noqa: DTZ001


@settings(max_examples=40, deadline=None)
@given(
    days=st.lists(st.dates(dt.date(2024, 1, 1), dt.date(2035, 12, 31)), unique=True, max_size=12),
    at=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    zone=st.sampled_from(
        ["Europe/Madrid", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"]
    ),
    seconds=st.integers(20, 3600),
    exercises=st.booleans(),
)
def test_what_is_written_is_what_is_read(
    days: list[dt.date], at: dt.time, zone: str, seconds: int, exercises: bool
) -> None:
    where = ZoneInfo(zone)
    text = written(
        [session(day, seconds=seconds) for day in days], at=at, zone=where, exercises=exercises
    )
    minutes = max(1, round(seconds / 60))
    expected = []
    for day in days:
        begin = dt.datetime.combine(day, at, where)
        expected.append((begin.replace(tzinfo=None), dt.timedelta(minutes=minutes)))
    found = [(begin.replace(tzinfo=None), length) for _, begin, length, _ in read_icalendar(text)]
    assert found == expected
    assert len({uid for uid, *_ in read_icalendar(text)}) == len(days)
    assert [t[3] for t in read_vobject(text)] == [t[3] for t in read_icalendar(text)]
