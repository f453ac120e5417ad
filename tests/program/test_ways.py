"""A caution that asks for another way to do it leads to that way, or closes the exercise."""

from __future__ import annotations

import datetime as dt

import pytest

from strategies import TODAY, clear_record
from supple.catalogue import shipped_catalogue
from supple.program import History, Profile, rules
from supple.program.eligibility import Eligibility, eligibility
from supple.program.profile import PainReport

CATALOGUE = shipped_catalogue()
LIMITS = rules().pain


def sorted_for(history: History | None = None, **changes: object) -> Eligibility:
    profile = Profile.model_validate(
        {"screening": clear_record(), "equipment": ("chair", "mat"), **changes}
    )
    return eligibility(
        CATALOGUE,
        profile,
        frozenset(profile.conditions),
        history or History(),
        gentle_only=False,
        today=TODAY,
        rules=rules(),
    )


@pytest.mark.parametrize(
    ("condition", "exercise", "way"),
    [
        ("balance", "chest-stretch", "seated"),
        ("pregnancy", "diaphragmatic-breathing", "seated"),
        ("pregnancy", "lower-back-flexibility", "seated"),
    ],
)
def test_who_should_do_it_otherwise_is_shown_it_otherwise(
    condition: str, exercise: str, way: str
) -> None:
    assert sorted_for().open[exercise].way.how is None
    opening = sorted_for(conditions=(condition,)).open[exercise]
    assert opening.way.how == way
    assert way in opening.adaptations


def test_without_what_the_other_way_needs_the_exercise_stays_closed() -> None:
    found = sorted_for(conditions=("balance",), equipment=())
    assert [reason.code for reason in found.closed["chest-stretch"]] == ["out_condition"]
    on_the_side = sorted_for(
        conditions=("pregnancy",), cannot_take=("floor_seated", "standing"), equipment=()
    )
    assert on_the_side.open["diaphragmatic-breathing"].way.position == "side_lying"


def test_pain_as_it_is_now_opens_and_closes_not_pain_as_it_was() -> None:
    sore = (PainReport(date=TODAY - dt.timedelta(days=1), pain=LIMITS.easy_only_from.value),)
    calm = (PainReport(date=TODAY - dt.timedelta(days=1), pain=LIMITS.free_max.value),)
    moderate = "side-lying-thoracic-rotation"
    things = ("mat", "pillow")
    start = {"experience": "regular", "equipment": things}
    assert moderate in sorted_for(**start, pain=2).open
    hurts = sorted_for(History(pains=sore), **start, pain=2)
    assert [r.code for r in hurts.closed[moderate]] == ["out_pain_now"]
    assert moderate in sorted_for(History(pains=calm), **start, pain=8).open
    strong = "kneeling-backbend"
    assert strong in sorted_for(**start, pain=LIMITS.free_max.value).open
    assert strong not in sorted_for(History(pains=sore), **start, pain=0).open
