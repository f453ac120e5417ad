"""One planned session counts once, however many devices knew of it under another name."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from supple.program import Session
from supple.web.people import services as people
from supple.web.people.models import Person
from supple.web.training import history, services
from supple.web.training.models import Event, PreparedSession, TrainingSession
from supple.web.training.planning import happened_to, plan_week
from supple.web.training.prepared import prepare

from .conftest import about, answers


def planned_today(person: Person) -> Session:
    today = timezone.localdate()
    happened = happened_to(person, zone=timezone.get_current_timezone())
    session = plan_week(person, happened, today=today).session_on(today)
    assert session
    return session


def kept_by_a_phone(person: Person) -> PreparedSession:
    today, zone = timezone.localdate(), timezone.get_current_timezone()
    program = plan_week(person, happened_to(person, zone=zone), today=today)
    rows = prepare(person, program, today=today, now=timezone.now(), language="en")
    return next(row for row in rows if row.date == today)


def kept_earlier(person: Person, planned: Session) -> PreparedSession:
    """What another phone was given when the plan for the day was still shorter."""
    shorter = planned.model_copy(update={"items": planned.items[:1]})
    return PreparedSession.objects.create(
        id=uuid.uuid4(), person=person, date=planned.date, language="es", planned=shorter,
        made=timezone.now() - dt.timedelta(days=1),
    )  # fmt: skip


def event(session: uuid.UUID, kind: str, minute: int = 0, **more: Any) -> dict[str, Any]:
    at = timezone.localtime().replace(hour=12, minute=minute)
    return {"id": str(uuid.uuid4()), "at": at, "session": session, "kind": kind, **more}


def hear(person: Person, *events: dict[str, Any]) -> None:
    now = timezone.now() + dt.timedelta(hours=20)  # noon has come, wherever that is
    assert len(services.take_in(person, events, now=now).accepted) == len(events)


def rows(person: Person) -> tuple[history.Row, ...]:
    return history.rows(person, language="en")[0]


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_counts_once_and_loses_nothing(db: None, data: st.DataObject) -> None:
    Person.objects.all().delete()
    person = people.ensure_owner()
    people.answer_screening(person, answers(), today=timezone.localdate())
    people.tell_about(person, about())
    planned = planned_today(person)
    exercises = [item.exercise for item in planned.items]
    devices = [kept_by_a_phone(person).pk, kept_earlier(person, planned).pk]
    if data.draw(st.booleans(), label="begun at the computer"):
        services.begin(person, planned, language="en", as_=(computer := uuid.uuid4()))
        devices.append(computer)
    told = [
        event(device, "finished", minute, exercise=exercise)
        for device in devices
        for minute, exercise in enumerate(
            data.draw(st.lists(st.sampled_from(exercises), unique=True))
        )
    ]
    told += [event(device, "completed", 30, seconds=500) for device in devices]
    arriving = data.draw(st.permutations(told))
    while arriving:
        batch = data.draw(st.integers(1, len(arriving)))
        hear(person, *arriving[:batch])
        hear(person, *arriving[:batch])  # the answer was lost
        arriving = arriving[batch:]

    session = TrainingSession.objects.get()
    assert {str(pk) for pk in Event.objects.values_list("pk", flat=True)} == {e["id"] for e in told}
    assert set(Event.objects.values_list("session", flat=True)) == {session.pk}
    assert {row.payload.session for row in Event.objects.all()} == {session.pk}
    done = {e["exercise"] for e in told if "exercise" in e}
    performed = happened_to(person, zone=timezone.get_current_timezone()).history.performed
    assert sorted(one.exercise for one in performed) == sorted(done)
    (row,) = rows(person)
    assert (row.finished, row.whole) == (len(done), True)


def test_whoever_asks_for_another_gets_another(ready: Person) -> None:
    phone = kept_by_a_phone(ready).pk
    hear(ready, event(phone, "started"), event(phone, "completed", 9, seconds=500))
    again = services.begin(ready, planned_another(ready), language="en", as_=uuid.uuid4())
    hear(ready, event(again.pk, "started", 20), event(phone, "pain_now", 21, pain=2))
    assert {row.id for row in rows(ready)} == {phone, again.pk}
    assert Event.objects.get(kind="pain_now").session_id == phone


def planned_another(person: Person) -> Session:
    today = timezone.localdate()
    happened = happened_to(person, zone=timezone.get_current_timezone())
    session = plan_week(person, happened, today=today, also_today=True).session_on(today)
    assert session
    return session


def test_done_on_another_day_is_its_own(ready: Person) -> None:
    phone = kept_by_a_phone(ready).pk
    computer = services.begin(ready, planned_today(ready), language="en", as_=uuid.uuid4())
    late = event(phone, "started")
    hear(ready, {**late, "at": late["at"] - dt.timedelta(days=1)})
    assert {row.id for row in rows(ready)} == {phone, computer.pk}


def test_stays_part_of_it_past_midnight(ready: Person) -> None:
    phone = kept_by_a_phone(ready).pk
    computer = services.begin(ready, planned_today(ready), language="en", as_=uuid.uuid4())
    hear(ready, event(phone, "started"))
    late = event(phone, "pain_now", pain=3)
    hear(ready, {**late, "at": late["at"] - dt.timedelta(days=1)})
    assert [row.id for row in rows(ready)] == [computer.pk]


@pytest.mark.parametrize("path", ["done/", ""])
def test_phone_is_shown_the_whole(browser: Client, ready: Person, path: str) -> None:
    phone = kept_by_a_phone(ready)
    computer = services.begin(ready, planned_today(ready), language="en", as_=uuid.uuid4())
    hear(ready, event(computer.pk, "finished", exercise=computer.planned.items[0].exercise))
    hear(ready, event(phone.pk, "completed", 9, seconds=500))
    page = browser.get(f"/session/{phone.pk}/{path}")
    assert page.status_code == 200
    if path:
        assert f"1 of {len(computer.planned.items)} exercises done." in page.content.decode()
    else:  # the player goes on under the name it knows
        assert f"/api/v1/sessions/{phone.pk}/script" in page.content.decode()


def test_a_program_is_told_the_whole(browser: Client, ready: Person) -> None:
    phone = kept_by_a_phone(ready)
    computer = services.begin(ready, planned_today(ready), language="en", as_=uuid.uuid4())
    hear(ready, event(phone.pk, "finished", exercise=computer.planned.items[0].exercise))
    told = browser.get(f"/api/v1/sessions/{phone.pk}").json()
    assert (told["session"], told["finished"]) == (str(computer.pk), 1)
