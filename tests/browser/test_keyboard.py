"""The whole way without a mouse or a finger."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from . import pages
from .player import Player, stop_clock
from .server import Server
from .visitor import DESKTOP, Visitors

pytestmark = pytest.mark.browser

_MOST_STOPS = 200
# What has the focus, also inside the player; and whether one can see that it has.
_FOCUS = """(selector) => {
  let held = document.activeElement;
  while (held?.shadowRoot?.activeElement) held = held.shadowRoot.activeElement;
  if (!held?.matches(selector)) return "elsewhere";
  const around = [held, held.nextElementSibling, held.parentElement].filter(Boolean);
  const ringed = around.some((near) => {
    const style = getComputedStyle(near);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0)
      || style.boxShadow !== "none";
  });
  const box = held.getBoundingClientRect();
  const seen = box.bottom > 0 && box.top < innerHeight;
  return !ringed ? "no ring" : !seen ? "out of sight" : "there";
}"""


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until something has the focus, and see that it shows."""
    for _ in range(_MOST_STOPS):
        page.keyboard.press("Tab")
        if (found := page.evaluate(_FOCUS, selector)) != "elsewhere":
            assert found == "there", f"{selector}: {found}"
            return
    raise AssertionError(f"Tab never comes to {selector}")


def press(page: Page, selector: str, key: str = "Enter") -> None:
    """Go to something with Tab and press a key on it."""
    tab_to(page, selector)
    page.keyboard.press(key)


class KeyboardPlayer(Player):
    """The player, without a mouse."""

    def rate(self, doable: int = 1, pain: int = 2) -> None:
        """Give both answers; the heading of the questions has the focus."""
        press(self.page, f".answer:nth-of-type({doable + 1})", "Space")
        press(self.page, f".pain:nth-of-type({pain + 1})", "Space")


def test_whole_way_with_the_keyboard_alone(new_server: Server, visit: Visitors) -> None:
    visitor = visit(new_server, look=DESKTOP)
    page = visitor.page
    stop_clock(page)
    visitor.sign_in()

    page.keyboard.press("Tab")
    assert page.evaluate(_FOCUS, "a.skip") == "there", "the first stop skips the frame"
    press(page, "main a.button.big")
    page.wait_for_url("**/screening/")
    for group in page.locator("[data-group]").all():
        here = f"[aria-labelledby={group.get_attribute('aria-labelledby')}]"
        if group.locator("supple-rest-no button").count():
            press(page, f"{here} supple-rest-no button")
        else:
            press(page, f"{here} input[value=no]", "Space")
    press(page, "main form button.big")
    page.wait_for_url("**/screening/result/")
    press(page, "main .actions a.button.big")
    page.wait_for_url("**/about-you/")
    press(page, "input[name=sites][value=mid_back_centre]", "Space")
    press(page, "input[name=pain]", "Space")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(page.locator("input[name=pain][value='3']")).to_be_checked()
    for day in pages.WEEKDAYS:
        tab_to(page, f"input[name=days][value={day}]")
        if not page.locator(f"input[name=days][value={day}]").is_checked():
            page.keyboard.press("Space")
    press(page, "main form button.big")
    page.wait_for_url(new_server.address + "/")
    press(page, "form.start button")
    page.wait_for_url("**/session/*/")

    player = KeyboardPlayer(page)
    expect(player.find(".panel.welcome")).to_be_visible()
    page.keyboard.press("Space")
    assert player.state().mode == "playing"
    page.keyboard.press("Enter")
    assert player.state().kind == "ready"
    player.until_kind("move", "hold", "breathe")
    page.keyboard.press("Space")
    assert player.state().mode == "paused"
    page.keyboard.press("Space")
    assert player.state().mode == "playing"
    page.keyboard.press("h")
    press(page, ".pain:nth-of-type(2)")
    press(page, ".offer button.go")
    assert player.state().mode == "playing"
    page.keyboard.press("?")
    expect(player.find("dialog[open]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(player.find("dialog[open]")).to_have_count(0)
    # The browser takes the focus out of a closed dialog with its next picture, not at once.
    expect(player.find("dialog:focus-within")).to_have_count(0)
    page.keyboard.press("Space")
    player.play_to_end()
    press(page, ".closing .pain:nth-of-type(3)", "Space")
    page.wait_for_url("**/done/")
    press(page, "main a[href='/history/']")
    page.wait_for_url("**/history/")
    expect(page.locator("ol.rows > li")).to_have_count(1)
    kinds = new_server.kinds()
    assert kinds[:2] == ["started", "hurt"]
    assert kinds[-2:] == ["completed", "pain_now"]
    assert new_server.events()[-1]["pain"] == 2
