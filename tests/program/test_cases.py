"""Six people, read as a physiotherapist would: see "Six people" in docs/planner.md."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from strategies import clear_record
from supple.catalogue import Facts, shipped_catalogue
from supple.program import History, Item, Performed, Profile, Program, rules
from supple.program.ahead import weeks_ahead
from supple.program.profile import PainReport
from supple.simulation.checks import Scene, check_program

MONDAY = dt.date(2026, 11, 23)
CASES = Path(__file__).parent / "cases"
CATALOGUE = shipped_catalogue()
WEEKS = 4


def read(name: str, **changes: Any) -> tuple[Profile, dict[str, Any]]:
    """Return a person and the rest of their file."""
    told = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    record = clear_record(MONDAY, **dict.fromkeys(told["answered_yes"], True))
    if told.get("cleared"):
        record = record.model_copy(update={"cleared": MONDAY})
    return Profile.model_validate({"screening": record, **told["profile"], **changes}), told


@cache
def weeks(name: str) -> tuple[Program, ...]:
    """Return a person's first weeks, as if all went as planned."""
    return tuple(weeks_ahead(read(name)[0], CATALOGUE, History(), today=MONDAY, weeks=WEEKS))


def items(*programs: Program) -> Iterator[Item]:
    for program in programs:
        for session in program.sessions:
            yield from session.items


def facts(item: Item) -> Facts:
    return CATALOGUE[item.exercise].facts


def directions(program: Program) -> set[str]:
    return {direction for item in items(program) for direction in facts(item).directions}


def strength_days(program: Program) -> int:
    return sum(
        any(facts(item).kind == "strength" for item in session.items)
        for session in program.sessions
    )


@pytest.mark.parametrize("name", sorted(path.stem for path in CASES.glob("*.yaml")))
def test_no_rule_is_broken_for_any_of_them(name: str) -> None:
    profile, _ = read(name)
    first = weeks(name)[0]
    assert list(check_program(first, Scene(profile, History(), CATALOGUE, rules(), MONDAY))) == []
    assert len(first.sessions) == len(profile.days)


class TestDeskWorker:
    def test_on_desk_days_nobody_lies_down(self) -> None:
        for program in weeks("desk_worker"):
            for session in program.sessions:
                if session.place == "desk":
                    assert {item.position for item in session.items} <= {"standing", "seated"}
                    assert session.seconds <= 10 * 60

    def test_the_week_opens_the_chest_turns_and_trains_the_shoulder_blades(self) -> None:
        for program in weeks("desk_worker"):
            assert {"chest_opening", "scapular", "rotation", "extension"} <= directions(program)
            assert 1 <= strength_days(program) <= 3

    def test_pain_between_the_blades_is_met_with_a_safety_net_not_a_lock(self) -> None:
        assert all("note_safety_net" in {n.code for n in p.notes} for p in weeks("desk_worker"))


class TestOsteoporosis:
    def test_the_spine_is_extended_and_strengthened_at_least_twice_a_week(self) -> None:
        for program in weeks("osteoporosis_72"):
            assert "extension" in directions(program)
            assert strength_days(program) >= 2

    def test_nothing_rounds_or_twists_the_spine_under_load_or_to_its_end(self) -> None:
        for item in items(*weeks("osteoporosis_72")):
            caution = facts(item).caution_for("osteoporosis")
            assert caution is None or caution.action == "modify" or item.variant
            if {"flexion", "rotation"} & set(facts(item).directions):
                assert item.adaptations, item.exercise
            assert item.position not in ("quadruped", "kneeling")

    def test_before_anyone_has_cleared_her_only_the_gentle_set_is_open(self) -> None:
        record = clear_record(MONDAY, osteoporosis=True)
        profile, _ = read("osteoporosis_72", screening=record)
        (program,) = weeks_ahead(profile, CATALOGUE, History(), today=MONDAY, weeks=1)
        assert program.gentle_only
        assert all(facts(item).gentle for item in items(program))


