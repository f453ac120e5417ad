"""Something easier in place of what turned out too hard."""

from __future__ import annotations

import datetime as dt
from itertools import combinations
from typing import Any

import pytest

from supple.catalogue import shipped_catalogue
from supple.catalogue.dose import Dose
from supple.program import History, Item, Profile, Session
from supple.program.profile import PainReport, Performed
from supple.program.screening import ScreeningRecord, questionnaire
from supple.program.swap import easier_items

TODAY = dt.date(2026, 3, 2)
CATALOGUE = shipped_catalogue()
EVERYTHING = ("mat", "chair", "wall", "doorway", "pillow", "foam_roller", "towel", "band", "table")


def profile(*, yes: tuple[str, ...] = (), **changes: Any) -> Profile:
    questions = questionnaire()
    answers = {question.id: question.id in yes for question in questions.questions}
    screening = ScreeningRecord(version=questions.version, answers=answers, date=TODAY)
    told = {"screening": screening, "equipment": EVERYTHING, **changes}
    return Profile.model_validate(told)


def session(*names: str) -> Session:
    items = tuple(
        Item(exercise=name, dose=Dose.at(CATALOGUE[name].facts.dose), reasons=()) for name in names
    )
    return Session(date=TODAY, items=items, seconds=300)


def swaps(*names: str, who: Profile | None = None) -> dict[str, str]:
    found = easier_items(session(*names), who or profile(), CATALOGUE, History(), today=TODAY)
    return {name: item.exercise for name, item in found.items()}


@pytest.mark.parametrize("name", sorted(CATALOGUE))
def test_replacement_is_one_of_the_easier_ones_at_its_lowest_dose(name: str) -> None:
    found = easier_items(session(name), profile(), CATALOGUE, History(), today=TODAY)
    for item in found.values():
        assert item.exercise in CATALOGUE[name].facts.easier
        assert item.dose == Dose.at(CATALOGUE[item.exercise].facts.dose, 0)
        assert (item.first_side is None) == (item.dose.sides == "none")
    if not CATALOGUE[name].facts.easier:
        assert found == {}


def test_cat_cow_can_be_done_on_a_chair() -> None:
    assert swaps("cat-cow") == {"cat-cow": "seated-cat-cow"}


def test_what_is_in_the_session_already_is_not_offered_again() -> None:
    assert "cat-cow" not in swaps("cat-cow", "seated-cat-cow")


def test_what_is_closed_to_the_person_is_not_offered() -> None:
    assert "cat-cow" not in swaps("cat-cow", who=profile(excluded=("seated-cat-cow",)))
    assert "cat-cow" not in swaps("cat-cow", who=profile(cannot_take=("seated",)))
    assert "cat-cow" not in swaps("cat-cow", who=profile(equipment=("mat",)))


def test_one_easier_exercise_takes_the_place_of_one_other() -> None:
    rivals = [
        (one, other)
        for one, other in combinations(sorted(CATALOGUE), 2)
        if set(CATALOGUE[one].facts.easier) & set(CATALOGUE[other].facts.easier)
    ]
    assert rivals
    for one, other in rivals:
        found = swaps(one, other)
        assert len(set(found.values())) == len(found)


def test_only_what_is_calm_is_offered_while_pain_has_flared_up() -> None:
    flare = PainReport(date=TODAY, pain=10, when="after")
    offered: dict[bool, set[str]] = {}
    for history in (History(), History(pains=(flare,))):
        found = [
            easier_items(session(name), profile(pain=3), CATALOGUE, history, today=TODAY)
            for name in sorted(CATALOGUE)
        ]
        offered[bool(history.pains)] = {i.exercise for swap in found for i in swap.values()}

    def calm(name: str) -> bool:
        return CATALOGUE[name].facts.gentle and CATALOGUE[name].facts.kind != "strength"

    assert not all(map(calm, offered[False]))
    assert offered[True]
    assert all(map(calm, offered[True]))


@pytest.mark.parametrize(("days", "offered"), [(0, False), (6, False), (7, True)])
def test_what_hurt_rests_whatever_was_done_since(days: int, offered: bool) -> None:
    day = TODAY - dt.timedelta(days=days)
    hurt = Performed(exercise="seated-cat-cow", date=day, completed=False, pain=9)
    since = Performed(exercise="seated-cat-cow", date=day, completed=True, doable="easy")
    history = History(performed=(hurt, since))
    found = easier_items(session("cat-cow"), profile(), CATALOGUE, history, today=TODAY)
    assert ("cat-cow" in found) is offered


def test_nothing_is_offered_to_someone_who_may_not_exercise() -> None:
    assert swaps("cat-cow", who=profile(yes=("chest_pain",))) == {}


def test_exercise_that_left_the_catalogue_is_passed_over() -> None:
    gone = session("cat-cow").items[0].model_copy(update={"exercise": "no-longer-here"})
    with_it = session("cat-cow").model_copy(update={"items": (gone,)})
    assert easier_items(with_it, profile(), CATALOGUE, History(), today=TODAY) == {}
