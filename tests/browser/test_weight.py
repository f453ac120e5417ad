"""A page weighs little, so that it opens at once on an old telephone."""

from __future__ import annotations

import gzip
import re

import pytest
from playwright.sync_api import Page, Request, expect

from . import pages
from .server import Server
from .visitor import DESKTOP, PHONE, Visitor, Visitors

pytestmark = pytest.mark.browser

BUDGET = 100_000  # bytes, compressed, without the figure
LIST_BUDGET = 150_000  # of the whole list, with the pictures that come with it
# The figure: its code, the library it draws with, its body, its movements, its pictures.
FIGURE = re.compile(r"/(figure|moving|three)-[^/]+\.js$|/static/figure/|\.(bin|svg|png|glb)$")
TEXT = re.compile(r"text/|json|javascript")


def weight(request: Request) -> int:
    """Return how much an answer weighs: as it came, or compressed if it came as plain text."""
    answer = request.response()
    assert answer
    plain = "content-encoding" not in answer.headers
    if plain and TEXT.search(answer.headers.get("content-type", "")):
        return len(gzip.compress(answer.body()))
    size = request.sizes()["responseBodySize"]
    assert size >= 0, f"{request.url} came from the cache, so nothing was weighed"
    return size


def without_cache(visitor: Visitor, page: Page) -> None:
    """Let everything come over the wire, each time."""
    wire = visitor.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})


def test_every_page_keeps_to_its_budget(server: Server, visit: Visitors) -> None:
    visitor = visit(server, service_workers="block")
    page = visitor.sign_in()
    session = pages.start_session(page)
    without_cache(visitor, page)
    finished: list[Request] = []
    page.on("requestfinished", lambda request: finished.append(request))
    too_heavy = {}
    for path in (
        "/welcome/", "/screening/", "/about-you/", "/", "/exercises/", "/exercises/cat-cow/",
        "/exercises/compare/?id=cat-cow&id=cobra", "/learn/", "/learn/when-to-see-a-doctor/",
        f"/session/{session}/", "/history/", "/settings/",
    ):  # fmt: skip
        finished.clear()
        page.goto(server.address + path, wait_until="networkidle")
        sent = {r.url: weight(r) for r in finished if not FIGURE.search(r.url)}
        assert any(".css" in url for url in sent), "what was sent was not seen"
        if sum(sent.values()) > BUDGET:
            too_heavy[path] = sent
    assert not too_heavy


@pytest.mark.parametrize("look", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_list_comes_light_and_its_pictures_as_one_scrolls(
    server: Server, visit: Visitors, look: dict[str, int]
) -> None:
    visitor = visit(server, look=look, service_workers="block")
    page = visitor.sign_in()
    without_cache(visitor, page)
    finished: list[Request] = []
    page.on("requestfinished", lambda request: finished.append(request))
    page.goto(server.address + "/exercises/", wait_until="networkidle")
    sent = {request.url: weight(request) for request in finished}
    assert sum(sent.values()) <= LIST_BUDGET, sent

    def pictures() -> int:
        return sum(".svg" in request.url for request in finished)

    at_first, all_of_them = pictures(), page.locator(".tile supple-thumb").count()
    assert 0 < at_first < all_of_them
    for tile in page.locator(".tile").all():
        tile.scroll_into_view_if_needed()
    expect(page.locator(".tile supple-thumb img")).to_have_count(all_of_them)
    page.wait_for_load_state("networkidle")
    assert pictures() >= all_of_them


def test_pictures_come_without_scripts_and_before_printing(server: Server, visit: Visitors) -> None:
    visitor = visit(server)
    page = visitor.sign_in()
    page.goto(server.address + "/exercises/")
    all_of_them = page.locator(".tile supple-thumb").count()
    assert page.locator(".tile img").count() < all_of_them
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".tile img")).to_have_count(all_of_them)
    html = page.request.get(server.address + "/exercises/").text()
    assert len(re.findall(r"<noscript><img [^>]*loading=.lazy.", html)) == all_of_them
