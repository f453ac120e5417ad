"""The whole way, from the first page to tomorrow's look back."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from . import pages
from .player import Player, stop_clock
from .server import Server
from .visitor import DESKTOP, PHONE, Visitors

pytestmark = pytest.mark.browser

HEADINGS = {
    "en": ("Is exercise right for you now?", "About you", "Today’s session", "Well done"),
    "es": ("¿Te conviene hacer ejercicio ahora?", "Sobre ti", "La sesión de hoy", "Bien hecho"),
}


@pytest.fixture
def new_server(tmp_path: Path) -> Iterator[Server]:
    """Supple on its first day, with all that goes on behind its pages."""
    server = Server(tmp_path / "data", proves=True)
    server.start()
    yield server
    server.kill()


@pytest.mark.parametrize(
    ("look", "language"),
    [(PHONE, "es"), (DESKTOP, "en")],
    ids=["phone-es", "desktop-en"],
)
def test_from_welcome_to_history(
    new_server: Server, visit: Visitors, look: dict[str, int], language: str
) -> None:
    visitor = visit(new_server, look=look, language=language)
    page = visitor.page
    stop_clock(page)
    visitor.sign_in()
    heading = page.locator("main h1")
    screening, about, today, done = HEADINGS[language]

    assert page.locator("html").get_attribute("lang") == language
    pages.begin(page)
    expect(heading).to_have_text(screening)
    pages.answer_screening(page)
    pages.go_on(page)
    expect(heading).to_have_text(about)
    pages.tell_about_you(page, minutes=10, pain=4)
    expect(heading).to_have_text(today)
    names = page.locator("ol.items h3").all_inner_texts()
    session = pages.start_session(page)

    player = Player(page)
    script = player.script()
    assert script["language"] == language
    visitor.said.clear()
    player.start()
    rated = player.play_to_end(doable=1, pain=2)
    assert rated == len(names)
    assert visitor.said == [cue["say"] for cue in script["cues"] if cue["say"]]
    player.tell_pain_now(3)

    expect(heading).to_contain_text(done)
    page.locator("main a[href='/history/']").click()
    row = page.locator("ol.rows > li")
    expect(row).to_have_count(1)
    expect(row.locator(".what")).to_have_text(" · ".join(names))
    expect(row.locator(".how")).to_contain_text("3")
    page.locator("main a[href='/report/']").click()
    expect(page.locator("[aria-labelledby=chart-nprs] circle.dot")).to_have_count(1)
    page.go_back()

    check_events(new_server, session, script)
    about_row = new_server.rows("select profile from people_profileversion")
    assert len(about_row) == 1
    assert "digging" in about_row[0][0]
    assert new_server.rows("select language from training_trainingsession") == [(language,)]


def check_events(server: Server, session: str, script: dict[str, Any]) -> None:
    """The database holds one of each thing that happened, in order, and nothing else."""
    events = server.events()
    done = list(dict.fromkeys(c["exercise"] for c in script["cues"] if c["exercise"]))
    assert {event["session"] for event in events} == {session}
    assert len({uuid.UUID(event["id"]) for event in events}) == len(events)
    assert Counter(event["kind"] for event in events) == {
        "started": 1,
        "finished": len(done),
        "rated": 2 * len(done),
        "completed": 1,
        "pain_now": 1,
    }
    kinds = [event["kind"] for event in events]
    assert kinds[0] == "started"
    assert kinds[-2:] == ["completed", "pain_now"]
    assert [e["exercise"] for e in events if e["kind"] == "finished"] == done
    answers = [e for e in events if e["kind"] == "rated"]
    assert {e["doable"] for e in answers} == {"right", None}
    assert {e["pain"] for e in answers} == {2, None}
    assert events[-1]["pain"] == 3
    # Answering at once ends a check-in sooner; everything else takes the time it was given.
    asked = sum(c["seconds"] for c in script["cues"] if c["kind"] == "check_in")
    assert script["seconds"] - asked <= events[-2]["seconds"] <= script["seconds"]


def test_tomorrow_it_is_still_there(new_server: Server, visit: Visitors) -> None:
    """Tomorrow comes by travelling: twenty-four hours lie between Honolulu and Kiritimati."""
    visitor = visit(new_server, timezone_id="Pacific/Honolulu")
    page = visitor.sign_in()
    pages.get_ready(page)
    pages.start_session(page)
    (day,) = new_server.rows("select date from training_trainingsession")[0]
    visitor.open("/history/")
    today = page.locator("ol.rows > li .when").inner_text()
    traveller = visit(
        new_server,
        timezone_id="Pacific/Kiritimati",
        storage_state=visitor.context.storage_state(),
    )
    later = traveller.open("/history/")
    later.reload()  # the first page told the server the new zone
    assert later.locator("ol.rows > li .when").inner_text() != today
    assert later.evaluate("new Date().toLocaleDateString('sv')") == str(
        dt.date.fromisoformat(day) + dt.timedelta(days=1)
    )
