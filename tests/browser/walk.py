"""A walk past every page and every screen of the player, one stop at a time."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from . import pages
from .player import Player
from .visitor import Visitor


def walk(visitor: Visitor) -> Iterator[str]:
    """Yield the name of each stop while the visitor's page stands there.

    The server must know nobody yet.
    """
    visitor.allow("status of 4(03|04|22)")
    page = visitor.page
    # Time can be moved, and goes on by itself in between.
    page.clock.install()
    visitor.open("/")
    yield "closed"
    visitor.sign_in()
    yield "welcome"
    yield from _first_answers(page)
    yield from _around(visitor)
    yield from _session(visitor)
    yield from _safety(visitor)


def _first_answers(page: Page) -> Iterator[str]:
    pages.begin(page)
    yield "screening"
    page.locator("main form button.big").click()
    expect(page.locator("[role=alert]")).to_be_visible()
    yield "screening-missing"
    pages.answer_screening(page)
    yield "screening-result"
    pages.go_on(page)
    yield "about-you"
    page.locator("main form button.big").click()
    expect(page.locator("[role=alert]")).to_be_visible()
    yield "about-you-missing"
    pages.tell_about_you(page)


def _around(visitor: Visitor) -> Iterator[str]:
    page = visitor.page
    for details in page.locator("main details").all():
        details.locator("summary").click()
    yield "today"
    for name, path in (
        ("exercises", "/exercises/"),
        ("exercises-found", "/exercises/?q=twist&have=nothing"),
        ("exercises-none", "/exercises/?q=xylophone"),
        ("exercises-filtered", "/exercises/?only=desk&minutes=3&site=neck"),
        ("exercises-no-favourites", "/exercises/?only=liked"),
        ("compare-which", "/exercises/compare/"),
        ("compare", "/exercises/compare/?id=push-up&id=inverted-row&id=lat-pull-down"),
        ("exercise", "/exercises/cat-cow/"),
        ("week", "/week/"),
        ("offline", "/offline/"),
        ("bad-day", "/bad-day/"),
        ("desk", "/desk/"),
        ("road", "/road/?now=1"),
        ("ranges", "/ranges/"),
        ("check-in", "/check-in/"),
        ("learn", "/learn/"),
        ("article", "/learn/when-to-see-a-doctor/"),
        ("handout", "/handout/"),
        ("settings", "/settings/"),
        ("reminders", "/settings/reminders/"),
        ("calendar", "/settings/calendar/"),
        ("data", "/settings/data/"),
        ("tokens", "/settings/api/"),
        ("api-docs", "/api/v1/docs"),
        ("history-empty", "/history/"),
        ("not-found", "/nowhere/"),
    ):
        visitor.open(path)
        yield name


def _session(visitor: Visitor) -> Iterator[str]:
    page, player = visitor.page, Player(visitor.page)
    visitor.open("/")
    pages.start_session(page)
    yield "player-start"
    player.start()
    _figure_is_there(player)
    yield "player-announce"
    player.until_kind("move", "hold", "breathe")
    player.pass_time(1.0)
    yield "player-work"
    player.press(".tool >> nth=1")
    expect(player.find("dialog[open]")).to_be_visible()
    yield "player-help"
    page.keyboard.press("Escape")
    yield "player-paused"
    page.keyboard.press("m")
    expect(player.find("dialog.choice[open]")).to_be_visible()
    yield "player-choice"
    page.keyboard.press("Escape")
    player.press(".panel.paused button.go")
    player.press(".controls .hurts")
    yield "player-hurts"
    player.press(".panel.stopped .pain >> nth=2")
    yield "player-hurts-2"
    player.press(".offer button.go")
    state = player.until_kind("rest", "switch", "check_in")
    if state.kind != "check_in":
        yield "player-" + state.kind
        player.until_kind("check_in")
    yield "player-check-in"
    player.rate(doable=2, pain=6)
    yield "player-check-in-answered"
    player.until_kind("move", "hold", "breathe")
    player.press(".controls .hurts")
    player.press(".panel.stopped .pain >> nth=5")
    yield "player-hurts-5"
    player.find(".offer .choices button").last.click()
    if player.state().mode == "playing":
        player.press(".controls .pause")
        player.press(".panel.paused button.plain")
    yield "player-closing"
    player.tell_pain_now(3)
    yield "done"
    visitor.open("/history/")
    yield "history"
    visitor.open("/report/")
    page.locator("details summary").first.click()
    yield "report"

    visitor.open("/?anyway=1")
    pages.start_session(page)
    player.start()
    player.until_kind("move", "hold", "breathe")
    player.press(".controls .hurts")
    player.press(".panel.stopped .pain >> nth=8")
    yield "player-hurts-8"


def _safety(visitor: Visitor) -> Iterator[str]:
    page = visitor.page
    visitor.open("/")
    for sign, name in (
        ("osteoporosis", "screening-result-gentle"),
        ("unwell", "clearance"),
        ("chest_pain", "emergency"),
    ):
        if name != "emergency":
            visitor.open("/")
        page.locator("form[action='/screening/changed/'] button").first.click()
        pages.answer_screening(page, [sign])
        yield name
    page.locator("a[href='/emergency/seen/']").click()
    yield "seen"


def _figure_is_there(player: Player) -> None:
    expect(player.find(".stage[data-picture=yes]")).to_be_attached(timeout=20_000)
