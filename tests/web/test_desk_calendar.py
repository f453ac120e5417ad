"""Meetings from a calendar on the web: from public machines only, and never waited for."""

from __future__ import annotations

import datetime as dt
import http.server
import ipaddress
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from supple.web import outside
from supple.web.desk import services
from supple.web.desk.calendars import KEPT, Calendars, Known
from supple.web.desk.fetch import cleaned, fetch
from supple.web.desk.models import Desk
from supple.web.outside import BadAddress, Unreachable, public
from supple.web.people.models import Person

NOW = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
ADDRESS = "https://calendar.example/me.ics"


def ics(begin: dt.datetime, minutes: int) -> bytes:
    return (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:t\r\nBEGIN:VEVENT\r\nUID:1\r\n"
        f"DTSTAMP:20261101T000000Z\r\nDTSTART:{begin:%Y%m%dT%H%M%SZ}\r\n"
        f"DURATION:PT{minutes}M\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    ).encode()


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "10.0.0.7",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fd00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)
def test_this_machine_and_its_network_are_never_asked(address: str) -> None:
    assert not public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:4700::1111", "64:ff9b::808:808"])
def test_the_internet_is(address: str) -> None:
    assert public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "",
        "calendar",
        "file:///etc/passwd",
        "ftp://example.org/a.ics",
        "https://",
        "https://user:word@example.org/a.ics",
        "https://example.org:99999/",
        "https://example.org/a b.ics",
        "https://example.org/\r\nX: y",
        "https://[::1/",
        "https://example.org/" + "a" * 2000,
    ],
)
def test_what_is_no_address_of_the_web_is_refused(address: str) -> None:
    with pytest.raises(BadAddress):
        cleaned(address)


def test_subscription_address_is_one_of_the_web() -> None:
    assert cleaned(" webcal://example.org/a.ics ") == "https://example.org/a.ics"


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "2130706433", "0x7f.1"])
def test_no_spelling_of_this_machine_is_fetched(host: str, site: Site) -> None:
    with pytest.raises((BadAddress, Unreachable)):
        fetch(f"http://{host}:{site.port}/calendar")
    assert site.asked == []


