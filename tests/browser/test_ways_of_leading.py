"""To look, to listen, by bells, in silence or on a TV: how somebody is led through a session."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from playwright.sync_api import Page, Request, expect

from . import pages
from .player import Player, stop_clock
from .server import Server
from .test_interruptions import UNREACHABLE
from .visitor import DESKTOP, Visitor, Visitors

pytestmark = pytest.mark.browser

# Tells what sounds, plays it fast, and lets the test lock the screen: then nothing is drawn, and
# the page's timers stand still, as the worst of browsers have it.
_WATCHED = """(() => {
  window.told = {sounds: [], rings: 0, actions: {}, locks: 0};
  window.Audio = class extends Audio {
    constructor(...of) {
      super(...of);
      this.defaultPlaybackRate = 16;
      told.sounds.push(this);
    }
  };
  const source = AudioContext.prototype.createBufferSource;
  AudioContext.prototype.createBufferSource = function () {
    told.rings += 1;
    return source.call(this);
  };
  const handle = navigator.mediaSession.setActionHandler.bind(navigator.mediaSession);
  navigator.mediaSession.setActionHandler = (action, handler) => {
    told.actions[action] = handler;
    handle(action, handler);
  };
  Object.defineProperty(navigator, "wakeLock", {value: {
    request: async () => { told.locks += 1; throw new DOMException("no", "NotAllowedError"); },
  }});
  let locked = false;
  for (const name of ["setInterval", "setTimeout", "requestAnimationFrame"]) {
    const run = window[name].bind(window);
    window[name] = (what, ...more) => run((...given) => locked || what(...given), ...more);
  }
  Object.defineProperty(document, "hidden", {get: () => locked});
  Object.defineProperty(document, "visibilityState", {get: () => locked ? "hidden" : "visible"});
  window.lockScreen = (now) => {
    locked = now;
    document.dispatchEvent(new Event("visibilitychange"));
  };
})()"""
# What only somebody who looks has a use for.
_TO_LOOK_AT = re.compile(r"/(moving|three)-[^/]+\.js$|/static/figure/")
_FULL = """Storage.prototype.setItem = () => {
  throw new DOMException("full", "QuotaExceededError");
}"""
_ASKED = """window.suppleTestAsked = 0;
StorageManager.prototype.persisted = async () => false;
StorageManager.prototype.persist = async () => { window.suppleTestAsked += 1; return false; };
"""
_NO_VOICES = "speechSynthesis.getVoices = () => []"
_PLAYED = "Math.max(0, ...told.sounds.map((sound) => sound.currentTime))"
_PATIENCE = 40.0  # seconds; the longest exercise takes some, however fast it is played


def with_session(visit: Visitors, server: Server, **options: Any) -> tuple[Visitor, Player]:
    """Somebody who has today's session before them and can be watched."""
    visitor = visit(server, **options)
    visitor.context.add_init_script(_WATCHED)
    visitor.sign_in()
    pages.start_session(visitor.page)
    return visitor, Player(visitor.page)


def choose(player: Player, way: str) -> None:
    """Tap a way of being led before the session, as a finger does: on its label."""
    player.press(f".panel.welcome .ways label:has(input[value={way}])")
    expect(player.find(f".panel.welcome input[value={way}]")).to_be_checked()


def until_played(page: Page, seconds: float) -> None:
    """Wait until so much of a session has been heard."""
    deadline = time.monotonic() + _PATIENCE
    while page.evaluate(_PLAYED) < seconds:
        assert time.monotonic() < deadline, "the sound stands still"
        page.wait_for_timeout(50)


def press_on_lock_screen(page: Page, action: str) -> None:
    page.evaluate("(action) => told.actions[action]({action})", action)


