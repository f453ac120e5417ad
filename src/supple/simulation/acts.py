"""What a virtual member does, as the events that the pages would send."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any, get_args
from uuid import UUID

from pydantic import TypeAdapter

from supple.catalogue.loader import Catalogue
from supple.outcomes import MeasureId, measures
from supple.program import Item, Profile, Session
from supple.program.profile import Doable
from supple.session import Event

from .body import Body
from .members import Kind

_EVENT: TypeAdapter[Event] = TypeAdapter(Event)
_NOON = dt.time(12, tzinfo=dt.UTC)
_DOABLE: tuple[Doable, ...] = get_args(Doable)
# Late by so many days at most; the server takes nothing that is more than a day ahead.
_LATE_DAYS, _AHEAD_DAYS = 5, 1


@dataclass
class Pen:
    """Writes events with ids and times of its own; a wild one repeats, delays and contradicts."""

    random: Random
    chaos: float

    def uuid(self) -> UUID:
        """Draw an id."""
        return UUID(int=self.random.getrandbits(128), version=4)

    def write(self, day: dt.date, minute: int, **told: Any) -> Event:
        """Write one event at so many minutes after noon."""
        at = dt.datetime.combine(day, _NOON) + dt.timedelta(minutes=minute)
        if self.wild():
            at += dt.timedelta(days=self.random.uniform(-_LATE_DAYS, _AHEAD_DAYS))
        return _EVENT.validate_python({"id": self.uuid(), "at": at, **told})

    def wild(self) -> bool:
        """Tell whether this time something is off; rarer than answers at random."""
        return self.random.random() < self.chaos / 4


def do_session(
    session: Session,
    alternatives: dict[str, Item],
    catalogue: Catalogue,
    *,
    day: dt.date,
    kind: Kind,
    body: Body,
    pen: Pen,
) -> Iterator[Event]:
    """Go through a session; yields what the player would tell."""
    random, id_ = pen.random, pen.uuid()
    yield pen.write(day, 0, kind="started", session=id_)
    minute = 1
    for item in session.items:
        if random.random() < kind.skips:
            yield pen.write(day, minute, kind="skipped", session=id_, exercise=item.exercise)
            continue
        doable, pain = body.does(item, catalogue[item.exercise], day)
        if random.random() < kind.chaos / 2:
            doable, pain = random.choice(_DOABLE), random.randint(0, 10)
        minute += 2
        here: dict[str, Any] = {"session": id_, "exercise": item.exercise}
        if pain > 5 and random.random() < kind.answers:
            yield pen.write(day, minute, kind="hurt", pain=pain, **here)
            continue
        if doable == "hard" and item.exercise in alternatives and random.random() < 0.3:
            to = alternatives[item.exercise].exercise
            yield pen.write(day, minute, kind="swapped", to=to, **here)
            yield pen.write(day, minute + 1, kind="finished", session=id_, exercise=to)
            continue
        yield pen.write(day, minute, kind="finished", **here)
        if random.random() < kind.answers:
            yield pen.write(day, minute + 1, kind="rated", doable=doable, pain=pain, **here)
        if pen.wild():
            contradiction = {"doable": random.choice(_DOABLE), "pain": random.randint(0, 10)}
            yield pen.write(day, minute, kind="rated", **here, **contradiction)
            yield pen.write(day, minute, kind="skipped", **here)
    yield pen.write(day, minute + 2, kind="completed", session=id_, seconds=session.seconds)
    if random.random() < kind.answers:
        yield pen.write(day, minute + 3, kind="pain_now", session=id_, pain=told_pain(body, day))


def told_pain(body: Body, day: dt.date) -> int:
    """Return a pain as it is told: as it is felt, or at random."""
    if body.random.random() < body.kind.chaos / 2:
        return body.random.randint(0, 10)
    return body.feels(day)


def check_in(day: dt.date, before: float, body: Body, pen: Pen) -> Event:
    """Answer the three weekly questions, from how pain compares with a week before."""
    change = body.pain - before
    felt = "worse" if change > 0.5 else "better" if change < -0.3 else "same"
    amount = pen.random.choices(("little", "right", "much"), (1, 6, 1))[0]
    if pen.random.random() < body.kind.chaos:
        felt = pen.random.choice(("better", "same", "worse"))
    return pen.write(day, 300, kind="checked_in", pain=felt, ability=felt, amount=amount)


def answer(measure: MeasureId, day: dt.date, first: float, body: Body, pen: Pen) -> Event:
    """Answer a questionnaire."""
    asked = measures().measures[measure]
    pain = body.pain + pen.random.gauss(0, body.kind.noise)
    middle = {"nprs": pain, "peg": pain, "psfs": 10 - pain, "change": (first - pain)}[measure]
    told = [
        float(min(max(round(middle + pen.random.gauss(0, 0.5)), asked.low), asked.high))
        for item in asked.items
        for _ in range(2 if item.repeated else 1)
    ]
    return pen.write(day, 310, kind="answered", measure=measure, answers=told)


def wish(day: dt.date, profile: Profile, catalogue: Catalogue, body: Body, pen: Pen) -> Event:
    """Wish for something else on one of the next days."""
    random = pen.random
    on = day + dt.timedelta(days=random.randint(0, 6))
    to = day + dt.timedelta(days=random.randint(0, 6))
    told: dict[str, Any] = random.choice(
        (
            {"kind": "moved", "date": on, "to": to},
            {"kind": "set_aside", "exercise": random.choice(sorted(catalogue)), "until": to},
            {"kind": "elsewhere", "date": on, "place": random.choice(("home", "desk", "away"))},
            {"kind": "time_for", "date": on, "minutes": random.choice((5, profile.minutes))},
            {"kind": "bad_day", "pain": min(10, told_pain(body, day) + 2)},
        )
    )
    return pen.write(day, -180, **told)
