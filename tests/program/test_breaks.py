"""A break fits where a person is, into three minutes, and is not the last one again."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings

from strategies import TODAY, clear_record, profiles
from supple.catalogue import shipped_catalogue
from supple.program import History, Profile
from supple.program.breaks import break_rules, next_break
from supple.program.eligibility import eligibility
from supple.program.rules import rules
from supple.program.screening import standing
from supple.program.timing import dose_seconds

PERSON = Profile(screening=clear_record(), goals=("relieve_pain", "posture"))


@settings(max_examples=40, deadline=None)
@given(profiles())
def test_every_break_is_allowed_short_and_gentle(profile: Profile) -> None:
    catalogue = shipped_catalogue()
    found = next_break(profile, catalogue, History(), today=TODAY)
    if found is None:
        return
    (item,) = found.items
    facts = catalogue[item.exercise].facts
    assert found.kind == "break"
    assert facts.gentle
    assert facts.kind != "strength"
    assert item.position in ("seated", "standing")
    assert item.position not in profile.cannot_take
    assert item.exercise not in profile.excluded
    stand = standing(profile.screening, today=TODAY)
    conditions = frozenset(profile.conditions) | stand.conditions
    open_ = eligibility(
        catalogue,
        profile,
        conditions,
        History(),
        place="desk",
        gentle_only=stand.gentle_only,
        today=TODAY,
        rules=rules(),
    ).open
    assert item.exercise in open_
    pace = rules().pace
    spent = dose_seconds(catalogue[item.exercise], item.dose, item.adaptations, pace)
    assert found.seconds == round(spent) <= break_rules().seconds_max.value


def test_a_day_of_breaks_is_varied() -> None:
    latest: list[str] = []
    for _ in range(8):
        found = next_break(PERSON, shipped_catalogue(), History(), today=TODAY, latest=latest)
        assert found
        latest.append(found.items[0].exercise)
    assert all(a != b for a, b in pairwise(latest))
    assert len(set(latest)) >= 5


def test_nobody_who_should_see_a_doctor_is_offered_one() -> None:
    urgent = PERSON.model_copy(update={"screening": clear_record(unwell=True)})
    assert next_break(urgent, shipped_catalogue(), History(), today=TODAY) is None
