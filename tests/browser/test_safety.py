"""What the safety questions close stays closed, whatever is clicked or typed."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from . import pages
from .addresses import addresses
from .server import Server
from .visitor import Visitors

pytestmark = pytest.mark.browser


def answer_again(page: Page, *yes: str) -> None:
    """Say that something has changed, and answer the questions."""
    page.locator("form[action='/screening/changed/'] button").first.click()
    pages.answer_screening(page, yes)


def test_emergency_cannot_be_clicked_past(server: Server, visit: Visitors) -> None:
    visitor = visit(server)
    page = visitor.sign_in()
    session = pages.start_session(page)
    visitor.open("/")
    answer_again(page, "chest_pain")
    assert pages.path(page) == "/emergency/"
    expect(page.locator("main a[href='tel:112']")).to_be_visible()
    expect(page.locator("ol.do li").first).to_be_visible()
    offers = {link.get_attribute("href") for link in page.locator("main a").all()}
    assert offers == {"tel:112", "/emergency/seen/"}

    for address in addresses(session_id=session):
        answer = page.request.get(server.address + address)
        open_still = urlsplit(answer.url).path
        assert open_still in ("/emergency/", "/emergency/seen/") or answer.status in (404, 405), (
            address
        )
    for address in ("/", "/history/", f"/session/{session}/", "/exercises/cat-cow/"):
        visitor.open(address)
        assert pages.path(page) == "/emergency/", address
    script = page.request.get(f"{server.address}/api/v1/sessions/{session}/script")
    assert script.status == 403

    visitor.open("/emergency/")
    page.go_back()
    page.reload()
    assert pages.path(page) in ("/emergency/", "/emergency/seen/")
    visitor.open("/emergency/")
    page.locator("header form.language button").click()
    assert pages.path(page) == "/emergency/"
    assert page.locator("html").get_attribute("lang") == "es"

    page.locator("a[href='/emergency/seen/']").click()
    visitor.allow("status of 422")
    page.locator("main form button").click()
    expect(page.locator("[role=alert]")).to_be_visible()
    visitor.open("/")
    assert pages.path(page) == "/emergency/"


def test_urgent_locks_until_a_clearance_with_its_day_is_noted(
    server: Server, visit: Visitors
) -> None:
    visitor = visit(server)
    page = visitor.sign_in()
    answer_again(page, "unwell")
    assert pages.path(page) == "/clearance/"
    for address in ("/", "/?anyway=1", "/about-you/", "/exercises/", "/exercises/cat-cow/"):
        visitor.open(address)
        assert pages.path(page) == "/clearance/", address

    visitor.allow("status of 422")
    page.locator("form.card button").click()
    expect(page.locator("[role=alert]")).to_be_visible()
    today = page.evaluate("new Date().toLocaleDateString('sv')")
    page.locator("input[type=date]").fill(today)
    page.locator("form.card button").click()
    expect(page.locator("[role=alert]")).to_be_visible()
    assert server.rows(
        "select count(*) from people_screeninganswers where cleared is not null"
    ) == [(0,)]
    page.locator("input[name=cleared]").check()
    page.locator("form.card button").click()
    assert pages.path(page) == "/screening/result/"
    assert server.rows("select cleared from people_screeninganswers order by id desc limit 1") == [
        (today,)
    ]
    visitor.open("/")
    expect(page.locator("form.start button")).to_be_visible()
