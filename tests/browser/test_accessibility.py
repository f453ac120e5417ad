"""Every page, in both themes and sizes: no serious barrier, no sideways scrolling; and pictures."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from .server import ROOT, Server
from .visitor import DESKTOP, PHONE, Visitors
from .walk import walk

pytestmark = pytest.mark.browser

AXE = ROOT / "frontend/node_modules/axe-core/axe.min.js"
LOOKS = {"phone": PHONE, "desktop": DESKTOP}
# `make pictures` sets it: a picture of each stop, in every combination.
PICTURES = os.environ.get("SUPPLE_PICTURES", "")
# Otherwise each theme, size and language is met in half of them, and each pair of two once.
COMBINATIONS = [
    pytest.param(look, theme, language, id=f"{look}-{theme}-{language}")
    for look in LOOKS
    for theme in ("light", "dark")
    for language in ("en", "es")
    if PICTURES or ((look == "phone") + (theme == "light") + (language == "en")) % 2
]

_RUN = """async () => {
  const found = await axe.run(document, {resultTypes: ["violations"]});
  const told = (node) => node.target.flat().join(" ") + " " + node.failureSummary;
  return {
    passes: found.passes.length,
    violations: found.violations.map(
      ({id, impact, nodes}) => ({id, impact, nodes: nodes.map(told)}),
    ),
  };
}"""


@pytest.fixture(scope="module")
def axe() -> str:
    assert AXE.exists(), "axe is not there: python tools/build_frontend.py --packages brings it"
    return AXE.read_text(encoding="utf-8")


@pytest.mark.parametrize(("look", "theme", "language"), COMBINATIONS)
def test_no_page_bars_anybody(
    new_server: Server, visit: Visitors, axe: str, look: str, theme: str, language: str
) -> None:
    visitor = visit(
        new_server,
        look=LOOKS[look],
        language=language,
        color_scheme=theme,
        reduced_motion="reduce",
    )
    barriers: list[str] = []
    stops = 0
    for stop in walk(visitor):
        stops += 1
        page = visitor.page
        assert page.locator("html").get_attribute("lang") == language
        barriers += [f"{stop}: {told}" for told in barriers_on(page, axe)]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            barriers.append(f"{stop}: scrolls sideways")
        if PICTURES:
            folder = Path(PICTURES) / f"{look}-{theme}-{language}"
            folder.mkdir(parents=True, exist_ok=True)
            page.screenshot(
                path=folder / f"{stops:02}-{stop}.png", full_page=not stop.startswith("player")
            )
    assert stops > 25
    assert not barriers, "\n".join(barriers)


def barriers_on(page: Page, axe: str) -> list[str]:
    """Return what axe calls serious or critical."""
    page.evaluate(axe)  # the debugger's way in, to which the content policy does not apply
    found: dict[str, Any] = page.evaluate(_RUN)
    assert found["passes"] > 5, "axe looked at nothing"
    return [
        f"{violation['impact']} {violation['id']}: {node}"
        for violation in found["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]