class TestShoulder:
    def test_nothing_hangs_or_pulls_the_arm_overhead(self) -> None:
        chosen = {item.exercise for item in items(*weeks("shoulder_trouble"))}
        closed = {"overhead-lat-stretch", "thread-the-needle", "chin-up", "kneeling-backbend"}
        assert chosen.isdisjoint(closed)
        for item in items(*weeks("shoulder_trouble")):
            caution = facts(item).caution_for("shoulder")
            assert caution is None or caution.how in item.adaptations

    def test_the_shoulder_blades_are_trained_all_the_same(self) -> None:
        assert all("scapular" in directions(program) for program in weeks("shoulder_trouble"))


class TestThirdTrimester:
    def test_only_the_gentle_set_until_she_has_asked(self) -> None:
        for program in weeks("third_trimester"):
            assert program.gentle_only
            assert "note_gentle" in {note.code for note in program.notes}
            assert all(facts(item).gentle for item in items(program))

    def test_she_never_lies_face_down_nor_flat_on_her_back(self) -> None:
        for item in items(*weeks("third_trimester")):
            assert item.position != "prone"
            assert item.position != "supine" or item.adaptations, item.exercise

    def test_breathing_comes_every_week(self) -> None:
        assert all("breathing" in directions(program) for program in weeks("third_trimester"))


class TestClimber:
    def test_the_stiff_upper_back_is_opened_and_turned_before_it_is_pulled_harder(self) -> None:
        first = weeks("climber")[0]
        assert {"extension", "rotation", "chest_opening", "scapular"} <= directions(first)
        assert not any(facts(item).strong_only for item in items(first))

    def test_he_moves_on_fast_but_one_new_thing_at_a_time(self) -> None:
        codes = {r.code for item in items(*weeks("climber")[1:]) for r in item.reasons}
        assert {"step_up_used_to", "next_step"} <= codes
        assert any(facts(item).level != "easy" for item in items(*weeks("climber")[2:]))

    def test_with_pain_the_hardest_stay_closed(self) -> None:
        profile, _ = read("climber", pain=4)
        sore = tuple(weeks_ahead(profile, CATALOGUE, History(), today=MONDAY, weeks=WEEKS))
        assert not any(facts(item).strong_only for item in items(*sore))


@pytest.fixture(scope="module")
def told() -> tuple[tuple[Program, ...], tuple[Program, ...]]:
    """The good weeks before, and the three from the flare on."""
    profile, file = read("flare_week_three")
    good = weeks("flare_week_three")[: file["good_weeks"]]
    monday = MONDAY + dt.timedelta(weeks=file["good_weeks"])
    days = [session.date for program in good for session in program.sessions]
    flare = PainReport(
        date=monday - dt.timedelta(days=file["flare"]["days_ago"]),
        pain=file["flare"]["pain"],
        when="now",
    )
    history = History(
        performed=tuple(
            Performed(
                exercise=item.exercise,
                date=session.date,
                completed=True,
                doable="right",
                pain=2,
            )
            for program in good
            for session in program.sessions
            for item in session.items
        ),
        pains=(*(PainReport(date=day, pain=profile.pain) for day in days), flare),
    )
    after = weeks_ahead(profile, CATALOGUE, history, today=monday, weeks=3, previous=good[-1])
    return good, tuple(after)


class TestFlareInWeekThree:
    def test_the_week_turns_gentle_short_and_known(
        self, told: tuple[tuple[Program, ...], tuple[Program, ...]]
    ) -> None:
        good, (flare, *_) = told
        assert flare.course.state == "flare"
        assert "course_flare" in {note.code for note in flare.notes}
        known = {item.exercise for item in items(*good)}
        for item in items(flare):
            assert facts(item).gentle
            assert facts(item).kind != "strength"
            assert item.exercise in known
        longest = max(session.seconds for program in good for session in program.sessions)
        assert max(session.seconds for session in flare.sessions) < longest

    def test_then_it_goes_up_again_one_step_at_a_time(
        self, told: tuple[tuple[Program, ...], tuple[Program, ...]]
    ) -> None:
        _, (flare, easing, building) = told
        assert [p.course.state for p in (flare, easing, building)] == ["flare", "easing", "build"]
        assert flare.course.shift < easing.course.shift < building.course.shift
        assert "scapular" in directions(easing) | directions(building)
        assert all(program.course.see_someone is None for program in (flare, easing, building))
