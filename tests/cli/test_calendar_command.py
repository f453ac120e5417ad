"""``supple calendar``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import icalendar
import pytest
from typer.testing import CliRunner

from supple.cli.app import app

DAY = "2025-03-03"


def run(*arguments: str | Path, zone: str = "UTC") -> tuple[int, str]:
    result = CliRunner().invoke(
        app, [str(a) for a in arguments], env={"LC_ALL": "C", "TZ": zone, "COLUMNS": "100"}
    )
    return result.exit_code, result.output


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    path = tmp_path / "me.yaml"
    path.write_text(run("plan", "--example", "--today", DAY)[1], encoding="utf-8")
    return path


def events(path: Path) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT"))


def test_weeks_to_come(profile: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.ics"
    base = ("calendar", "--profile", profile, "-o", out, "--today", DAY, "--weeks", "2")
    code, said = run(*base, "--at", "18:15", "--zone", "America/New_York", "--language", "es")
    assert (code, said) == (0, f"{out}: 6 sesiones, a la hora de America/New_York.\n")
    found = events(out)
    assert len(found) == 6
    first = found[0].decoded("dtstart")
    assert first.replace(tzinfo=None) == dt.datetime(2025, 3, 3, 18, 15)  # noqa: DTZ001
    assert first.utcoffset() == dt.timedelta(hours=-5)
    assert "DESCRIPTION" not in out.read_text()
    again = [str(event["uid"]) for event in found]
    assert run(*base, "--exercises", zone="Asia/Tokyo")[0] == 0
    assert [str(event["uid"]) for event in events(out)] == again
    assert "DESCRIPTION" in out.read_text()
    assert "TZID=Asia/Tokyo" in out.read_text()


def test_bad_input_and_refusal(profile: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.ics"
    base = ("calendar", "--profile", profile, "-o", out, "--today", DAY)
    assert run(*base, "--zone", "Mars/Olympus")[0] == 2
    assert run(*base, "--at", "25:00")[0] == 2
    assert run(*base[:4], tmp_path / "no" / "out.ics", *base[5:])[0] == 2
    profile.write_text(profile.read_text().replace("legs: no", "legs: yes"))
    assert run(*base)[0] == 1
    assert not out.exists()
