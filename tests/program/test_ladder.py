"""Dose first, then a harder way, then how often; and back down the same steps."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategies import TODAY, clear_record
from supple.catalogue import shipped_catalogue
from supple.catalogue.dose import HIGHEST_LEVEL
from supple.program import History, Performed, Profile, Program, plan, rules
from supple.program.ladder import Rung, ladder_rules, rung
from supple.program.progress import progress

LADDER = ladder_rules()
EVERYTHING = ("mat", "chair", "wall", "doorway", "pillow", "towel", "table", "band")


def done(day: int, doable: str | None, pain: int | None = 0, name: str = "push-up") -> Performed:
    """One time that an exercise was done, so many days before today."""
    return Performed(
        exercise=name,
        date=TODAY - dt.timedelta(days=day),
        completed=True,
        doable=doable,
        pain=pain,
    )


def after(*answers: str | None, ways: int = 1, start_way: int = 0, level: int = 2) -> Rung:
    past = [done(len(answers) - i, answer) for i, answer in enumerate(answers)]
    return rung(past, start_level=level, start_way=start_way, ways=ways, pain=rules().pain)


def times(answer: str, count: int) -> tuple[str, ...]:
    return (answer,) * count


def test_the_dose_rises_once_it_is_easy_or_has_been_right_for_a_while() -> None:
    steady = LADDER.dose.up_after_right.value
    assert after("easy").level == 3
    assert after(*times("right", steady - 1)).level == 2
    assert after(*times("right", steady)).level == 3
    assert after(*times("right", steady)).last_move == "dose_up_steady"


def test_who_is_used_to_exercise_begins_low_too_and_catches_up_once_it_went_well() -> None:
    def level(*answers: str | None) -> int:
        past = [done(len(answers) - i, answer) for i, answer in enumerate(answers)]
        stands = rung(past, start_level=2, start_way=0, ways=1, pain=rules().pain, used_to=3)
        return stands.level

    assert [level(), level(None), level("right"), level("hard")] == [2, 2, 3, 1]
    assert level("hard", "right") == 1  # what was hard once is not caught up in one go
    assert level("right", *times("right", LADDER.dose.up_after_right.value)) == 4


def test_silence_and_skipping_move_nothing() -> None:
    assert after(*[None] * 20).level == 2
    skipped = [done(3, None).model_copy(update={"completed": False})] * 9
    stands = rung(skipped, start_level=2, start_way=0, ways=2, pain=rules().pain)
    assert (stands.level, stands.way, stands.moves) == (2, 0, ())


def test_a_harder_way_comes_only_after_the_dose_and_begins_low() -> None:
    need = LADDER.variant.after.value
    top = times("easy", HIGHEST_LEVEL - 2)
    assert after(*top, *times("right", need - 1), ways=2).way == 0
    harder = after(*top, *times("right", need), ways=2)
    assert (harder.way, harder.level) == (1, LADDER.variant.begin_at.value)
    assert harder.last_move == "way_up"
    assert not harder.harder_next


def test_how_often_comes_last() -> None:
    often = LADDER.frequency.after.value
    stands = after(*times("right", often - 1), level=HIGHEST_LEVEL)
    assert (stands.harder_next, stands.often) == (True, "start")
    assert after(*times("right", often), level=HIGHEST_LEVEL).often == "max"


def test_back_down_is_dose_then_an_easier_way_then_a_rest() -> None:
    back = LADDER.variant.back_after.value
    assert after("hard", ways=2, start_way=1).level == 1
    at_bottom = times("hard", 2)
    easier = after(*at_bottom, *times("hard", back), ways=2, start_way=1)
    assert (easier.way, easier.level) == (0, LADDER.variant.back_at.value)
    given_up = after(*at_bottom, *times("hard", back))
    assert given_up.too_hard_since is not None
    assert given_up.often == "min"


@pytest.mark.parametrize(("pain", "level"), [(3, 3), (4, 1), (6, 1)])
def test_pain_counts_more_than_easy(pain: int, level: int) -> None:
    stands = rung([done(1, "easy", pain)], start_level=2, start_way=0, ways=1, pain=rules().pain)
    assert stands.level == level


@given(
    st.lists(
        st.builds(
            Performed,
            exercise=st.just("any"),
            date=st.just(TODAY),
            completed=st.booleans(),
            doable=st.sampled_from([None, "easy", "right", "hard"]),
            pain=st.none() | st.integers(0, 10),
        )
    ),
    st.integers(1, 3),
)
def test_no_history_leads_off_the_ladder(past: list[Performed], ways: int) -> None:
    stands = rung(past, start_level=2, start_way=0, ways=ways, pain=rules().pain)
    assert 0 <= stands.level <= HIGHEST_LEVEL
    assert 0 <= stands.way < ways
    worse = rung(
        [*past, done(0, "hard", 5)], start_level=2, start_way=0, ways=ways, pain=rules().pain
    )
    # A hard and sore time never raises anything; a lower way may begin at a higher dose.
    assert (worse.way, worse.level) <= (stands.way, stands.level)


def program(*past: Performed, only: tuple[str, ...], **changes: object) -> Program:
    catalogue = shipped_catalogue()
    profile = Profile.model_validate(
        {
            "screening": clear_record(),
            "equipment": EVERYTHING,
            "minutes": 20,
            "goals": ("strength",),
            "excluded": tuple(set(catalogue) - set(only)),
            **changes,
        }
    )
    return plan(profile, catalogue, History(performed=past), today=TODAY)


def ways_of(week: Program, name: str) -> set[str | None]:
    return {i.variant for s in week.sessions for i in s.items if i.exercise == name}


def reasons_for(week: Program, name: str) -> set[str]:
    items = (i for s in week.sessions for i in s.items if i.exercise == name)
    return {reason.code for item in items for reason in item.reasons}


def test_a_push_up_moves_from_the_wall_to_the_knees_and_back() -> None:
    only = ("push-up",)
    assert ways_of(program(only=only), "push-up") == {"wall"}
    easy = [done(20 - 3 * i, "easy") for i in range(2 + LADDER.variant.after.value)]
    week = program(*easy, only=only)
    assert ways_of(week, "push-up") == {"knees"}
    assert "way_up" in reasons_for(week, "push-up")
    hard = [done(6 - i, "hard", 2) for i in range(1 + LADDER.variant.back_after.value)]
    week = program(*easy, *hard, only=only)
    assert ways_of(week, "push-up") == {"wall"}
    assert "way_down" in reasons_for(week, "push-up")


def test_a_harder_exercise_opens_after_the_easier_is_at_its_end_not_after_one_easy_day() -> None:
    only = ("open-book", "seated-twist")
    once = done(8, "easy", name="seated-twist")
    assert ways_of(program(once, only=only), "open-book") == set()
    often = [done(40 - 3 * i, "easy", name="seated-twist") for i in range(5)]
    week = program(*often, only=only)
    assert ways_of(week, "open-book") == {None}
    assert "next_step" in reasons_for(week, "open-book")


def test_what_is_too_hard_at_its_lowest_waits_while_an_easier_one_stands_in() -> None:
    only = ("scapular-squeeze", "shoulder-blade-squeeze")
    hard = [done(20 - 3 * i, "hard", 2, name="scapular-squeeze") for i in range(5)]
    week = program(*hard, only=only)
    assert ways_of(week, "scapular-squeeze") == set()
    assert ways_of(week, "shoulder-blade-squeeze")
    assert "instead_of_hard" in reasons_for(week, "shoulder-blade-squeeze")
    out = next(left for left in week.left_out if left.exercise == "scapular-squeeze")
    assert [reason.code for reason in out.reasons] == ["out_too_hard"]
    well = [
        done(5 - i, "right", 0, name="shoulder-blade-squeeze")
        for i in range(LADDER.variant.after.value)
    ]
    assert ways_of(program(*hard, *well, only=only), "scapular-squeeze")


def test_an_exercise_comes_as_often_as_its_range_starts_until_it_is_at_its_end() -> None:
    name = "band-shoulder-row"
    days = ("mon", "wed", "fri", "sun")
    allowed = shipped_catalogue()[name].facts.dose.days_per_week

    def uses(*past: Performed) -> int:
        week = program(*past, only=(name,), days=days)
        return sum(i.exercise == name for s in week.sessions for i in s.items)

    assert uses() == allowed.start
    often = [done(60 - 3 * i, "easy", name=name) for i in range(18)]
    assert uses(*often) == allowed.max
    assert uses(*often, done(8, "hard", name=name)) == allowed.start


def test_what_was_done_this_morning_counts_when_the_rest_of_the_week_is_planned() -> None:
    name = "band-shoulder-row"
    most = shipped_catalogue()[name].facts.dose.days_per_week.max
    often = [done(60 - 3 * i, "easy", name=name) for i in range(17)]
    this_week = [done(n, "easy", name=name) for n in (4, 2, 0)]
    everyday = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    week = program(*often, *this_week, only=(name,), days=everyday)
    dates = {s.date for s in week.sessions} | {past.date for past in this_week}
    for begin in dates:
        assert sum(0 <= (date - begin).days < 7 for date in dates) <= most


def test_a_harder_way_that_has_just_opened_waits_out_a_lighter_week() -> None:
    easy = [done(10 - i, "easy") for i in range(2 + LADDER.variant.after.value)]
    profile = Profile(screening=clear_record(), equipment=EVERYTHING)
    catalogue = shipped_catalogue()

    def stands(*past: Performed, light: bool) -> int:
        found = progress(
            catalogue,
            profile,
            frozenset(),
            History(performed=past),
            today=TODAY,
            rules=rules(),
            light=light,
        )
        return found["push-up"].wanted

    assert stands(*easy, light=False) == stands(*easy, light=True) + 1
    tried = (*easy, done(2, "right"))
    assert stands(*tried, light=False) == stands(*tried, light=True)  # no longer new
