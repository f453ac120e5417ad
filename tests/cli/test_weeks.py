"""Weeks to come, and how good they are proven to be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from supple.cli.app import app

DAY = "2025-03-03"


def run(*arguments: str | Path) -> Result:
    environment = {"LC_ALL": "C", "COLUMNS": "80"}
    return CliRunner().invoke(app, [str(part) for part in arguments], env=environment)


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    path = tmp_path / "me.yaml"
    path.write_text(run("plan", "--example", "--today", DAY).stdout, encoding="utf-8")
    return path


def weeks(profile: Path, count: int, language: str = "en") -> Any:
    result = run(
        *("plan", "--profile", profile, "--today", DAY, "--weeks", str(count)),
        *("--lang", language, "--json"),
    )
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_every_week_says_how_good_it_is_and_how_long_it_took(profile: Path) -> None:
    found = weeks(profile, 3)
    assert [week["week"] for week in found["weeks"]] == [1, 2, 3]
    for week in (found, *found["weeks"]):
        assert (
            0
            <= week["gap"]
            == pytest.approx((week["bound"] - week["objective"]) / abs(week["bound"]), abs=1e-6)
        )
        assert week["solve_ms"] > 0
        assert week["sessions"]
    assert [week["phase"] for week in found["road"]] == ["begin", "begin", "build"]
    assert found["assumed"]


def test_one_week_has_the_same_keys_without_a_road(profile: Path) -> None:
    one = weeks(profile, 1)
    assert {"objective", "bound", "gap", "solve_ms", "week", "state", "sessions"} <= set(one)
    assert "road" not in one
    assert one["sessions"] == weeks(profile, 2)["sessions"]


def test_languages_change_words_and_no_number(profile: Path) -> None:
    english, spanish = weeks(profile, 2), weeks(profile, 2, "es")
    assert english["assumed"] != spanish["assumed"]
    for one, other in zip(english["road"], spanish["road"], strict=True):
        assert one["name"] != other["name"]
        assert one["seconds"] == other["seconds"]


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_road_is_told_in_words(profile: Path, language: str) -> None:
    arguments = ("plan", "--profile", profile, "--today", DAY, "--weeks", "2", "--lang", language)
    short, full = run(*arguments), run(*arguments, "--explain")
    assert short.exit_code == full.exit_code == 0
    assert len(full.stdout) > len(short.stdout)
    proof = {"en": "no week can be worth more than", "es": "ninguna semana puede valer más de"}
    assert " ".join(full.stdout.split()).count(proof[language]) == 2
    assert proof[language] not in " ".join(short.stdout.split())


def test_too_many_weeks_are_refused(profile: Path) -> None:
    assert run("plan", "--profile", profile, "--weeks", "400").exit_code == 2