@pytest.mark.parametrize("language", ["en", "es"])
def test_listening_goes_on_with_the_screen_locked(
    server: Server, visit: Visitors, language: str
) -> None:
    visitor, player = with_session(visit, server, language=language)
    page = visitor.page
    fetched: list[Request] = []
    choose(player, "listen")
    page.on("request", lambda request: fetched.append(request))
    script = player.script()
    assert script["language"] == language
    player.start()
    expect(page.locator("supple-player")).to_have_attribute("data-theme", "dark")
    page.evaluate("lockScreen(true)")
    first = script["exercises"][script["cues"][0]["exercise"]]
    cues = [cue for cue in script["cues"] if cue["item"] == 0]
    # Nothing but the sound itself moves it on now.
    until_played(page, first["told"]["seconds"] + sum(cue["seconds"] for cue in cues[1:]) + 1)
    page.evaluate("lockScreen(false)")
    server.hears("started", "finished")
    words = [first["name"], *first["told"]["lines"]]
    expected = words + [cue["say"] for cue in cues[1:] if cue["say"]]
    assert visitor.said[: len(expected)] == expected
    assert page.evaluate("told.locks") == 0, "the screen was kept awake"
    assert not [request.url for request in fetched if _TO_LOOK_AT.search(request.url)]


def test_lock_screen_shows_the_exercise_and_its_buttons_work(
    server: Server, visit: Visitors
) -> None:
    visitor, player = with_session(visit, server, language="es")
    page = visitor.page
    choose(player, "listen")
    names = [
        player.script()["exercises"][cue["exercise"]]["name"]
        for cue in player.script()["cues"]
        if cue["kind"] == "announce"
    ]
    player.start()
    page.evaluate("told.sounds.at(-1).playbackRate = 1")
    page.evaluate("lockScreen(true)")

    def shows(title: str, state: str = "playing") -> None:
        shown = "[navigator.mediaSession.metadata?.title, navigator.mediaSession.playbackState]"
        assert page.evaluate(shown) == [title, state]

    until_played(page, 0.5)
    shows(names[0])
    press_on_lock_screen(page, "pause")
    assert page.evaluate("told.sounds.at(-1).paused")
    shows(names[0], "paused")
    assert player.state().mode == "paused"
    press_on_lock_screen(page, "play")
    shows(names[0])
    press_on_lock_screen(page, "nexttrack")  # enough of reading out
    assert player.state().kind == "ready"
    press_on_lock_screen(page, "nexttrack")
    while player.state().kind != "announce":  # enough of this exercise
        press_on_lock_screen(page, "nexttrack")
    shows(names[1])
    press_on_lock_screen(page, "previoustrack")
    shows(names[0])
    server.hears("started", "skipped")
    # Somebody calls: what stops the sound stops the session.
    page.evaluate("told.sounds.at(-1).pause()")
    expect(player.find(".player[data-mode=paused]")).to_be_attached()
    page.evaluate("lockScreen(false)")
    expect(player.find(".panel.paused")).to_be_visible()


def test_page_that_was_frozen_or_killed_goes_on_where_it_was(
    server: Server, visit: Visitors
) -> None:
    visitor, player = with_session(visit, server)
    page = visitor.page
    choose(player, "listen")
    player.start()
    until_played(page, 8)
    wire = visitor.context.new_cdp_session(page)
    wire.send("Page.setWebLifecycleState", {"state": "frozen"})
    wire.send("Page.setWebLifecycleState", {"state": "active"})
    before = player.state().where
    until_played(page, 24)
    assert player.state().where > before

    where = player.state().where
    visitor.page = visitor.context.new_page()
    visitor.page.goto(page.url)
    page.close()
    again = Player(visitor.page)
    expect(again.find(".panel.paused")).to_be_visible()
    expect(again.find(".player")).to_have_attribute("data-way", "listen")
    assert again.state().where >= where
    again.press(".panel.paused button.go")
    cues = [cue for cue in again.script()["cues"] if cue["item"] == 0]
    until_played(again.page, 60 + sum(cue["seconds"] for cue in cues))
    server.hears("started", "finished")


