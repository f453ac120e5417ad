"""A session outlives network, server, page and tab, and nothing is lost or doubled."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from . import pages
from .player import Player, stop_clock
from .server import Server
from .visitor import Visitor, Visitors

pytestmark = pytest.mark.browser

UNREACHABLE = (
    r"net::ERR_(INTERNET_DISCONNECTED|CONNECTION_(REFUSED|RESET|CLOSED)|EMPTY_RESPONSE"
    r"|CONTENT_LENGTH_MISMATCH|FAILED)"
)
# The worker keeps the page and the script; the player asked it to when it began.
_KEPT = """async () => {
  const path = document.querySelector("supple-player").getAttribute("script-url");
  return Boolean(await caches.match(location.pathname) && await caches.match(path));
}"""


def begun(visit: Visitors, server: Server) -> tuple[Visitor, Player]:
    """A session that has begun, with time in the test's hand."""
    visitor = visit(server)
    stop_clock(visitor.page)
    visitor.sign_in()
    pages.start_session(visitor.page)
    player = Player(visitor.page)
    player.start()
    return visitor, player


def everything_once(server: Server, player_script: dict[str, Any]) -> None:
    """Every exercise was finished and rated once, and the session began and ended once."""
    exercises = {cue["exercise"] for cue in player_script["cues"] if cue["exercise"]}
    events = server.events()
    once = Counter((e["kind"], e.get("exercise")) for e in events if e["kind"] != "rated")
    assert once == {
        ("started", None): 1,
        **{("finished", exercise): 1 for exercise in exercises},
        ("completed", None): 1,
        ("pain_now", None): 1,
    }
    assert Counter(e["kind"] for e in events)["rated"] == 2 * len(exercises)
    assert len({e["id"] for e in events}) == len(events)


def test_network_cut_in_mid_session(server: Server, visit: Visitors) -> None:
    visitor, player = begun(visit, server)
    visitor.allow(UNREACHABLE)
    script = player.script()
    player.until_kind("check_in")
    player.rate()
    expect(player.find(".saved[data-saved=everywhere]")).to_be_attached()
    before = ("started", "finished", "rated", "rated")
    server.hears(*before)

    visitor.context.set_offline(True)
    player.until(lambda state: state.kind not in ("check_in", "announce"), tick=1.0)
    player.play_to_end()
    player.press(".panel.closing .pain >> nth=4")
    expect(player.find(".panel.over [role=status]")).to_be_visible()
    expect(player.find(".saved[data-saved=offline]")).to_be_attached()
    player.pass_time(120)
    server.hears(*before)

    visitor.context.set_offline(False)
    visitor.page.wait_for_url("**/done/")
    everything_once(server, script)
    assert visitor.page.evaluate("Object.keys(localStorage).join()").count("supple:event:") == 0


def test_reload_without_network_goes_on_at_the_same_second(server: Server, visit: Visitors) -> None:
    visitor, player = begun(visit, server)
    visitor.allow(UNREACHABLE)
    page = visitor.page
    script = player.script()
    page.wait_for_function(_KEPT)
    player.until_kind("move", "hold", "breathe")
    player.pass_time(1.5)
    before = player.state().where

    visitor.context.set_offline(True)
    page.reload()
    expect(player.find(".panel.paused")).to_be_visible()
    assert player.state().where == before
    visitor.context.set_offline(False)
    player.press(".panel.paused button.go")
    player.play_to_end()
    player.tell_pain_now(1)
    everything_once(server, script)


def test_server_killed_in_mid_session_and_started_again(server: Server, visit: Visitors) -> None:
    visitor, player = begun(visit, server)
    visitor.allow(UNREACHABLE)
    page = visitor.page
    script = player.script()
    page.wait_for_function(_KEPT)
    player.until_kind("check_in")
    server.hears("started", "finished")
    server.kill()
    player.rate(doable=2, pain=1)  # nobody hears this yet
    player.until_kind("move", "hold", "breathe")
    player.pass_time(1.0)
    before, name = player.state().where, player.find(".stage .name").inner_text()

    page.reload()
    expect(player.find(".panel.paused .lead").first).to_contain_text(name)
    assert player.state().where == before
    server.hears("started", "finished")

    server.start()
    player.press(".panel.paused button.go")
    player.play_to_end()
    player.tell_pain_now(2)
    everything_once(server, script)
    hard = [e for e in server.events() if e["kind"] == "rated" and e["doable"] == "hard"]
    assert len(hard) == 1


