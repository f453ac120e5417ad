"""What a screen reader is told: controls have names and pages their parts, in both languages."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from . import pages
from .player import Player, stop_clock
from .server import Server
from .visitor import Visitors

pytestmark = pytest.mark.browser

# What is pointless without a name.
NAMED = {
    "button", "checkbox", "combobox", "dialog", "heading", "image", "link", "navigation",
    "progressbar", "radio", "radiogroup", "region", "searchbox", "slider", "spinbutton", "textbox",
}  # fmt: skip
PATHS = (
    "/", "/exercises/", "/exercises/cat-cow/", "/week/", "/bad-day/", "/desk/", "/check-in/",
    "/report/", "/handout/", "/settings/", "/settings/calendar/", "/settings/data/", "/about-you/",
)  # fmt: skip


def heard(page: Page) -> list[tuple[str, str]]:
    """Return role and name of everything that a screen reader meets, in order."""
    wire = page.context.new_cdp_session(page)
    tree: list[dict[str, Any]] = wire.send("Accessibility.getFullAXTree")["nodes"]
    wire.detach()
    return [
        (node["role"]["value"], node.get("name", {}).get("value", "").strip())
        for node in tree
        if not node["ignored"]
    ]


def amiss(page: Page, *, chrome: bool = True) -> list[str]:
    """Return what a screen reader would stumble over."""
    nodes = heard(page)
    roles = [role for role, _ in nodes]
    found = [f"{role} without a name" for role, name in nodes if role in NAMED and not name]
    if roles.count("main") != 1:
        found.append(f"{roles.count('main')} main parts")
    if page.get_by_role("heading", level=1).count() != 1:
        found.append("not one first heading")
    if chrome and "banner" not in roles:
        found.append("no banner")
    return found


@pytest.mark.parametrize(
    ("language", "start", "pause"),
    [("en", "Start", "Pause"), ("es", "Empezar", "Pausa")],
)
def test_everything_has_a_name(
    server: Server, visit: Visitors, language: str, start: str, pause: str
) -> None:
    visitor = visit(server, language=language)
    page = visitor.page
    stop_clock(page)
    visitor.sign_in()
    for path in PATHS:
        visitor.open(path)
        assert amiss(page) == [], path
    visitor.open("/")
    expect(page.get_by_role("button", name=start, exact=True)).to_have_count(1)
    current = page.locator("nav.nav [aria-current=page]")
    expect(current).to_have_count(1)
    expect(current).to_have_attribute("href", "/")

    pages.start_session(page)
    player = Player(page)
    assert amiss(page, chrome=False) == []
    player.start()
    player.until_kind("move", "hold", "breathe")
    # While one moves, the exercise is the page's subject and stands beside what is to be done.
    assert set(amiss(page, chrome=False)) <= {"not one first heading"}
    expect(page.get_by_role("button", name=pause)).to_have_count(1)
    player.until_kind("check_in")
    assert amiss(page, chrome=False) == []
    first = player.find(".pain").first
    expect(first).to_have_accessible_name("0")
