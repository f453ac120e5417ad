"""The figure on its page and in the player, drawn by a real WebGL (in software)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, Response, expect

from bitmap import pixels
from supple.catalogue import shipped_catalogue
from tools.ensure_chromium import DRAWING, find

from . import pages
from .conftest import _FLAGS
from .server import Server
from .visitor import Visitors

pytestmark = pytest.mark.browser

SHARED_BYTES = 600_000
CLIP_BYTES = 40_000
EDGE = 20  # pixels: the frame, its round corners and its ring of focus
SMALL = {"width": 390, "height": 760}
SIDED = "standing-side-bend"
DRIVE = {"kind": "move", "phase": None, "before": "start", "progress": 1.0}

# Counts what is drawn and how many drawing contexts are made; keeps the contexts for the tests.
_WATCH = """
window.draws = 0; window.contexts = [];
const draw = WebGL2RenderingContext.prototype.drawElements;
WebGL2RenderingContext.prototype.drawElements = function (...all) {
  window.draws += 1; return draw.apply(this, all);
};
const get = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...all) {
  const context = get.call(this, kind, ...all);
  if (context && kind === "webgl2" && !contexts.includes(context)) contexts.push(context);
  return context;
};
"""
_SHOW = """(figure, [drive, frames]) => new Promise((resolve) => {
  let left = frames;
  const next = () => {
    const shown = figure.show(drive);
    if (shown && --left <= 0) requestAnimationFrame(() => requestAnimationFrame(resolve));
    else requestAnimationFrame(next);
  };
  next();
})"""

# What was asked for has been drawn, however long a busy machine takes, and no more for a while.
_DRAWS_NO_MORE = """async () => {
  for (let n = 0; n < 3; n++) await new Promise(requestAnimationFrame);
  const before = draws;
  await new Promise((resolve) => setTimeout(resolve, 800));
  return draws === before;
}"""
_PASS_TIME = """(figure, [drive, ms]) => new Promise((resolve) => {
  let passed = 0, last = 0;
  const next = (now) => {
    passed += last ? Math.min(now - last, 200) : 0; // a figure counts no more at once
    last = now;
    figure.show({ ...drive, progress: drive.progress + passed / 1e6 });
    if (passed < ms) requestAnimationFrame(next);
    else requestAnimationFrame(() => requestAnimationFrame(resolve));
  };
  requestAnimationFrame(next);
})"""


@pytest.fixture(scope="module")
def drawing(chromium: Browser) -> Iterator[Browser]:
    """A Chromium that draws in three dimensions, with the processor."""
    browser = chromium.browser_type.launch(executable_path=find(), args=[*_FLAGS, *DRAWING])
    yield browser
    browser.close()


@pytest.fixture
def flat(chromium: Browser) -> Iterator[Browser]:
    """A Chromium without WebGL."""
    flags = [*_FLAGS, "--disable-gpu", "--disable-3d-apis"]
    browser = chromium.browser_type.launch(executable_path=find(), args=flags)
    yield browser
    browser.close()


@pytest.fixture
def look(drawing: Browser) -> Iterator[Visitors]:
    visitors = Visitors(drawing)
    yield visitors
    visitors.close()


@dataclass(frozen=True)
class Somebody:
    """A server, and what a browser needs to be signed in to it."""

    server: Server
    signed_in: Any


@pytest.fixture(scope="module")
def somebody(known: Server, chromium: Browser, tmp_path_factory: Any) -> Iterator[Somebody]:
    """One server for all who only look."""
    server = known.copy_to(tmp_path_factory.mktemp("figure") / "data")
    server.start()
    visitors = Visitors(chromium)
    page = visitors(server).sign_in()
    state = page.context.storage_state()
    visitors.close()
    yield Somebody(server, state)
    server.stop()


@dataclass
class Figure:
    """The figure of a page."""

    page: Page
    exercise: str

    @property
    def find(self) -> Any:
        return self.page.locator("supple-figure").first

    def force(self) -> Figure:
        """Let it draw with the processor, and wait until it does."""
        self.find.evaluate("(figure) => figure.setAttribute('force-3d', '')")
        expect(self.find.locator("[data-live]")).to_be_attached(timeout=60_000)
        return self

    def show(self, frames: int = 2, **drive: Any) -> Figure:
        """Drive it as a session does."""
        whole = {**DRIVE, "exercise": self.exercise, "side": None, "breath": None, **drive}
        self.find.evaluate(_SHOW, [whole, frames])
        return self

    def pass_time(self, seconds: float, progress: float, **drive: Any) -> Figure:
        """Drive it for some time, as the figure counts it, from a progress on."""
        whole = {**DRIVE, "exercise": self.exercise, "side": None, "breath": None, **drive}
        self.find.evaluate(_PASS_TIME, [{**whole, "progress": progress}, 1000 * seconds])
        return self

    def picture(self) -> np.ndarray:
        """What is to be seen, (H, W, 3), 0 to 255; without the frame around it."""
        shot = self.find.locator(".turn").screenshot(animations="disabled")
        return pixels(shot)[EDGE:-EDGE, EDGE:-EDGE, :3].astype(int)

    def press(self, *keys: str) -> None:
        self.find.locator(".turn").focus()
        for key in keys:
            self.page.keyboard.press(key)
        self.find.evaluate("() => new Promise((r) => setTimeout(r, 700))")


def open_figure(visitors: Visitors, somebody: Somebody, exercise: str, **options: Any) -> Figure:
    visitor = visitors(somebody.server, look=SMALL, storage_state=somebody.signed_in, **options)
    visitor.context.add_init_script(_WATCH)
    return Figure(visitor.open(f"/figure/{exercise}/"), exercise)


def body_of(picture: np.ndarray) -> np.ndarray:
    """Where the body is: what differs clearly from the card, beyond a soft shadow."""
    card = picture[2, picture.shape[1] // 2]
    mask: np.ndarray = np.abs(picture - card).max(-1) > 34
    return mask


def changed(a: np.ndarray, b: np.ndarray) -> float:
    """Share of the picture that is clearly different."""
    return float((np.abs(a - b).max(-1) > 34).mean())


def overlap(a: np.ndarray, b: np.ndarray) -> float:
    return float((a & b).sum() / (a | b).sum())


def stretched(picture: np.ndarray) -> np.ndarray:
    """Where the colour of a stretched muscle is."""
    mask: np.ndarray = (picture[..., 2] - picture[..., 0]) > 45
    return mask


def deepest(mask: np.ndarray) -> tuple[int, int]:
    """Row and column of a point that is far from the border."""
    while True:
        inner = mask.copy()
        for shift in ((-1, 0), (1, 0), (0, -1), (0, 1)):
            inner &= np.roll(mask, shift, (0, 1))
        if not inner.any():
            row, column = np.argwhere(mask)[0]
            return int(row), int(column)
        mask = inner


def test_a_body_is_drawn_with_its_muscles_in_the_colours_of_the_legend(
    somebody: Somebody, look: Visitors
) -> None:
    figure = open_figure(look, somebody, "cat-cow").force().show()
    picture = figure.picture()
    assert picture.std() > 10
    assert 0.05 < body_of(picture).mean() < 0.6
    assert stretched(picture).mean() > 0.004
    expect(figure.find.locator(".legend [data-effect=stretched]")).to_contain_text("rhomboids")
    expect(figure.find.locator("[role=img]")).to_have_attribute("aria-label", "Cat–cow")


def test_the_other_side_is_the_mirror_image(somebody: Somebody, look: Visitors) -> None:
    figure = open_figure(look, somebody, SIDED).force()
    right = body_of(figure.show(phase="bend", side="right").picture())
    left = body_of(figure.show(phase="bend", side="left").picture())
    assert overlap(right, left[:, ::-1]) > 0.85
    assert overlap(right, left) < 0.6


def test_phases_move_the_body_and_nothing_is_drawn_while_the_timer_holds(
    somebody: Somebody, look: Visitors
) -> None:
    figure = open_figure(look, somebody, SIDED).force()
    start = figure.show(side="right").picture()
    bent = figure.show(phase="bend", side="right").picture()
    assert overlap(body_of(start), body_of(bent)) < 0.8
    figure.show(phase="hold", before="bend", side="right", kind="hold", progress=0.3)
    before = figure.page.evaluate("draws")
    held = figure.picture()
    figure.show(8, phase="hold", before="bend", side="right", kind="hold", progress=0.3)
    assert figure.page.evaluate("draws") == before
    assert np.array_equal(figure.picture(), held)
    # While time passes in a hold the body breathes, and does nothing else.
    figure.show(phase="hold", before="bend", side="right", kind="hold", progress=0.6)
    assert overlap(body_of(figure.picture()), body_of(held)) > 0.97


@pytest.mark.thorough
def test_a_walk_goes_on_while_the_hold_lasts_and_ends_standing(
    somebody: Somebody, look: Visitors
) -> None:
    figure = open_figure(look, somebody, "walking").force()
    standing = figure.show(kind="ready", progress=0.0).picture()
    hold = {"phase": "walk", "kind": "hold"}
    steps = []
    for number in range(4):
        figure.pass_time(2.6 if number == 0 else 0.4, number / 10, **hold)
        steps.append(figure.picture())
    assert all(changed(step, standing) > 0.02 for step in steps)
    assert max(changed(a, b) for i, a in enumerate(steps) for b in steps[:i]) > 0.04
    # The timer stands still, and so does the walker.
    figure.show(8, progress=0.5, **hold)
    before = figure.picture()
    figure.show(8, progress=0.5, **hold)
    assert np.array_equal(figure.picture(), before)
    figure.pass_time(5.0, 0.6, kind="rest", before="walk")
    assert changed(figure.picture(), standing) < 0.01


@pytest.mark.thorough
def test_keys_turn_zoom_and_come_back(somebody: Somebody, look: Visitors) -> None:
    figure = open_figure(look, somebody, SIDED).force().show(side="right")
    home = figure.picture()
    figure.press("ArrowRight", "ArrowRight", "ArrowRight", "ArrowUp")
    turned = figure.picture()
    assert not np.array_equal(turned, home)
    figure.press("+", "+")
    assert body_of(figure.picture()).mean() > 1.2 * body_of(turned).mean()
    figure.press("Home")
    assert np.array_equal(figure.picture(), home)


def test_buttons_show_it_from_three_sides(somebody: Somebody, look: Visitors) -> None:
    figure = open_figure(look, somebody, SIDED).force().show(phase="bend", side="right")
    views = {}
    for name in ("Front", "Side", "Back"):
        button = figure.find.get_by_role("button", name=name, exact=True)
        box = button.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        figure.show(phase="bend", side="right")
        figure.page.wait_for_timeout(500)
        views[name] = body_of(figure.picture())
    assert overlap(views["Front"], views["Back"][:, ::-1]) > 0.75
    assert overlap(views["Front"], views["Side"]) < 0.7


@pytest.mark.thorough
def test_a_drag_turns_it_and_an_upward_swipe_is_the_pages(
    somebody: Somebody, look: Visitors
) -> None:
    figure = open_figure(look, somebody, SIDED).force().show(side="right")
    before = figure.picture()
    area = figure.find.locator(".turn")
    assert area.evaluate("(node) => getComputedStyle(node).touchAction") == "pan-y"
    box = area.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    figure.page.mouse.move(x, y)
    figure.page.mouse.down()
    figure.page.mouse.move(x + 40, y, steps=3)
    figure.page.mouse.move(x + 90, y, steps=3)
    figure.page.mouse.up()
    figure.page.wait_for_timeout(700)
    turned = figure.picture()
    assert not np.array_equal(turned, before)
    area.dblclick(position={"x": 20, "y": 20})
    figure.page.wait_for_timeout(700)
    assert np.array_equal(figure.picture(), before)


@pytest.mark.thorough
def test_the_chosen_build_is_remembered_by_every_figure(somebody: Somebody, look: Visitors) -> None:
    figure = open_figure(look, somebody, SIDED).force().show(side="right")
    average = figure.picture()
    figure.find.get_by_label("Build").select_option("Heavy")
    heavy = figure.show(side="right").picture()
    assert body_of(heavy).sum() > 1.04 * body_of(average).sum()
    figure.page.reload()
    again = figure.force().show(side="right").picture()
    expect(figure.find.get_by_label("Build")).to_have_value("heavy")
    assert overlap(body_of(again), body_of(heavy)) > 0.97
    # A page that says the build leaves nothing to choose.
    figure.find.evaluate("(figure) => figure.setAttribute('build', 'average')")
    expect(figure.find.get_by_label("Build")).to_have_count(0)
    assert overlap(body_of(figure.show(side="right").picture()), body_of(average)) > 0.97


@pytest.mark.parametrize(("language", "says"), [("en", "stretched"), ("es", "se estira")])
def test_a_touched_muscle_is_named(
    somebody: Somebody, look: Visitors, language: str, says: str
) -> None:
    figure = open_figure(look, somebody, "cat-cow", language=language).force().show(phase="round")
    name = figure.find.locator("[role=status]")
    expect(name).to_be_empty()
    blue = stretched(figure.picture())
    row, column = deepest(blue)
    figure.find.locator(".turn").click(position={"x": column + EDGE, "y": row + EDGE})
    expect(name).to_contain_text(says)
    figure.page.wait_for_timeout(500)
    figure.find.locator(".turn").click(position={"x": 12, "y": 12})
    expect(name).to_be_empty()


@pytest.mark.thorough
def test_another_theme_recolours_it(somebody: Somebody, look: Visitors) -> None:
    figure = open_figure(look, somebody, "cat-cow", color_scheme="light").force().show()
    light = figure.picture()
    figure.page.evaluate("document.documentElement.dataset.theme = 'dark'")
    figure.page.wait_for_timeout(1_000)
    dark = figure.picture()
    assert light.mean() - dark.mean() > 80
    assert body_of(dark).mean() > 0.05
    figure.page.evaluate("document.documentElement.dataset.theme = 'light'")
    figure.page.wait_for_timeout(1_000)
    assert np.array_equal(figure.picture(), light)


def test_a_demonstration_plays_pauses_and_costs_nothing_out_of_sight(
    somebody: Somebody, look: Visitors
) -> None:
    figure = open_figure(look, somebody, "cat-cow").force()
    page = figure.page
    page.wait_for_function("(before) => draws > before + 8", arg=page.evaluate("draws"))
    figure.find.get_by_role("button", name="Pause").click()
    page.wait_for_function(_DRAWS_NO_MORE)
    still = page.evaluate("draws")
    page.wait_for_timeout(800)
    assert page.evaluate("draws") == still
    figure.find.get_by_role("button", name="Play").click()
    page.wait_for_function("(before) => draws > before", arg=still)
    page.evaluate(
        "document.querySelector('supple-figure').style.marginBlockStart = '4000px'; scrollTo(0, 0)"
    )
    page.wait_for_function(_DRAWS_NO_MORE)
    hidden = page.evaluate("draws")
    page.wait_for_timeout(800)
    assert page.evaluate("draws") == hidden


def test_without_webgl_the_picture_stays(somebody: Somebody, flat: Browser) -> None:
    visitors = Visitors(flat)
    figure = open_figure(visitors, somebody, "cat-cow")
    figure.find.evaluate("(figure) => figure.setAttribute('force-3d', '')")
    figure.page.wait_for_timeout(3_000)
    expect_still(figure)
    visitors.close()


def test_drawing_with_the_processor_is_not_worth_it(somebody: Somebody, look: Visitors) -> None:
    figure = open_figure(look, somebody, "cat-cow")
    figure.page.wait_for_timeout(3_000)
    expect_still(figure)


def test_a_lost_context_brings_the_picture_back(somebody: Somebody, look: Visitors) -> None:
    figure = open_figure(look, somebody, "cat-cow").force()
    figure.page.evaluate("contexts.at(-1).getExtension('WEBGL_lose_context').loseContext()")
    expect_still(figure)


def expect_still(figure: Figure) -> None:
    """The picture is there and nothing pretends to move."""
    still = figure.find.locator("> img")
    expect(figure.find.locator("[data-live]")).to_have_count(0)
    expect(still).to_be_visible()
    expect(still).to_have_css("opacity", "1")
    assert still.evaluate("(img) => img.complete && img.naturalWidth > 0")
    expect(figure.find.locator("canvas")).to_have_count(0)
    expect(figure.find.locator("[role=img]")).not_to_have_attribute("tabindex", "0")


def test_with_less_motion_it_moves_only_when_asked(somebody: Somebody, look: Visitors) -> None:
    figure = open_figure(look, somebody, "cat-cow", reduced_motion="reduce")
    figure.find.evaluate("(figure) => figure.setAttribute('force-3d', '')")
    figure.page.wait_for_timeout(2_500)
    expect_still(figure)
    figure.find.get_by_role("button", name="Show it moving").click()
    expect(figure.find.locator("[data-live]")).to_be_attached(timeout=60_000)


def test_what_it_takes_to_fetch_it(somebody: Somebody, look: Visitors) -> None:
    fetched: dict[str, Response] = {}
    visitor = look(somebody.server, look=SMALL, storage_state=somebody.signed_in)
    visitor.page.on("response", lambda response: fetched.update({response.url: response}))
    Figure(visitor.open("/figure/cat-cow/"), "cat-cow").force()
    shared = {
        url: response
        for url, response in fetched.items()
        if re.search(r"/assets/(figure|moving|lit|.*chunk)[^/]*\.js$|/body/body-\w+\.bin$", url)
    }
    assert len(shared) >= 4
    for response in shared.values():
        assert response.header_value("content-encoding") == "gzip"
        assert "immutable" in (response.header_value("cache-control") or "")
    total = sum(int(response.header_value("content-length") or 0) for response in shared.values())
    assert 100_000 < total <= SHARED_BYTES

    figures = 0
    get = visitor.context.request.get
    for exercise in shipped_catalogue():
        page = get(f"{somebody.server.address}/figure/{exercise}/").text()
        if not (clip := re.search(r'clip-url="([^"]+)"', page)):
            continue
        answer = get(somebody.server.address + clip[1])
        assert answer.headers["content-encoding"] == "gzip"
        assert int(answer.headers["content-length"]) <= CLIP_BYTES
        figures += 1
    assert figures >= 12


@pytest.mark.thorough
def test_several_figures_share_one_body(somebody: Somebody, look: Visitors) -> None:
    figure = open_figure(look, somebody, "cat-cow")
    address = figure.page.url
    figure.page.goto("about:blank")
    bodies: list[str] = []
    figure.page.on("request", lambda r: bodies.append(r.url) if "/body/" in r.url else None)
    figure.page.goto(address)
    figure.find.evaluate(
        "(figure) => figure.after(Object.assign(figure.cloneNode(true), {id: 'second'}))"
    )
    figure.page.evaluate(
        "document.querySelectorAll('supple-figure').forEach((f) => f.setAttribute('force-3d', ''))"
    )
    expect(figure.page.locator("supple-figure [data-live]")).to_have_count(2, timeout=60_000)
    assert len(bodies) == 1
    # One that is taken out and put back goes on with what it had.
    made = figure.page.evaluate("contexts.length")
    figure.page.evaluate(
        """() => { const second = document.getElementById("second");
                   const parent = second.parentNode; second.remove(); parent.append(second); }"""
    )
    expect(figure.page.locator("#second [data-live]")).to_be_attached(timeout=60_000)
    assert figure.page.evaluate("contexts.length") == made


def test_the_player_drives_it_and_it_stands_while_the_session_is_paused(
    server: Server, look: Visitors
) -> None:
    visitor = look(server, look=SMALL)
    visitor.context.add_init_script(_WATCH)
    page = visitor.sign_in()
    pages.start_session(page)
    player = page.locator("supple-player")
    player.locator(".panel.welcome button.big, .panel.welcome .go").first.click()
    figure = player.locator("supple-figure")
    expect(figure).to_be_attached()
    figure.evaluate("(figure) => figure.setAttribute('force-3d', '')")
    expect(figure.locator("[data-live]")).to_be_attached(timeout=60_000)
    expect(player.locator(".figure[data-shown=true]")).to_be_attached()
    picture = pixels(figure.screenshot(animations="disabled"))
    assert picture[..., :3].std() > 8
    page.keyboard.press("Space")
    expect(player.locator(".player[data-mode=paused]")).to_be_attached()
    page.wait_for_function(_DRAWS_NO_MORE)
    drawn = page.evaluate("draws")
    page.wait_for_timeout(1_000)
    assert page.evaluate("draws") == drawn


@pytest.mark.thorough
def test_with_less_motion_the_player_shows_the_picture_until_it_is_asked(
    server: Server, look: Visitors
) -> None:
    visitor = look(server, look=SMALL, reduced_motion="reduce")
    page = visitor.sign_in()
    pages.start_session(page)
    player = page.locator("supple-player")
    player.locator(".panel.welcome button.big, .panel.welcome .go").first.click()
    figure = player.locator("supple-figure")
    figure.evaluate("(figure) => figure.setAttribute('force-3d', '')")
    expect(player.locator(".stage .picture > img")).to_be_visible()
    expect(figure.locator("[data-live]")).to_have_count(0)
    figure.get_by_role("button", name="Show it moving").click()
    expect(player.locator(".figure[data-shown=true]")).to_be_attached(timeout=60_000)
    expect(figure.get_by_role("button", name="Show it moving")).to_have_count(0)
