"""Looking back: where the program turned, and why."""

from __future__ import annotations

import datetime as dt

from strategies import TODAY, clear_record
from supple.catalogue import LANGUAGES, shipped_catalogue
from supple.program import History, Performed, Profile
from supple.program.explain import say
from supple.program.profile import PainReport
from supple.program.turns import turns

PROFILE = Profile(screening=clear_record(), pain=2)
CATALOGUE = shipped_catalogue()


def day(before: int) -> dt.date:
    return TODAY - dt.timedelta(days=before)


def done(before: int, doable: str, pain: int = 0) -> Performed:
    return Performed(exercise="cat-cow", date=day(before), completed=True, doable=doable, pain=pain)


def test_nothing_happened_nothing_turned() -> None:
    assert turns(PROFILE, CATALOGUE, History(), until=TODAY) == ()


def test_turns_stand_in_order_with_the_day_that_led_to_them() -> None:
    history = History(
        performed=(done(20, "easy"), done(17, "right"), done(14, "hard")),
        pains=(PainReport(date=day(14), pain=7),),
    )
    found = turns(PROFILE, CATALOGUE, history, until=TODAY)
    assert [(t.date, t.exercise, t.reason.code) for t in found[:3]] == [
        (day(20), "cat-cow", "turn_more"),
        (day(14), None, "course_flare"),
        (day(14), "cat-cow", "turn_less"),
    ]
    assert len(found) == 3  # later days changed the course too, but nobody was there
    for turn in found:
        for language in LANGUAGES:
            assert say(turn.reason, CATALOGUE, language).endswith(".")


def test_what_came_later_is_not_looked_at() -> None:
    history = History(performed=(done(20, "easy"), done(3, "hard")))
    found = turns(PROFILE, CATALOGUE, history, until=day(10))
    assert all(turn.date <= day(10) for turn in found)
    assert "turn_less" not in {turn.reason.code for turn in found}
