from __future__ import annotations

from itertools import combinations

import pytest

from supple.catalogue import shipped_catalogue
from supple.catalogue.similar import likeness, similar

CATALOGUE = shipped_catalogue()


def ids(exercise_id: str, count: int = 3) -> list[str]:
    return [exercise.id for exercise in similar(CATALOGUE, exercise_id, count=count)]


@pytest.mark.parametrize(
    ("this", "among"),
    [
        ("cat-cow", "cat-stretch"),
        ("seated-twist", "seated-lower-back-rotation"),
        ("band-shoulder-row", "shoulder-blade-squeeze"),
        ("cobra", "wall-chest-opener"),
        ("knee-to-chest", "seated-forward-fold"),
        ("bridge-pose", "supported-back-arch"),
        ("overhead-lat-stretch", "standing-side-bend"),
        ("stick-exercise", "open-book"),
    ],
)
def test_what_people_would_call_similar(this, among):
    assert among in ids(this)


def test_likeness_is_a_share_the_same_in_both_directions():
    for one, other in combinations(CATALOGUE.values(), 2):
        score = likeness(one, other)
        assert 0 <= score < 1
        assert score == pytest.approx(likeness(other, one))
    for exercise in CATALOGUE.values():
        assert likeness(exercise, exercise) == pytest.approx(1)


def test_weights_are_those_that_the_docstring_tells():
    one = CATALOGUE["cat-cow"]

    def changed(**facts):
        return one.model_copy(update={"facts": one.facts.model_copy(update=facts)})

    assert likeness(one, changed(kind="strength")) == pytest.approx(0.85)
    assert likeness(one, changed(goals=["relax"])) == pytest.approx(0.9)
    assert likeness(one, changed(position="prone")) == pytest.approx(0.9)
    assert likeness(one, changed(directions=["rotation"])) == pytest.approx(0.75)
    others = one.facts.targets.model_copy(update={"stretched": [], "worked": ["biceps"]})
    assert likeness(one, changed(targets=others)) == pytest.approx(0.6)
    # What is stretched in one and works in the other is nothing in common.
    rhomboids = {"stretched": ["rhomboids"], "worked": []}
    turned = {"stretched": [], "worked": ["rhomboids"]}
    a, b = (changed(targets=one.facts.targets.model_copy(update=t)) for t in (rhomboids, turned))
    assert likeness(a, b) == pytest.approx(0.6)


def test_a_muscle_counts_by_its_place():
    one = CATALOGUE["cat-cow"]
    main, second = one.facts.targets.stretched

    def without(name):
        left = [m for m in one.facts.targets.stretched if m != name]
        targets = one.facts.targets.model_copy(update={"stretched": left})
        return one.model_copy(update={"facts": one.facts.model_copy(update={"targets": targets})})

    assert likeness(one, without(second)) > likeness(one, without(main))


@pytest.mark.parametrize("this", CATALOGUE)
def test_neighbours_and_the_strong_are_told_elsewhere(this):
    facts = CATALOGUE[this].facts
    found = similar(CATALOGUE, this, count=99)
    assert not {this, *facts.easier, *facts.harder} & {exercise.id for exercise in found}
    if not facts.strong_only:
        assert not any(exercise.facts.strong_only for exercise in found)
    scores = [likeness(CATALOGUE[this], exercise) for exercise in found]
    assert scores == sorted(scores, reverse=True)
    assert all(score >= 0.35 for score in scores)


def test_most_exercises_have_company_and_walking_has_none():
    assert ids("walking") == []
    assert sum(len(ids(this)) == 3 for this in CATALOGUE) >= 40
