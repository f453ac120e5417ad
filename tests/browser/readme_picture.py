"""The picture in the README: today, the player at work, and the question after an exercise.

Not a test of anything; ``make pictures`` runs it beside those that are.
"""

from __future__ import annotations

import base64
import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from . import pages
from .player import Player
from .server import ROOT, Server
from .visitor import Visitors

pytestmark = pytest.mark.browser

TARGET = ROOT / "docs/pictures/today.png"
LARGEST = 300_000  # bytes
_SHEET = """<!doctype html><style>
  body { margin: 0; padding: 28px 32px 36px; background: #e9e4d8; display: flex; gap: 28px; }
  img { width: 375px; border-radius: 34px; border: 7px solid #22302c; box-sizing: border-box;
        box-shadow: 0 14px 30px #22302c40; }
</style>"""


@pytest.mark.skipif(not os.environ.get("SUPPLE_PICTURES"), reason="only for `make pictures`")
def test_picture_of_the_readme(server: Server, visit: Visitors, chromium: Browser) -> None:
    visitor = visit(server, device_scale_factor=2, color_scheme="light")
    page, player = visitor.page, Player(visitor.page)
    page.clock.install()
    visitor.sign_in()
    shots = [page.screenshot()]
    pages.start_session(page)
    player.start()
    player.until_kind("move", "hold", "breathe")
    expect(player.find(".stage[data-picture=yes]")).to_be_attached(timeout=20_000)
    page.wait_for_timeout(1500)
    player.pass_time(1.0)
    shots.append(page.screenshot())
    player.until_kind("check_in")
    player.find(".answer").nth(1).click()
    shots.append(page.screenshot())

    sheet = chromium.new_page(viewport={"width": 1250, "height": 858})
    images = (base64.b64encode(shot).decode() for shot in shots)
    sheet.set_content(_SHEET + "".join(f'<img src="data:image/png;base64,{i}">' for i in images))
    sheet.wait_for_function("[...document.images].every((image) => image.complete)")
    made = sheet.screenshot(full_page=True)
    sheet.close()
    assert len(made) <= LARGEST, f"{len(made)} bytes"
    Path(TARGET).parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(made)
