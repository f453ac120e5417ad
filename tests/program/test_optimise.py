"""The solver finds the best week, and what should change nothing or only one way does so."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from strategies import TODAY, VOCABULARY, catalogues, clear_record, histories, profiles, some_of
from supple.catalogue import Catalogue, Exercise, shipped_catalogue
from supple.program import History, Performed, Profile, Program, plan, rules
from supple.program.model import WEEKDAYS
from supple.program.optimise import Case, best_week, solve
from supple.program.optimise.arrange import holds
from supple.program.optimise.model import Model
from supple.program.optimise.rhythms import Rhythms
from supple.program.optimise.search import refilled, search
from supple.program.optimise.sessions import Prices, Sessions
from supple.program.optimise.solve import GAP, Search
from supple.program.optimise.tables import Tables
from supple.program.planner import set_out

CLOSE = 1e-6


def case_of(profile: Profile, catalogue: Catalogue, history: History) -> Case:
    return set_out(profile, catalogue, history, today=TODAY, rules=rules()).case


@st.composite
def cases(draw: st.DrawFn, *, small: bool = False) -> Case:
    catalogue = draw(catalogues() if small else st.just(shipped_catalogue()) | catalogues())
    profile, history = draw(profiles(catalogue)), draw(histories(catalogue))
    if small:
        profile = profile.model_copy(update={"days": profile.days[:2]})
    return case_of(profile, catalogue, history)


def every_week(case: Case) -> list[tuple[frozenset[int], ...]]:
    """Every week there is, whether or not it keeps the rules."""
    most = case.rules.session.exercises_max.value
    numbers = range(len(case.options))
    sessions = [frozenset(s) for size in range(most + 1) for s in combinations(numbers, size)]
    return list(product(sessions, repeat=len(case.days)))


@settings(max_examples=60, deadline=None)
@given(cases(small=True))
def test_no_week_is_better_than_the_best_one(case: Case) -> None:
    assume(len(case.options) <= 6)
    tables = Tables(case)
    best = max(tables.worth(week) for week in every_week(case) if holds(case, week))
    found = best_week(case)
    assert found.objective <= best + CLOSE
    assert found.bound >= best - CLOSE
    assert found.gap <= GAP
    assert holds(case, tuple(frozenset(day) for day in found.choices))
    assert tables.worth(found.choices) == pytest.approx(found.objective)


@settings(max_examples=15, deadline=None)
@given(cases())
def test_a_quick_week_keeps_the_rules_and_tells_how_far_it_may_be_from_the_best(case: Case) -> None:
    quick, proven = best_week(case, effort="quick"), best_week(case)
    assert holds(case, tuple(frozenset(day) for day in quick.choices))
    assert quick.objective <= proven.bound + CLOSE
    assert quick.bound >= proven.objective - CLOSE
    assert Tables(case).most() >= proven.objective - CLOSE


@settings(max_examples=15, deadline=None)
@given(cases())
def test_a_big_catalogue_is_cut_down_without_losing_the_bound(case: Case) -> None:
    whole = best_week(case)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(solve, "MANY", 5)
        patch.setattr(solve, "HOPEFUL", 5)
        cut = best_week(case)
    assert cut.bound >= whole.objective - CLOSE
    assert cut.objective <= whole.bound + CLOSE
    assert holds(case, tuple(frozenset(day) for day in cut.choices))


@settings(max_examples=30, deadline=None)
@given(cases(), st.data())
def test_the_sessions_that_are_worth_most_are_found(case: Case, data: st.DataObject) -> None:
    assume(case.options)
    tables = Tables(case)
    day = data.draw(st.integers(0, len(case.days) - 1))
    numbers = st.lists(st.floats(-1, 3), min_size=len(case.options), max_size=len(case.options))
    prices = Prices(np.array(data.draw(numbers)), data.draw(st.floats(0, 2)))
    fits = [int(o) for o in np.flatnonzero(tables.open[day])][:8]  # few, to try all of them
    prices.options[np.setdiff1d(np.arange(len(case.options)), fits)] = -100.0
    met = sum(d.new for d in case.days[: day + 1])
    worth = {
        some: tables.of_day(day, some)
        + sum(prices.options[o] for o in some)
        - prices.strength * any(tables.strength[o] for o in some)
        for size in range(case.rules.session.exercises_max.value + 1)
        for some in combinations(fits, size)
        if sum(tables.seconds[o] for o in some) <= case.days[day].seconds
        and sum(tables.new[o] for o in some) <= met
    }
    best = max(worth.values())
    found = Sessions(tables).above(day, prices, best - 1.0, count=10**6, beam=10**6)
    assert found.above[0] == pytest.approx(1.0)
    expected = {some for some, value in worth.items() if value > best - 1.0 + CLOSE}
    assert expected <= set(found.sessions)
    assert all(worth[some] > best - 1.0 - CLOSE for some in found.sessions)


@settings(max_examples=25, deadline=None)
@given(cases(), st.booleans())
def test_the_program_over_sessions_bounds_what_it_finds_and_what_the_plain_model_finds(
    case: Case, told: bool
) -> None:
    assume(case.options)
    plain = Model(case)
    plain.add_benefit()
    plain.add_days()
    solved = plain.mip.maximise(seconds=10.0, gap=GAP, nodes=200)
    assert solved is not None
    choice = Search(case, seconds=10.0)
    if told:  # a bound that is nearer than its own leaves nothing out that is below it
        choice.bound = solved.bound
    choice.choose_sessions()
    assert choice.bound >= solved.objective - CLOSE
    assert choice.objective <= solved.bound + CLOSE
    assert holds(case, choice.days)
    assert choice.tables.worth(choice.days) == pytest.approx(choice.objective)


@settings(max_examples=15, deadline=None)
@given(cases())
def test_a_week_found_by_looking_is_a_point_of_the_model_and_worth_the_same(case: Case) -> None:
    assume(case.options)
    tables = Tables(case)
    days = search(tables, looks=50)
    assert holds(case, days)
    model = Model(case)
    model.add_benefit()
    model.add_days()
    for (o, i), variable in model.on_day.items():
        model.mip.row([(variable, 1.0)], low=float(o in days[i]), high=float(o in days[i]))
    solved = model.mip.maximise(seconds=10.0, gap=0.0, nodes=200)
    assert solved is not None
    assert solved.objective == pytest.approx(tables.worth(days))


@settings(max_examples=15, deadline=None)
@given(cases())
def test_exchanging_whole_sessions_keeps_the_rules_and_loses_nothing(case: Case) -> None:
    assume(case.options)
    tables = Tables(case)
    greedy = search(tables, looks=1)
    days = refilled(tables, greedy)
    assert holds(case, days)
    assert tables.worth(days) >= tables.worth(greedy)


@settings(max_examples=15, deadline=None)
@given(cases(), st.data())
def test_a_rhythm_is_open_where_a_week_with_nothing_else_holds(
    case: Case, data: st.DataObject
) -> None:
    assume(case.options)
    rhythms = Rhythms(Tables(case))
    option = data.draw(st.integers(0, len(case.options) - 1))
    for number, days in enumerate(rhythms.days):
        week = tuple(frozenset({option} if on else ()) for on in days)
        assert rhythms.open[number, option] == holds(case, week)
        assert rhythms.number(days) == number


# What should change nothing, or only one way ------------------------------------------------------


@st.composite
def newcomers(draw: st.DrawFn) -> Profile:
    """People without conditions: for them, more at hand only opens more."""
    profile = draw(profiles())
    return profile.model_copy(update={"conditions": (), "screening": clear_record()})


def planned(profile: Profile, catalogue: Catalogue | None = None) -> Program:
    return plan(profile, catalogue or shipped_catalogue(), History(), today=TODAY)


@settings(max_examples=6, deadline=None)
@given(newcomers(), some_of(VOCABULARY.equipment, min_size=1))
def test_more_equipment_never_lowers_the_objective(profile: Profile, more: tuple[str, ...]) -> None:
    equipment = tuple(sorted({*profile.equipment, *more}))
    poorer, richer = planned(profile), planned(profile.model_copy(update={"equipment": equipment}))
    assert richer.proof.bound >= poorer.proof.objective - CLOSE


@settings(max_examples=6, deadline=None)
@given(newcomers(), st.sampled_from(sorted(VOCABULARY.conditions)))
def test_a_contraindication_never_raises_the_objective_and_is_kept(
    profile: Profile, condition: str
) -> None:
    well, ill = planned(profile), planned(profile.model_copy(update={"conditions": (condition,)}))
    assert ill.proof.objective <= well.proof.bound + CLOSE
    for session in ill.sessions:
        for item in session.items:
            facts = shipped_catalogue()[item.exercise].facts
            way = next(way for way in facts.ways if way.how == item.variant)
            assert all(c.condition != condition for c in way.cautions if c.action == "avoid")


@settings(max_examples=6, deadline=None)
@given(catalogues(), st.data(), st.integers(1, 20))
def test_more_minutes_never_lower_the_objective(
    catalogue: Catalogue, data: st.DataObject, more: int
) -> None:
    profile, history = data.draw(profiles(catalogue)), data.draw(histories(catalogue))
    profile = profile.model_copy(update={"minutes_on": {}})
    longer = profile.model_copy(update={"minutes": profile.minutes + more})
    less, most = (best_week(case_of(p, catalogue, history)) for p in (profile, longer))
    assert most.bound >= less.objective - CLOSE


@settings(max_examples=15, deadline=None)
@given(
    some_of(VOCABULARY.goals, min_size=1),
    some_of(VOCABULARY.sites, min_size=1),
    some_of(VOCABULARY.equipment),
    some_of(WEEKDAYS, min_size=2),
)
def test_thirty_minutes_give_more_dose_than_ten(
    goals: tuple[str, ...],
    sites: tuple[str, ...],
    equipment: tuple[str, ...],
    days: tuple[str, ...],
) -> None:
    catalogue = shipped_catalogue()
    told = {"goals": goals, "sites": sites, "equipment": equipment, "days": days}
    ordinary = Profile.model_validate({"screening": clear_record(), **told})
    # Everything has gone well for a month: doses have grown beyond where they start.
    month = [TODAY - dt.timedelta(days=ago) for ago in range(28, 7, -4)]
    grown = History(
        performed=tuple(
            Performed(exercise=name, date=day, completed=True, doable="right")
            for day in month
            for name in catalogue
        )
    )

    def seconds(minutes: int, history: History) -> int:
        profile = ordinary.model_copy(update={"minutes": minutes})
        week = plan(profile, catalogue, history, today=TODAY, effort="quick")
        return sum(session.seconds for session in week.sessions)

    assert seconds(30, grown) > 1.2 * seconds(10, grown)


@settings(max_examples=10, deadline=None)
@given(profiles(), histories(), st.randoms(), st.sampled_from(["quick", "proven"]))
def test_the_order_of_the_catalogue_changes_nothing(
    profile: Profile, history: History, random: object, effort: solve.Effort
) -> None:
    shuffled = list(shipped_catalogue().items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    first = plan(profile, shipped_catalogue(), history, today=TODAY, effort=effort)
    again = plan(profile, Catalogue(dict(shuffled)), history, today=TODAY, effort=effort)
    assert first == again


@settings(max_examples=10, deadline=None)
@given(profiles(), histories())
def test_translating_changes_no_number(profile: Profile, history: History) -> None:
    swapped = Catalogue(
        {
            name: Exercise(facts=e.facts, words={"en": e.words["es"], "es": e.words["en"]})
            for name, e in shipped_catalogue().items()
        }
    )
    assert plan(profile, shipped_catalogue(), history, today=TODAY) == plan(
        profile, swapped, history, today=TODAY
    )


# Neighbours --------------------------------------------------------------------------------------


def only(*names: str) -> Profile:
    return Profile.model_validate(
        {
            "screening": clear_record(),
            "equipment": ("mat", "chair"),
            "days": WEEKDAYS[:2],
            "minutes": 20,
            "excluded": tuple(set(shipped_catalogue()) - set(names)),
        }
    )


@pytest.mark.parametrize(("dear", "together"), [(0.0, True), (5.0, False)])
def test_an_exercise_and_its_easier_one_share_a_session_only_if_that_is_worth_it(
    dear: float, together: bool
) -> None:
    four = ("cat-cow", "seated-cat-cow", "lower-back-rotation", "back-stretch")
    case = case_of(only(*four), shipped_catalogue(), History())
    case = replace(case, planner=case.planner.model_copy(update={"linked_together": dear}))
    week = best_week(case)
    assert week.gap <= GAP
    pair = set(case.linked[0])
    assert {case.options[o].id for o in pair} == {"cat-cow", "seated-cat-cow"}
    assert any(pair <= set(day) for day in week.choices) == together


def test_they_come_together_rather_than_one_alone() -> None:
    program = planned(only("cat-cow", "seated-cat-cow"))
    assert [len(session.items) for session in program.sessions] == [2, 2]
    assert program.proof.gap <= GAP


def test_with_the_whole_catalogue_open_no_session_holds_both() -> None:
    profile = only(*shipped_catalogue())
    assert profile.excluded == ()
    catalogue = shipped_catalogue()
    for session in planned(profile).sessions:
        names = {item.exercise for item in session.items}
        assert all(names.isdisjoint(catalogue[name].facts.easier) for name in names)
