"""The week is changed and changed back, and the road and the check-in are gone through."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .server import Server
from .visitor import DESKTOP, PHONE, Visitors

pytestmark = pytest.mark.browser

WORDS = {
    "en": ("Your week", "The road ahead", "Check-in", "Noted today"),
    "es": ("Tu semana", "El camino que viene", "Cómo va", "Anotado hoy"),
}
LOOKS = [
    pytest.param(PHONE, "es", id="phone-es"),
    pytest.param(DESKTOP, "en", id="desktop-en"),
]


@pytest.fixture
def server(known: Server, tmp_path: Path) -> Iterator[Server]:
    """One that proves its weeks, which are compared."""
    server = known.copy_to(tmp_path / "data", proves=True)
    server.start()
    yield server
    server.kill()


def planned(page: Page) -> list[str]:
    """Return the exercises of the week that is proven best, which may take a moment."""
    week = page.url.replace("/week/", "/api/v1/week")
    for _ in range(200):
        if page.request.get(week).json()["proof"]["gap"] <= 1e-3:
            break
        page.wait_for_timeout(100)
    page.reload()
    return page.locator(".days > .card .small-items li > div > a").all_inner_texts()


@pytest.mark.parametrize(("look", "language"), LOOKS)
def test_week_is_changed_and_changed_back(
    server: Server, visit: Visitors, look: dict[str, int], language: str
) -> None:
    visitor = visit(server, look=look, language=language)
    page = visitor.sign_in()
    week, ahead, _, _ = WORDS[language]
    page.locator("nav a[href='/week/']").click()
    expect(page.locator("h1")).to_have_text(week)
    before = planned(page)
    page.locator(".small-items button").first.click()
    expect(page.locator(".changed li")).to_have_count(1)
    assert before[0] not in planned(page)

    days = page.locator(".days > .card")
    last = days.last.get_attribute("id")
    days.last.locator("summary").click()
    days.last.locator("form[action='/week/move/'] button").click()
    expect(page.locator(".changed li")).to_have_count(2)
    expect(page.locator(f"#{last}")).to_have_class("rest")

    for left in (1, 0):
        page.locator(".changed button").first.click()
        expect(page.locator(".changed li")).to_have_count(left)
    assert planned(page) == before

    page.locator("main a[href='/road/']").click()
    expect(page.locator("h1")).to_have_text(ahead)
    expect(page.locator(".road .eyebrow")).to_have_count(12, timeout=30_000)


@pytest.mark.parametrize(("look", "language"), LOOKS)
def test_answers_are_given_and_a_bad_day_is_told(
    server: Server, visit: Visitors, look: dict[str, int], language: str
) -> None:
    visitor = visit(server, look=look, language=language)
    page = visitor.sign_in()
    _, _, check_in, noted = WORDS[language]
    page.locator("main a[href='/check-in/']").click()
    expect(page.locator("h1")).to_have_text(check_in)
    for numbers in page.locator(".numbers").all():
        numbers.locator("label.choice").nth(4).click()
    page.locator("main form button.big").click()
    expect(page.locator("h2", has_text=noted)).to_be_visible()
    page.locator("main a[href='/']").click()
    expect(page.locator("main a[href='/check-in/']")).to_have_count(0)

    page.locator("main a[href='/bad-day/']").click()
    page.locator(".numbers label.choice").nth(7).click()
    page.locator("main form button.button").first.click()
    expect(page.locator(".changed li")).to_contain_text("7")
    page.locator(".changed button").click()
    expect(page.locator(".changed")).to_have_count(0)
    assert server.kinds() == ["answered", "bad_day", "taken_back"]
