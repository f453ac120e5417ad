"""Taking the catalogue away, adding to it, and narrowing its list, on the command line."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from supple.catalogue import LANGUAGES, Language, exercises_folder, shipped_catalogue
from supple.catalogue.matches import shipped_matches
from supple.cli.app import app
from supple.dataset import archive

CATALOGUE = shipped_catalogue()


def run(*arguments: str | Path) -> Result:
    environment = {"LC_ALL": "C", "COLUMNS": "80"}
    return CliRunner().invoke(app, [str(part) for part in arguments], env=environment)


def ids(*arguments: str) -> list[str]:
    result = run("exercises", *arguments, "--json")
    assert result.exit_code == 0, result.output
    return [entry["id"] for entry in json.loads(result.stdout)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(exercises_folder(), tmp_path / "exercises"))


@pytest.mark.parametrize(
    ("language", "says"), [("en", "the whole catalogue"), ("es", "el catálogo")]
)
def test_archive_is_written_whole(tmp_path: Path, language: str, says: str) -> None:
    path = tmp_path / "all.zip"
    result = run("exercises", "--archive", path, "--lang", language)
    assert result.exit_code == 0, result.output
    assert says in result.stdout
    assert path.read_bytes() == archive()
    assert zipfile.is_zipfile(path)


def test_archive_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    result = run("exercises", "--archive", tmp_path / "nowhere" / "all.zip")
    assert result.exit_code == 2
    assert "No such file or directory" in result.stderr


@pytest.mark.parametrize("command", [("exercises",), ("show", "chin-up")])
def test_json_says_what_it_is_called_elsewhere(command: tuple[str, ...]) -> None:
    told = json.loads(run(*command, "--json").stdout)
    entry = next(e for e in (told if isinstance(told, list) else [told]) if e["id"] == "chin-up")
    assert entry["matches"] == shipped_matches().as_dict("chin-up")
    assert entry["matches"]["free-exercise-db"][0]["match"] == "exactMatch"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("exercise_id", ["cobra", "push-up", "walking"])
def test_sources_are_told_in_the_language(exercise_id: str, language: Language) -> None:
    result = run("show", exercise_id, "--lang", language)
    shown = " ".join(result.stdout.split())
    sources = CATALOGUE[exercise_id].facts.sources
    assert any(source.note for source in sources)
    for source in sources:
        assert source.told(language).title in shown
        for other in LANGUAGES:
            note = source.told(other).note
            assert note is None or (note in shown) == (other == language)


def test_new_exercise_is_laid_out_and_checked(folder: Path) -> None:
    result = run("new", "wall-clock", "--from", "prone", "--catalogue", folder)
    assert result.exit_code == 0, result.output
    assert "position: prone" in (folder / "wall-clock" / "exercise.yaml").read_text("utf-8")
    checked = run("check", "--catalogue", folder)
    assert checked.exit_code == 2
    *problems, count = checked.stderr.splitlines()
    assert all(": fill in: " in line for line in problems)
    assert all(line.startswith("wall-clock/") for line in problems)
    assert count == f"{len(problems)} problems."


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("cat-cow",), "there is already an exercise 'cat-cow'"),
        (("Wall",), "is no id"),
        (("wall", "--from", "flying"), "is no base position"),
    ],
)
def test_new_exercise_is_refused(folder: Path, arguments: tuple[str, ...], says: str) -> None:
    before = sorted(folder.iterdir())
    result = run("new", *arguments, "--catalogue", folder)
    assert result.exit_code == 2
    assert says in " ".join(result.stderr.split())
    assert sorted(folder.iterdir()) == before


def test_check_reads_the_matches_too(folder: Path) -> None:
    path = folder / "_matches.yaml"
    text = path.read_text("utf-8").replace("  cat-cow:\n", "  cat-cat:\n")
    path.write_text(text, "utf-8")
    result = run("check", "--catalogue", folder)
    assert result.exit_code == 2
    assert "_matches.yaml:" in result.stderr
    assert "there is no exercise 'cat-cat'" in result.stderr


def test_where_it_is_felt_narrows_the_list() -> None:
    found = ids("--site", "neck")
    assert found
    assert set(found) == {id_ for id_, e in CATALOGUE.items() if "neck" in e.facts.sites}


def test_a_group_of_positions_stands_for_all_of_them() -> None:
    assert set(ids("--position", "off_floor")) == set(
        ids("--position", "standing", "--position", "seated", "--position", "hanging")
    )
