"""Measuring and weeks of rest in the terminal: noted, and refused where it could harm."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from supple.cli.app import app

MONDAY = "2026-03-02"


def run(*arguments: str | Path) -> Result:
    environment = {"LC_ALL": "C", "COLUMNS": "80"}
    return CliRunner().invoke(app, [str(part) for part in arguments], env=environment)


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return told_on(MONDAY, tmp_path / "me.yaml")


def told_on(day: str, path: Path) -> Path:
    """Write a profile whose safety questions were answered on a day."""
    path.write_text(run("plan", "--example", "--today", day).stdout, encoding="utf-8")
    return path


@pytest.fixture
def history(tmp_path: Path) -> Path:
    return tmp_path / "history.jsonl"


def noted(history: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in history.read_text("utf-8").splitlines()]


def test_without_a_value_it_says_how(profile: Path) -> None:
    said = run("measure", "--profile", profile, "--today", MONDAY)
    assert said.exit_code == 0
    assert "Turning left" in said.stdout
    assert "rotation_left and turn" in said.stdout
    one = run("measure", "flexion", "--profile", profile, "--today", MONDAY, "--lang", "es").stdout
    assert "Redondear hacia delante" in one
    assert "Girar" not in one


def test_what_was_measured_stands_on_the_report(profile: Path, history: Path) -> None:
    files = ("--profile", profile, "--history", history)
    for day, value in ((MONDAY, "40"), ("2026-03-30", "60")):
        told_on(day, profile)
        assert run("measure", "rotation_left", value, *files, "--today", day).exit_code == 0
    assert [(e["way"], e["value"]) for e in noted(history)] == [("turn", 40), ("turn", 60)]
    told = json.loads(run("report", *files, "--today", "2026-04-01", "--json").stdout)
    (measured,) = told["ranges"]
    assert (measured["unit"], measured["amount"], measured["verdict"]) == ("degree", 20, "better")
    assert [one["code"] for one in told["milestones"]] == ["range"]


def test_too_soon_is_refused_with_a_day(profile: Path, history: Path) -> None:
    files = ("--profile", profile, "--history", history)
    run("measure", "flexion", "5", *files, "--today", MONDAY)
    refused = run("measure", "flexion", "6", *files, "--today", "2026-03-10")
    assert refused.exit_code == 1
    assert "2026-03-30" in refused.stdout
    assert len(noted(history)) == 1


def test_safety_questions_come_first(profile: Path, history: Path) -> None:
    files = ("--profile", profile, "--history", history)
    late = run("measure", "flexion", "5", *files, "--today", "2027-03-02")
    assert late.exit_code == 1
    assert "safety questions" in late.stdout
    assert not history.exists()


def test_fragile_bones_are_refused(profile: Path, history: Path) -> None:
    text = profile.read_text("utf-8").replace("osteoporosis: no", "osteoporosis: yes")
    profile.write_text(text, encoding="utf-8")
    files = ("--profile", profile, "--history", history)
    assert run("measure", "flexion", "5", *files, "--today", MONDAY).exit_code == 1
    assert not history.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        ("sideways", "5"),
        ("rotation_left", "400"),
        ("rotation_left", "40", "--way", "slide"),
        ("", "40"),
    ],
)
def test_what_cannot_be_is_named(profile: Path, history: Path, wrong: tuple[str, ...]) -> None:
    files = ("--profile", profile, "--history", history)
    assert run("measure", *wrong, *files, "--today", MONDAY).exit_code == 2
    assert not history.exists()


def test_week_of_rest_is_noted_once_and_taken_back(history: Path) -> None:
    for _ in range(2):
        said = run("rest", "--history", history, "--today", "2026-03-05")
        assert MONDAY in said.stdout
    assert [(e["kind"], e["date"]) for e in noted(history)] == [("rest_week", MONDAY)]
    run("rest", "--history", history, "--week", "2026-03-08", "--today", "2026-03-12", "--back")
    assert [e["kind"] for e in noted(history)] == ["rest_week", "taken_back"]


@pytest.mark.parametrize("week", ["2026-03-16", "2025-03-03"])
def test_weeks_to_come_or_long_over_cannot_rest(history: Path, week: str) -> None:
    said = run("rest", "--history", history, "--week", week, "--today", "2026-03-12")
    assert said.exit_code == 2
    assert "--week" in said.stderr
    assert not history.exists()


@pytest.mark.parametrize("command", [("rest",), ("measure", "flexion", "5")])
def test_history_that_cannot_be_written_is_named(
    profile: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    path = tmp_path / "nowhere" / "history.jsonl"
    about = ("--profile", profile) if command[0] == "measure" else ()
    said = run(*command, *about, "--history", path, "--today", MONDAY)
    assert said.exit_code == 2
    assert said.stderr.startswith(f"{path}: the history cannot be written")


@pytest.fixture
def in_california(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process cannot be set here")
@pytest.mark.usefixtures("in_california")
def test_what_was_done_in_the_evening_belongs_to_that_day(profile: Path, history: Path) -> None:
    done = {
        "id": "00000000-0000-4000-8000-000000000001",
        "at": "2026-03-03T04:00:00+00:00",
        "kind": "finished",
        "session": "c5b7f0d2-3a51-4a8e-8a3e-b1b4a9a0f7aa",
        "exercise": "cat-cow",
    }
    history.write_text(json.dumps(done) + "\n", encoding="utf-8")
    files = ("--profile", profile, "--history", history, "--today", MONDAY)
    told = json.loads(run("report", *files, "--json").stdout)
    assert told["start"] == MONDAY
    assert [one["exercise"] for one in told["exercises"]] == ["cat-cow"]
    assert [one["date"] for one in told["milestones"]] == [MONDAY]


def test_report_says_how_the_weeks_go(profile: Path, history: Path) -> None:
    session = "c5b7f0d2-3a51-4a8e-8a3e-b1b4a9a0f7aa"
    lines = [
        json.dumps(
            {
                "id": f"00000000-0000-4000-8000-0000000000{n:02}",
                "at": f"2026-03-{day:02}T09:00:00+00:00",
                "kind": "finished",
                "session": session.replace("aa", f"{n:02}"),
                "exercise": "cat-cow",
            }
        )
        for n, day in enumerate((2, 4, 16, 18), start=1)
    ]
    history.write_text("\n".join(lines) + "\n", encoding="utf-8")
    run("rest", "--history", history, "--week", "2026-03-10", "--today", "2026-03-19")
    files = ("--profile", profile, "--history", history, "--today", "2026-03-19")
    assert "2 weeks in a row with movement; last week rested." in run("report", *files).stdout
    assert json.loads(run("report", *files, "--json").stdout)["weeks_in_a_row"] == 2
