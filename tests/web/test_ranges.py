"""How far the back moves is measured rarely, shown with its error, and taken back at a press."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import uuid
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from supple.web.people import services as people
from supple.web.people.models import Person
from supple.web.training import services
from supple.web.training.models import Event

from .conftest import about, answers

PATH = "/ranges/"


def shown(browser: Client, path: str = PATH) -> str:
    return browser.get(path).content.decode()


def told(ready: Person, *events: dict[str, Any], days_ago: int = 0) -> None:
    at = (timezone.now() - dt.timedelta(days=days_ago)).isoformat()
    sent = [{"id": str(uuid.uuid4()), "at": at, **event} for event in events]
    assert not services.take_in(ready, sent, now=timezone.now()).rejected


def turn(value: float) -> dict[str, Any]:
    return {"kind": "measured", "direction": "rotation_left", "way": "turn", "value": value}


def test_what_was_measured_is_noted_once_and_can_be_taken_back(
    browser: Client, ready: Person
) -> None:
    form = re.search(r'name="form" value="([^"]+)"', shown(browser))
    assert form
    sent = {"form": form[1], "rotation_left-turn": "42,5", "flexion-ease": "7"}
    for _ in range(2):
        assert browser.post(PATH, sent)["Location"] == PATH
    values = {e.payload.direction: e.payload.value for e in Event.objects.all()}
    assert values == {"rotation_left": 42.5, "flexion": 7}
    assert Event.objects.count() == 2
    text = shown(browser)
    assert "Turning left: 42.5°." in text
    assert "Rounding forward: 7 of 10." in text
    # What was just noted is seen without scrolling past the whole form.
    assert text.index("Noted today") < text.index('name="form"')
    event = re.search(r'name="event" value="([^"]+)"', text)
    assert event
    back = {"event": event[1], "back": "ranges"}
    assert browser.post("/check-in/take-back/", back)["Location"] == PATH
    assert shown(browser).count('name="event"') == 1


@pytest.mark.parametrize("value", ["121", "-1", "far", "nan", "1e9"])
def test_what_cannot_be_is_asked_again_and_nothing_is_lost(
    browser: Client, ready: Person, value: str
) -> None:
    sent = {"rotation_left-turn": value, "flexion-ease": "7"}
    response = browser.post(PATH, sent)
    assert response.status_code == 422
    text = response.content.decode()
    assert "Write a number from 0 to 120." in text
    assert re.search(r'name="flexion-ease" value="7" checked', text)
    assert not Event.objects.exists()


def test_nothing_measured_is_said(browser: Client, ready: Person) -> None:
    response = browser.post(PATH, {})
    assert response.status_code == 422
    assert "Nothing was measured yet." in response.content.decode()


def test_sore_back_and_recent_measuring_are_left_in_peace(browser: Client, ready: Person) -> None:
    told(ready, turn(40), days_ago=3)
    assert "You measured not long ago" in shown(browser)
    assert browser.post(PATH, {"flexion-ease": "7"}).status_code == 422
    told(ready, {"kind": "bad_day", "pain": 6})
    assert "Leave it in peace" in shown(browser)
    assert Event.objects.count() == 2


def test_fragile_bones_are_not_taken_to_the_end(browser: Client, ready: Person) -> None:
    people.tell_about(ready, about(conditions=("osteoporosis",)))
    text = shown(browser)
    assert "Rounding forward" not in text
    assert 'name="rotation_left-turn"' not in text


def test_report_shows_the_change_with_the_error_of_measuring(
    browser: Client, ready: Person
) -> None:
    told(ready, turn(40), days_ago=60)
    told(ready, turn(50), days_ago=30)
    assert "Not clear: measuring twice may differ by 16.6° without any change." in shown(
        browser, "/report/"
    )
    told(ready, turn(60))
    text = shown(browser, "/report/")
    assert "by more than the error of measuring, 16.6°" in text
    assert 'class="unclear"' in text
    picture = browser.get("/report/rotation_left.svg")
    ET.fromstring(picture.content)
    assert browser.get("/report/rotation_left.png").content.startswith(b"\x89PNG")
    assert browser.get("/report/flexion.svg").status_code == 404
    rows = list(csv.DictReader(io.StringIO(browser.get("/report/ranges.csv").content.decode())))
    assert [(row["unit"], row["value"]) for row in rows] == [
        ("degree", "40"),
        ("degree", "50"),
        ("degree", "60"),
    ]
    spanish = browser.get("/report/", HTTP_ACCEPT_LANGUAGE="es").content.decode()
    assert "Girar a la izquierda" in spanish


def test_what_was_noted_is_written_as_its_reader_does(browser: Client, ready: Person) -> None:
    told(ready, turn(45.5))
    assert "Turning left: 45.5°." in shown(browser)
    spanish = browser.get(PATH, HTTP_ACCEPT_LANGUAGE="es").content.decode()
    assert "Girar a la izquierda: 45,5°." in spanish


def test_closed_program_sends_to_its_next_step(browser: Client, ready: Person) -> None:
    people.answer_screening(ready, answers("unwell"), today=timezone.localdate())
    assert browser.get(PATH).status_code == 302
