"""A window as narrow as a large one at 400 %: everything is there, and nothing scrolls sideways.

WCAG 2.2, 1.4.10 (reflow) asks for this at 320 CSS pixels, and 1.4.4 for text at 200 %.
"""

from __future__ import annotations

from playwright.sync_api import Page

NARROW = {"width": 320, "height": 640}
# 1280 pixels at 200 %.
ZOOMED = {"width": 640, "height": 512}

_AMISS = """() => {
  const found = [];
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) found.push("scrolls sideways");
  const named = (element) => {
    const text = (element.innerText || element.getAttribute("aria-label") || "").trim();
    const kind = element.tagName.toLowerCase() + (element.className ? "." + element.className : "");
    return `${kind} “${text.slice(0, 40)}”`;
  };
  const scrolls = (element) => {
    for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) {
      if (/auto|scroll/.test(getComputedStyle(at).overflowX)) return true;
    }
    return false;
  };
  const look = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) look(element.shadowRoot);
      if (!element.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue;
      if (element.closest(".unseen, .skip, svg, .live")) continue;
      const {left, right, width: wide} = element.getBoundingClientRect();
      const {overflowX, overflowY} = getComputedStyle(element);
      if (element.matches("a, button, input, select, textarea, summary") && wide > 0
          && (left < -1 || right > width + 1) && !scrolls(element)) {
        found.push(`${named(element)} is out of reach`);
      }
      const cuts = /hidden|clip/;
      if (element.innerText?.trim() && (
          (cuts.test(overflowX) && element.scrollWidth > element.clientWidth + 1)
          || (cuts.test(overflowY) && element.scrollHeight > element.clientHeight + 2))) {
        found.push(`${named(element)} is cut off`);
      }
    }
  };
  look(document.body);
  return found;
}"""


def amiss(page: Page) -> list[str]:
    """Return what is cut off, out of reach, or scrolls sideways in the window as it is."""
    found: list[str] = page.evaluate(_AMISS)
    return found