def test_without_a_voice_listening_says_so_and_offers_bells(
    server: Server, visit: Visitors
) -> None:
    visitor = visit(server, language="es")
    visitor.context.add_init_script(_NO_VOICES)
    visitor.sign_in()
    pages.start_session(visitor.page)
    player = Player(visitor.page)
    choose(player, "listen")
    notice = player.find(".panel.welcome .notice")
    expect(notice).to_contain_text("en español")
    notice.locator("button").click()
    expect(player.find(".panel.welcome input[value=bells]")).to_be_checked()
    expect(notice).to_have_count(0)
    player.start()
    assert visitor.said == []


def test_bells_ring_for_each_cue_and_nobody_speaks(server: Server, visit: Visitors) -> None:
    visitor = visit(server)
    visitor.context.add_init_script(_WATCHED)
    stop_clock(visitor.page)
    visitor.sign_in()
    pages.start_session(visitor.page)
    player = Player(visitor.page)
    cues = [cue for cue in player.script()["cues"] if cue["item"] == 0]
    choose(player, "bells")
    player.start()
    visitor.page.wait_for_function("told.rings > 0")
    player.until_kind("check_in")
    assert visitor.page.evaluate("told.rings") == len(cues)
    assert visitor.said == []
    assert player.find(".stage .now").count() == 1, "the words stay"


