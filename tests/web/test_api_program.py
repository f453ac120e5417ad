"""The program over the API says what the pages say."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from supple.program import Program
from supple.web.people.models import Person

PATHS = ("week", "road", "due")


def test_week_is_the_one_of_the_page_with_its_proof(browser: Client, ready: Person) -> None:
    got = browser.get("/api/v1/week").json()
    program = Program.model_validate(got)
    shown = browser.get("/week/").content.decode()
    assert re.findall(r'name="exercise" value="([^"]+)"', shown) == [
        item.exercise for session in program.sessions for item in session.items
    ]
    assert 0 <= got["proof"]["gap"] <= 1


def test_road_and_what_is_due(browser: Client, ready: Person) -> None:
    assert [week["number"] for week in browser.get("/api/v1/road").json()] == list(range(1, 13))
    assert browser.get("/api/v1/due").json() == {
        "morning": False,
        "weekly": False,
        "measures": ["peg"],
    }


def test_report_has_what_was_told_at_the_start(browser: Client, ready: Person) -> None:
    report = browser.get("/api/v1/report").json()
    assert report["series"][0]["measure"] == "nprs"
    assert report["done"] == {}


@pytest.mark.parametrize("path", PATHS)
def test_nothing_while_the_safety_questions_are_open(
    browser: Client, stranger: Client, owner: Person, path: str
) -> None:
    refused = browser.get(f"/api/v1/{path}")
    assert refused.status_code == 403
    assert refused.json()["next"] == "/welcome/"
    assert stranger.get(f"/api/v1/{path}").status_code == 401


@pytest.mark.parametrize("path", PATHS)
def test_nothing_before_the_person_has_told(browser: Client, screened: Person, path: str) -> None:
    assert browser.get(f"/api/v1/{path}").status_code == 409
