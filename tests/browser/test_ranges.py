"""How far the back moves is measured, shown and taken back; milestones can be turned off."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from . import pages
from .player import Player
from .server import Server
from .visitor import DESKTOP, PHONE, Visitors

pytestmark = pytest.mark.browser

LOOKS = [
    pytest.param(PHONE, "es", id="phone-es"),
    pytest.param(DESKTOP, "en", id="desktop-en"),
]
TURN = {"en": "Turning left: 45°.", "es": "Girar a la izquierda: 45°."}
FIRST = {"en": "You did your first session.", "es": "Hiciste tu primera sesión."}


@pytest.mark.parametrize(("look", "language"), LOOKS)
def test_range_is_measured_and_taken_back(
    server: Server, visit: Visitors, look: dict[str, int], language: str
) -> None:
    visitor = visit(server, look=look, language=language)
    page = visitor.sign_in()
    visitor.open("/ranges/")
    page.locator(".ranges details summary").first.click()
    field = page.locator("#rotation_left-turn")
    visitor.allow("status of 422")
    field.fill("450")
    page.locator("form button.big").click()
    expect(page.locator("[role=alert]")).to_be_visible()
    expect(field).to_have_attribute("aria-invalid", "true")
    field.fill("45")
    numbers = page.locator("section[aria-labelledby=range-flexion] .numbers")
    numbers.locator("label.choice").nth(7).click()
    page.locator("form button.big").click()
    expect(page.locator(".changed li")).to_have_count(2)
    expect(page.locator(".changed li", has_text=TURN[language])).to_be_visible()
    page.locator(".changed li", has_text=TURN[language]).locator("button").click()
    expect(page.locator(".changed li")).to_have_count(1)
    assert server.kinds() == ["measured", "measured", "taken_back"]

    visitor.open("/report/")
    expect(page.locator("#chart-flexion")).to_be_visible()
    expect(page.locator("#chart-rotation_left")).to_have_count(0)
    chart = page.locator("section[aria-labelledby=chart-flexion] svg")
    expect(chart).to_have_attribute("role", "img")


@pytest.mark.parametrize(("look", "language"), LOOKS)
def test_week_counts_and_milestones_can_be_turned_off(
    server: Server, visit: Visitors, look: dict[str, int], language: str
) -> None:
    visitor = visit(server, look=look, language=language)
    page = visitor.page
    page.clock.install()
    visitor.sign_in()
    pages.start_session(page)
    player = Player(page)
    player.start()
    player.until_kind("check_in")
    visitor.open("/report/")
    expect(page.locator(".weeks li.kept")).to_have_count(1)
    reached = page.locator("section[aria-labelledby=reached-title]")
    expect(reached).to_contain_text(FIRST[language])
    reached.locator("form button").click()
    expect(reached).not_to_contain_text(FIRST[language])
    reached.locator("form button").click()
    expect(reached).to_contain_text(FIRST[language])
