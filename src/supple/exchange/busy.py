"""When somebody is busy, read from their calendar (RFC 5545)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final

import icalendar
import recurring_ical_events

Interval = tuple[dt.datetime, dt.datetime]

# A day to either side: an entry's own zone may be that far from the asker's.
_MARGIN: Final = dt.timedelta(days=1)
# Nobody meets every minute, and counting such a rule out would take for ever.
_TOO_OFTEN: Final = {"HOURLY", "MINUTELY", "SECONDLY"}
_WITHIN_THE_DAY: Final = ("BYMINUTE", "BYSECOND")
_BUSY: Final = {"BUSY", "OOF"}


class NotACalendar(ValueError):
    """What was given cannot be read as a calendar."""


def busy_times(
    ics: bytes, begin: dt.datetime, end: dt.datetime, zone: dt.tzinfo
) -> tuple[Interval, ...]:
    """Return when a calendar's owner is not to be disturbed.

    Entries that are cancelled or marked as free do not count. One that lasts whole days counts only
    if it is expressly marked as busy: most are notes, such as birthdays. Times without a zone, and
    days, are those of ``zone``.

    Parameters
    ----------
    ics
        One or more calendars, with ``VEVENT`` or ``VFREEBUSY`` entries.
    begin, end
        With time zones; nothing outside of them is returned.
    zone
        Where the person is.

    Returns
    -------
    tuple of (datetime, datetime)
        Beginnings and ends in UTC, in order, neither touching nor overlapping.

    Raises
    ------
    NotACalendar
        If it cannot be read.
    """
    found: list[Interval] = []
    try:
        calendars = icalendar.Calendar.from_ical(ics, multiple=True)
        for calendar in calendars:
            found += _meetings(calendar, begin, end, zone)
            found += _told_busy(calendar)
    # The parsers raise whatever a broken line makes of them.
    except (ValueError, TypeError, LookupError, AttributeError, OverflowError) as error:
        raise NotACalendar(str(error)) from error
    if not any(calendar.name == "VCALENDAR" for calendar in calendars):
        raise NotACalendar("there is no VCALENDAR in it")
    return tuple(_merged(found, begin.astimezone(dt.UTC), end.astimezone(dt.UTC)))


def _meetings(
    calendar: icalendar.Calendar, begin: dt.datetime, end: dt.datetime, zone: dt.tzinfo
) -> Iterator[Interval]:
    calendar.subcomponents = [part for part in calendar.subcomponents if not _runs_away(part)]
    series = recurring_ical_events.of(calendar, skip_bad_series=True)
    first, last = (moment.astimezone(dt.UTC) for moment in (begin, end))
    for event in series.between(first - _MARGIN, last + _MARGIN):
        if _disturbs(event):
            yield _moment(event.start, zone), _moment(event.end, zone)


def _runs_away(part: icalendar.Component) -> bool:
    rules = part.get("RRULE", [])
    for rule in rules if isinstance(rules, list) else [rules]:
        often = {str(value).upper() for value in rule.get("FREQ", [])} & _TOO_OFTEN
        if often or any(name in rule for name in _WITHIN_THE_DAY):
            return True
    return False


def _disturbs(event: icalendar.Event) -> bool:
    said = {
        name: str(event.get(name, "")).upper()
        for name in ("STATUS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS")
    }
    status, transparency, office = said.values()
    if status == "CANCELLED" or transparency == "TRANSPARENT" or office == "FREE":
        return False
    if isinstance(event.start, dt.datetime):
        return True
    return transparency == "OPAQUE" or office in _BUSY


def _told_busy(calendar: icalendar.Calendar) -> Iterator[Interval]:
    for part in calendar.walk("VFREEBUSY"):
        told = part.get("FREEBUSY", [])
        for period in told if isinstance(told, list) else [told]:
            if str(period.params.get("FBTYPE", "BUSY")).upper() != "FREE":
                yield period.start.astimezone(dt.UTC), period.end.astimezone(dt.UTC)


def _moment(given: dt.date, zone: dt.tzinfo) -> dt.datetime:
    if not isinstance(given, dt.datetime):
        given = dt.datetime.combine(given, dt.time())
    return (given if given.tzinfo else given.replace(tzinfo=zone)).astimezone(dt.UTC)


def _merged(found: Iterable[Interval], begin: dt.datetime, end: dt.datetime) -> Iterator[Interval]:
    current: Interval | None = None
    for begins, ends in sorted((max(a, begin), min(b, end)) for a, b in found):
        if begins >= ends:
            continue
        if current is None:
            current = begins, ends
        elif begins <= current[1]:
            current = current[0], max(current[1], ends)
        else:
            yield current
            current = begins, ends
    if current is not None:
        yield current
