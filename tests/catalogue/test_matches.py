from __future__ import annotations

from pathlib import Path

import pytest

from supple.catalogue import SourceError, shipped_catalogue
from supple.catalogue.matches import FILE, load_matches, shipped_matches

SETS = """\
sets:
  other:
    {title: Other, url: https://example.org, key: The id., basis: By name., read: 2026-01-01}
exercises:
"""


def problem(folder: Path, text: str, known: tuple[str, ...] = ("a", "b")) -> str:
    (folder / FILE).write_text(SETS + text, encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        load_matches(folder, known)
    assert len(caught.value.lines()) == 1, caught.value
    return caught.value.lines()[0]


def test_every_exercise_says_what_it_is_called_in_each_other_catalogue():
    matches = shipped_matches()
    assert set(matches.exercises) == set(shipped_catalogue())
    for found in matches.exercises.values():
        assert set(found) == set(matches.sets) == {"free-exercise-db", "wger"}


def test_ids_of_free_exercise_db_are_names_of_folders_and_those_of_wger_numbers():
    for found in shipped_matches().exercises.values():
        assert all(" " not in match.id for match in found["free-exercise-db"])
        assert all(match.id.isdigit() for match in found["wger"])


def test_what_is_known_to_be_the_same_is_said_so():
    of = shipped_matches().of
    assert [m.match for m in of("chin-up")["free-exercise-db"]] == ["exactMatch"]
    # The same name is not the same exercise.
    names = {m.name for m in of("middle-back-stretch")["free-exercise-db"]}
    assert "Middle Back Stretch" not in names
    assert of("open-book")["wger"][0].match == "closeMatch"
    assert of("passive-backbend") == {"free-exercise-db": (), "wger": ()}


def test_a_relative_says_what_differs(tmp_path):
    text = "  a: {other: [{match: closeMatch, id: x, name: X}]}\n"
    assert "_matches.yaml:5: " in problem(tmp_path, text)
    assert "says in its note what differs" in problem(tmp_path, text)


def test_strangers_are_named(tmp_path):
    line = "_matches.yaml:5: "
    assert problem(tmp_path, "  c: {other: []}\n") == f"{line}there is no exercise 'c'"
    assert "'third' is not one of the sets: other" in problem(
        tmp_path, "  a: {other: [], third: []}\n"
    )
    assert problem(tmp_path, "  a: {}\n").startswith(f"{line}a: say what matches in other")


def test_two_exercises_are_not_exactly_the_same_third(tmp_path):
    same = "{other: [{match: exactMatch, id: x, name: X}]}\n"
    text = f"  a: {same}  b: {same}"
    assert problem(tmp_path, text).startswith("_matches.yaml:6: x is already the exactMatch of a")


def test_nothing_is_said_twice(tmp_path):
    one = "{match: exactMatch, id: x, name: X}"
    assert problem(tmp_path, f"  a: {{other: [{one}, {one}]}}\n").endswith("a: x is here twice")
