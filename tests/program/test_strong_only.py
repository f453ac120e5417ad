"""Exercises for the strong and pain-free open to nobody else, however it is asked."""

from __future__ import annotations

import datetime as dt

import pytest

from strategies import TODAY, clear_record
from supple.catalogue import Catalogue, Exercise, shipped_catalogue
from supple.program import History, Performed, Profile, plan, rules

FREE = rules().pain.free_max.value


def strong(name: str) -> Exercise:
    """An exercise that everything speaks for, were it not for the strong only."""
    model = shipped_catalogue()["scapular-squeeze"]
    facts = model.facts.model_copy(
        update={"id": name, "level": "advanced", "strong_only": True, "easier": ["cat-cow"]}
    )
    return model.model_copy(update={"facts": facts})


CATALOGUE = Catalogue({"strong": strong("strong"), "cat-cow": shipped_catalogue()["cat-cow"]})
WENT_WELL = History(
    performed=(
        Performed(
            exercise="cat-cow",
            date=TODAY - dt.timedelta(days=2),
            completed=True,
            doable="easy",
            pain=0,
        ),
    )
)


def planned(*, experience: str, pain: int, history: History) -> tuple[bool, set[str]]:
    """Whether the exercise is in the week, and otherwise why not."""
    profile = Profile(
        screening=clear_record(),
        goals=("strength",),
        experience=experience,
        pain=pain,
        minutes=20,
        days=("mon", "wed", "fri"),
    )
    program = plan(profile, CATALOGUE, history, today=TODAY)
    chosen = {item.exercise for session in program.sessions for item in session.items}
    left = {out.exercise: {reason.code for reason in out.reasons} for out in program.left_out}
    return "strong" in chosen, left.get("strong", set())


def test_someone_who_trains_and_has_no_pain_may() -> None:
    assert planned(experience="regular", pain=FREE, history=History()) == (True, set())


@pytest.mark.parametrize(
    ("experience", "pain"), [("none", 0), ("some", 0), ("regular", FREE + 1), ("regular", 8)]
)
def test_nobody_else_may_though_the_easier_one_felt_easy(experience: str, pain: int) -> None:
    is_in, reasons = planned(experience=experience, pain=pain, history=WENT_WELL)
    assert not is_in
    assert "out_strong" in reasons
    assert "out_level" not in reasons  # it would promise to open by itself
