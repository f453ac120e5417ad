"""A browser of somebody's own, watched: what it must never do fails the test that did it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

from .server import Server

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}
LOCALES = {"en": "en-GB", "es": "es-ES"}

# Headless browsers have no voices. This one has one of each language, as a telephone does, and
# tells the test what it says.
_VOICES = """
(() => {
  class Utterance { constructor(text) { this.text = text; } }
  const voices = ["en-GB", "es-ES"].map((lang) => (
    {lang, name: lang, voiceURI: lang, localService: true, default: lang === "en-GB"}
  ));
  window.SpeechSynthesisUtterance = Utterance;
  Object.defineProperty(window, "speechSynthesis", {value: {
    getVoices: () => voices,
    speak: (utterance) => window.suppleTestSaid(utterance.text),
    cancel: () => undefined,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }});
})();
"""


@dataclass
class Visitor:
    """A browser profile and its first page.

    Attributes
    ----------
    said
        What its voice said, in order.
    troubles
        Errors on its consoles and requests to other machines, except what was allowed.
    """

    server: Server
    context: BrowserContext
    page: Page = field(init=False)
    said: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    _allowed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.on("page", self._watch)
        self.context.on("request", self._requested)
        self.context.expose_function("suppleTestSaid", self._say)
        self.context.add_init_script(_VOICES)
        self.page = self.context.new_page()

    def open(self, path: str = "/") -> Page:
        """Go to a page of the server."""
        self.page.goto(self.server.address + path)
        return self.page

    def sign_in(self) -> Page:
        """Open Supple with the link that works once."""
        self.page.goto(self.server.link)
        return self.page

    def allow(self, pattern: str) -> None:
        """Let an error pass that the test itself brings about."""
        self._allowed.append(pattern)

    def _say(self, text: str) -> None:
        self.said.append(text)

    def _watch(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.troubles.append(f"{page.url}: {error}"))
        page.on("console", lambda message: self._told(page, message))

    def _told(self, page: Page, message: ConsoleMessage) -> None:
        # What the content policy stops is an error on the console too.
        if message.type == "error" and not self._is_allowed(message.text):
            self.troubles.append(f"{page.url}: {message.text}")

    def _requested(self, request: Request) -> None:
        ours = (self.server.address + "/", "data:", f"blob:{self.server.address}/")
        if not request.url.startswith(ours) and not self._is_allowed(request.url):
            self.troubles.append(f"a request left this machine: {request.url}")

    def _is_allowed(self, text: str) -> bool:
        return any(re.search(pattern, text) for pattern in self._allowed)


class Visitors:
    """Makes visitors, and judges and sends them away at the end.

    Parameters
    ----------
    browser
        In which each gets a profile of its own.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._made: list[Visitor] = []

    def __call__(
        self,
        server: Server,
        *,
        look: dict[str, int] = PHONE,
        language: str = "en",
        **options: Any,
    ) -> Visitor:
        """Return a new visitor; ``options`` are those of a browser context."""
        context = self._browser.new_context(
            viewport=look,  # type: ignore[arg-type]
            locale=LOCALES[language],
            is_mobile=look is PHONE,
            has_touch=look is PHONE,
            **options,
        )
        context.set_default_timeout(15_000)
        visitor = Visitor(server, context)
        self._made.append(visitor)
        return visitor

    def close(self) -> None:
        """Send everybody away, and fail if anything was amiss."""
        for visitor in self._made:
            visitor.context.close()
        troubles = [trouble for visitor in self._made for trouble in visitor.troubles]
        assert not troubles, "\n".join(troubles)
