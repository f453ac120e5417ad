"""Clocks that are wrong, on the device or on this machine: nothing is lost, nothing is silenced."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from supple.web.people import services as people
from supple.web.people.models import Person
from supple.web.training import services
from supple.web.training.models import Event, PreparedSession, TrainingSession
from supple.web.training.planning import happened_to, plan_week

from .conftest import answers

Make = Callable[..., dict[str, Any]]
NOW = dt.datetime(2026, 11, 21, 9, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def told_at(person: Person, *moments: dt.datetime, clock: dt.datetime | None = None) -> bool:
    """Tell of mornings, the first with pain 0, and return whether a clock was wrong."""
    events = [
        {"id": str(uuid.uuid4()), "at": at.isoformat(), "kind": "morning", "pain": pain}
        for pain, at in enumerate(moments)
    ]
    taken = services.take_in(person, events, now=NOW, clock=clock)
    assert list(taken.accepted) == [event["id"] for event in events]
    assert not taken.rejected
    return taken.wrong_clock


def kept(person: Person) -> list[dt.datetime]:
    """Return when the mornings were, in the order of their pains."""
    rows = sorted(person.events.all(), key=lambda row: row.payload.pain)
    assert all(row.at == row.payload.at for row in rows)
    return [row.at for row in rows]


@pytest.mark.parametrize("off", [3 * DAY, 400 * DAY, -3 * DAY, -3000 * DAY])
def test_time_of_a_device_that_is_days_off_is_set_right(owner: Person, off: dt.timedelta) -> None:
    really = [NOW - 2 * DAY, NOW - 2 * DAY + dt.timedelta(minutes=7), NOW]
    assert told_at(owner, *(at + off for at in really), clock=NOW + off)
    assert kept(owner) == really


@pytest.mark.parametrize("off", [dt.timedelta(), dt.timedelta(hours=14), -dt.timedelta(hours=23)])
def test_time_of_a_device_that_is_hours_off_stays(owner: Person, off: dt.timedelta) -> None:
    moments = [NOW - 9 * DAY + off, NOW + off]
    assert not told_at(owner, *moments, clock=NOW + off)
    assert kept(owner) == moments


def test_what_cannot_have_been_yet_is_of_now_in_its_order(owner: Person) -> None:
    """The clock was put right between what happened and its telling."""
    assert told_at(owner, NOW + 3 * DAY, NOW + 5 * DAY, NOW + 4 * DAY, NOW - DAY, clock=NOW)
    first, last, middle, before = kept(owner)
    assert before == NOW - DAY
    assert first < middle < last
    assert last - NOW < dt.timedelta(seconds=1)
    assert first >= NOW


@pytest.mark.parametrize(
    "at", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00", "1970-01-01T00:00:00Z"]
)
@pytest.mark.parametrize("clock", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", None])
def test_no_clock_is_too_wrong(
    browser: Client, begun: TrainingSession, event: Make, at: str, clock: str | None
) -> None:
    sent = {"events": [{**event("pain_now", pain=3), "at": at}], "clock": clock}
    response = browser.post("/api/v1/events", sent, content_type="application/json")
    assert response.status_code == 200, response.content
    assert response.json()["accepted"] == [sent["events"][0]["id"]]  # type: ignore[index]
    assert abs(Event.objects.get().at - timezone.now()) < 2 * DAY
    assert browser.get("/history/").status_code == 200


def test_session_that_is_set_right_is_of_the_day_in_its_own_place(ready: Person) -> None:
    evening = dt.datetime(2026, 11, 21, 20, tzinfo=dt.UTC)
    today = timezone.localdate()
    planned = plan_week(ready, happened_to(ready, zone=dt.UTC), today=today).sessions[0]
    kept = PreparedSession.objects.create(
        id=uuid.uuid4(), person=ready, date=today, language="en", planned=planned, made=evening
    )
    begun = {"id": uuid.uuid4(), "session": kept.pk, "kind": "started"}
    at = "1970-01-01T09:00:00+13:00"
    assert services.take_in(ready, [{**begun, "at": at}], now=evening).wrong_clock
    assert TrainingSession.objects.get().date == dt.date(2026, 11, 22)


class TestThisMachinesClockGoesBack:
    """For an evening it stood far in the future; what was done then lies ahead of today."""

    @pytest.fixture
    def evening(self, ready: Person) -> Person:
        today = timezone.localdate()
        later = timezone.now() + 60 * DAY
        # The questions are due by then, and a week is planned for those days.
        people.answer_screening(ready, answers(), today=today + 60 * DAY)
        program = plan_week(ready, happened_to(ready, zone=dt.UTC), today=today + 60 * DAY)
        session = services.begin(ready, program.sessions[0], language="en", as_=uuid.uuid4())
        common = {"session": str(session.pk), "at": later.isoformat()}
        exercise = session.planned.items[0].exercise
        events: list[dict[str, Any]] = [
            {**common, "kind": "started"},
            {**common, "kind": "finished", "exercise": exercise},
            {**common, "kind": "rated", "exercise": exercise, "doable": "hard", "pain": 6},
            {**common, "kind": "pain_now", "pain": 4},
            {"at": later.isoformat(), "kind": "checked_in", "pain": "same", "ability": "same",
             "amount": "right"},
        ]  # fmt: skip
        events = [{"id": str(uuid.uuid4()), **event} for event in events]
        assert not services.take_in(ready, events, now=later).rejected
        return ready

    def test_safety_questions_are_due(self, evening: Person, browser: Client) -> None:
        standing = people.standing_of(evening, today=timezone.localdate())
        assert standing is not None
        assert standing.due
        assert "/screening/" in browser.get("/").headers["Location"]

    def test_every_page_opens_and_a_week_is_planned(self, evening: Person, browser: Client) -> None:
        people.answer_screening(evening, answers(), today=timezone.localdate())
        for path in (
            "/", "/week/", "/road/", "/history/", "/report/", "/check-in/", "/handout/",
            "/handout.pdf", "/settings/calendar/", "/settings/export.zip", "/settings/fhir.json",
        ):  # fmt: skip
            assert browser.get(path, follow=True).status_code in (200, 404), path

    def test_the_weekly_questions_are_asked_all_the_same(self, evening: Person) -> None:
        happened = happened_to(evening, zone=dt.UTC)
        start = timezone.localdate() - 8 * DAY
        done = happened.history.performed[0].model_copy(update={"date": start, "completed": True})
        history = happened.history.model_copy(update={"performed": (done,)})
        asked = services.due(history, (), own_activities=False, today=timezone.localdate())
        assert asked.weekly
