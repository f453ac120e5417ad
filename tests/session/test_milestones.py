"""Milestones: few, each once, and never taken away by what happens later."""

from __future__ import annotations

import datetime as dt
import uuid

from hypothesis import given
from hypothesis import strategies as st

from supple.catalogue import shipped_catalogue
from supple.outcomes import Reading, Score, range_series
from supple.program import rules
from supple.program.profile import History, Performed
from supple.session.events import Milestones, TakenBack
from supple.session.keeping import keeping_rules
from supple.session.milestones import Milestone, milestones, wanted
from supple.session.report import Series
from supple.session.streak import PlannedDays, streak

MONDAY = dt.date(2026, 3, 2)


def day(n: int) -> dt.date:
    return MONDAY + dt.timedelta(days=n)


def reached(
    done: tuple[Performed, ...] = (),
    scores: tuple[Score, ...] = (),
    readings: tuple[Reading, ...] = (),
    until: int = 400,
) -> list[Milestone]:
    scores = tuple(score for score in scores if score.date <= day(until))
    by_measure = dict.fromkeys(score.measure for score in scores)
    days = {p.date for p in done if p.completed and p.date <= day(until)}
    return list(
        milestones(
            History(performed=tuple(p for p in done if p.date <= day(until))),
            [Series(m, tuple(s for s in scores if s.measure == m), None) for m in by_measure],
            range_series([r for r in readings if r.date <= day(until)]),
            streak(days, [PlannedDays(MONDAY, 2)], [], until=day(until)),
            shipped_catalogue(),
            pain=rules().pain,
            until=day(until),
        )
    )


def did(n: int, exercise: str = "cat-cow", **more: object) -> Performed:
    return Performed.model_validate(
        {"exercise": exercise, "date": day(n), "completed": True, **more}
    )


def codes(found: list[Milestone]) -> list[tuple[str, int | None]]:
    return [(one.code, (one.date - MONDAY).days) for one in found]


def test_weeks_are_told_as_they_are_reached() -> None:
    done = tuple(did(7 * week + n) for week in range(12) for n in (0, 3))
    assert codes(reached(done)) == [
        ("first_session", 0),
        ("full_week", 3),
        ("weeks", 21),
        ("weeks", 49),
        ("weeks", 77),
    ]


def test_a_real_improvement_is_told_and_a_small_one_is_not() -> None:
    def pegs(*values: float) -> tuple[Score, ...]:
        return tuple(Score("peg", day(28 * n), (value,) * 3) for n, value in enumerate(values))

    assert reached(scores=pegs(6, 5)) == []
    assert codes(reached(scores=pegs(6, 5, 4, 3, 6))) == [("better", 56)]


def test_an_activity_is_reached_by_its_own_gain() -> None:
    def own(*answers: tuple[float, ...]) -> list[tuple[str, int | None]]:
        scores = tuple(Score("psfs", day(28 * n), told) for n, told in enumerate(answers))
        return [one for one in codes(reached(scores=scores)) if one[0] == "activity"]

    assert own((4, 3), (8, 3)) == [("activity", 28)]
    assert own((6, 3), (8, 3)) == []
    assert own((9,), (9,)) == []
    assert own((4, 3), (8,)) == []


def test_range_counts_beyond_error_and_ease_does_not() -> None:
    def turned(*values: float) -> tuple[Reading, ...]:
        return tuple(
            Reading("rotation_left", "turn", day(28 * n), value) for n, value in enumerate(values)
        )

    easier = tuple(Reading("flexion", "ease", day(28 * n), v) for n, v in enumerate((2.0, 9.0)))
    assert reached(readings=turned(40, 50)) == []
    assert reached(readings=easier) == []
    (found,) = reached(readings=turned(40, 50, 60, 30) + easier)
    assert (found.code, found.date, found.direction) == ("range", day(56), "rotation_left")


def test_a_harder_exercise_counts_when_it_went_well() -> None:
    before = did(0, "seated-cat-cow")

    def harder(**more: object) -> list[str | None]:
        found = reached((before, did(8, "cat-cow", **more)))
        return [one.exercise for one in found if one.code == "harder"]

    assert harder(doable="right", pain=2) == ["cat-cow"]
    assert harder(doable="right") == ["cat-cow"]
    assert harder(doable="hard") == []
    assert harder(doable="right", pain=5) == []
    assert harder() == []


performed = st.builds(
    did,
    st.integers(0, 120),
    st.sampled_from(["seated-cat-cow", "cat-cow", "mid-back-release"]),
    doable=st.sampled_from([None, "easy", "right", "hard"]),
    pain=st.none() | st.integers(0, 10),
    completed=st.booleans(),
)
told = st.builds(
    lambda measure, n, value: Score(measure, day(n), (value,)),
    st.sampled_from(["nprs", "psfs", "change"]),
    st.integers(0, 120),
    st.integers(0, 5).map(float),
)
measured = st.builds(
    lambda n, value: Reading("side_bend_left", "slide", day(n), value),
    st.integers(0, 120),
    st.floats(0, 50),
)


@given(
    st.lists(performed, max_size=30),
    st.lists(told, max_size=12, unique_by=lambda s: (s.measure, s.date)),
    st.lists(measured, max_size=6),
    st.integers(0, 120),
)
def test_what_is_reached_stays_reached_and_is_told_once(
    done: list[Performed], scores: list[Score], readings: list[Reading], until: int
) -> None:
    known = (
        tuple(sorted(done, key=lambda p: p.date)),
        tuple(sorted(scores, key=lambda s: s.date)),
        tuple(sorted(readings, key=lambda r: r.date)),
    )
    all_of_it, earlier = reached(*known), reached(*known, until=until)
    assert [one for one in all_of_it if one.date <= day(until)] == earlier
    keys = [(one.code, one.number, one.measure) for one in all_of_it]
    assert len(keys) == len(set(keys))
    for one in all_of_it:
        for language in ("en", "es"):
            assert "{" not in one.words(shipped_catalogue(), language)
            assert "None" not in one.words(shipped_catalogue(), language)


def test_they_are_told_until_the_person_says_otherwise() -> None:
    at = dt.datetime(2026, 3, 4, 9, tzinfo=dt.UTC)
    off = Milestones(id=uuid.uuid4(), at=at, told="never")
    back = TakenBack(id=uuid.uuid4(), at=at + dt.timedelta(minutes=1), event=off.id)
    on = Milestones(id=uuid.uuid4(), at=at + dt.timedelta(minutes=2), told="once")
    assert wanted([])
    assert not wanted([off])
    assert wanted([off, back])
    assert wanted([on, off])


def test_rules_have_words_for_each_number() -> None:
    weeks = keeping_rules().milestones.weeks.values
    assert list(weeks) == sorted(set(weeks))
