"""Keys and time in, events out."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from supple.catalogue import LANGUAGES, Language, YamlSource, shipped_catalogue
from supple.cli.examples import profile_example
from supple.cli.guide import Guide
from supple.cli.inputs import append_event, read_history
from supple.cli.playback import Playback
from supple.cli.screen import big, screen
from supple.program import History, Profile, Session, plan
from supple.session import Cue, Event, script

DAY = dt.date(2025, 3, 3)
START = dt.datetime(2025, 3, 3, 8, tzinfo=dt.UTC)


@cache
def planned() -> Session:
    text = profile_example("en", today=DAY).replace("minutes: 10", "minutes: 20")
    profile = YamlSource(text, name="me.yaml").parse(Profile)
    return plan(profile, shipped_catalogue(), History(), today=DAY).sessions[1]


@cache
def cues() -> list[Cue]:
    return script(planned(), shipped_catalogue(), "en")


@pytest.fixture(scope="module", autouse=True)
def _planned_once() -> None:
    """Plan outside the time that hypothesis grants an example."""
    cues()


class Run:
    """A guide with its own clock and what it recorded."""

    def __init__(self, script_: list[Cue] | None = None) -> None:
        self.events: list[Event] = []
        self.seconds = 0.0
        self.guide = Guide(
            script_ or cues(),
            record=self.events.append,
            now=lambda: START + dt.timedelta(seconds=self.seconds),
        )

    def until(self, kind: str, step: float = 0.5) -> None:
        for _ in range(20_000):
            if self.guide.playback.current.kind == kind or self.guide.mode != "playing":
                return
            self.tick(step)
        raise AssertionError(kind)

    def tick(self, seconds: float) -> list[Cue]:
        self.seconds += seconds
        return self.guide.tick(seconds)

    @property
    def kinds(self) -> list[str]:
        return [event.kind for event in self.events]


@given(st.lists(st.floats(0.01, 45), min_size=1, max_size=60))
def test_every_cue_is_played_once_and_in_order(steps: list[float]) -> None:
    playback = Playback(cues())
    begun = [cue for seconds in steps for cue in playback.advance(seconds)]
    begun += playback.advance(playback.total)
    assert begun == cues()
    assert playback.finished


@given(st.floats(0, 2000))
def test_what_remains_is_never_more_than_its_length(seconds: float) -> None:
    playback = Playback(cues())
    playback.advance(seconds)
    assert 0 <= playback.remaining <= playback.length + 1e-6
    assert playback.current.at <= playback.at + 1e-6


def test_skipping_goes_from_exercise_to_exercise_to_the_end() -> None:
    playback = Playback(cues())
    playback.advance(30)
    for number in range(1, len(planned().items)):
        begun = playback.skip()
        assert (begun[0].kind, begun[0].item) == ("announce", number)
        assert playback.at == begun[0].at
    assert playback.following() is None
    assert [cue.kind for cue in playback.skip()] == ["done"]
    assert playback.finished


def test_a_whole_session() -> None:
    run = Run()
    while run.guide.mode == "playing":
        run.tick(0.7)
    names = [item.exercise for item in planned().items]
    assert run.kinds == ["started", *["finished"] * len(names), "completed"]
    assert run.guide.finished == names
    assert run.guide.mode == "after"
    run.guide.press("+")
    assert run.events[-1].kind == "pain_now"
    assert run.events[-1].pain == 10
    assert run.guide.mode == "over"
    assert len({event.session for event in run.events}) == 1


def test_a_pause_stops_time() -> None:
    run = Run()
    run.tick(3)
    run.guide.press(" ")
    at = run.guide.playback.at
    assert run.tick(100) == []
    assert run.guide.playback.at == at
    run.guide.press(" ")
    run.tick(1)
    assert run.guide.playback.at == at + 1


def test_skipping_is_recorded_once_and_not_after_the_exercise() -> None:
    run = Run()
    run.tick(1)
    run.guide.press("n")
    assert run.kinds == ["started", "skipped"]
    assert run.events[-1].exercise == planned().items[0].exercise
    run.until("check_in")
    run.guide.press("n")
    assert run.kinds == ["started", "skipped", "finished"]


@pytest.mark.parametrize(
    ("key", "light"), [("3", "go"), ("5", "accept"), ("6", "stop"), ("+", "stop")]
)
def test_this_hurts_stops_the_exercise_and_asks_how_much(key: str, light: str) -> None:
    run = Run()
    run.until("move")
    run.guide.press("x")
    assert run.guide.mode == "hurt"
    assert run.tick(60) == []
    begun = run.guide.press(key)
    assert run.kinds == ["started", "hurt"]
    assert run.events[-1].exercise == planned().items[0].exercise
    assert run.guide.light == light
    assert begun[0].item == 1
    run.until("ready")
    run.tick(0.1)
    assert run.guide.light is None


def test_this_hurts_can_be_taken_back() -> None:
    run = Run()
    run.until("move")
    run.guide.press("x")
    run.guide.press(" ")
    assert (run.guide.mode, run.kinds) == ("playing", ["started"])


def test_two_answers_after_an_exercise_reach_the_planner(tmp_path: Path) -> None:
    run = Run()
    run.until("check_in")
    for key in ("e", "2", "h"):  # a second thought replaces the first
        run.seconds += 1
        run.guide.press(key)
    run.guide.press("q")
    path = tmp_path / "history.jsonl"
    for event in run.events:
        append_event(path, event)
    (performed,) = read_history(path).performed
    assert (performed.completed, performed.doable, performed.pain) == (True, "hard", 2)
    assert performed.exercise == planned().items[0].exercise


@given(st.lists(st.tuples(st.sampled_from(" nqxerh0379+\r?ñ"), st.floats(0, 90)), max_size=40))
def test_no_key_at_any_time_breaks_it(presses: list[tuple[str, float]]) -> None:
    run = Run()
    for key, seconds in presses:
        run.tick(seconds)
        run.guide.press(key)
        if run.guide.mode == "over":
            break
    hurt_or_done = [e.exercise for e in run.events if e.kind in ("finished", "skipped", "hurt")]
    assert len(hurt_or_done) == len(set(hurt_or_done))
    assert run.kinds.count("completed") <= 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80])
def test_every_moment_fits_the_screen(language: Language, width: int) -> None:
    run = Run(script(planned(), shipped_catalogue(), language))
    console = Console(width=width, height=24, color_system=None, force_terminal=False)
    seen = set()
    while run.guide.mode == "playing":
        run.tick(2.9)
        cue = run.guide.playback.current
        with console.capture() as capture:
            console.print(screen(run.guide, planned(), shipped_catalogue(), language))
        lines = capture.get().splitlines()
        assert max(map(len, lines)) <= width
        if width >= 80:
            assert len(lines) <= 24, capture.get()
        if cue.kind in ("move", "hold"):
            assert cue.text.split()[0] in capture.get()
        seen.add(cue.kind)
    assert {"announce", "ready", "move", "check_in"} <= seen


@pytest.mark.parametrize("seconds", [10, 605])
def test_big_digits(seconds: int) -> None:
    rows = big(seconds).splitlines()
    assert len(rows) == 5
    assert len({len(row) for row in rows}) == 1
    assert rows[0] != rows[1]
