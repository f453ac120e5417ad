"""A walk is counted in minutes: one long hold, and a session with it still keeps its time."""

from __future__ import annotations

import pytest

from strategies import TODAY, clear_record
from supple.catalogue import Catalogue, shipped_catalogue
from supple.catalogue.dose import Dose
from supple.program import History, Item, Profile, plan
from supple.program.model import WEEKDAYS
from supple.session import item_script, script

WALKING = shipped_catalogue()["walking"]


def test_a_walk_is_one_long_hold_with_a_word_at_half_time_and_at_the_end() -> None:
    dose = Dose.at(WALKING.facts.dose)
    assert (dose.hold, dose.unit) == (10, "minutes")
    item = Item(exercise="walking", dose=dose, first_side=None, reasons=())
    cues = item_script(item, shipped_catalogue(), "en")
    [walk] = [cue for cue in cues if cue.kind == "hold"]
    assert walk.seconds == walk.hold_seconds == 600
    assert [cue.at - walk.at for cue in cues if cue.kind == "halfway"] == [300]
    assert [walk.at + 600 - cue.at for cue in cues if cue.kind == "countdown"] == [3, 2, 1]


@pytest.mark.parametrize("experience", ["none", "some", "regular"])
@pytest.mark.parametrize("minutes", [5, 7, 12, 20, 45])
def test_a_session_with_a_walk_fits_its_minutes(minutes: int, experience: str) -> None:
    catalogue = Catalogue({name: shipped_catalogue()[name] for name in ("walking", "cat-cow")})
    profile = Profile(
        screening=clear_record(),
        goals=("relax",),
        liked=("walking",),
        minutes=minutes,
        days=WEEKDAYS,
        experience=experience,
    )
    program = plan(profile, catalogue, History(), today=TODAY)
    walks = any(item.exercise == "walking" for s in program.sessions for item in s.items)
    assert walks or minutes < 12  # a walk of ten minutes, and reading it
    for session in program.sessions:
        assert script(session, catalogue, "es")[-1].at <= minutes * 60
