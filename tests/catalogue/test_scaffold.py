"""A new exercise: laid out whole, refused until filled in, and then an exercise like others."""

from __future__ import annotations

import re
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supple.body.movement import read_movement, read_positions
from supple.catalogue import SourceError, exercises_folder, load, vocabulary
from supple.catalogue.scaffold import CannotLayOut, base_positions, lay_out

POSITIONS = base_positions(exercises_folder())
BLANK = re.compile(r"<[^<>]+>")
FACTS = {
    "kind": "mobility",
    "a muscle that gets longer": "rhomboids",
    "a muscle that works": "serratus_anterior",
    "directions": "rotation",
    "goals": "mobility",
    "where somebody": "mid_back_centre",
    "level": "easy",
    "wrists": "none",
    "knees": "none",
    "neck": "low",
    "shoulders": "low",
    "fewest repetitions": "4",
    "repetitions for a newcomer": "6",
    "most repetitions": "10",
    "where the numbers": "Ours.",
    "a condition": "vertigo",
    "the reason": "Turning the head.",
    "title": "Dose chosen by Supple",
    "what it rests on": "What is usual.",
    "lo mismo": "Lo habitual.",
    "joints": "{}",
}


@pytest.fixture
def folder(tmp_path):
    shutil.copy(exercises_folder() / "_positions.yaml", tmp_path)
    return tmp_path


def fill_in(folder):
    for path in folder.iterdir():
        text = path.read_text("utf-8")
        if path.suffix == ".md":
            text = BLANK.sub("Palabras que alguien escribió aquí.", text)
        else:
            for hint, value in FACTS.items():
                text = re.sub(rf'"?<{hint}[^<>]*>"?', value, text)
            text = re.sub(r"^#.*\n", "", text)
        path.write_text(text, "utf-8")


@pytest.mark.parametrize("base", POSITIONS)
def test_what_is_laid_out_lacks_only_what_is_to_be_filled_in(folder, base):
    written = lay_out(folder, "wall-clock", base)
    assert [path.name for path in written] == ["exercise.yaml", "en.md", "es.md", "movement.yaml"]
    with pytest.raises(SourceError) as caught:
        load(folder)
    places = set()
    for file, line, text in caught.value.problems:
        assert text.startswith("fill in: "), text
        hint = text.removeprefix("fill in: ")
        assert f"<{hint}>" in (folder / file).read_text("utf-8").splitlines()[line - 1]
        places.add(file)
    assert places == {f"wall-clock/{path.name}" for path in written}


@pytest.mark.parametrize("base", POSITIONS)
def test_filled_in_it_is_an_exercise_and_a_movement(folder, base):
    lay_out(folder, "wall-clock", base)
    fill_in(folder / "wall-clock")
    exercise = load(folder)["wall-clock"]
    assert exercise.facts.position in vocabulary().positions
    assert exercise.facts.review.status == "draft"
    movement = read_movement(folder, "wall-clock", read_positions(folder))
    assert movement.base == base
    assert [key.phase for key in movement.keys] == [phase.id for phase in exercise.facts.phases]


def test_one_blank_left_is_named(folder):
    lay_out(folder, "wall-clock", "standing")
    fill_in(folder / "wall-clock")
    path = folder / "wall-clock" / "es.md"
    path.write_text(
        path.read_text("utf-8").replace("- setup: Palabras", "- setup: <Lo que se dice> Palabras")
    )
    with pytest.raises(SourceError) as caught:
        load(folder)
    assert caught.value.lines() == ["wall-clock/es.md:33: fill in: Lo que se dice"]


def test_an_exercise_that_is_there_stays_as_it_is(folder):
    lay_out(folder, "wall-clock", "standing")
    before = (folder / "wall-clock" / "exercise.yaml").read_bytes()
    with pytest.raises(CannotLayOut, match="already an exercise 'wall-clock'"):
        lay_out(folder, "wall-clock", "prone")
    assert (folder / "wall-clock" / "exercise.yaml").read_bytes() == before


@pytest.mark.parametrize(
    "name",
    ["", "Wall", "wall_clock", "-wall", "wall-", "a--b", "1wall", "../x", "a/b", "ñu", "a\n"],
)
def test_a_bad_name_makes_nothing(folder, name):
    with pytest.raises(CannotLayOut, match="is no id"):
        lay_out(folder, name, "standing")
    assert [path.name for path in folder.iterdir()] == ["_positions.yaml"]


@given(st.text(max_size=12))
def test_no_name_leads_out_of_the_folder(tmp_path_factory, name):
    folder = tmp_path_factory.mktemp("exercises")
    shutil.copy(exercises_folder() / "_positions.yaml", folder)
    try:
        written = lay_out(folder, name, "standing")
    except CannotLayOut:
        return
    assert {path.parent for path in written} == {folder / name}


def test_an_unknown_base_or_folder_is_refused(folder, tmp_path):
    with pytest.raises(CannotLayOut, match="there are standing, quadruped"):
        lay_out(folder, "wall-clock", "handstand")
    with pytest.raises(CannotLayOut, match="no folder of exercises"):
        lay_out(tmp_path / "nowhere", "wall-clock", "standing")