class Site:
    """A web server of the test's own."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        site = self

        class Answer(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self.path)
                match self.path:
                    case "/calendar?key=1":
                        self.give(ics(NOW, 60))
                    case "/moved":
                        self.give(b"", 302, "/calendar?key=1")
                    case "/inside":
                        self.give(b"", 302, f"http://127.0.0.2:{site.port}/calendar?key=1")
                    case "/file":
                        self.give(b"", 302, "file:///etc/passwd")
                    case "/round":
                        self.give(b"", 302, "/round")
                    case "/large":
                        self.give(b"x" * 2000)
                    case "/slow":
                        self.send_response(200)
                        self.end_headers()
                        for _ in range(40):
                            self.wfile.write(b"x")
                            self.wfile.flush()
                            time.sleep(0.05)
                    case _:
                        self.give(b"", 404)

            def give(self, body: bytes, status: int = 200, location: str = "") -> None:
                self.send_response(status)
                if location:
                    self.send_header("Location", location)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                return None

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self.server.handle_error = lambda *_: None  # type: ignore[method-assign]
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __getitem__(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.server.shutdown()
    made.server.server_close()


def first_only(address: outside.IPAddress) -> bool:
    return str(address) == "127.0.0.1"


def test_calendar_is_fetched_also_from_where_it_has_moved(site: Site) -> None:
    for path in ("/calendar?key=1#part", "/moved"):
        assert fetch(site[path], allowed=first_only) == ics(NOW, 60)


@pytest.mark.parametrize("path", ["/inside", "/file"])
def test_being_sent_on_to_somewhere_near_is_refused(site: Site, path: str) -> None:
    with pytest.raises(BadAddress):
        fetch(site[path], allowed=first_only)
    assert site.asked == [path]


@pytest.mark.parametrize("path", ["/round", "/large", "/slow", "/nothing"])
def test_too_often_too_large_too_slow_or_not_there(site: Site, path: str) -> None:
    before = time.monotonic()
    with pytest.raises(Unreachable):
        fetch(site[path], allowed=first_only, seconds=0.5, largest=1000)
    assert time.monotonic() - before < 1.5


def test_one_public_address_among_private_ones_is_not_enough(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [(2, 1, 6, "", (place, site.port)) for place in ("127.0.0.1", "127.0.0.2")]
    monkeypatch.setattr(outside.socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(BadAddress):
        fetch("http://two.example/", allowed=first_only)


class Source:
    """A calendar that can be changed and taken away."""

    def __init__(self) -> None:
        self.text: bytes | Exception = ics(NOW, 60)
        self.times = 0
        self.gate = threading.Event()
        self.gate.set()

    def __call__(self, address: str) -> bytes:
        self.times += 1
        self.gate.wait(10)
        if isinstance(self.text, Exception):
            raise self.text
        return self.text

    def settled(self, look: Callable[[], Known]) -> Known:
        """Look until what is looked at no longer changes."""
        seen, end = look(), time.monotonic() + 5
        while time.monotonic() < end:
            time.sleep(0.05)
            newer = look()
            if newer == seen:
                break
            seen = newer
        return seen


def test_calendar_is_kept_and_outlives_a_failure() -> None:
    source = Source()
    calendars = Calendars(source)

    def at(minutes: float) -> Known:
        now = NOW + dt.timedelta(minutes=minutes)
        return source.settled(lambda: calendars.known(ADDRESS, now=now, zone=dt.UTC))

    meeting = ((NOW, NOW + dt.timedelta(minutes=60)),)
    assert at(0) == Known(meeting, None)
    kept = KEPT.total_seconds() / 60
    assert at(kept - 1) == Known(meeting, None)
    assert source.times == 1
    for failure, problem in (
        (Unreachable("down"), "unreachable"),
        (BadAddress("near"), "refused"),
        (b"<html>", "unreadable"),
        (RuntimeError("odd"), "unreadable"),
    ):
        source.text = failure  # type: ignore[assignment]
        kept += 20
        assert at(kept) == Known(meeting, problem)
    source.text = ics(NOW, 30)
    assert at(kept + 20) == Known(((NOW, NOW + dt.timedelta(minutes=30)),), None)
    source.text = Unreachable("down")
    assert at(60 * 30).busy == ()


def test_page_is_not_held_up_by_a_calendar_that_does_not_answer() -> None:
    source = Source()
    source.gate.clear()
    calendars = Calendars(source, patience=0.2)
    before = time.monotonic()
    for _ in range(3):
        assert calendars.known(ADDRESS, now=NOW, zone=dt.UTC) == Known((), "reading")
    assert time.monotonic() - before < 2
    assert source.times == 1
    source.gate.set()
    known = source.settled(lambda: calendars.known(ADDRESS, now=NOW, zone=dt.UTC))
    assert known.problem is None


def test_forgotten_calendar_is_read_anew() -> None:
    source = Source()
    calendars = Calendars(source)
    for _ in range(2):
        calendars.known(ADDRESS, now=NOW, zone=dt.UTC)
        calendars.forget(ADDRESS)
    assert source.times == 2


@pytest.fixture
def source(monkeypatch: pytest.MonkeyPatch) -> Source:
    made = Source()
    monkeypatch.setattr(services, "calendars", Calendars(made))
    return made


def test_break_waits_until_the_meeting_is_over(
    browser: Client, ready: Person, source: Source
) -> None:
    browser.post("/desk/sit-down/")
    services.change(ready, begins=dt.time(0), ends=dt.time(0))
    Desk.objects.update(began=timezone.now() - dt.timedelta(minutes=60))
    assert "Time to move" in browser.get("/desk/").content.decode()
    source.text = ics(timezone.now() - dt.timedelta(minutes=5), 30)
    sent = browser.post("/desk/meetings/", {"address": "webcal://calendar.example/secret/me.ics"})
    assert sent.status_code == 302
    page = browser.get("/desk/").content.decode()
    assert "It was due earlier and waited for you." in page
    assert "calendar.example" in page
    assert "secret" not in page
    browser.post("/desk/meetings/", {"address": ""})
    page = browser.get("/desk/").content.decode()
    assert "calendar.example" not in page
    assert "waited for you" not in page
    assert Desk.objects.get().calendar == ""


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (Unreachable("down"), "cannot be reached"),
        (BadAddress("near"), "must be public"),
        (b"<html>", "not a calendar"),
    ],
)
def test_unusable_calendar_is_said_kindly_and_the_page_works(
    browser: Client, ready: Person, source: Source, failure: Any, words: str
) -> None:
    source.text = failure
    browser.post("/desk/meetings/", {"address": ADDRESS})
    page = browser.get("/desk/")
    assert page.status_code == 200
    assert words in page.content.decode()
    assert 'action="/desk/take/"' in page.content.decode()


def test_nonsense_is_refused_and_only_the_person_may_ask(
    browser: Client, stranger: Client, ready: Person, source: Source
) -> None:
    assert browser.post("/desk/meetings/", {"address": "file:///etc/passwd"}).status_code == 400
    assert stranger.post("/desk/meetings/", {"address": ADDRESS}).status_code == 403
    assert not Desk.objects.exclude(calendar="").exists()


def test_page_says_all_of_it_in_spanish(browser: Client, ready: Person, source: Source) -> None:
    source.text = Unreachable("down")
    before = browser.get("/desk/", HTTP_ACCEPT_LANGUAGE="es").content.decode()
    assert "Dirección de tu calendario" in before
    browser.post("/desk/meetings/", {"address": ADDRESS})
    after = browser.get("/desk/", HTTP_ACCEPT_LANGUAGE="es").content.decode()
    assert "las reuniones de tu calendario en calendar.example" in after
    assert "Supple lo intentará de nuevo" in after
