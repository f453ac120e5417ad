"""Whatever the person and whatever happened, the program breaks no rule."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from strategies import TODAY, catalogues, clear_record, histories, profiles
from supple.catalogue import LANGUAGES, Catalogue, shipped_catalogue
from supple.catalogue.dose import Dose
from supple.program import History, Performed, Profile, Program, Refused, plan, rules, standing
from supple.program.eligibility import eligibility
from supple.program.explain import say
from supple.program.model import WEEKDAYS
from supple.program.optimise import Effort
from supple.program.rules import PainLimits

RULES = rules()
EVERYTHING = ("mat", "chair", "wall", "doorway", "pillow", "foam_roller", "towel")


@st.composite
def cases(draw: st.DrawFn) -> tuple[Profile, Catalogue, History]:
    catalogue = draw(st.just(shipped_catalogue()) | catalogues())
    return draw(profiles(catalogue)), catalogue, draw(histories(catalogue))


def person(**changes: object) -> Profile:
    """A stiff desk worker with the usual things at home."""
    return Profile.model_validate(
        {"screening": clear_record(), "equipment": EVERYTHING, "minutes": 15} | changes
    )


def planned(
    profile: Profile, history: History | None = None, *, effort: Effort = "proven"
) -> Program:
    return plan(profile, shipped_catalogue(), history or History(), today=TODAY, effort=effort)


def names(program: Program) -> set[str]:
    return {item.exercise for session in program.sessions for item in session.items}


def why_out(program: Program, exercise: str) -> set[str]:
    return {r.code for left in program.left_out if left.exercise == exercise for r in left.reasons}


@settings(max_examples=100, deadline=None)
@given(cases())
def test_no_rule_is_broken(case: tuple[Profile, Catalogue, History]) -> None:
    profile, catalogue, history = case
    program = plan(profile, catalogue, history, today=TODAY)
    stand = standing(profile.screening, today=TODAY)
    conditions = set(profile.conditions) | stand.conditions
    known = {p.exercise for p in history.performed if p.completed}
    known_before = frozenset(known)
    dates: dict[str, list[dt.date]] = {}
    for past in history.performed:
        if past.completed:
            dates.setdefault(past.exercise, []).append(past.date)

    for session in program.sessions:
        weekday = WEEKDAYS[session.date.weekday()]
        minutes = profile.minutes_on.get(weekday, profile.minutes)
        assert weekday in profile.days
        assert 0 <= (session.date - TODAY).days < 7
        assert len(session.items) <= RULES.session.exercises_max.value
        assert session.seconds <= minutes * 60
        here = RULES.places[session.place]
        assert session.place == profile.place_on.get(weekday, "home")
        chosen = [item.exercise for item in session.items]
        assert len(set(chosen)) == len(chosen)

        new = [name for name in chosen if name not in known]
        # Where nothing known can be done, a first session has to bring more than one new thing.
        open_here = eligibility(
            catalogue,
            profile,
            frozenset(conditions),
            history,
            place=session.place,
            gentle_only=stand.gentle_only,
            today=TODAY,
            rules=RULES,
        ).open
        introductory = known_before.isdisjoint(open_here)
        allowed = (
            RULES.session.new_in_first_session if introductory else RULES.session.new_per_session
        )
        assert len(new) <= allowed.value
        known |= set(chosen)

        for item in session.items:
            facts = catalogue[item.exercise].facts
            way = next(way for way in facts.ways if way.how == item.variant)
            for caution in way.cautions:
                if caution.condition in conditions:
                    assert caution.action == "modify"
                    assert caution.how in item.adaptations
            assert item.position == way.position
            assert way.position not in profile.cannot_take
            assert here.positions is None or way.position in here.positions
            at_hand = here.equipment(profile.equipment)
            assert all(need.met_by(at_hand) for need in way.equipment)
            assert way.how is None or way.how in item.adaptations
            assert item.exercise not in profile.excluded
            assert facts.gentle or not stand.gentle_only
            if profile.pain >= RULES.pain.easy_only_from.value:
                assert way.level == "easy"
            low, high = Dose.at(facts.dose, 0), Dose.at(facts.dose, 4)
            assert low.sets <= item.dose.sets <= high.sets
            assert low.reps <= item.dose.reps <= high.reps
            assert (item.dose.hold or 0) <= (high.hold or 0)
            assert (item.first_side is None) == (facts.dose.sides == "none")
            past = history.of(item.exercise)
            if past and (past[-1].pain or 0) > RULES.pain.accept_max.value:
                assert (TODAY - past[-1].date).days >= RULES.pain.rest_days_after_stop.value
            days = dates.setdefault(item.exercise, [])
            days.append(session.date)
            for day in days:
                in_a_week = [d for d in days if 0 <= (d - day).days < 7]
                if session.date in in_a_week:
                    assert len(in_a_week) <= facts.dose.days_per_week.max

    strength = sorted(
        {
            day
            for name, days in dates.items()
            if name in catalogue and catalogue[name].facts.kind == "strength"
            for day in days
        }
    )
    for before, after in itertools.pairwise(strength):
        if after >= TODAY:
            assert (after - before).days >= RULES.session.strength_gap_days.value

    assert 0 <= program.proof.gap < float("inf")
    assert program.proof.bound >= program.proof.objective - 1e-6
    assert names(program).isdisjoint(left.exercise for left in program.left_out)
    assert names(program) | {left.exercise for left in program.left_out} == set(catalogue)


@settings(max_examples=30, deadline=None)
@given(catalogues(), st.data(), st.randoms())
def test_the_same_person_always_gets_the_same_week(
    catalogue: Catalogue, data: st.DataObject, random: object
) -> None:
    profile, history = data.draw(profiles(catalogue)), data.draw(histories(catalogue))
    shuffled = list(catalogue.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    first = plan(profile, catalogue, history, today=TODAY)
    again = plan(profile, Catalogue(dict(shuffled)), history, today=TODAY)
    assert first.sessions == again.sessions


@settings(max_examples=25, deadline=None)
@given(profiles(), histories())
def test_every_choice_and_omission_can_be_said_in_every_language(
    profile: Profile, history: History
) -> None:
    program = planned(profile, history)
    reasons = [reason for left in program.left_out for reason in left.reasons]
    for session in program.sessions:
        for item in session.items:
            assert item.reasons
            reasons += item.reasons
    for reason in [*reasons, *program.notes]:
        for language in LANGUAGES:
            text = say(reason, shipped_catalogue(), language)
            assert text.endswith(".")
            assert "{" not in text


def test_a_typical_person_gets_full_sessions_that_use_the_time() -> None:
    program = planned(person(minutes=10))
    assert len(program.sessions) == 3
    for session in program.sessions:
        assert 2 <= len(session.items) <= 4
        assert session.seconds >= 0.5 * 10 * 60


def test_a_week_visits_every_direction_the_catalogue_offers_for_the_goals() -> None:
    program = planned(person(days=WEEKDAYS, experience="regular"), effort="quick")
    directions = Counter(
        direction
        for name in names(program)
        for direction in shipped_catalogue()[name].facts.directions
    )
    assert {"extension", "flexion", "rotation", "breathing"} <= set(directions)


@pytest.mark.parametrize(
    ("changes", "exercise", "code"),
    [
        ({"cannot_take": ("quadruped",)}, "cat-cow", "out_position"),
        ({"equipment": ()}, "doorway-chest-stretch", "out_equipment"),
        ({"excluded": ("cat-cow",)}, "cat-cow", "out_excluded"),
        ({"conditions": ("vertebral_fracture",)}, "cat-cow", "out_condition"),
    ],
)
def test_what_is_left_out_says_why(changes: dict[str, object], exercise: str, code: str) -> None:
    program = planned(person(**changes))
    assert exercise not in names(program)
    assert code in why_out(program, exercise)


def test_an_exercise_that_hurt_rests_and_comes_back() -> None:
    hurt = Performed(exercise="cat-cow", date=TODAY, completed=False, pain=7)
    assert why_out(planned(person(), History(performed=(hurt,))), "cat-cow") == {"out_pain"}
    week_ago = hurt.model_copy(update={"date": TODAY - dt.timedelta(days=7)})
    assert "out_pain" not in why_out(planned(person(), History(performed=(week_ago,))), "cat-cow")


def test_whoever_is_told_lower_limits_of_pain_rests_sooner() -> None:
    sore = History(
        performed=(Performed(exercise="cat-cow", date=TODAY, completed=True, pain=3),),
    )
    careful = person(pain_limits={"go_max": 1, "accept_max": 2})
    assert why_out(planned(careful, sore), "cat-cow") == {"out_pain"}
    assert "out_pain" not in why_out(planned(person(), sore), "cat-cow")
    assert {s.pain_limits for s in planned(careful).sessions} == {careful.pain_limits}


@pytest.mark.parametrize("limits", [(3, 6), (4, 5), (3, 2), (0, 5)])
def test_nobody_is_told_less_care_than_ships(limits: tuple[int, int]) -> None:
    with pytest.raises(ValidationError):
        PainLimits(go_max=limits[0], accept_max=limits[1])


@pytest.mark.parametrize("days", [-1, 1])
def test_strength_stays_apart_from_what_was_done_by_a_clock_that_is_ahead(days: int) -> None:
    done = tuple(
        Performed(exercise=name, date=TODAY + dt.timedelta(days=days), completed=True)
        for name in ("scapular-squeeze", "prone-chest-lift", "cat-cow", "childs-pose")
    )
    profile = person(days=WEEKDAYS, goals=("strength",), experience="regular")
    sessions = planned(profile, History(performed=done), effort="quick").sessions
    strong = {
        session.date
        for session in sessions
        for item in session.items
        if shipped_catalogue()[item.exercise].facts.kind == "strength"
    }
    assert strong
    assert TODAY not in strong


def test_an_easy_answer_raises_the_dose_and_a_hard_one_lowers_it() -> None:
    def seconds(doable: str) -> int:
        past = tuple(
            Performed(
                exercise=name,
                date=TODAY - dt.timedelta(days=9),
                completed=True,
                doable=doable,
                pain=0,
            )
            for name in ("seated-cat-cow", "back-stretch")
        )
        profile = person(
            excluded=tuple(set(shipped_catalogue()) - {"seated-cat-cow", "back-stretch"})
        )
        return planned(profile, History(performed=past)).sessions[0].seconds

    assert seconds("hard") < seconds("right") < seconds("easy")


def test_someone_who_can_do_nothing_is_told_so() -> None:
    program = planned(person(excluded=tuple(shipped_catalogue())))
    assert program.sessions == ()
    assert [note.code for note in program.notes] == ["note_none"]


def test_the_safety_rules_stand_above_the_planner() -> None:
    emergency = clear_record(chest_pain=True)
    with pytest.raises(Refused):
        planned(person(screening=emergency))
    old = clear_record(TODAY - dt.timedelta(days=60))
    with pytest.raises(Refused):
        planned(person(screening=old))


def test_a_day_whose_session_is_done_is_done() -> None:
    before = planned(person(), effort="quick")
    today, *others = (session.date for session in before.sessions)
    first = before.sessions[0].items[0].exercise
    done = (Performed(exercise=first, date=today, completed=True),)
    begun = planned(person(), History(performed=done), effort="quick")
    assert [session.date for session in begun.sessions] == [today, *others]
    over = planned(person(), History(performed=done, session_days=(today,)), effort="quick")
    assert [session.date for session in over.sessions] == others
    only = person(days=(WEEKDAYS[today.weekday()],))
    assert not planned(only, History(session_days=(today,)), effort="quick").sessions
