"""Every page, in both themes and languages and at each size: no serious barrier; and pictures."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from .reflow import NARROW, ZOOMED, amiss
from .server import ROOT, Server
from .visitor import DESKTOP, PHONE, Visitors
from .walk import walk

pytestmark = pytest.mark.browser

AXE = ROOT / "frontend/node_modules/axe-core/axe.min.js"
# A walk is long, so that each stop is looked at twice. Each theme, size and language is met in half
# of the combinations, and each pair of two of them once.
LOOKS = {
    "en": (("phone", PHONE, "light"), ("desktop", DESKTOP, "dark")),
    "es": (("phone", PHONE, "dark"), ("desktop", DESKTOP, "light")),
}
# `make pictures` sets it: a picture of each stop, in each size and theme.
PICTURES = os.environ.get("SUPPLE_PICTURES", "")
SIZES = {"phone": PHONE, "tablet": {"width": 820, "height": 1180}, "desktop": DESKTOP}

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


@pytest.mark.parametrize("language", LOOKS)
def test_no_page_bars_anybody(new_server: Server, visit: Visitors, axe: str, language: str) -> None:
    visitor = visit(new_server, language=language, reduced_motion="reduce")
    page = visitor.page
    barriers: list[str] = []
    stops = 0
    for stop in walk(visitor):
        stops += 1
        assert page.locator("html").get_attribute("lang") == language
        for size in (NARROW, ZOOMED):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            barriers += [f"{stop}, {size['width']} pixels: {told}" for told in amiss(page)]
        for name, look, theme in LOOKS[language]:
            page.set_viewport_size(look)  # type: ignore[arg-type]
            page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
            barriers += [f"{stop}, {name}: {told}" for told in barriers_on(page, axe)]
            barriers += [f"{stop}, {name}: {told}" for told in amiss(page)]
        if PICTURES:
            take_pictures(page, Path(PICTURES), language, f"{stops:02}-{stop}")
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert stops > 25
    assert not barriers, "\n".join(barriers)


def barriers_on(page: Page, axe: str) -> list[str]:
    """Return what axe calls serious or critical."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe)  # the debugger's way in, to which the content policy does not apply
    found: dict[str, Any] = page.evaluate(_RUN)
    assert found["passes"] > 5, "axe looked at nothing"
    return [
        f"{violation['impact']} {violation['id']}: {node}"
        for violation in found["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]


def take_pictures(page: Page, folder: Path, language: str, name: str) -> None:
    """Take a picture in each size and theme, of all that a page has to show."""
    for size, look in SIZES.items():
        for theme in ("light", "dark"):
            page.set_viewport_size(look)  # type: ignore[arg-type]
            page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
            place = folder / f"{size}-{theme}-{language}"
            place.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=place / f"{name}.png", full_page="-player" not in name)
