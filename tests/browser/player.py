"""The player, with its time in the test's hand.

The page's clock is stopped and moved by the test. It moves in steps that the player takes for
ordinary time (a longer one means to it that the device slept), so every cue falls due and is shown
and said as it would be, only sooner.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page, expect

# The player takes a jump of more than ten seconds for sleep.
_STEP = 8.0
_LONGEST = 3600.0
_PATIENCE = 100

_STATE = """() => {
  const player = document.querySelector("supple-player");
  const box = player?.shadowRoot?.querySelector(".player");
  const session = player?.getAttribute("script-url").split("/").at(-2);
  const kept = localStorage.getItem("supple:place:" + session);
  return {
    mode: box?.dataset.mode ?? "",
    kind: box?.dataset.kind ?? "",
    place: kept ? JSON.parse(kept).place : null,
  };
}"""

_SCRIPT = """async () => {
  const url = document.querySelector("supple-player").getAttribute("script-url");
  return (await fetch(url)).json();
}"""


@dataclass(frozen=True)
class State:
    """What the player shows and where it says it stands."""

    mode: str
    kind: str
    place: dict[str, Any] | None

    @property
    def left(self) -> float:
        """Seconds until the present cue ends."""
        return float(self.place["limit"] - self.place["elapsed"]) if self.place else 0.0

    @property
    def where(self) -> tuple[int, int]:
        """Cue, and whole second in it."""
        assert self.place
        return self.place["index"], int(self.place["elapsed"])


def stop_clock(page: Page) -> None:
    """Take the clock of all pages to come into the test's hand; call it before they load."""
    now = time.time()
    page.clock.install(time=now)
    page.clock.pause_at(now + 1)


class Player:
    """The player on a page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def find(self, selector: str) -> Locator:
        """Find something in it."""
        return self.page.locator(f"supple-player {selector}")

    def press(self, selector: str) -> None:
        """Press one of its buttons."""
        self.find(selector).click()

    def state(self) -> State:
        """Return what it shows now."""
        return State(**self.page.evaluate(_STATE))

    def script(self) -> dict[str, Any]:
        """Return the session's script, as the server gives it to the player."""
        script: dict[str, Any] = self.page.evaluate(_SCRIPT)
        return script

    def start(self) -> None:
        """Press start."""
        self.press(".panel.welcome button.go.big")
        expect(self.find(".player[data-mode=playing]")).to_be_visible()

    def pass_time(self, seconds: float) -> None:
        """Let the clock go on."""
        while seconds > 0:
            step = min(_STEP, seconds)
            self.page.clock.fast_forward(round(step * 1000))
            seconds -= step

    def wait_until(self, there: Callable[[], bool]) -> None:
        """Let the clock go on until something has happened that the network decides on."""
        for _ in range(_PATIENCE):
            if there():
                return
            self.pass_time(2.0)
            self.page.wait_for_timeout(50)  # the network keeps its own time
        raise AssertionError("it never happened")

    def until(self, there: Callable[[State], bool], *, tick: float = _STEP) -> State:
        """Let the clock go on until the player is somewhere, never past the end of a cue."""
        passed = 0.0
        while not there(state := self.state()):
            assert state.mode == "playing", f"the player waits: {state}"
            assert passed < _LONGEST, f"the player never came there; it is at {state}"
            step = min(tick, max(0.05, state.left + 0.02))
            self.pass_time(step)
            passed += step
        return state

    def until_kind(self, *kinds: str) -> State:
        """Go on to the next cue of a kind."""
        return self.until(lambda state: state.kind in kinds)

    def rate(self, doable: int = 1, pain: int = 2) -> None:
        """Give both answers after an exercise: easy, right or hard (0–2), and pain (0–10)."""
        self.find(".answer").nth(doable).click()
        self.find(".pain").nth(pain).click()

    def play_to_end(self, *, doable: int = 1, pain: int = 2) -> int:
        """Play every cue to its end, answer after each exercise, and return how many there were."""
        rated = 0
        while True:
            state = self.until(lambda s: s.kind == "check_in" or s.mode == "closing")
            if state.mode == "closing":
                return rated
            self.rate(doable, pain)
            rated += 1
            self.until(lambda s: s.kind != "check_in" or s.mode == "closing", tick=1.0)

    def tell_pain_now(self, pain: int) -> None:
        """Say how strong the pain is at the end, and be led to the page of how it went."""
        self.press(f".panel.closing .pain >> nth={pain}")
        self.page.wait_for_url("**/done/")
