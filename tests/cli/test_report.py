"""Looking back in the terminal: what changed, whether it is real, what was done."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from click.testing import Result
from pypdf import PdfReader
from typer.testing import CliRunner

from supple import extras
from supple.cli.app import app

START, END = "2025-03-03", "2025-05-26"  # twelve weeks
ACTIVITY = "score: 5"


def run(*arguments: str | Path) -> Result:
    environment = {"LC_ALL": "C", "COLUMNS": "80"}
    return CliRunner().invoke(app, [str(part) for part in arguments], env=environment)


class Diary:
    """Events as sessions write them."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def tell(self, day: str, kind: str, **values: Any) -> None:
        count = len(self.lines)
        event = {
            "id": str(UUID(int=count + 1, version=4)),
            "at": f"{day}T09:{count % 60:02d}:00+00:00",
            "kind": kind,
            **values,
        }
        self.lines.append(json.dumps(event))

    def session(self, day: str, pain: int, doable: str = "right") -> None:
        id_ = str(UUID(int=10_000 + len(self.lines), version=4))
        for name in ("cat-cow", "gone-from-the-catalogue"):
            self.tell(day, "finished", session=id_, exercise=name)
            self.tell(day, "rated", session=id_, exercise=name, doable=doable, pain=1)
        self.tell(day, "completed", session=id_, seconds=600)
        self.tell(day, "pain_now", session=id_, pain=pain)


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    path = tmp_path / "me.yaml"
    text = run("plan", "--example", "--today", START).stdout
    path.write_text(text.replace("pain: 3", "pain: 6"), encoding="utf-8")
    return path


def told(tmp_path: Path, *, last_pain: int) -> Path:
    diary = Diary()
    for week, day in enumerate(("2025-03-03", "2025-03-10", "2025-03-31", "2025-04-28")):
        diary.session(day, pain=6, doable="easy" if week else "right")
    for measure, answers in (("peg", [6, 6, 6]), ("psfs", [5])):
        diary.tell("2025-03-03", "answered", measure=measure, answers=answers)
    diary.session("2025-05-26", pain=last_pain)
    diary.tell("2025-05-26", "answered", measure="peg", answers=[last_pain] * 3)
    diary.tell("2025-05-26", "answered", measure="psfs", answers=[6])
    diary.tell("2025-05-26", "answered", measure="change", answers=[3])
    path = tmp_path / f"history-{last_pain}.jsonl"
    path.write_text("\n".join(diary.lines) + "\n", encoding="utf-8")
    return path


def report(profile: Path, history: Path, *more: str) -> Result:
    return run("report", "--profile", profile, "--history", history, "--today", END, *more)


def report_json(profile: Path, history: Path) -> Any:
    result = report(profile, history, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_verdicts_say_what_is_real_and_what_is_not_clear(profile: Path, tmp_path: Path) -> None:
    found = report_json(profile, told(tmp_path, last_pain=2))
    verdicts = {m["measure"]: m["change"]["verdict"] for m in found["measures"]}
    assert verdicts == {"nprs": "better", "peg": "better", "psfs": "unclear", "change": "better"}
    assert all(measure["change"]["sources"] for measure in found["measures"])
    assert found["see_someone"] is None
    assert (found["start"], found["until"], len(found["weeks"])) == (START, END, 13)
    assert sum(week["minutes"] for week in found["weeks"]) == 50
    assert {e["exercise"]: e["times"] for e in found["exercises"]}["cat-cow"] == 5


def test_what_got_worse_is_said_with_what_to_do(profile: Path, tmp_path: Path) -> None:
    found = report_json(profile, told(tmp_path, last_pain=9))
    assert found["see_someone"]
    worse = " ".join(report(profile, told(tmp_path, last_pain=9)).stdout.split())
    assert "clinician" in worse
    assert "Worse: from 6 to 9." in worse


def test_turns_of_the_program_are_told_with_their_reason(profile: Path, tmp_path: Path) -> None:
    turns = report_json(profile, told(tmp_path, last_pain=2))["turns"]
    codes = [turn["code"] for turn in turns]
    assert "turn_more" in codes
    assert "course_return" in codes
    assert [turn["date"] for turn in turns] == sorted(turn["date"] for turn in turns)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "Real improvement: from 6 to 2."), ("es", "Mejoría real: de 6 a 2.")],
)
def test_it_reads_in_both_languages(
    profile: Path, tmp_path: Path, language: str, sentence: str
) -> None:
    text = report(profile, told(tmp_path, last_pain=2), "--lang", language).stdout
    assert sentence in " ".join(text.split())


def test_before_anything_is_done_it_says_so(profile: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.write_text("", encoding="utf-8")
    assert "Nothing has been done yet." in report(profile, empty).stdout
    assert report_json(profile, empty)["start"] is None


def test_a_missing_file_is_named(profile: Path, tmp_path: Path) -> None:
    assert run("report").exit_code == 2
    assert report(profile, tmp_path / "nowhere.jsonl").exit_code == 2


@pytest.mark.parametrize(("language", "title"), [("en", "How it has gone"), ("es", "Cómo ha ido")])
def test_it_is_written_as_pdf(profile: Path, tmp_path: Path, language: str, title: str) -> None:
    out = tmp_path / "report.pdf"
    history = told(tmp_path, last_pain=2)
    result = report(profile, history, "-o", str(out), "--lang", language, "--name", "Eva")
    assert result.exit_code == 0, result.output
    assert result.stdout == f"{out}: {round(out.stat().st_size / 1000)} kB.\n"
    text = " ".join(page.extract_text() for page in PdfReader(out).pages)
    assert title in text
    assert "Eva" in text


def test_without_a_history_nothing_has_been_done(profile: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.pdf"
    assert "Nothing has been done yet" in run("report", "--profile", profile).stdout
    assert run("report", "--profile", profile, "-o", out).exit_code == 0
    assert "Nothing has been done yet" in PdfReader(out).pages[0].extract_text()


def test_without_the_typesetter_it_says_what_to_type(
    profile: Path, tmp_path: Path, without: Callable[[extras.Extra], None]
) -> None:
    without("paper")
    out, history = tmp_path / "report.pdf", told(tmp_path, last_pain=2)
    result = report(profile, history, "-o", str(out))
    assert (result.exit_code, out.exists()) == (2, False)
    assert extras.command("paper") in result.output
    assert report(profile, history).exit_code == 0
