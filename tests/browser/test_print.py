"""On paper: ink on white in every theme, whole charts, and nothing to press."""

from __future__ import annotations

import datetime as dt
import io
import uuid

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from . import pages
from .reflow import amiss
from .server import Server
from .visitor import DESKTOP, Visitors

pytestmark = pytest.mark.browser

# A4 less margins of a centimetre, in CSS pixels.
SHEET = {"width": 718, "height": 1047}
_MARGINS = dict.fromkeys(("top", "right", "bottom", "left"), "1cm")
_SEND = """async (events) => (await fetch("/api/v1/events", {
  method: "POST", body: JSON.stringify({events}),
  headers: {
    "Content-Type": "application/json",
    "X-CSRFToken": /csrftoken=([^;]+)/.exec(document.cookie)[1],
  },
})).json()"""

# Elements larger than a thumb with a background darker than half; and paper that is not white.
_DARK = """() => {
  const found = [];
  const paper = getComputedStyle(document.body).backgroundColor;
  if (!/^rgb\\(255, 255, 255\\)$|^rgba\\(0, 0, 0, 0\\)$/.test(paper)) found.push(`paper ${paper}`);
  const look = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) look(element.shadowRoot);
      const colour = getComputedStyle(element).backgroundColor;
      const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number);
      const {width, height} = element.getBoundingClientRect();
      if (a > 0.2 && (r + g + b) / 3 < 128 && width * height > 5000) {
        found.push(`${element.tagName} ${element.className}`);
      }
    }
  };
  look(document);
  return found;
}"""


def answer_for_weeks(page: Page) -> None:
    """Answer how strong the pain is, each week, so that there are lines to draw."""
    now = dt.datetime.now(dt.UTC)
    events = [
        {
            "id": str(uuid.uuid4()),
            "at": (now - dt.timedelta(weeks=weeks)).isoformat(),
            "kind": "answered",
            "measure": "nprs",
            "answers": [max(0, weeks - 1)],
        }
        for weeks in range(8)
    ]
    assert not page.evaluate(_SEND, events)["rejected"]


def dark_areas(page: Page) -> list[str]:
    """Return what would take much ink."""
    found: list[str] = page.evaluate(_DARK)
    return found


@pytest.mark.parametrize(("language", "theme"), [("en", "dark"), ("es", "light")])
def test_pages_on_paper(server: Server, visit: Visitors, language: str, theme: str) -> None:
    visitor = visit(server, look=DESKTOP, language=language, color_scheme=theme)
    page = visitor.sign_in()
    session = pages.start_session(page)
    answer_for_weeks(page)
    for path, sheets in (
        ("/", 2),
        (f"/session/{session}/done/", 2),
        ("/week/", 3),
        ("/exercises/cat-cow/", 5),
        ("/report/", 3),
    ):
        visitor.open(path)
        page.set_viewport_size(SHEET)  # type: ignore[arg-type]
        page.emulate_media(media="print", color_scheme=theme)  # type: ignore[arg-type]
        expect(page.locator("nav").first).to_be_hidden()
        expect(page.locator("button:visible, .foot:visible")).to_have_count(0)
        assert amiss(page) == [], path
        for chart in page.locator("main svg[role=img], main figure svg, main .chart svg").all():
            box = chart.bounding_box()
            assert box is None or box["x"] + box["width"] <= SHEET["width"], path
        assert dark_areas(page) == [], path
        title = page.locator("h1").inner_text()
        page.emulate_media(media="screen")
        pdf = page.pdf(format="A4", margin=_MARGINS, print_background=True)  # type: ignore[arg-type]
        printed = PdfReader(io.BytesIO(pdf)).pages
        assert len(printed) <= sheets, path
        text = " ".join(" ".join(sheet.extract_text() for sheet in printed).split())
        assert title in text, path
        page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
