"""Pages in a browser: how much they weigh, and how soon they can be used on a slow telephone."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from tools.ensure_chromium import DRAWING, FLAGS, find

from .figures import Figure, median
from .peersite import MODEL, PLAIN, peer_site
from .person import make_person
from .servers import free_port, workers

RUNS = 3
PHONE = {"width": 390, "height": 844}
# As the developer tools of Chromium name it: 1.6 Mbit/s down, 0.75 up, 150 ms; with their factors
# for what a request sees of it.
SLOW_4G = {
    "offline": False,
    "latency": 150 * 3.75,
    "downloadThroughput": 1.6e6 / 8 * 0.9,
    "uploadThroughput": 0.75e6 / 8 * 0.9,
}
SLOWDOWN = 4
# No task of 50 ms or more for so long: nothing stands in the way of a finger.
QUIET_MS = 2000
PAGES = (
    "/", "/exercises/", "/exercises/cat-cow/", "/exercises/compare/?id=cat-cow&id=cobra", "/week/",
    "/road/", "/desk/", "/check-in/", "/history/", "/report/", "/learn/",
    "/learn/when-to-see-a-doctor/", "/handout/", "/settings/", "/settings/calendar/",
    "/settings/data/", "/about-you/", "/screening/", "/offline/",
)  # fmt: skip
WITH_FIGURE = ("/exercises/cat-cow/",)
# When something is there for the first time, and when the last long task before now ended.
_WATCH = """(there) => {
  window.seen = {there: 0, drawn: 0, busy: 0};
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) seen.busy = task.startTime + task.duration;
  }).observe({type: "longtask", buffered: true});
  const draw = WebGL2RenderingContext.prototype.drawElements;
  WebGL2RenderingContext.prototype.drawElements = function (...all) {
    seen.drawn ||= performance.now();
    return draw.apply(this, all);
  };
  const look = () => {
    if (document.querySelector(there)?.checkVisibility()) seen.there ||= performance.now();
    if (!seen.there) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""
_FORCE = "document.querySelector('supple-figure').setAttribute('force-3d', '')"


@dataclass(frozen=True)
class Seen:
    """Seconds from asking for a page to when it can be used, and to the first drawn picture."""

    usable: float
    drawn: float


def measure() -> Iterator[Figure]:
    """Weigh every page, then open three of them and the peers on a slow telephone, in turn."""
    with (
        tempfile.TemporaryDirectory() as folder,
        peer_site(Path(folder)) as peers,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=find(), args=[*FLAGS, *DRAWING])
        data, port = Path(folder) / "data", free_port()
        token = make_person(data, port)["token"]
        with workers("supple.web.asgi:application", data, port):
            ours = f"http://127.0.0.1:{port}"
            signed_in = _sign_in(browser, f"{ours}/?token={token}")
            yield from _weights(browser, ours, signed_in, peers)
            yield from _times(browser, ours, signed_in, peers)
        browser.close()


def _weights(browser: Browser, ours: str, signed_in: Any, peers: str) -> Iterator[Figure]:
    beside = {
        name: _weigh(browser.new_context(viewport=PHONE), f"{peers}/{page}.html") / 1000
        for name, page in ((PLAIN, "plain"), (MODEL, "model"))
    }
    for path in PAGES:
        peer = MODEL if path in WITH_FIGURE else PLAIN
        context = browser.new_context(
            viewport=PHONE, storage_state=signed_in, service_workers="block"
        )
        weight = _weigh(context, ours + path) / 1000
        yield Figure(f"weight of {path}", weight, "kB", 1, beside[peer], peer)


def _weigh(context: BrowserContext, address: str) -> int:
    """Return how many bytes come over the wire for a page, with all that it shows at first."""
    page = context.new_page()
    finished: list[Request] = []
    page.on("requestfinished", lambda request: finished.append(request))
    page.goto(address, wait_until="networkidle")
    total = sum(request.sizes()["responseBodySize"] for request in finished)
    context.close()
    return total


def _times(browser: Browser, ours: str, signed_in: Any, peers: str) -> Iterator[Figure]:
    def opened(address: str, there: str, then: str = "", **options: Any) -> Callable[[], Seen]:
        return lambda: _open(browser, address, there, then, **options)

    mine = {"storage_state": signed_in}
    plain = opened(f"{peers}/plain.html", "button")
    model = opened(f"{peers}/model.html", "canvas", draws=True)
    today = opened(f"{ours}/?anyway=1", "form.start button", **mine)
    exercise = opened(f"{ours}/exercises/cat-cow/", "supple-figure", _FORCE, **mine)
    session = _begin(browser, ours, signed_in)
    player = opened(ours + session, "supple-player", **mine)
    found: dict[str, list[Seen]] = {}
    for _ in range(RUNS):
        for name, open_ in (
            ("plain", plain), ("model", model), ("today", today), ("exercise", exercise),
            ("player", player),
        ):  # fmt: skip
            found.setdefault(name, []).append(open_())
    usable = {name: median([one.usable for one in seen]) for name, seen in found.items()}
    drawn = {name: median([one.drawn for one in seen]) for name, seen in found.items()}
    for name in ("today", "exercise", "player"):
        yield Figure(f"usable: {name}", usable[name], "s", RUNS, usable["plain"], PLAIN)
    yield Figure("moving: exercise", drawn["exercise"], "s", RUNS, drawn["model"], MODEL)


def _open(
    browser: Browser,
    address: str,
    there: str,
    then: str = "",
    *,
    draws: bool = False,
    **options: Any,
) -> Seen:
    """Open a page on a slow telephone.

    Parameters
    ----------
    there
        What has to be seen before it can be used.
    then
        What is done as soon as it can, for it to draw.
    draws
        Whether it draws without being asked.
    """
    context = browser.new_context(viewport=PHONE, service_workers="block", **options)
    page = context.new_page()
    page.set_default_timeout(180_000)
    _slow_down(context, page)
    page.add_init_script(f"({_WATCH})({there!r})")
    page.goto(address, wait_until="networkidle", timeout=180_000)
    if draws:  # by itself, and is busy with that ever after
        page.wait_for_function("() => seen.drawn")
        drawn: float = page.evaluate("seen.drawn")
        context.close()
        return Seen(drawn / 1000, drawn / 1000)
    page.wait_for_function(f"() => seen.there && performance.now() - seen.busy > {QUIET_MS}")
    usable: float = page.evaluate("Math.max(seen.there, seen.busy)")
    drawn = 0.0
    if then:
        # As if pressed as soon as it could be: the wait of the measuring does not count.
        late = page.evaluate(f"() => {{ {then}; return performance.now(); }}") - usable
        page.wait_for_function("() => seen.drawn")
        drawn = page.evaluate("seen.drawn") - late
    context.close()
    return Seen(usable / 1000, drawn / 1000)


def _slow_down(context: BrowserContext, page: Page) -> None:
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", SLOW_4G)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})


def _sign_in(browser: Browser, link: str) -> Any:
    context = browser.new_context()
    context.new_page().goto(link)
    state = context.storage_state()
    context.close()
    return state


def _begin(browser: Browser, ours: str, signed_in: Any) -> str:
    """Begin a session and return its path."""
    context = browser.new_context(storage_state=signed_in, viewport=PHONE)
    page = context.new_page()
    page.goto(f"{ours}/?anyway=1")
    page.locator("form.start button").click()
    page.wait_for_url("**/session/*/")
    path = page.url.removeprefix(ours)
    context.close()
    return path
