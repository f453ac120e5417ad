"""The form for a handout, and the PDF that it gives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from supple import extras
from supple.catalogue import shipped_catalogue
from supple.typesetting import day_words
from supple.web.people.models import Person
from supple.web.training.models import TrainingSession
from supple.web.training.planning import happened_to, plan_week


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(p.extract_text() for p in PdfReader(BytesIO(pdf)).pages).split())


def planned(person: Person) -> list[list[str]]:
    happened = happened_to(person, zone=timezone.get_current_timezone())
    program = plan_week(person, happened, today=timezone.localdate())
    return [[item.exercise for item in session.items] for session in program.sessions]


@pytest.mark.parametrize("page", ["/", "/week/"])
def test_pages_lead_to_paper(browser: Client, ready: Person, page: str) -> None:
    assert 'href="/handout/?extent=' in browser.get(page).content.decode()


def test_form_offers_what_its_address_asks_for(browser: Client, ready: Person) -> None:
    for extent in ("session", "week", "weeks"):
        text = browser.get("/handout/", {"extent": extent}).content.decode()
        assert f'value="{extent}" id="extent-{extent}" checked' in text
    assert 'id="extent-week" checked' in browser.get("/handout/?extent=all").content.decode()


@pytest.mark.parametrize("language", ["en", "es"])
def test_week_is_printed_in_the_language_of_the_page(
    browser: Client, ready: Person, language: str
) -> None:
    browser.post("/language/", {"language": language})
    response = browser.get("/handout.pdf", {"extent": "week", "name": "Ana Gómez"})
    assert response["Content-Type"] == "application/pdf"
    assert response["Cache-Control"] == "no-store"
    text = text_of(response.content)
    assert "Ana Gómez" in text
    for name in {name for session in planned(ready) for name in session}:
        assert shipped_catalogue()[name].name(language) in text  # type: ignore[arg-type]


def test_session_and_four_weeks(browser: Client, ready: Person) -> None:
    one = browser.get("/handout.pdf", {"extent": "session"})
    assert "Your session" in text_of(one.content)
    assert one["Content-Disposition"].startswith('attachment; filename="supple-session-')
    assert "Your program" in text_of(browser.get("/handout.pdf", {"extent": "weeks"}).content)


def test_what_is_done_is_not_printed_again(
    browser: Client, begun: TrainingSession, send: Callable, event: Callable
) -> None:
    send(event("started"), event("completed", seconds=300))
    text = text_of(browser.get("/handout.pdf", {"extent": "weeks"}).content)
    assert day_words(begun.date, "en") not in text
    assert day_words(begun.date + dt.timedelta(3), "en") in text


@pytest.mark.parametrize(
    "wrong",
    [{"address": "javascript:alert(1)"}, {"paper": "a0"}, {"name": "x" * 81}, {"extent": "all"}],
)
def test_what_cannot_be_used_is_named(
    browser: Client, ready: Person, wrong: dict[str, str]
) -> None:
    response = browser.get("/handout.pdf", wrong)
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()


def test_stranger_gets_nothing(stranger: Client, ready: Person) -> None:
    assert stranger.get("/handout.pdf").status_code == 403


def test_nothing_is_printed_before_the_safety_questions(browser: Client, owner: Person) -> None:
    assert browser.get("/handout.pdf").status_code == 302


def test_nothing_is_printed_before_the_person_told(browser: Client, screened: Person) -> None:
    assert browser.get("/handout.pdf")["Location"] == "/about-you/"
    assert browser.get("/handout/")["Location"] == "/about-you/"


@pytest.mark.parametrize("extent", ["session", "week", "weeks"])
def test_without_the_typesetter_the_browser_prints(
    browser: Client, ready: Person, without: Callable[[extras.Extra], None], extent: str
) -> None:
    without("paper")
    form = browser.get("/handout/").content.decode()
    assert "Make the page to print" in form
    assert "-m pip install" in form
    assert 'name="paper"' not in form
    response = browser.get("/handout.pdf", {"extent": extent, "name": "Ana", "print": "large"})
    assert response["Content-Type"].startswith("text/html")
    page = response.content.decode()
    assert "For Ana, made on" in page
    for name in planned(ready)[0]:
        assert shipped_catalogue()[name].name("en") in page
    assert page.count('src="data:image/svg+xml,') >= len(planned(ready)[0])
