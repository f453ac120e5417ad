"""Who gets in: the owner's browser, from this machine, and nobody else."""

from __future__ import annotations

import http.client
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from . import pages
from .addresses import addresses
from .server import Server
from .visitor import Visitors

pytestmark = pytest.mark.browser


def test_browser_without_the_link_is_refused_everywhere(server: Server, visit: Visitors) -> None:
    owner = visit(server)
    owner.sign_in()
    session = pages.start_session(owner.page)
    stranger = visit(server)
    stranger.allow("status of 403")
    for address in addresses(session_id=session):
        answer = stranger.context.request.get(server.address + address)
        if address.startswith("/api/"):  # told to programs
            assert answer.status == 401, address
            continue
        assert answer.status == 403, address
        shown = answer.text().partition("<main")[2].partition("</main>")[0]
        assert shown, address
        assert not re.search(r"<(form|a|supple-\w+)\b", shown), address
    assert stranger.open("/history/").locator("main form, main a").count() == 0
    stranger.page.goto(server.link)
    expect(stranger.page.locator("main h1")).to_be_visible()
    assert stranger.context.request.get(server.address + "/history/").status == 403
    assert server.rows("select count(*) from training_trainingsession") == [(1,)]


def test_link_is_gone_from_the_address_and_the_history(server: Server, visit: Visitors) -> None:
    visitor = visit(server)
    page = visitor.sign_in()
    assert page.url == server.address + "/"
    assert "token" not in page.evaluate("document.referrer + location.href")


def test_page_that_rebinds_its_name_to_this_machine_gets_nothing(
    server: Server, visit: Visitors
) -> None:
    visitor = visit(server)
    visitor.sign_in()
    visitor.allow("evil.example|status of 403")
    page = visitor.context.new_page()
    answer = page.goto(f"http://evil.example:{server.port}/")
    assert answer
    assert answer.status == 403
    assert "127.0.0.1" in answer.text()
    assert page.locator("form, a, script").count() == 0


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:1", "localhost.evil.example:{port}"])
def test_hostile_host_header_is_refused_before_anything_is_read(server: Server, host: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    for path in (
        "/",
        "/api/v1/exercises",
        "/static/icon.svg",
        "/sw.js",
        urlsplit(server.link).path,
    ):
        connection.request("GET", path, headers={"Host": host.format(port=server.port)})
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 403, path
        assert not answer.headers.get("Set-Cookie")
