"""Time zones as iCalendar defines them, for the years around a calendar's entries.

The library's own writer puts the start of an observance at the wall clock after the change; RFC
5545 (3.6.5) asks for the wall clock before it, and readers that go by it are an hour off.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import icalendar

_DAY = dt.timedelta(days=1)
_YEAR = dt.timedelta(days=366)
# Some readers keep the first definition of a zone that they meet.
_AHEAD = 5 * _YEAR


def vtimezone(zone: ZoneInfo, first: dt.date, last: dt.date) -> icalendar.Timezone:
    """Define a zone from the year before a day up to some years after another.

    Parameters
    ----------
    first, last
        The earliest and the latest day that refers to the zone.
    """
    begin = dt.datetime.combine(first, dt.time(), dt.UTC) - _YEAR
    end = dt.datetime.combine(last, dt.time(), dt.UTC) + _AHEAD
    defined = icalendar.Timezone()
    defined.add("tzid", zone.key)
    defined.add_component(_observance(zone, begin, before=_offset(zone, begin)))
    for moment in changes(zone, begin, end):
        just_before = moment - dt.timedelta(seconds=1)
        defined.add_component(_observance(zone, moment, before=_offset(zone, just_before)))
    return defined


def changes(zone: ZoneInfo, begin: dt.datetime, end: dt.datetime) -> Iterator[dt.datetime]:
    """Yield the moments, UTC, from which a zone's offset is another one."""
    day = begin
    while day < end:
        early, late = day, min(day + _DAY, end)
        if _offset(zone, early) != _offset(zone, late):
            while late - early > dt.timedelta(seconds=1):
                middle = early + dt.timedelta(seconds=(late - early) // dt.timedelta(seconds=2))
                if _offset(zone, middle) == _offset(zone, early):
                    early = middle
                else:
                    late = middle
            yield late
        day += _DAY


def _observance(
    zone: ZoneInfo, moment: dt.datetime, *, before: dt.timedelta
) -> icalendar.TimezoneStandard | icalendar.TimezoneDaylight:
    there = moment.astimezone(zone)
    part = icalendar.TimezoneDaylight() if there.dst() else icalendar.TimezoneStandard()
    part.add("dtstart", (moment + before).replace(tzinfo=None))
    part.add("tzoffsetfrom", before)
    part.add("tzoffsetto", _offset(zone, moment))
    part.add("tzname", there.tzname())
    return part


def _offset(zone: ZoneInfo, moment: dt.datetime) -> dt.timedelta:
    return moment.astimezone(zone).utcoffset() or dt.timedelta()
