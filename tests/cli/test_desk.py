"""`supple desk`: a clock, keys and a desktop that are the test's own."""

from __future__ import annotations

import datetime as dt
import io
import json
import threading
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Self
from zoneinfo import ZoneInfo

import desktop_notifier.sync as library
import pytest
from rich.console import Console
from typer.testing import CliRunner

from supple.catalogue import LANGUAGES, Language, SourceError, YamlSource, shipped_catalogue
from supple.cli import notify
from supple.cli.app import app
from supple.cli.desk import chooser
from supple.cli.desk_loop import keep_company
from supple.cli.desk_screen import desk_screen, told
from supple.cli.desk_watch import Watch
from supple.cli.examples import profile_example
from supple.cli.inputs import read_events
from supple.cli.meetings import CalendarFile
from supple.program import Profile, Session
from supple.program.breaks import break_rules
from supple.session import Event
from supple.session.breaks import DeskSettings, Interval

MADRID = ZoneInfo("Europe/Madrid")
NINE = dt.datetime(2026, 11, 23, 9, tzinfo=MADRID)
MINUTE = dt.timedelta(minutes=1)
SNOOZE = break_rules().snooze.value


@cache
def profile() -> Profile:
    text = profile_example("en", today=NINE.date())
    return YamlSource(text, name="me.yaml").parse(Profile)


class Desk:
    """Somebody at a desk, with time in the test's hand."""

    def __init__(
        self,
        *,
        busy: Sequence[Interval] = (),
        offers: bool = True,
        events: Sequence[Event] = (),
        **settings: object,
    ) -> None:
        self.at = NINE
        self.recorded: list[Event] = []
        choose = chooser(profile(), shipped_catalogue(), MADRID)
        self.watch = Watch(
            DeskSettings.model_validate({"every": 45, **settings}),
            events=events,
            choose=choose if offers else lambda *_: None,
            record=self.recorded.append,
            now=lambda: self.at,
            busy=lambda _: busy,
        )

    def wait(self, minutes: float) -> bool:
        """Let time pass, looking every minute; tell whether a break was called in it."""
        end, called = self.at + minutes * MINUTE, False
        while self.at < end:
            self.at = min(self.at + MINUTE, end)
            called |= self.watch.tick()
        return called

    @property
    def answers(self) -> list[str]:
        return [event.answer for event in self.recorded if event.kind == "break"]

    def shown(self, language: Language = "en") -> str:
        page = Console(file=io.StringIO(), width=80, height=24, record=True, force_terminal=True)
        page.print(desk_screen(self.watch, shipped_catalogue(), language))
        text = page.export_text()
        assert len(text.splitlines()) <= 24
        return text


def test_break_is_called_once_and_waits_for_an_answer() -> None:
    desk = Desk()
    assert not desk.wait(44)
    assert desk.wait(1)
    assert not desk.wait(30)
    assert desk.watch.is_due
    assert desk.recorded == []


@pytest.mark.parametrize(
    ("key", "answer", "minutes"),
    [("l", "snoozed", SNOOZE), ("m", "moved", 45), ("n", "skipped", 45)],
)
def test_each_answer_is_kept_and_counts_anew(key: str, answer: str, minutes: int) -> None:
    desk = Desk()
    desk.wait(45)
    assert desk.watch.press(key) is None
    assert desk.answers == [answer]
    assert not desk.wait(minutes - 1)
    assert desk.wait(1)


def test_later_and_not_this_one_mean_nothing_while_nothing_is_due() -> None:
    desk = Desk()
    desk.wait(10)
    for key in "lnz":
        assert desk.watch.press(key) is None
    assert desk.recorded == []
    desk.watch.press("m")
    assert desk.answers == ["moved"]


def test_return_begins_the_break_on_offer_also_before_its_time() -> None:
    desk = Desk()
    desk.wait(20)
    offer = desk.watch.offer
    assert desk.watch.press("\r") == offer
    assert offer is not None
    assert desk.recorded[0].exercise == offer.items[0].exercise
    desk.watch.tick()
    assert desk.watch.offer is not None
    assert desk.watch.offer.items[0].exercise != offer.items[0].exercise


def test_what_is_turned_down_is_followed_by_something_else() -> None:
    desk = Desk()
    desk.wait(45)
    first = desk.watch.offer
    desk.watch.press("n")
    assert first
    assert desk.watch.offer
    assert first.items[0].exercise != desk.watch.offer.items[0].exercise