def test_answer_of_the_server_lost_and_sent_again(server: Server, visit: Visitors) -> None:
    visitor, player = begun(visit, server)
    visitor.allow(UNREACHABLE)
    page = visitor.page
    heard: list[int] = []
    lost: list[int] = []
    losing = True

    def lose_the_answer(route: Route) -> None:
        answer = route.fetch()
        (lost if losing else heard).append(answer.status)
        if losing:
            route.abort()
        else:
            route.fulfill(response=answer)

    page.route("**/api/v1/events", lose_the_answer)
    player.until_kind("check_in")
    player.rate()
    # Answers are lost by this very test, which must not sleep while one is on its way.
    player.wait_until(lambda: server.kinds() == ["started", "finished", "rated", "rated"])
    expect(player.find(".saved[data-saved=offline]")).to_be_attached()
    sent = len(lost)
    player.wait_until(lambda: len(lost) > sent)
    losing = False
    saved = player.find(".saved[data-saved=everywhere]")
    player.wait_until(lambda: saved.count() == 1)
    assert set(lost) == set(heard) == {200}
    server.hears("started", "finished", "rated", "rated")


def test_second_tab_brings_in_what_the_first_could_not_send(
    server: Server, visit: Visitors
) -> None:
    visitor, player = begun(visit, server)
    visitor.allow(UNREACHABLE)
    first = visitor.page
    server.hears("started")
    first.route("**/api/v1/events", lambda route: route.abort())
    player.until_kind("check_in")
    player.rate()
    server.hears("started")

    second = visitor.context.new_page()
    second.goto(first.url)
    expect(second.locator("supple-player .panel.paused")).to_be_visible()
    expect(second.locator("supple-player .saved")).to_have_attribute("data-saved", "everywhere")
    expect(player.find(".saved")).to_have_attribute("data-saved", "everywhere")
    server.hears("started", "finished", "rated", "rated")


def test_session_goes_on_in_one_tab_at_a_time(server: Server, visit: Visitors) -> None:
    visitor, player = begun(visit, server)
    script = player.script()
    player.until_kind("move", "hold", "breathe")
    second = visitor.context.new_page()
    second.goto(visitor.page.url)
    other = Player(second)
    other.press(".panel.paused button.go")
    expect(other.find(".player[data-mode=playing]")).to_be_attached()
    expect(player.find(".player[data-mode=paused]")).to_be_attached()
    other.play_to_end()
    other.tell_pain_now(2)
    everything_once(server, script)


def test_tab_that_cannot_learn_how_the_session_stands_does_nothing(
    server: Server, visit: Visitors
) -> None:
    visitor = visit(server, service_workers="block")
    visitor.allow(UNREACHABLE)
    stop_clock(visitor.page)
    visitor.sign_in()
    pages.start_session(visitor.page)
    player = Player(visitor.page)
    player.start()
    second = visitor.context.new_page()
    second.goto(visitor.page.url)
    other = Player(second)
    other.press(".panel.paused button.go")
    expect(player.find(".panel.paused")).to_be_visible()

    visitor.page.route("**/script", lambda route: route.abort())
    player.press(".panel.paused button.go")
    expect(player.find(".player.waiting[role=alert]")).to_be_visible()
    expect(other.find(".player[data-mode=playing]")).to_be_attached()

    visitor.page.unroute("**/script")
    player.press(".waiting .go")
    expect(player.find(".panel.paused")).to_be_visible()
    expect(other.find(".player[data-mode=playing]")).to_be_attached()


def test_signed_out_in_mid_session_keeps_what_happened(server: Server, visit: Visitors) -> None:
    visitor, player = begun(visit, server)
    visitor.allow("status of 401|" + UNREACHABLE)
    page = visitor.page
    server.hears("started")
    cookies = visitor.context.cookies()
    gone = [c["name"] for c in cookies if c["name"].startswith("supple_") and c["httpOnly"]]
    assert len(gone) == 1
    visitor.context.clear_cookies(name=re.compile(re.escape(gone[0])))
    player.until_kind("check_in")
    player.rate()
    expect(player.find(".notice")).to_be_visible()
    server.hears("started")

    server.stop()
    server.start()  # prints a new link
    visitor.sign_in()
    assert pages.path(page) == "/"
    page.locator("main a.button.big").click()
    expect(player.find(".panel.paused")).to_be_visible()
    expect(player.find(".saved")).to_have_attribute("data-saved", "everywhere")
    server.hears("started", "finished", "rated", "rated")
