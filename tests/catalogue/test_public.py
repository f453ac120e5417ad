from __future__ import annotations

import json
import subprocess
import sys

import pytest

from supple.catalogue import (
    LANGUAGES,
    Facts,
    Words,
    as_dict,
    exercises_folder,
    shipped_catalogue,
    vocabulary,
)
from supple.catalogue.model import ToldFacts
from supple.catalogue.schema import schema_json

CATALOGUE = shipped_catalogue()
SCHEMA = json.loads(schema_json())


def test_the_schema_that_ships_is_current():
    shipped = (exercises_folder() / "exercise.schema.json").read_text(encoding="utf-8")
    assert shipped == schema_json(), (
        "run: python -m supple.catalogue.schema > exercises/exercise.schema.json"
    )


def test_the_command_writes_the_schema():
    command = [sys.executable, "-m", "supple.catalogue.schema"]
    written = subprocess.run(command, capture_output=True, check=True)
    assert written.stdout.decode("utf-8") == schema_json()


def test_the_schema_knows_the_words_of_the_vocabulary():
    assert SCHEMA["properties"]["position"]["enum"] == list(vocabulary().positions)
    caution = SCHEMA["$defs"]["Caution"]["properties"]["condition"]
    assert caution["enum"] == list(vocabulary().conditions)


def test_the_schema_explains_and_allows_nothing_else():
    for definition in (SCHEMA, *SCHEMA["$defs"].values()):
        assert definition["additionalProperties"] is False
        assert definition["description"]
        assert "---" not in definition["description"]
    assert SCHEMA["properties"]["gentle"]["description"].startswith("Part of the small set")
    assert SCHEMA["$defs"]["Need"]["properties"]["or"]["description"]


def test_every_exercise_points_editors_to_the_schema():
    for exercise_id in CATALOGUE:
        text = (exercises_folder() / exercise_id / "exercise.yaml").read_text(encoding="utf-8")
        assert text.startswith("# yaml-language-server: $schema=../exercise.schema.json\n")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("exercise_id", CATALOGUE)
def test_an_exercise_is_plain_json_with_stable_keys(exercise_id, language):
    data = as_dict(CATALOGUE[exercise_id], language)
    assert json.loads(json.dumps(data)) == data
    assert list(data)[:9] == [
        "id", "language", "name", "summary", "kind", "position", "equipment", "targets", "dose",
    ]  # fmt: skip
    assert set(data) == {"language", "name", "summary", "words", *Facts.model_fields}
    assert set(data["words"]) == set(Words.model_fields) - {"name", "summary"}
    assert data["name"] == CATALOGUE[exercise_id].words[language].name
    assert "{" not in json.dumps(data["words"]["steps"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("exercise_id", CATALOGUE)
def test_facts_survive_the_way_out_and_back(exercise_id, language):
    facts = CATALOGUE[exercise_id].facts
    data = as_dict(CATALOGUE[exercise_id], language)
    assert data["dose"].pop("start")["reps"] == facts.dose.reps.start
    assert data["dose"].pop("text")
    kept = {key: data[key] for key in Facts.model_fields}
    assert ToldFacts.model_validate(kept) == facts.told(language)


def test_what_is_ours_of_a_source_is_told_in_one_language():
    english, spanish = (
        {source["id"]: source for source in as_dict(CATALOGUE["cobra"], language)["sources"]}
        for language in LANGUAGES
    )
    assert english["house-dose"]["title"] == "Dose chosen by Supple"
    assert spanish["house-dose"]["title"] == "Dosis elegida por Supple"
    published = "yoga-injuries-2019"
    assert english[published]["title"] == spanish[published]["title"]
    assert english[published]["note"].startswith("Eighty-nine patients")
    assert spanish[published]["note"].startswith("Ochenta y nueve pacientes")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("exercise_id", CATALOGUE)
def test_words_survive_the_way_out_and_back(exercise_id, language):
    words = CATALOGUE[exercise_id].words[language]
    assert Words.model_validate_json(words.model_dump_json()) == words