def test_hour_of_quiet_and_meetings_put_one_break_off() -> None:
    desk = Desk(busy=[(NINE + 100 * MINUTE, NINE + 120 * MINUTE)])
    desk.wait(45)
    desk.watch.press("p")
    assert not desk.watch.is_due
    assert not desk.wait(74)  # the quiet ends in a meeting
    assert "It was due earlier" in desk.shown()
    assert desk.wait(1)
    assert desk.recorded == []


def test_nothing_after_hours_and_the_morning_is_named() -> None:
    desk = Desk(ends=dt.time(9, 30))
    assert not desk.wait(50)
    assert "Next break: Tuesday, 08:00." in desk.shown()


def test_machine_that_slept_was_a_break() -> None:
    desk = Desk()
    desk.wait(40)
    desk.at += dt.timedelta(hours=2)
    assert not desk.watch.tick()
    assert not desk.wait(44)
    assert desk.wait(1)


def test_clock_put_back_neither_calls_twice_nor_fails() -> None:
    desk = Desk()
    assert desk.wait(45)
    desk.at -= 30 * MINUTE
    assert not desk.watch.tick()
    assert not desk.wait(29)
    assert desk.wait(1)


def test_nothing_that_suits_is_said_and_can_be_answered() -> None:
    desk = Desk(offers=False)
    assert desk.wait(45)
    assert "Get up and walk" in " ".join(desk.shown().replace("│", " ").split())
    assert desk.watch.press("\r") is None
    desk.watch.press("n")
    assert desk.answers == ["skipped"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_screen_fits_and_counts_the_day(language: Language) -> None:
    desk = Desk()
    desk.shown(language)
    desk.wait(45)
    assert desk.watch.offer
    name = shipped_catalogue()[desk.watch.offer.items[0].exercise].name(language)
    assert name in desk.shown(language)
    assert told(desk.watch, shipped_catalogue(), language) == name
    desk.watch.press("m")
    assert ("1 moved already" if language == "en" else "1 ya en movimiento") in desk.shown(language)


class Hand:
    """Presses keys at given minutes; a minute passes at each look."""

    def __init__(self, desk: Desk, presses: dict[int, str], step: dt.timedelta = MINUTE) -> None:
        self.desk, self.presses, self.step, self.reads = desk, presses, step, 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def read(self, timeout: float) -> str:
        self.reads += 1
        self.desk.at += self.step
        return self.presses.get(self.reads, "")


def company(
    desk: Desk, presses: dict[int, str], *, notifies: bool, bell: bool = True
) -> tuple[list[tuple[str, str]], str]:
    seen: list[tuple[str, str]] = []

    def show(title: str, text: str) -> bool:
        seen.append((title, text))
        return notifies

    screen = io.StringIO()
    keep_company(
        desk.watch,
        shipped_catalogue(),
        "en",
        console=Console(file=screen, force_terminal=True, width=80, height=24),
        keys=Hand(desk, presses),
        notify=show,
        clock=lambda: (desk.at - NINE).total_seconds(),
        bell=bell,
    )
    return seen, screen.getvalue()


@pytest.mark.parametrize(("notifies", "bell"), [(True, True), (False, True), (False, False)])
def test_desktop_is_told_and_the_bell_rings_where_it_cannot_be(notifies: bool, bell: bool) -> None:
    desk = Desk()
    assert desk.watch.offer
    name = shipped_catalogue()[desk.watch.offer.items[0].exercise].name("en")
    seen, screen = company(desk, {50: "q"}, notifies=notifies, bell=bell)
    assert seen == [("Time to move", name)]
    assert screen.count("\a") == int(bell and not notifies)


def test_break_is_guided_through_and_the_desk_goes_on() -> None:
    desk = Desk()
    presses = {46: "\n"} | dict.fromkeys((900, 1100), "q")
    # A session passes at most a second a look; the pain question at its end is left with Return.
    presses |= dict.fromkeys(range(300, 340), "\r")
    offer = desk.watch.offer
    company(desk, presses, notifies=True)
    kinds = [event.kind for event in desk.recorded]
    assert offer
    assert kinds[:4] == ["break", "started", "finished", "completed"]
    assert desk.recorded[3].what == "break"
    assert desk.recorded[2].exercise == offer.items[0].exercise
    assert desk.watch.over


def ics(text: str) -> bytes:
    return (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:t\r\nBEGIN:VEVENT\r\nUID:1\r\n"
        f"DTSTAMP:20261101T000000Z\r\n{text}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    ).encode()


def test_calendar_file_is_read_again_and_a_broken_one_is_forgiven_later(tmp_path: Path) -> None:
    path = tmp_path / "work.ics"
    with pytest.raises(SourceError, match=r"work\.ics"):
        CalendarFile(path, now=NINE)
    path.write_bytes(b"half a cal")
    with pytest.raises(SourceError):
        CalendarFile(path, now=NINE)
    path.write_bytes(ics("DTSTART:20261123T090000Z\r\nDTEND:20261123T100000Z"))
    busy = CalendarFile(path, now=NINE)
    assert len(busy(NINE)) == 1
    path.write_bytes(b"half a cal")
    assert len(busy(NINE + 20 * MINUTE)) == 1
    path.write_bytes(ics("DTSTART:20261123T090000Z\r\nDTEND:20261123T100000Z\r\nRRULE:FREQ=DAILY"))
    assert len(busy(NINE + 25 * MINUTE)) == 1
    assert len(busy(NINE + 40 * MINUTE)) > 1


def test_desktop_that_fails_or_hangs_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def __init__(self, **_: object) -> None:
            raise OSError("no desktop")

    class Refusing:
        def __init__(self, **_: object) -> None: ...
        def send(self, **_: object) -> None: ...

    class Hanging(Refusing):
        def send(self, **_: object) -> None:
            threading.Event().wait(5)

    class Showing(Refusing):
        def send(self, *, on_dispatched: object, **_: object) -> None:
            on_dispatched()  # type: ignore[operator]

    monkeypatch.setattr(notify, "_PATIENCE", 0.3)
    for desktop, shown in ((Broken, 0), (Refusing, 0), (Hanging, 0), (Showing, 1)):
        monkeypatch.setattr(library, "DesktopNotifierSync", desktop)
        assert notify.desktop("Time to move", "Cat–cow") is bool(shown)
    assert notify.nobody("Time to move", "Cat–cow") is False


def run(*arguments: str | Path, code: int = 0) -> str:
    result = CliRunner().invoke(app, [str(a) for a in arguments], env={"LC_ALL": "C"})
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture
def me(tmp_path: Path) -> Path:
    path = tmp_path / "me.yaml"
    path.write_text(run("plan", "--example"), encoding="utf-8")
    return path


def test_json_tells_the_next_break_and_changes_nothing(me: Path, tmp_path: Path) -> None:
    history = tmp_path / "history.jsonl"
    found = json.loads(run("desk", "--profile", me, "--history", history, "--json"))
    assert len(found["items"]) == 1
    assert 0 < found["script_seconds"] <= break_rules().seconds_max.value
    assert abs(found["script_seconds"] - found["seconds"]) <= 1
    assert dt.datetime.fromisoformat(found["due"]).tzinfo is not None
    assert not history.exists()


def test_json_goes_by_the_hours_and_by_the_calendar(me: Path, tmp_path: Path) -> None:
    anytime = ("--from", "00:00", "--to", "00:00")
    free = json.loads(run("desk", "--profile", me, "--json", "--every", "30", *anytime))
    assert free["put_off"] is False
    begin = dt.datetime.now(dt.UTC)
    whole = f"DTSTART:{begin:%Y%m%dT%H%M%SZ}\r\nDURATION:PT5H"
    path = tmp_path / "work.ics"
    path.write_bytes(ics(whole))
    busy = json.loads(
        run("desk", "--profile", me, "--json", "--every", "30", *anytime, "--busy", path)
    )
    assert busy["put_off"] is True
    wait = dt.datetime.fromisoformat(busy["due"]) - begin
    assert abs(wait - dt.timedelta(hours=5)) < dt.timedelta(minutes=2)


def test_refusal_and_bad_input(me: Path, tmp_path: Path) -> None:
    assert "terminal" in run("desk", "--profile", me, code=2)
    run("desk", "--profile", me, "--json", "--every", "1", code=2)
    run("desk", "--profile", me, "--json", "--from", "early", code=2)
    missing = run("desk", "--profile", me, "--json", "--busy", tmp_path / "no.ics", code=2)
    assert "no.ics" in missing
    me.write_text(me.read_text().replace("legs: no", "legs: yes"), encoding="utf-8")
    assert "112" in run("desk", "--profile", me, "--json", code=1)


def test_breaks_of_a_history_are_remembered(tmp_path: Path) -> None:
    first = Desk()
    first.wait(45)
    first.watch.press("\r")
    history = tmp_path / "history.jsonl"
    lines = [json.dumps(e.model_dump(mode="json", exclude_none=True)) for e in first.recorded]
    history.write_text("\n".join(lines), encoding="utf-8")
    second = Desk(events=read_events(history))
    offers: list[Session | None] = [first.watch.offer, second.watch.offer]
    assert offers[0] == offers[1]
