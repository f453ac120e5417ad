"""`supple session` in a real pseudo-terminal."""

from __future__ import annotations

import json
import os
import re
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from supple.cli.examples import profile_example
from supple.cli.keys import without_sequences
from supple.program.screening import questionnaire

pty = pytest.importorskip("pty")
import datetime as dt  # noqa: E402
import termios  # noqa: E402

DAY = "2025-03-03"


class Terminal:
    """A command in a pseudo-terminal of 80 × 24."""

    def __init__(self, arguments: list[str]) -> None:
        self.ours, self.theirs = pty.openpty()
        termios.tcsetwinsize(self.ours, (24, 80))
        self.before = termios.tcgetattr(self.theirs)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "supple", *arguments],
            stdin=self.theirs,
            stdout=self.theirs,
            stderr=self.theirs,
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join(sys.path),
                "TERM": "xterm",
                "LC_ALL": "C.UTF-8",
            },
        )
        self.text = ""

    def press(self, keys: str) -> None:
        os.write(self.ours, keys.encode())

    def wait_for(self, pattern: str, seconds: float = 30) -> None:
        """Read until a pattern has appeared since the last call."""
        seen = len(self.text)
        end = time.monotonic() + seconds
        while not re.search(pattern, self.text[seen:]):
            left = end - time.monotonic()
            if left <= 0 or not self.read(left):
                raise AssertionError(f"no {pattern!r} in {self.text[seen:][-2000:]!r}")

    def read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self.ours], [], [], min(seconds, 0.2))
        if not ready:
            return self.process.poll() is None
        self.text += os.read(self.ours, 65536).decode(errors="replace")
        return True

    def leave(self) -> int:
        while self.process.poll() is None:
            self.read(0.1)
        while select.select([self.ours], [], [], 0.1)[0]:
            self.read(0.1)
        settings = termios.tcgetattr(self.theirs)
        os.close(self.ours)
        os.close(self.theirs)
        # Echo and line mode are back, as they were.
        assert settings[3] == self.before[3]
        return self.process.returncode


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    path = tmp_path / "me.yaml"
    path.write_text(profile_example("en", today=dt.date.fromisoformat(DAY)), encoding="utf-8")
    return path


def test_a_session_with_pause_skip_answers_and_pain(profile: Path, tmp_path: Path) -> None:
    history = tmp_path / "history.jsonl"
    files = ["--profile", str(profile), "--history", str(history)]
    terminal = Terminal(["session", *files, "--today", DAY, "--speed", "20", "--silent"])
    terminal.wait_for(r"1 of \d")
    count = int(re.findall(r"1 of (\d)", terminal.text)[0])
    terminal.press(" ")
    terminal.wait_for("Paused")
    terminal.press(" ")
    terminal.wait_for("space pause")
    terminal.press(" ")
    terminal.wait_for("Paused")
    terminal.press("n")  # also goes on from a pause
    terminal.wait_for("How was that")  # the second one runs to its end
    terminal.press("r")
    terminal.wait_for("●")
    for number in range(3, count + 1):
        terminal.wait_for(f"{number} of ")
        terminal.press("n")
    terminal.wait_for("Done. Well moved")
    terminal.press("3")
    assert terminal.leave() == 0
    assert re.search(rf"You did 1 of {count} exercises", terminal.text)
    events = [json.loads(line) for line in history.read_text(encoding="utf-8").splitlines()]
    skipped = ["skipped"] * (count - 2)
    assert [event["kind"] for event in events] == [
        "started",
        "skipped",
        "finished",
        "rated",
        *skipped,
        "completed",
        "pain_now",
    ]
    assert events[1]["exercise"] != events[2]["exercise"]
    assert events[-1]["pain"] == 3


@pytest.mark.parametrize(
    ("pressed", "keys"),
    [
        ("  n", "  n"),
        ("\x1b[A", ""),
        ("\x1bOP", ""),
        ("a\x1b[1;5Cb", "ab"),
        ("\x1b", ""),
        ("ñ+", "ñ+"),
    ],
)
def test_arrows_and_function_keys_are_no_keys(pressed: str, keys: str) -> None:
    assert without_sequences(pressed) == keys


def test_leaving_early_puts_the_terminal_back(profile: Path) -> None:
    terminal = Terminal(["session", "--profile", str(profile), "--today", DAY])
    terminal.wait_for("1 of ")
    terminal.press("  q")  # typed ahead: nothing is lost
    assert terminal.leave() == 0
    assert "You did 0 of" in terminal.text
    assert terminal.text.count("\x1b[?1049h") == terminal.text.count("\x1b[?1049l") == 1


def test_desk_shows_when_the_break_is_and_begins_it_at_once(profile: Path, tmp_path: Path) -> None:
    profile.write_text(
        profile_example("en", today=dt.datetime.now().astimezone().date()), encoding="utf-8"
    )
    history = tmp_path / "history.jsonl"
    files = ["--profile", str(profile), "--history", str(history)]
    terminal = Terminal(["desk", *files, "--from", "00:00", "--to", "00:00", "--silent"])
    terminal.wait_for("The next break is at|Next break")
    terminal.press("m")
    terminal.wait_for("1 moved already")
    terminal.press("\n")
    for _ in range(2):  # it has begun once it is drawn again
        terminal.wait_for("1 of 1")
    terminal.press("q")
    terminal.wait_for("1 done")
    terminal.press("q")
    assert terminal.leave() == 0
    assert "1 break done today." in terminal.text
    events = [json.loads(line) for line in history.read_text(encoding="utf-8").splitlines()]
    assert [event.get("answer", event["kind"]) for event in events] == ["moved", "taken", "started"]


def test_control_c_leaves_without_a_traceback(profile: Path) -> None:
    terminal = Terminal(["session", "--profile", str(profile), "--today", DAY])
    terminal.wait_for("1 of ")
    terminal.process.send_signal(2)
    assert terminal.leave() == 130
    assert "Traceback" not in terminal.text


def test_an_emergency_is_never_played(profile: Path) -> None:
    text = profile.read_text(encoding="utf-8")
    first = questionnaire().questions[0].id
    profile.write_text(text.replace(f"{first}: no", f"{first}: yes"), encoding="utf-8")
    terminal = Terminal(["session", "--profile", str(profile), "--today", DAY])
    assert terminal.leave() == 1
    assert "112" in terminal.text
    assert "\x1b[?1049h" not in terminal.text
