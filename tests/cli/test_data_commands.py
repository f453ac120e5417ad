"""``supple export``, ``import``, ``backup``, ``restore`` and ``delete-everything``, for real."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from supple.exchange.packing import unpack

# Somebody with answers and a word that nobody else would write.
LIVE = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "supple.web.settings"
from supple.web import datafolder, options
datafolder.prepare(options.data_folder())
import django; django.setup()
from django.utils import timezone
from supple.program.screening import questionnaire
from supple.web.bootstrap import bring_up_to_date
from supple.web.people import services
from supple.web.people.schemas import AboutYou
bring_up_to_date()
owner = services.ensure_owner()
no = {question.id: False for question in questionnaire().questions}
services.answer_screening(owner, no, today=timezone.localdate())
services.tell_about(owner, AboutYou(
    sites=("mid_back_centre",), pain=3, goals=("mobility",), minutes=10, days=("mon",),
    activities=({"name": "Zwischenrippenmuskel", "score": 5},),
))
"""
WORD = b"Zwischenrippenmuskel"


class Machine:
    """A data folder and the commands that use it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *command: str | Path, typed: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *map(str, command)],
            env={**os.environ, "SUPPLE_DATA": str(self.folder), "LC_ALL": "C",
                 "PYTHONPATH": os.pathsep.join(sys.path)},
            input=typed, capture_output=True, text=True, check=False,
        )  # fmt: skip

    def supple(self, *arguments: str | Path, typed: str = "") -> tuple[int, str]:
        done = self.run("-m", "supple", *arguments, typed=typed)
        return done.returncode, done.stdout + done.stderr

    def holds_the_word(self) -> bool:
        files = [path for path in self.folder.rglob("*") if path.is_file()]
        return any(WORD in path.read_bytes() for path in files)


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    machine = Machine(tmp_path_factory.mktemp("mine"))
    done = machine.run("-c", LIVE)
    assert done.returncode == 0, done.stderr
    return machine


def test_a_life_with_ones_data(mine: Machine, tmp_path: Path) -> None:
    other, archive, copy = Machine(tmp_path / "other"), tmp_path / "all.zip", tmp_path / "copy"
    code, said = mine.supple("export", "-o", archive)
    assert (code, said.split(",")[0]) == (0, f"{archive}: everything")
    assert archive.stat().st_mode & 0o077 == 0
    (told,) = unpack(archive.read_bytes()).profiles
    assert told.about["activities"][0]["name"] == WORD.decode()

    assert other.supple("import", archive)[0] == 0
    assert other.holds_the_word()
    assert other.supple("import", archive)[0] == 1
    assert other.supple("import", archive, "--merge")[0] == 0
    again = tmp_path / "again.zip"
    assert other.supple("export", "-o", again)[0] == 0
    one, two = (unpack(path.read_bytes()).model_dump(exclude={"made"}) for path in (archive, again))
    assert one == two

    assert other.supple("backup", "-o", copy)[0] == 0
    code, said = other.supple("delete-everything", typed="no\n")
    assert (code, "Everything stays as it is." in said) == (1, True)
    assert other.holds_the_word()
    code, said = other.supple("delete-everything", typed="delete\n")
    assert code == 0
    assert "Everything is deleted. If" in said
    assert not other.holds_the_word()

    assert other.supple("restore", copy)[0] == 0
    assert other.holds_the_word()
    assert other.supple("restore", copy, typed="no\n")[0] == 1
    assert other.supple("restore", copy, "--yes")[0] == 0


def test_what_cannot_be_read_is_named(mine: Machine, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.zip"
    wrong.write_bytes(b"nonsense")
    for command in (("import", wrong), ("restore", wrong, "--yes"), ("import", tmp_path / "none")):
        code, said = mine.supple(*command)
        assert code == 2, said
        assert "Traceback" not in said
        assert str(command[1]) in said
    assert mine.holds_the_word()


def test_nothing_is_made_where_nothing_is(tmp_path: Path) -> None:
    empty = Machine(tmp_path / "empty")
    for command in (("export", "-o", tmp_path / "x"), ("backup", "-o", tmp_path / "x"),
                    ("delete-everything", "--yes")):  # fmt: skip
        code, said = empty.supple(*command)
        assert code == 2
        assert str(empty.folder) in said
    assert not empty.folder.exists()
    assert not (tmp_path / "x").exists()


def test_each_form_is_written(mine: Machine, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for form, begins in (("archive", b"PK"), ("parquet", b"PK"), ("fhir", b'{\n "resourceType"')):
        assert mine.supple("export", "-o", out, "--format", form)[0] == 0
        assert out.read_bytes().startswith(begins)
    code, said = mine.supple("export", "-o", out, "--format", "pdf")
    assert code == 2
    assert "parquet" in said
