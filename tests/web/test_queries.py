"""Lists stay cheap however much there is to list."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from supple.web.people.models import Person
from supple.web.training import services
from supple.web.training.models import PlannedWeek, TrainingSession
from supple.web.training.proving import Prover

LIMIT = 5


def queries(browser: Client, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert browser.get(path).status_code == 200
    return len(captured)


def more_history(begun: TrainingSession, sessions: int) -> None:
    for days in range(1, sessions + 1):
        date = begun.date - dt.timedelta(days=days)
        old = TrainingSession.objects.create(
            person=begun.person, date=date, language="en", planned=begun.planned
        )
        at = dt.datetime.combine(date, dt.time(9), dt.UTC).isoformat()
        events: list[dict[str, Any]] = [
            {"kind": "finished", "exercise": item.exercise} for item in begun.planned.items
        ]
        events += [{"kind": "completed", "seconds": 300}, {"kind": "pain_now", "pain": 4}]
        sent = [{"id": str(uuid.uuid4()), "at": at, "session": str(old.pk), **e} for e in events]
        assert not services.take_in(begun.person, sent, now=timezone.now()).rejected


@pytest.mark.parametrize(
    "path",
    [
        "/history/",
        "/exercises/",
        "/api/v1/exercises",
        "/api/v1/history",
        "/api/v1/articles",
        "/api/v1/week/changes",
    ],
)
def test_list_asks_the_database_little_and_no_more_when_it_grows(
    browser: Client, begun: TrainingSession, path: str
) -> None:
    more_history(begun, 2)
    few = queries(browser, path)
    assert few <= LIMIT
    more_history(begun, 40)
    assert queries(browser, path) == few


@pytest.mark.parametrize("path", ["/", "/about-you/", "/exercises/cat-cow/", "/settings/"])
def test_page_asks_the_database_little(browser: Client, begun: TrainingSession, path: str) -> None:
    more_history(begun, 3)
    queries(browser, path)
    assert queries(browser, path) <= 8


def test_long_history_comes_in_pages(browser: Client, begun: TrainingSession) -> None:
    more_history(begun, 40)
    first = browser.get("/history/").content.decode()
    assert first.count('class="card row') == 12
    assert 'href="?from=12"' in first
    second = browser.get("/history/?from=12").content.decode()
    assert second.count('class="card row') == 12
    assert 'href="?from=0"' in second
    assert "?from=0&" not in second


@pytest.mark.parametrize("start", ["-1", "x", "99999999999999999999", "1e9", "500000"])
def test_strange_page_of_history_is_the_first(
    browser: Client, begun: TrainingSession, start: str
) -> None:
    page = browser.get(f"/history/?from={start}", follow=True)
    assert page.status_code == 200
    assert page.content.decode().count('class="card row') == 1


def test_program_is_planned_once_a_day(
    browser: Client, ready: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    from supple.web.training import planning

    calls = []
    real = planning.plan

    def counted(*args: Any, **kwargs: Any) -> Any:
        calls.append(1)
        return real(*args, **kwargs)

    monkeypatch.setattr(planning, "plan", counted)
    browser.get("/")
    browser.get("/")
    assert len(calls) == 1
    monkeypatch.setattr(planning, "_prover", Prover())  # as after a restart
    browser.get("/")
    assert len(calls) == 1
    browser.post("/exercises/cat-cow/exclude/")
    browser.get("/")
    assert len(calls) == 2
    assert PlannedWeek.objects.count() == 1


def test_wish_for_this_time_does_not_replace_the_program_in_force(
    browser: Client, ready: Person
) -> None:
    browser.get("/")
    in_force = PlannedWeek.objects.get().mark
    browser.get("/?minutes=5")
    assert PlannedWeek.objects.get().mark == in_force


def test_program_of_an_older_supple_is_planned_anew(
    browser: Client, ready: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    from supple.web.training import planning

    browser.get("/")
    with connection.cursor() as cursor:
        cursor.execute("update training_plannedweek set program = '{}'")
    monkeypatch.setattr(planning, "_prover", Prover())
    assert browser.get("/").status_code == 200
    assert PlannedWeek.objects.get().program.sessions


def test_what_happened_is_taken_in_with_two_questions(begun: TrainingSession) -> None:
    person = begun.person
    sent = [
        {"id": str(uuid.uuid4()), "at": timezone.now().isoformat(), "session": str(begun.pk), **e}
        for e in ({"kind": "started"}, {"kind": "completed", "seconds": 300})
    ]
    with CaptureQueriesContext(connection) as captured:
        assert len(services.take_in(person, sent, now=timezone.now()).accepted) == 2
    asked = [query["sql"] for query in captured if query["sql"].startswith(("SELECT", "INSERT"))]
    assert len(asked) == 2


def test_days_to_come_are_kept_without_reading_the_past_again(
    browser: Client, begun: TrainingSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    from supple.web.training import planning

    more_history(begun, 2)
    reads = []
    real = planning.fold

    def counted(*args: Any, **kwargs: Any) -> Any:
        reads.append(1)
        return real(*args, **kwargs)

    monkeypatch.setattr(planning, "fold", counted)
    kept = browser.get("/api/v1/week/offline").json()["sessions"]
    assert kept
    assert len(reads) == 1
