"""The rows of each table, from what an archive holds."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from supple.outcomes import ranges
from supple.session import Event, in_force, report, scores
from supple.session.breaks import break_answers
from supple.session.events import Finished, PainNow
from supple.session.ranges import ranges_until
from supple.session.report import WeekDone

from .archive import Archive
from .ending import by_session, ending
from .tables import Row, Table, dictionary


def tables_of(archive: Archive, *, zone: dt.tzinfo) -> list[Table]:
    """Return every table, those without rows too.

    Parameters
    ----------
    zone
        The person's time zone: it decides which day something belongs to.
    """
    events = in_force(archive.events)
    until = archive.made.astimezone(zone).date()
    summed = report(events, until=until, zone=zone)
    rows: dict[str, Iterator[Row]] = {
        "events": map(_told, archive.events),
        "pain": _pain(events),
        "scores": _scores(events, zone),
        "ranges": _ranges(events, zone, until),
        "sessions": _sessions(archive, events),
        "days": _days(events, summed.minutes, zone),
        "weeks": _weeks(summed.weeks),
        "planned": _planned(archive),
    }
    return [Table(name, facts, tuple(rows[name])) for name, facts in dictionary().items()]


def _told(event: Event) -> Row:
    """Return what an event says, by column of the table of events."""
    facts, told = dictionary()["events"], {}
    names = facts.renamed.get(event.kind, {})
    for field in type(event).model_fields:
        name, value = names.get(field, field), getattr(event, field)
        if value is not None and (column := facts.columns.get(name)):
            told[name] = str(value) if column.type == "string" else value
    return told


def _pain(events: list[Event]) -> Iterator[Row]:
    columns = dictionary()["pain"].columns
    for event in events:
        row = _told(event)
        if "pain" in row:
            yield {name: row[name] for name in columns if name in row}


def _scores(events: list[Event], zone: dt.tzinfo) -> Iterator[Row]:
    for score in scores(events, zone=zone):
        yield {
            "date": score.date,
            "measure": score.measure,
            "value": score.value,
            "answers": score.answers,
        }


def _ranges(events: list[Event], zone: dt.tzinfo, until: dt.date) -> Iterator[Row]:
    for series in ranges_until(events, until=until, zone=zone):
        for reading in series.readings:
            yield {
                "date": reading.date,
                "direction": reading.direction,
                "way": reading.way,
                "value": reading.value,
                "unit": ranges().ways[reading.way].unit,
            }


def _sessions(archive: Archive, events: list[Event]) -> Iterator[Row]:
    happened = by_session(events)
    for begun in archive.sessions:
        own = happened[begun.id]
        end = ending(own)
        pains = [event.pain for event in own if isinstance(event, PainNow)]
        yield {
            "id": str(begun.id),
            "date": begun.date,
            "place": begun.planned.place,
            "planned_minutes": begun.planned.seconds / 60,
            "planned_exercises": len(begun.planned.items),
            "finished_exercises": sum(isinstance(event, Finished) for event in own),
            "ended": "open" if end is None else "completed" if end.completed else "ended",
            **({"minutes": end.minutes} if end else {}),
            **({"pain": pains[-1]} if pains else {}),
        }


def _days(events: list[Event], minutes: Mapping[dt.date, float], zone: dt.tzinfo) -> Iterator[Row]:
    finished: defaultdict[dt.date, int] = defaultdict(int)
    breaks: defaultdict[dt.date, int] = defaultdict(int)
    pains: defaultdict[dt.date, list[int]] = defaultdict(list)
    for event in events:
        day = event.at.astimezone(zone).date()
        finished[day] += isinstance(event, Finished)
        if (pain := _told(event).get("pain")) is not None:
            pains[day].append(pain)
    for answer in break_answers(events):
        breaks[answer.at.astimezone(zone).date()] += answer.answer == "taken"
    for day in sorted(finished):
        told = pains[day]
        yield {
            "date": day,
            "finished_exercises": finished[day],
            "minutes": minutes.get(day, 0.0),
            "breaks": breaks[day],
            **({"pain_least": min(told), "pain_most": max(told)} if told else {}),
        }


def _weeks(weeks: Iterable[WeekDone]) -> Iterator[Row]:
    for week in weeks:
        yield {
            "week": week.number,
            "start": week.start,
            "days": week.days,
            "minutes": week.minutes,
        }


def _planned(archive: Archive) -> Iterator[Row]:
    for week in archive.weeks:
        for session in week.program.sessions:
            for item in session.items:
                dose = item.dose
                yield {
                    "week": week.start,
                    "made": week.made,
                    "date": session.date,
                    "exercise": item.exercise,
                    "sets": dose.sets,
                    "reps": dose.reps,
                    "hold": dose.hold,
                    "hold_unit": dose.unit,
                    "rest": dose.rest,
                    "sides": dose.sides,
                }
