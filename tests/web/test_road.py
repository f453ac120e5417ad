"""The road ahead: phases at once, weeks when they are planned."""

from __future__ import annotations

import re

from django.test import Client

from supple.program.ahead import road_rules
from supple.web.people.models import Person


def test_phases_stand_there_at_once_and_the_weeks_are_fetched(
    browser: Client, ready: Person
) -> None:
    text = browser.get("/road/").content.decode()
    assert 'hx-get="/road/weeks/"' in text
    for phase in road_rules().phases:
        assert phase.name.en in text


def test_every_week_is_told_with_what_will_likely_rise(browser: Client, ready: Person) -> None:
    text = browser.get("/road/weeks/").content.decode()
    assert re.findall(r"Week (\d+), from", text) == [str(n) for n in range(1, 13)]
    assert road_rules().assumed.en in text
    assert "<html" not in text
    assert '<ul class="rises">' in text
    assert "Questions: Pain now" in text


def test_without_scripts_the_whole_page_comes_at_once(browser: Client, ready: Person) -> None:
    text = browser.get("/road/?now=1").content.decode()
    assert "<html" in text
    assert "Week 12, from" in text


def test_spanish_road_is_spanish(browser: Client, ready: Person) -> None:
    text = browser.get("/road/?now=1", HTTP_ACCEPT_LANGUAGE="es").content.decode()
    assert road_rules().assumed.es in text
    assert "Semana 12" in text


def test_nobody_sees_a_road_before_the_safety_questions(browser: Client, stranger: Client) -> None:
    assert browser.get("/road/weeks/")["Location"] == "/welcome/"
    assert stranger.get("/road/").status_code == 403
