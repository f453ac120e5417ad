"""The calendar: its page, its file, and the link that needs no cookie."""

from __future__ import annotations

import datetime as dt
import re

import icalendar
import pytest
import vobject
from django.test import Client
from django.utils import timezone

from supple.web.calendar.models import CalendarFeed
from supple.web.people import services as people
from supple.web.people.models import Person
from supple.web.training.models import Event, PlannedWeek

from .conftest import HOST, answers

FORM = {"at": "18:15", "zone": "America/New_York", "titles": "plain"}


@pytest.fixture
def program() -> Client:
    """A calendar program: it has no cookie and keeps none."""
    return Client(HTTP_HOST=HOST)


def make(browser: Client, **changes: str) -> str:
    response = browser.post("/settings/calendar/link/", {**FORM, **changes})
    assert response.status_code == 200
    (link,) = re.findall(
        r'readonly value="http://127\.0\.0\.1:8321([^"]+)"', response.content.decode()
    )
    return link


def events(text: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(text).walk("VEVENT"))


def test_link_gives_the_weeks_to_come_without_a_cookie(
    browser: Client, program: Client, ready: Person
) -> None:
    response = program.get(make(browser))
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies
    found = events(response.content)
    assert 7 <= len(found) <= 9
    for event in found:
        assert event.decoded("dtstart").timetz().replace(tzinfo=None) == dt.time(18, 15)
        assert re.fullmatch(r"Supple, \d+ min", str(event["summary"]))
    assert len(vobject.readOne(response.content.decode()).vevent_list) == len(found)
    assert b"REFRESH-INTERVAL;VALUE=DURATION" in response.content


def test_what_was_chosen_stays_chosen(browser: Client, ready: Person) -> None:
    made = browser.post("/settings/calendar/link/", {**FORM, "titles": "exercises"})
    wrong = browser.post("/settings/calendar/", {**FORM, "zone": "Mars", "titles": "exercises"})
    for response in (made, wrong, browser.get("/settings/calendar/")):
        text = response.content.decode()
        assert 'id="at" required value="18:15"' in text
        assert 'id="titles-exercises" checked' in text


def test_same_entries_on_every_visit(browser: Client, program: Client, ready: Person) -> None:
    link = make(browser)
    first = program.get(link).content
    assert program.get(link).content == first
    renewed = program.get(make(browser)).content
    assert [str(e["uid"]) for e in events(renewed)] == [str(e["uid"]) for e in events(first)]


def test_secret_is_long_and_only_its_digest_is_kept(browser: Client, ready: Person) -> None:
    link = make(browser)
    token = link.removeprefix("/calendar/").removesuffix(".ics")
    assert len(token) == 43  # 256 bits
    feed = CalendarFeed.objects.get()
    assert token not in str(list(CalendarFeed.objects.values()))
    assert len(feed.digest) == 64
    assert token not in browser.get("/settings/calendar/").content.decode()


def test_revoked_link_leads_nowhere(browser: Client, program: Client, ready: Person) -> None:
    link = make(browser)
    assert browser.post("/settings/calendar/revoke/").status_code == 302
    assert program.get(link).status_code == 404


def test_new_link_closes_the_old_one(browser: Client, program: Client, ready: Person) -> None:
    old, new = make(browser), make(browser)
    assert program.get(old).status_code == 404
    assert program.get(new).status_code == 200


def test_nothing_else_opens_without_a_cookie(program: Client, ready: Person) -> None:
    for path in ("/calendar.ics", "/settings/calendar/", "/calendar/x.ics", "/calendar/"):
        assert program.get(path).status_code == 403
    assert program.get("/calendar/" + "x" * 43 + ".ics").status_code == 404
    assert program.get("/calendar/" + "x" * 43 + ".ics/../../settings/").status_code == 403
    assert program.post("/settings/calendar/link/", FORM).status_code == 403
    assert not CalendarFeed.objects.exists()


def test_time_zone_and_words_can_be_changed(
    browser: Client, program: Client, ready: Person
) -> None:
    link = make(browser)
    before = events(program.get(link).content)
    changed = {"at": "06:00", "zone": "Europe/Madrid", "titles": "exercises"}
    assert browser.post("/settings/calendar/", changed).status_code == 302
    text = program.get(link).content
    assert b"TZID=Europe/Madrid" in text
    assert b"DESCRIPTION" in text
    shared = {str(e["uid"]) for e in before} & {str(e["uid"]) for e in events(text)}
    assert shared


@pytest.mark.parametrize("wrong", [{"at": "later"}, {"zone": "Mars/Olympus"}, {"titles": "all"}])
@pytest.mark.parametrize("path", ["/settings/calendar/", "/settings/calendar/link/"])
def test_what_cannot_be_used_is_named(
    browser: Client, ready: Person, path: str, wrong: dict[str, str]
) -> None:
    response = browser.post(path, {**FORM, **wrong})
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()
    assert not CalendarFeed.objects.exists()


def test_emergency_sign_empties_the_calendar(
    browser: Client, program: Client, ready: Person
) -> None:
    link = make(browser)
    people.answer_screening(ready, answers("legs"), today=timezone.localdate())
    response = program.get(link)
    assert response.status_code == 200
    assert events(response.content) == []


def test_looking_changes_nothing_that_happened(
    browser: Client, program: Client, ready: Person
) -> None:
    link = make(browser)
    program.get(link)
    weeks = PlannedWeek.objects.count()
    program.get(link)
    assert PlannedWeek.objects.count() == weeks
    assert not Event.objects.exists()


@pytest.mark.parametrize("language", ["en", "es"])
def test_file_to_import_once(browser: Client, ready: Person, language: str) -> None:
    browser.post("/language/", {"language": language})
    response = browser.get("/calendar.ics", {**FORM, "titles": "exercises"})
    assert response["Content-Disposition"] == 'attachment; filename="supple.ics"'
    assert events(response.content)
    assert b"SOURCE" not in response.content


def test_page_tells_when_the_browser_is_elsewhere(browser: Client, ready: Person) -> None:
    browser.cookies["supple_zone"] = "Asia/Tokyo"
    make(browser)
    assert "Asia/Tokyo" in browser.get("/settings/calendar/").content.decode()