def test_choice_is_remembered_on_this_device_and_changed_on_the_way(
    server: Server, visit: Visitors
) -> None:
    visitor, player = with_session(visit, server, look=DESKTOP)
    page = visitor.page
    choose(player, "silent")
    page.reload()
    expect(player.find(".panel.welcome input[value=silent]")).to_be_checked()
    player.start()
    rings = "told.rings + told.sounds.length"
    assert page.evaluate(rings) == 0
    page.keyboard.press("m")
    dialog = player.find("dialog.choice[open]")
    expect(dialog.locator("input[value=silent]")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(dialog.locator("input[value=bells]")).to_be_checked()
    expect(dialog.locator("[role=status]")).to_contain_text("bells")
    page.keyboard.press("Escape")
    where = player.state().where
    player.press(".panel.paused button.go")
    assert player.state().where >= where
    expect(player.find(".player")).to_have_attribute("data-way", "bells")

    server.stop()
    server.start()  # prints a new link
    other, _ = with_session(visit, server)
    expect(other.page.locator("supple-player .panel.welcome input[value=watch]")).to_be_checked()


def test_browser_that_keeps_nothing_says_so_and_loses_nothing(
    server: Server, visit: Visitors
) -> None:
    visitor = visit(server, look=DESKTOP)
    visitor.allow(UNREACHABLE)
    visitor.context.add_init_script(_FULL)
    page, player = visitor.page, Player(visitor.page)
    stop_clock(page)
    visitor.sign_in()
    pages.start_session(page)
    page.route("**/api/v1/events", lambda route: route.abort())
    player.start()
    player.press(".controls .hurts")
    player.press(".panel.stopped .pain >> nth=2")
    expect(player.find(".saved")).to_have_attribute("data-saved", "tab")
    expect(player.find(".top .notice")).to_be_visible()
    page.keyboard.press("m")
    player.press("dialog.choice label:has(input[value=silent])")
    expect(player.find(".player")).to_have_attribute("data-way", "silent")
    page.keyboard.press("Escape")
    expect(player.find(".panel.offer")).to_be_visible()
    page.unroute("**/api/v1/events")
    saved = player.find(".saved[data-saved=everywhere]")
    player.wait_until(lambda: saved.count() == 1)
    server.hears("started", "hurt")


def test_browser_is_asked_not_to_clear_what_somebody_relies_on(
    server: Server, visit: Visitors
) -> None:
    visitor = visit(server)
    visitor.context.add_init_script(_ASKED)
    page = visitor.sign_in()
    expect(page.locator("supple-keeper [data-when=kept]")).to_be_visible()
    assert page.evaluate("suppleTestAsked") == 0, "nobody has asked for anything yet"
    visitor.open("/offline/")
    expect(page.locator("supple-keeper [data-when=kept]")).to_be_visible()
    page.wait_for_function("suppleTestAsked === 1")


# Everything that can be read now, and what the smallest of it is of the screen's height.
_SMALLEST = """() => {
  const root = document.querySelector("supple-player").shadowRoot;
  let smallest = ["", 1];
  const off = [];
  const look = (root) => {
    for (const one of root.querySelectorAll("*")) {
      if (one.shadowRoot && one.localName !== "supple-figure") look(one.shadowRoot);
      const text = [...one.childNodes].filter((node) => node.nodeType === 3 && node.data.trim());
      const unread = one.closest(".live, style, dialog:not([open])");
      if (!text.length || unread || !one.checkVisibility()) continue;
      const box = one.getBoundingClientRect();
      if (box.top < 0 || box.bottom > innerHeight || box.left < 0 || box.right > innerWidth) {
        off.push(one.textContent.trim());
      }
      const share = parseFloat(getComputedStyle(one).fontSize) / innerHeight;
      if (share < smallest[1]) smallest = [one.textContent.trim(), share];
    }
  };
  look(root);
  return {smallest, off, scrolls: document.documentElement.scrollHeight > innerHeight};
}"""


@pytest.mark.parametrize(("width", "height", "language"), [(1920, 1080, "en"), (1280, 720, "es")])
def test_tv_shows_everything_large_and_at_once(
    server: Server, visit: Visitors, width: int, height: int, language: str
) -> None:
    visitor = visit(server, look={"width": width, "height": height}, language=language)
    stop_clock(visitor.page)
    visitor.sign_in()
    pages.start_session(visitor.page)
    player = Player(visitor.page)

    def judge(where: str) -> None:
        visitor.page.wait_for_timeout(50)
        seen = visitor.page.evaluate(_SMALLEST)
        assert seen["smallest"][1] > 1 / 30, (where, seen)
        assert seen["off"] == [], where
        assert not seen["scrolls"], where

    choose(player, "tv")
    judge("welcome")
    player.start()
    expect(player.find(".stage[data-picture=yes]")).to_be_attached(timeout=20_000)
    judge("announce")
    seen: set[str] = set()
    while (state := player.state()).kind != "check_in":
        if state.kind not in seen:
            judge(state.kind)
            seen.add(state.kind)
        player.until(lambda s, at=state.where[0]: s.where[0] != at)  # type: ignore[misc]
    assert {"ready", "move"} & seen
    judge("check_in")
    player.rate(doable=2, pain=8)
    judge("advice")
    player.until_kind("ready")
    picture = player.find(".stage > .picture").bounding_box()
    ring = player.find(".stage > supple-ring").bounding_box()
    assert picture
    assert ring
    assert picture["width"] > width / 3
    assert ring["height"] > height / 5


def test_remote_with_four_arrows_and_ok_does_it_all(server: Server, visit: Visitors) -> None:
    visitor = visit(server, look={"width": 1920, "height": 1080})
    page = visitor.page
    stop_clock(page)
    visitor.sign_in()
    pages.start_session(page)
    player = Player(page)
    choose(player, "tv")
    page.reload()  # as it is found the next time, with the focus nowhere

    def press(*keys: str) -> None:
        for key in keys:
            page.keyboard.press(key)

    def focused() -> str:
        found: str = page.evaluate(
            "document.querySelector('supple-player').shadowRoot.activeElement?.className ?? ''"
        )
        return found

    expect(player.find(".panel.welcome")).to_be_visible()
    press("Enter")
    assert player.state().mode == "playing"
    press("Enter")
    assert player.state().kind == "ready"
    player.until_kind("move", "hold", "breathe")
    press("Enter")
    assert player.state().mode == "paused"
    press("Enter")  # on "go on", which has the focus
    assert player.state().mode == "playing"
    press("ArrowDown")
    assert focused() == "pause"
    press("ArrowRight")
    assert focused() == "skip"
    while focused() != "hurts":
        press("ArrowRight")
    press("Enter")
    assert player.state().mode == "hurting"
    press("ArrowDown", "ArrowRight", "Enter")
    assert player.state().mode == "offering"
    press("ArrowDown", "Enter")
    player.until_kind("check_in")
    press("ArrowDown", "Enter", "ArrowDown", "Enter")
    server.hears("started", "hurt", "finished", "rated", "rated")
