"""Disks that are full, broken records, wrong clocks: what was done is kept, and it is told."""

from __future__ import annotations

import datetime as dt
import json
import resource
import time
import uuid
from pathlib import Path

import pytest
from playwright.sync_api import expect

from . import pages
from .player import Player
from .server import Server
from .test_interruptions import UNREACHABLE, begun
from .visitor import Visitors

pytestmark = pytest.mark.browser

DAY = 24 * 3600
# Fills the browser's store to its last byte.
_FILL = """() => {
  for (let size = 1 << 20; size >= 1; size >>= 1) {
    for (let n = 0; n < 64; n += 1) {
      try { localStorage.setItem(`filler-${size}-${n}`, "x".repeat(size)); } catch { break; }
    }
  }
}"""
_MAKE_ROOM = """() => Object.keys(localStorage)
  .filter((key) => key.startsWith("filler")).forEach((key) => localStorage.removeItem(key))"""


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="limits are set as on Linux")
def test_disk_of_the_server_full_and_the_browsers_store_full(
    server: Server, visit: Visitors
) -> None:
    visitor, player = begun(visit, server)
    visitor.allow("status of 507|" + UNREACHABLE)
    server.hears("started")
    limit = resource.RLIMIT_FSIZE
    before = resource.prlimit(server.pid, limit, (1, -1))
    player.until_kind("check_in")
    player.rate()
    stuck = player.find(".saved[data-saved=stuck]")
    player.wait_until(lambda: stuck.count() == 1)
    expect(player.find(".notice")).to_contain_text("disk")
    server.hears("started")
    resource.prlimit(server.pid, limit, before)
    saved = player.find(".saved[data-saved=everywhere]")
    player.wait_until(lambda: saved.count() == 1)
    expect(player.find(".notice")).to_have_count(0)
    server.hears("started", "finished", "rated", "rated")

    visitor.page.evaluate(_FILL)
    visitor.context.set_offline(True)
    player.until_kind("move", "hold", "breathe")
    player.until_kind("check_in")
    player.rate()
    expect(player.find(".saved[data-saved=tab]")).to_be_attached()
    expect(player.find(".notice")).to_contain_text("no room")
    visitor.page.evaluate(_MAKE_ROOM)
    visitor.context.set_offline(False)
    player.wait_until(lambda: saved.count() == 1)
    server.hears("started", *["finished", "rated", "rated"] * 2)


def test_broken_record_is_told_and_can_be_taken_along_and_the_others_go(
    server: Server, visit: Visitors
) -> None:
    visitor = visit(server)
    page = visitor.sign_in()
    good = {"id": str(uuid.uuid4()), "kind": "morning", "pain": 2,
            "at": dt.datetime.now(dt.UTC).isoformat()}  # fmt: skip
    unknown = {**good, "id": str(uuid.uuid4()), "kind": "danced"}
    broken = f"{uuid.uuid4()}"
    page.evaluate(
        "(kept) => Object.entries(kept).forEach(([k, v]) => localStorage.setItem(k, v))",
        {
            f"supple:event:{good['id']}": json.dumps(good),
            f"supple:event:{unknown['id']}": json.dumps(unknown),
            f"supple:event:{broken}": '{"id": "' + broken,
        },
    )
    visitor.open("/")
    told = page.locator("#kept [data-when=aside]")
    expect(told).to_be_visible()
    server.hears("morning")
    page.wait_for_function("(id) => 'supple:refused:' + id in localStorage", arg=unknown["id"])
    with page.expect_response("**/api/v1/events"):
        told.locator("[data-do=again]").click()  # it is refused again, and stays
    expect(told).to_be_visible()
    with page.expect_download() as download:
        told.locator("[data-do=save]").click()
    kept = json.loads(Path(download.value.path()).read_text())
    assert {one.get("text") or one["event"]["id"] for one in kept} == {
        '{"id": "' + broken,
        unknown["id"],
    }
    expect(told).to_be_hidden()
    visitor.open("/")
    expect(told).to_be_hidden()


def test_clock_of_the_device_three_days_ahead(server: Server, visit: Visitors) -> None:
    visitor = visit(server)
    page = visitor.sign_in()
    wrong = time.time() + 3 * DAY
    page.clock.install(time=wrong)
    page.clock.pause_at(wrong + 1)
    visitor.open("/")
    pages.start_session(page)
    player = Player(page)
    player.start()
    player.until_kind("check_in")
    player.rate()
    saved = player.find(".saved[data-saved=everywhere]")
    player.wait_until(lambda: saved.count() == 1)
    expect(player.find(".notice")).to_contain_text("date")
    events = server.events()
    # The test's clock runs ahead of the server's, so that what is sent apart may change places.
    assert sorted(e["kind"] for e in events) == ["finished", "rated", "rated", "started"]
    for event in events:
        assert abs(dt.datetime.fromisoformat(event["at"]).timestamp() - time.time()) < DAY / 2
