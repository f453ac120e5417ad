"""Paper, calendar and data as somebody uses them: made in a browser, opened by other programs."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import httpx
import icalendar
import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from supple.exchange.packing import unpack

from . import pages
from .server import ROOT, Server
from .visitor import DESKTOP, Visitors

pytestmark = pytest.mark.browser

LARGEST = 2_000_000  # bytes of a handout


def downloaded(page: Page, press: Callable[[], None]) -> bytes:
    """Return the file that a press leads to."""
    with page.expect_download() as download:
        press()
    return Path(download.value.path()).read_bytes()


def exercises_on(page: Page) -> list[str]:
    """Return the names of today's exercises."""
    names: Locator = page.locator("main ol.steps h2, main ol.steps h3, main ol.steps li b")
    found = page.locator("main a[href^='/exercises/']").all_inner_texts()
    return [name for name in found or names.all_inner_texts() if name]


def test_handout_and_calendar(server: Server, visit: Visitors) -> None:
    visitor = visit(server, language="es")
    page = visitor.sign_in()
    exercises = exercises_on(page)[:3]

    visitor.open("/handout/")
    pages.choose(page, "extent", "session")
    pages.choose(page, "print", "large")
    page.locator("#name").fill("Ana Muñoz")
    made = downloaded(page, page.locator("main form .button").click)
    assert made.startswith(b"%PDF-")
    assert len(made) < LARGEST
    text = "\n".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(made)).pages)
    assert "Ana Muñoz" in text
    assert exercises[0] in text

    visitor.open("/settings/calendar/")
    page.locator("#at").fill("07:15")
    page.locator("#zone").fill("Europe/Madrid")
    page.locator("button[formaction$='/link/']").click()
    link = page.locator("#link").input_value()
    answer = httpx.get(link)  # by a program that has no cookie
    entries = icalendar.Calendar.from_ical(answer.text).walk("VEVENT")
    assert entries
    assert all(entry["DTSTART"].dt.strftime("%H:%M") == "07:15" for entry in entries)
    as_file = downloaded(page, page.locator("button[formaction$='.ics']").click)
    once = icalendar.Calendar.from_ical(as_file.decode()).walk("VEVENT")
    assert {entry["UID"] for entry in once} == {entry["UID"] for entry in entries}
    visitor.open("/settings/calendar/")
    page.locator("form[action$='/revoke/'] button").click()
    expect(page.locator("main [role=status]")).to_be_visible()
    assert httpx.get(link).status_code == 404


def test_everything_comes_along_to_another_machine_and_is_deleted_here(
    server: Server, visit: Visitors, tmp_path: Path
) -> None:
    visitor = visit(server, look=DESKTOP)
    page = visitor.sign_in()
    expect(page.locator("supple-keeper")).to_be_visible()  # the week is kept in this browser
    exercises = exercises_on(page)
    visitor.open("/settings/data/")
    archive = tmp_path / "all.zip"
    archive.write_bytes(downloaded(page, page.locator("a[href$='/export.zip']").click))
    assert unpack(archive.read_bytes()).profiles

    other = Server(tmp_path / "other")
    subprocess.run(
        [sys.executable, "-m", "supple", "import", str(archive)],
        env={**os.environ, "SUPPLE_DATA": str(other.data), "PYTHONPATH": str(ROOT / "src")},
        check=True,
        capture_output=True,
    )
    other.start()
    try:
        there = visit(other, look=DESKTOP)
        assert exercises_on(there.sign_in()) == exercises
    finally:
        other.stop()

    page.evaluate("localStorage.setItem('supple:refused:x', '{}')")
    visitor.allow("status of 4(03|22)")
    page.locator("#word").fill("something else")
    page.locator("button.danger, form[action$='/delete/'] button").click()
    expect(page.locator("#error-word")).to_be_visible()
    page.locator("#word").fill("delete")
    page.locator("form[action$='/delete/'] button").click()
    expect(page.locator("#word")).to_have_count(0)
    page.wait_for_function("async () => !(await caches.keys()).length && !localStorage.length")
    assert server.rows("select count(*) from people_profileversion") == [(0,)]
    assert visitor.open("/").locator("form.start").count() == 0
