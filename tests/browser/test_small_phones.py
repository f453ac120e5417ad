"""The smallest phones, on the floor and at arm's length: what is needed is in sight, unscrolled."""

from __future__ import annotations

import pytest
from playwright.sync_api import FloatRect, expect

from . import pages
from .player import Player, stop_clock
from .server import Server
from .visitor import Visitors

pytestmark = pytest.mark.browser

UPRIGHT = {"width": 320, "height": 568}
LYING = {"width": 568, "height": 320}
# The same phone with its page at 200 %.
ENLARGED = {"width": 160, "height": 284}
# What a finger needs to find, in pixels (WCAG 2.2, 2.5.5).
FINGER = 44
MAIN = (".controls .back", ".controls .pause", ".controls .skip")
TO_WATCH = (".stage > .picture", ".stage > supple-ring")


def begin(server: Server, visit: Visitors, look: dict[str, int]) -> Player:
    visitor = visit(server, look=look, language="es")
    stop_clock(visitor.page)
    visitor.sign_in()
    pages.start_session(visitor.page)
    player = Player(visitor.page)
    player.start()
    expect(player.find(".stage[data-picture=yes]")).to_be_attached(timeout=20_000)
    return player


def in_sight(player: Player, *selectors: str, ratio: float = 1) -> None:
    """Whoever presses a button is taken to it, which nobody is who only looks: go back first."""
    player.page.evaluate("scrollTo(0, 0)")
    for selector in selectors:
        expect(player.find(selector)).to_be_in_viewport(ratio=ratio)


def box(player: Player, selector: str) -> FloatRect:
    found = player.find(selector).bounding_box()
    assert found, selector
    return found


@pytest.mark.parametrize("look", [UPRIGHT, LYING], ids=["upright", "lying"])
def test_figure_time_and_buttons_are_in_sight_and_stay_in_their_place(
    server: Server, visit: Visitors, look: dict[str, int]
) -> None:
    player = begin(server, visit, look)
    places: dict[str, list[FloatRect]] = {}
    seen: set[str] = set()
    while (state := player.state()).mode == "playing" and not {"check_in", "pause"} <= seen:
        if state.kind == "check_in":
            seen.add(state.kind)
            in_sight(player, ".panel > h1", ".answers", ".scale", ".panel > .go")
            player.rate(doable=1, pain=2)
            player.until(lambda s: s.kind != "check_in" or s.mode != "playing", tick=1.0)
            continue
        if state.kind not in seen:
            seen |= {state.kind} | ({"pause"} if state.kind in ("rest", "switch") else set())
            announced = state.kind == "announce"
            told = (".announce .name", ".announce .go") if announced else (".stage .now",)
            in_sight(player, *MAIN, *TO_WATCH, *told, ".controls .hurts")
            for button in MAIN:
                size = box(player, button)
                assert min(size["width"], size["height"]) >= FINGER, (button, size)
            watched = TO_WATCH[:1] if announced else TO_WATCH
            for part in (*MAIN, *watched):
                places.setdefault(part, []).append(box(player, part))
        player.until(
            lambda s, at=state.where[0]: s.mode != "playing" or s.where[0] != at  # type: ignore[misc]
        )
    assert seen >= {"announce", "ready", "pause", "check_in"}
    assert seen & {"move", "hold", "breathe"}
    for part, boxes in places.items():
        assert all(one == pytest.approx(boxes[0], abs=1) for one in boxes), (part, boxes)


@pytest.mark.parametrize("look", [UPRIGHT, LYING], ids=["upright", "lying"])
def test_going_on_after_a_pause_and_what_is_said_of_much_pain_are_in_sight(
    server: Server, visit: Visitors, look: dict[str, int]
) -> None:
    player = begin(server, visit, look)
    player.until_kind("move", "hold", "breathe")
    player.press(".controls .pause")
    in_sight(player, ".panel.paused h1", ".panel.paused .go")
    player.press(".panel.paused .go")
    player.until_kind("check_in")
    player.rate(doable=2, pain=6)
    for selector in (".panel .advice", ".panel > .go"):
        expect(player.find(selector)).to_be_in_viewport(ratio=1)
    hidden = player.find(".advice").evaluate(
        "(advice) => advice.getBoundingClientRect().bottom"
        " > advice.nextElementSibling.getBoundingClientRect().top"
    )
    assert not hidden


def test_what_was_scrolled_to_read_does_not_hide_the_work(server: Server, visit: Visitors) -> None:
    player = begin(server, visit, LYING)
    stage = player.find(".stage")
    stage.evaluate("(stage) => stage.scrollTo(0, stage.scrollHeight)")
    assert stage.evaluate("(stage) => stage.scrollTop") > 0
    player.until_kind("ready")
    in_sight(player, *TO_WATCH, ".stage .now")


def test_large_text_leaves_the_buttons_in_sight(server: Server, visit: Visitors) -> None:
    player = begin(server, visit, ENLARGED)
    for kinds in (("announce",), ("ready",), ("move", "hold", "breathe")):
        player.until_kind(*kinds)
        in_sight(player, *MAIN, ".controls .hurts", ".stage > supple-ring")
        width = player.page.evaluate("document.documentElement.scrollWidth")
        assert width <= ENLARGED["width"], "it scrolls sideways"
    in_sight(player, ".stage .now", ratio=0.3)
