"""The archive: whole, the same each time, and readable without Supple."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from io import BytesIO
from xml.etree import ElementTree

import pytest

from supple.catalogue import LANGUAGES, Facts, as_dict, exercises_folder, shipped_catalogue
from supple.catalogue.matches import shipped_matches
from supple.catalogue.model import ToldFacts
from supple.catalogue.schema import told_schema_json
from supple.dataset import archive
from supple.drawing import picture_path

ROOT = "supple-exercises/"
CATALOGUE = shipped_catalogue()


@pytest.fixture(scope="module")
def inside() -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(archive())) as file:
        assert file.testzip() is None
        return {name.removeprefix(ROOT): file.read(name) for name in file.namelist()}


def test_holds_every_exercise_in_every_language(inside: dict[str, bytes]) -> None:
    rows = json.loads(inside["exercises.json"])
    assert [(row["id"], row["language"]) for row in rows] == [
        (id_, language) for id_ in CATALOGUE for language in LANGUAGES
    ]
    for row in rows:
        expected = as_dict(CATALOGUE[row["id"]], row["language"], matches=shipped_matches())
        assert row == json.loads(json.dumps(expected))


def test_facts_can_be_read_back_with_the_schema_that_comes_along(inside: dict[str, bytes]) -> None:
    assert inside["exercise.schema.json"].decode() == told_schema_json()
    keys = json.loads(inside["exercise.schema.json"])["properties"].keys()
    for row in json.loads(inside["exercises.json"]):
        del row["dose"]["start"], row["dose"]["text"]
        facts = ToldFacts.model_validate({key: row[key] for key in keys})
        assert facts == CATALOGUE[row["id"]].facts.told(row["language"])


def test_has_a_drawing_of_each_and_nothing_that_runs(inside: dict[str, bytes]) -> None:
    for exercise_id in CATALOGUE:
        path = picture_path(exercise_id)
        assert path is not None, exercise_id
        assert inside[f"pictures/{exercise_id}.svg"] == path.read_bytes()
        assert f"pictures/{exercise_id}-0.svg" in inside
    for name, content in inside.items():
        if name.endswith(".svg"):
            tags = {
                element.tag.rpartition("}")[2] for element in ElementTree.fromstring(content).iter()
            }
            assert not tags & {"script", "foreignObject", "image", "a"}, name


def test_comes_with_its_licence_and_says_where_it_is_from(inside: dict[str, bytes]) -> None:
    assert inside["LICENSE"] == (exercises_folder() / "LICENSE").read_bytes()
    assert b"Attribution 4.0 International" in inside["LICENSE"]
    readme = inside["README.md"].decode()
    for field in Facts.model_fields:
        assert re.search(rf"^\| `{field}` \| \S.* \| \S.* \|$", readme, re.M), field
    assert f"{len(CATALOGUE)} exercises" in readme
    assert not re.search(r"\$[a-z]", readme)
    assert set(json.loads(inside["matches.json"])["exercises"]) == set(CATALOGUE)


def test_two_programs_make_the_same_bytes() -> None:
    code = "import sys; from supple.dataset import archive; sys.stdout.buffer.write(archive())"
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
    assert made == archive()


def test_says_nothing_of_when_and_where_it_was_made() -> None:
    with zipfile.ZipFile(BytesIO(archive())) as file:
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert file.namelist() == sorted(file.namelist())
        assert {info.create_system for info in file.infolist()} == {3}
