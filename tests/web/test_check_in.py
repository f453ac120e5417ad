"""The check-in asks what is due, once, and a slip can be taken back."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from supple.program import Activity
from supple.web.people import services as people
from supple.web.people.models import Person
from supple.web.training import services
from supple.web.training.models import Event, TrainingSession

from .conftest import about

PATH = "/check-in/"


def shown(browser: Client, path: str = PATH) -> str:
    return browser.get(path).content.decode()


def answers(text: str, **given: str) -> dict[str, str]:
    """Return the form's values, with a middle answer wherever none is given."""
    form = re.search(r'name="form" value="([^"]+)"', text)
    assert form
    names = dict.fromkeys(re.findall(r'type="radio" name="([^"]+)"', text))
    middle = {name: re.findall(rf'name="{name}" value="([^"]+)"', text) for name in names}
    return {
        "form": form[1],
        **{name: given.get(name, values[len(values) // 2]) for name, values in middle.items()},
    }


@pytest.fixture
def did_something(begun: TrainingSession, ready: Person) -> Any:
    """Do one exercise some days ago, another yesterday or today."""

    def did(days_ago: int) -> None:
        at = timezone.now() - dt.timedelta(days=days_ago)
        event = {
            "id": str(uuid.uuid4()),
            "at": at.isoformat(),
            "session": str(begun.pk),
            "kind": "finished",
            "exercise": begun.planned.items[0 if days_ago > 1 else -1].exercise,
        }
        assert services.take_in(ready, [event], now=timezone.now()).accepted

    return did


def test_start_asks_for_the_start_and_today_points_there(browser: Client, ready: Person) -> None:
    assert f'href="{PATH}"' in shown(browser, "/")
    assert "Pain in the past week" in shown(browser)
    assert "The morning after" not in shown(browser)


def test_everything_due_is_answered_at_once_and_not_asked_again(
    browser: Client, ready: Person, did_something: Any
) -> None:
    people.tell_about(ready, about(activities=(Activity(name="Sit through a film", score=4),)))
    did_something(28)
    did_something(1)
    text = shown(browser)
    for title in ("The morning after", "Your week", "Your own activities", "Change since"):
        assert title in text
    sent = answers(text)
    assert browser.post(PATH, sent)["Location"] == PATH
    browser.post(PATH, sent)  # the same page sent twice
    kinds = sorted(Event.objects.exclude(kind="finished").values_list("kind", flat=True))
    assert kinds == ["answered"] * 4 + ["checked_in", "morning"]
    after = shown(browser)
    assert 'type="radio"' not in after
    assert "Pain this morning" in after
    assert f'href="{PATH}"' not in shown(browser, "/")


def test_change_can_be_told_to_be_for_the_worse(browser: Client, did_something: Any) -> None:
    did_something(28)
    browser.post(PATH, answers(shown(browser), **{"change-overall": "-3"}))
    row = next(e for e in Event.objects.filter(kind="answered") if e.payload.measure == "change")
    assert row.payload.answers == (-3,)


def test_half_an_answer_is_asked_for_and_nothing_is_lost(browser: Client, ready: Person) -> None:
    sent = answers(shown(browser))
    del sent["peg-activity"]
    response = browser.post(PATH, sent)
    text = response.content.decode()
    assert response.status_code == 422
    assert text.count("Choose an answer here too") == 1
    assert text.count(" checked") == 2
    assert not Event.objects.exists()


@pytest.mark.parametrize("value", ["11", "-1", "x", ""])
def test_only_answers_that_were_offered_count(browser: Client, ready: Person, value: str) -> None:
    sent = {**answers(shown(browser)), "peg-average": value}
    assert browser.post(PATH, sent).status_code == 422
    assert not Event.objects.exists()


def test_a_slip_is_taken_back_and_asked_again(browser: Client, ready: Person) -> None:
    browser.post(PATH, answers(shown(browser)))
    event = re.search(r'name="event" value="([^"]+)"', shown(browser))
    assert event
    browser.post("/check-in/take-back/", {"event": event[1]})
    assert "Pain in the past week" in shown(browser)


def test_what_happened_in_a_session_cannot_be_taken_back(
    browser: Client, did_something: Any
) -> None:
    did_something(0)
    done = Event.objects.get()
    browser.post("/check-in/take-back/", {"event": str(done.pk)})
    assert list(Event.objects.all()) == [done]


def test_nobody_checks_in_before_the_safety_questions(browser: Client, stranger: Client) -> None:
    assert browser.get(PATH)["Location"] == "/welcome/"
    assert stranger.get(PATH).status_code == 403
