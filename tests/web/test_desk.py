"""Breaks at the desk: offered, begun, put off, and kept apart from the sessions."""

from __future__ import annotations

import datetime as dt
import re
import uuid

import pytest
from django.test import Client
from django.utils import timezone

from supple.web.desk import services
from supple.web.desk.models import Desk
from supple.web.people.models import Person
from supple.web.training.models import Event, TrainingSession


def shown(browser: Client, path: str = "/desk/") -> str:
    return browser.get(path).content.decode()


@pytest.fixture
def sitting(browser: Client, ready: Person) -> Person:
    """Somebody who sat down an hour ago and is disturbed at any hour."""
    browser.post("/desk/sit-down/")
    services.change(ready, begins=dt.time(0), ends=dt.time(0))
    Desk.objects.update(began=timezone.now() - dt.timedelta(minutes=60))
    return ready


def test_before_it_counts_a_break_is_there_all_the_same(browser: Client, ready: Person) -> None:
    text = shown(browser)
    assert "Remind me from now on" in text
    assert 'action="/desk/take/"' in text
    assert "<supple-desk" not in text
    assert "no interval has been shown to be best" in text


def test_break_that_is_due_is_said_and_begun_in_the_player(
    browser: Client, sitting: Person
) -> None:
    text = shown(browser)
    assert "Time to move" in text
    form = re.search(r'name="session" value="([^"]+)"', text)
    assert form
    first, second = (browser.post("/desk/take/", {"session": form[1]}) for _ in range(2))
    assert first["Location"] == second["Location"] == f"/session/{form[1]}/"
    begun = TrainingSession.objects.get()
    assert begun.planned.kind == "break"
    assert Event.objects.get().payload.answer == "taken"
    script = browser.get(f"/api/v1/sessions/{begun.pk}/script").json()
    assert script["seconds"] <= 180
    assert "The next break is at" in shown(browser)
    assert "Back to the desk" in shown(browser, f"/session/{begun.pk}/done/")


def test_break_is_not_todays_session(browser: Client, sitting: Person) -> None:
    browser.post("/desk/take/", {"session": str(uuid.uuid4())})
    assert "session under way" not in shown(browser, "/")


@pytest.mark.parametrize(("what", "minutes"), [("snoozed", 10), ("moved", 45), ("skipped", 45)])
def test_answers_put_the_next_one_off(
    browser: Client, sitting: Person, what: str, minutes: int
) -> None:
    browser.post("/desk/answer/", {"answer": what})
    due = re.search(r'due="([^"]+)"', shown(browser))
    assert due
    wait = dt.datetime.fromisoformat(due[1]) - timezone.now()
    assert minutes - 1 <= wait.total_seconds() / 60 <= minutes


def test_what_was_turned_down_is_remembered_and_another_comes(
    browser: Client, sitting: Person
) -> None:
    offered = []
    for _ in range(2):
        form = re.search(r'name="exercise" value="([^"]+)"', shown(browser))
        assert form
        browser.post("/desk/answer/", {"answer": "skipped", "exercise": form[1]})
        offered.append(form[1])
    kept = [event.payload.exercise for event in Event.objects.order_by("at")]
    assert kept == offered
    assert len({*offered, re.findall(r'name="exercise" value="([^"]+)"', shown(browser))[0]}) == 3


def test_quiet_hours_and_no_more_reminders(browser: Client, sitting: Person) -> None:
    browser.post("/desk/quiet/", {"hours": "2"})
    assert "waited for you" in shown(browser)
    browser.post("/desk/get-up/")
    assert "<supple-desk" not in shown(browser)


def test_interval_is_the_persons_choice(browser: Client, ready: Person) -> None:
    sent = {"every": "90", "begins": "09:30", "ends": "17:00"}
    assert browser.post("/desk/change/", sent).status_code == 302
    assert '<option value="90" selected>' in shown(browser)
    for wrong in ({"every": "1"}, {"every": ""}, {"begins": "early"}):
        assert browser.post("/desk/change/", {**sent, **wrong}).status_code == 400


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("answer", {"answer": "x"}),
        ("answer", {"answer": "skipped", "exercise": "no-such-exercise"}),
        ("quiet", {"hours": "9"}),
    ],
)
def test_nonsense_changes_nothing(
    browser: Client, ready: Person, path: str, sent: dict[str, str]
) -> None:
    assert browser.post(f"/desk/{path}/", sent).status_code == 400
    assert not Event.objects.exists()


def test_nobody_is_offered_a_break_before_the_safety_questions(
    browser: Client, stranger: Client, owner: Person
) -> None:
    assert browser.get("/desk/")["Location"] == "/welcome/"
    assert browser.post("/desk/take/")["Location"] == "/welcome/"
    assert stranger.get("/desk/").status_code == 403
