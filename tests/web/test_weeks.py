"""Weeks in a row, weeks of rest, and milestones, as the pages tell them."""

from __future__ import annotations

import datetime as dt
import re
import uuid

import pytest
from django.test import Client
from django.utils import timezone

from supple.web.people.models import Person
from supple.web.training import services
from supple.web.training.models import Event, TrainingSession


def shown(browser: Client, path: str = "/report/") -> str:
    return browser.get(path).content.decode()


@pytest.fixture
def moved_today(begun: TrainingSession, ready: Person) -> None:
    now = timezone.now()
    event = {
        "id": str(uuid.uuid4()),
        "at": now.isoformat(),
        "session": str(begun.pk),
        "kind": "finished",
        "exercise": begun.planned.items[0].exercise,
    }
    assert services.take_in(ready, [event], now=now).accepted


def test_week_of_rest_is_one_press_and_can_be_undone(browser: Client, moved_today: None) -> None:
    assert "A week with movement." in shown(browser)
    today = timezone.localdate()
    browser.post("/report/rest/", {"date": today.isoformat()})
    text = shown(browser)
    assert "Rest in the week from" in text
    # What was done in it counts all the same.
    assert "A week with movement." in text
    back = re.search(r'name="event" value="([^"]+)"', text)
    assert back
    assert (
        browser.post("/check-in/take-back/", {"event": back[1], "back": "report"})["Location"]
        == "/report/"
    )
    assert "Rest in the week from" not in shown(browser)


@pytest.mark.parametrize("days", [7, -70])
def test_other_weeks_cannot_rest(browser: Client, ready: Person, days: int) -> None:
    day = timezone.localdate() + dt.timedelta(days=days)
    for text in (day.isoformat(), "tomorrow", ""):
        assert browser.post("/report/rest/", {"date": text})["Location"] == "/report/"
    assert not Event.objects.exists()


def test_milestone_is_told_on_its_day_and_listed_until_not_wanted(
    browser: Client, moved_today: None
) -> None:
    for path in ("/", "/report/"):
        assert "You did your first session." in shown(browser, path)
    spanish = browser.get("/report/", HTTP_ACCEPT_LANGUAGE="es").content.decode()
    assert "Hiciste tu primera sesión." in spanish
    browser.post("/report/milestones/", {"told": "never"})
    for path in ("/", "/report/"):
        assert "You did your first session." not in shown(browser, path)
    browser.post("/report/milestones/", {"told": "once"})
    assert "You did your first session." in shown(browser)


def test_stranger_changes_nothing(stranger: Client, owner: Person) -> None:
    for path in ("/report/rest/", "/report/milestones/"):
        assert stranger.post(path, {"date": timezone.localdate().isoformat()}).status_code == 403
