"""The coming days without a network: kept beforehand, done, told later, once."""

from __future__ import annotations

import time
from collections import Counter

import pytest
from playwright.sync_api import Page, expect

from . import pages
from .player import Player
from .server import Server
from .test_interruptions import UNREACHABLE
from .visitor import Visitor, Visitors

pytestmark = pytest.mark.browser

# Within what the server takes for a clock that is a little off.
HOURS_LATER = 20


def stop_clock(page: Page, *, hours: float = 0) -> None:
    now = time.time() + hours * 3600
    page.clock.install(time=now)
    page.clock.pause_at(now + 1)


def with_kept_week(visit: Visitors, server: Server) -> Visitor:
    """Somebody who has opened today while there was a network."""
    visitor = visit(server)
    visitor.allow(UNREACHABLE)
    visitor.sign_in()
    expect(visitor.page.locator("supple-keeper")).to_be_visible()
    return visitor


def coming(page: Page) -> list[str]:
    """Return the addresses of the sessions that can be done."""
    links = page.locator("main ol.days a.button")
    return [str(link.get_attribute("href")) for link in links.all()]


def open_offline(visitor: Visitor, number: int, *, hours: float = 0) -> Player:
    """Begin one of the kept sessions without a network, in a new tab."""
    page = visitor.context.new_page()
    stop_clock(page, hours=hours)
    page.goto(visitor.server.address + "/")
    expect(page.locator("main ol.days a.button").first).to_be_visible()
    page.goto(visitor.server.address + coming(page)[number])
    player = Player(page)
    player.start()
    return player


def test_tomorrows_session_without_a_network_is_told_once_it_is_back(
    server: Server, visit: Visitors
) -> None:
    visitor = with_kept_week(visit, server)
    visitor.context.set_offline(True)
    player = open_offline(visitor, 1, hours=HOURS_LATER)
    session = pages.path(player.page).split("/")[2]
    script = player.script()
    player.play_to_end()
    player.press(".panel.closing .pain >> nth=3")
    expect(player.find(".saved[data-saved=offline]")).to_be_attached()
    player.page.close()  # the tab is gone before there is a network
    assert server.kinds() == []

    visitor.context.set_offline(False)
    visitor.open("/history/")  # whichever page comes first sends it
    exercises = {cue["exercise"] for cue in script["cues"] if cue["exercise"]}
    kinds = Counter({"started": 1, "completed": 1, "pain_now": 1})
    kinds += Counter({"finished": len(exercises), "rated": 2 * len(exercises)})
    visitor.page.wait_for_function(
        "() => !Object.keys(localStorage).join().includes('supple:event:')"
    )
    assert Counter(server.kinds()) == kinds
    events = server.events()
    assert {event["session"] for event in events} == {session}
    assert len({event["id"] for event in events}) == len(events)
    at = [event["at"] for event in events]
    assert at == sorted(at)
    visitor.open("/history/")
    expect(visitor.page.locator(f"a[href='/session/{session}/done/']")).to_have_count(1)


def test_two_devices_that_do_the_same_session_come_together(
    server: Server, visit: Visitors
) -> None:
    first = with_kept_week(visit, server)
    server.stop()
    server.start()  # prints a new link
    second = with_kept_week(visit, server)
    players = []
    for visitor in (first, second):
        visitor.context.set_offline(True)
        player = open_offline(visitor, 1)
        player.until_kind("check_in")
        player.rate()
        players.append(player)
    assert pages.path(players[0].page) == pages.path(players[1].page)
    assert server.kinds() == []
    for visitor, player in zip((first, second), players, strict=True):
        visitor.context.set_offline(False)
        saved = player.find(".saved[data-saved=everywhere]")
        player.wait_until(lambda saved=saved: saved.count() == 1)  # type: ignore[misc]
    assert Counter(server.kinds()) == {"started": 2, "finished": 2, "rated": 4}
    assert len({event["session"] for event in server.events()}) == 1


def test_nothing_is_kept_once_safety_closes_everything(server: Server, visit: Visitors) -> None:
    visitor = with_kept_week(visit, server)
    page = visitor.page
    assert page.evaluate("caches.has('supple-week-1')")
    visitor.open("/screening/")
    pages.answer_screening(page, ["legs"])
    page.wait_for_url("**/emergency/")
    page.wait_for_function("async () => !(await caches.has('supple-week-1'))")
    visitor.context.set_offline(True)
    with pytest.raises(Exception, match="net::ERR_"):
        page.goto(visitor.server.address + "/offline/")
