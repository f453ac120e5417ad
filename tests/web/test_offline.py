"""Sessions to come, kept by a browser and done without a network: told late, and once."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from supple.web.people import services as people
from supple.web.people.models import Person
from supple.web.training.models import Event, PreparedSession, TrainingSession

from .conftest import about, answers

Send = Callable[..., dict[str, Any]]


def week(browser: Client) -> dict[str, Any]:
    response = browser.get("/api/v1/week/offline")
    assert response.status_code == 200, response.content
    found: dict[str, Any] = response.json()
    return found


def event(session: str, kind: str, at: dt.datetime | None = None, **more: Any) -> dict[str, Any]:
    moment = at or timezone.now()
    return {
        "id": str(uuid.uuid4()),
        "at": moment.isoformat(),
        "session": session,
        "kind": kind,
        **more,
    }


def test_week_names_everything_that_its_sessions_need(browser: Client, ready: Person) -> None:
    kept = week(browser)
    assert len(kept["sessions"]) == 2
    assert dt.datetime.fromisoformat(kept["until"]) - timezone.now() <= dt.timedelta(days=7)
    assert "/offline/" in kept["pages"]
    assert any("/assets/player-" in file for file in kept["files"])
    for session in kept["sessions"]:
        page = browser.get(session["page"])
        assert page.status_code == 200
        assert f'script-url="{session["script"]}"' in page.content.decode()
        script = browser.get(session["script"]).json()
        assert script["session"] == session["id"]
        for exercise in script["exercises"].values():
            figure = exercise["figure"] or {}
            for address in (exercise["picture"], figure.get("body"), figure.get("clip")):
                assert address is None or address in session["assets"]
        assert all(address.startswith("/static/") for address in session["assets"])


def test_asking_again_gives_the_same_and_begins_nothing(browser: Client, ready: Person) -> None:
    first, second = week(browser), week(browser)
    assert [s["id"] for s in first["sessions"]] == [s["id"] for s in second["sessions"]]
    assert PreparedSession.objects.count() == 2
    for session in first["sessions"]:
        browser.get(session["page"])
    assert not TrainingSession.objects.exists()
    assert "session under way" not in browser.get("/").content.decode()


def test_page_lists_what_is_kept(browser: Client, ready: Person) -> None:
    page = browser.get("/offline/").content.decode()
    for session in week(browser)["sessions"]:
        assert f'href="{session["page"]}"' in page
    spanish = browser.get("/offline/", headers={"accept-language": "es"}).content.decode()
    assert "Sin conexión" in spanish
    assert "Guardadas en este dispositivo hasta:" in spanish


def test_first_event_begins_the_session_on_the_day_it_was_done(
    browser: Client, ready: Person, send: Send
) -> None:
    session = week(browser)["sessions"][1]
    done_at = timezone.now().astimezone(dt.timezone(dt.timedelta(hours=5))) - dt.timedelta(days=1)
    events = [
        event(session["id"], "started", done_at),
        event(session["id"], "completed", done_at + dt.timedelta(minutes=9), seconds=500),
    ]
    # The later one first: the order of arrival says nothing.
    for sent in (events[::-1], events, events):
        assert set(send(*sent)["accepted"]) == {e["id"] for e in events}
    begun = TrainingSession.objects.get()
    assert str(begun.pk) == session["id"]
    assert begun.date == done_at.date()
    assert begun.planned == PreparedSession.objects.get(pk=begun.pk).planned
    assert [e.kind for e in Event.objects.order_by("at")] == ["started", "completed"]


def test_two_devices_that_do_the_same_session_come_together(
    browser: Client, owner: Person, ready: Person, send: Send
) -> None:
    session = week(browser)["sessions"][0]
    exercise = PreparedSession.objects.get(pk=session["id"]).planned.items[0].exercise
    phone = [event(session["id"], "started"), event(session["id"], "finished", exercise=exercise)]
    desk = [event(session["id"], "started"), event(session["id"], "skipped", exercise=exercise)]
    send(*phone)
    send(*desk, *phone)
    assert TrainingSession.objects.count() == 1
    assert Event.objects.count() == 4


def test_session_begun_today_is_not_prepared_once_more(
    browser: Client, begun: TrainingSession
) -> None:
    assert begun.date.isoformat() not in {s["date"] for s in week(browser)["sessions"]}


def test_plan_that_has_changed_leaves_what_a_phone_may_be_doing(
    browser: Client, ready: Person, send: Send
) -> None:
    before = week(browser)["sessions"][0]
    people.tell_about(ready, about(minutes=5))
    after = week(browser)["sessions"][0]
    assert before["id"] != after["id"]
    assert send(event(before["id"], "started"))["rejected"] == []


def test_when_safety_closes_everything_nothing_is_given_and_nothing_done_is_lost(
    browser: Client, ready: Person, send: Send
) -> None:
    session = week(browser)["sessions"][0]
    people.answer_screening(ready, answers("legs"), today=timezone.localdate())
    assert browser.get("/api/v1/week/offline").status_code == 403
    assert browser.get("/offline/")["Location"] == "/emergency/"
    assert browser.get(session["page"])["Location"] == "/emergency/"
    assert browser.get(session["script"]).status_code == 403
    done = [event(session["id"], "started"), event(session["id"], "completed", seconds=60)]
    assert len(send(*done)["accepted"]) == 2
    assert TrainingSession.objects.get().date == timezone.localdate()


def test_session_that_is_no_longer_safe_is_not_shown(
    browser: Client, ready: Person, send: Send
) -> None:
    session = week(browser)["sessions"][0]
    row = PreparedSession.objects.get(pk=session["id"])
    unknown = row.planned.items[0].model_copy(update={"exercise": "no-such-exercise"})
    row.planned = row.planned.model_copy(update={"items": (unknown,)})
    row.save()
    assert browser.get(session["page"])["Location"] == "/"
    assert browser.get(session["script"]).status_code == 403
    assert len(send(event(session["id"], "started"))["accepted"]) == 1


def test_what_is_older_than_a_year_is_let_go(browser: Client, ready: Person) -> None:
    row = PreparedSession.objects.get(pk=week(browser)["sessions"][0]["id"])
    old, fresh = row.pk, uuid.uuid4()
    for name, days in ((old, 366), (fresh, 364)):
        row.pk, row.made = name, timezone.now() - dt.timedelta(days=days)
        row.save()
    people.tell_about(ready, about(minutes=5))
    week(browser)
    kept = set(PreparedSession.objects.values_list("pk", flat=True))
    assert fresh in kept
    assert old not in kept


def test_session_of_nobody_or_of_somebody_else_is_refused(
    browser: Client, ready: Person, send: Send
) -> None:
    other = Person.objects.create()
    row = PreparedSession.objects.get(pk=week(browser)["sessions"][0]["id"])
    theirs = PreparedSession.objects.create(
        id=uuid.uuid4(),
        person=other,
        date=row.date,
        language="en",
        planned=row.planned,
        made=row.made,
    )
    for name in (str(theirs.pk), str(uuid.uuid4())):
        assert browser.get(f"/session/{name}/").status_code == 404
        assert send(event(name, "started"))["accepted"] == []
    assert not TrainingSession.objects.exists()


def test_events_of_a_begun_session_cost_no_more_for_it(
    begun: TrainingSession, send: Send, browser: Client
) -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        send(event(str(begun.pk), "started"))
    assert not any("preparedsession" in q["sql"] for q in queries.captured_queries)


def test_strangers_are_told_nothing(stranger: Client, ready: Person) -> None:
    assert stranger.get("/api/v1/week/offline").status_code == 401
    assert stranger.get("/offline/").status_code == 403


@pytest.mark.parametrize("path", ["/offline/", "/api/v1/week/offline"])
def test_before_telling_about_oneself_there_is_nothing(
    browser: Client, screened: Person, path: str
) -> None:
    assert browser.get(path).status_code in (302, 409)
    assert not PreparedSession.objects.exists()
