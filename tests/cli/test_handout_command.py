"""``supple handout``."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner

from supple import extras
from supple.cli.app import app

DAY = "2025-03-03"


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(a) for a in arguments], env={"LC_ALL": "C"})
    return result.exit_code, result.output


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    path = tmp_path / "me.yaml"
    path.write_text(run("plan", "--example", "--today", DAY)[1], encoding="utf-8")
    return path


def text_of(path: Path) -> str:
    reader = PdfReader(BytesIO(path.read_bytes()))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_week_session_and_weeks(profile: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    base = ("handout", "--profile", profile, "-o", out, "--today", DAY)
    assert run(*base) == (0, f"{out}: 3 sessions, {round(out.stat().st_size / 1000)} kB.\n")
    assert "Your week" in text_of(out)
    assert run(*base, "--session", "--language", "es", "--name", "Eva")[0] == 0
    assert "Tu sesión Para Eva, hecho el 3 de marzo de 2025" in text_of(out)
    assert run(*base, "--weeks", "2", "--paper", "letter", "--large")[0] == 0
    assert "Your program" in text_of(out)


def test_refused_without_a_file(profile: Path, tmp_path: Path) -> None:
    profile.write_text(profile.read_text().replace("legs: no", "legs: yes"))
    out = tmp_path / "out.pdf"
    assert run("handout", "--profile", profile, "-o", out, "--today", DAY)[0] == 1
    assert not out.exists()


def test_bad_input_is_named(profile: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    base = ("handout", "--profile", profile, "--today", DAY)
    code, said = run(*base, "-o", out, "--address", "example.org")
    assert (code, out.exists()) == (2, False)
    assert "--address" in said
    code, said = run(*base, "-o", tmp_path / "no" / "out.pdf")
    assert code == 2
    assert "No such file" in said


@pytest.mark.parametrize(("language", "words"), [("en", "not installed"), ("es", "no está")])
def test_without_the_typesetter_it_says_what_to_type(
    profile: Path,
    tmp_path: Path,
    without: Callable[[extras.Extra], None],
    language: str,
    words: str,
) -> None:
    without("paper")
    out = tmp_path / "out.pdf"
    code, said = run("handout", "--profile", profile, "-o", out, "--lang", language)
    assert (code, out.exists()) == (2, False)
    assert words in said
    assert extras.command("paper") in said
