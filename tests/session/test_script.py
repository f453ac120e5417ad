"""Any program gives a script whose time adds up."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strategies import TODAY, catalogues, clear_record
from supple.catalogue import Catalogue, shipped_catalogue
from supple.catalogue.dose import Dose
from supple.program import History, Item, Profile, Session, plan, rules
from supple.program.timing import dose_seconds
from supple.session import Cue, item_script, script

PACE = rules().pace


@st.composite
def sessions(draw: st.DrawFn) -> tuple[Session, Catalogue]:
    """Any session that a planner could make, good or not."""
    catalogue = draw(st.just(shipped_catalogue()) | catalogues().filter(len))
    names = draw(st.lists(st.sampled_from(sorted(catalogue)), min_size=1, max_size=4, unique=True))
    items, seconds = [], 0.0
    for name in names:
        exercise = catalogue[name]
        dose = Dose.at(exercise.facts.dose, draw(st.integers(0, 4)))
        hows = (
            draw(st.lists(st.sampled_from(sorted(exercise.words["en"].adaptations)), unique=True))
            if exercise.words["en"].adaptations
            else []
        )
        seconds += dose_seconds(exercise, dose, tuple(hows), PACE)
        first = None if dose.sides == "none" else draw(st.sampled_from(["left", "right"]))
        items.append(
            Item(exercise=name, dose=dose, first_side=first, adaptations=tuple(hows), reasons=())
        )
    return Session(date=TODAY, items=tuple(items), seconds=round(seconds)), catalogue


def timed(cues: list[Cue]) -> list[Cue]:
    return [cue for cue in cues if cue.seconds > 0]


@settings(max_examples=60, deadline=None)
@given(sessions(), st.sampled_from(["en", "es"]))
def test_the_time_adds_up(case: tuple[Session, Catalogue], language: str) -> None:
    session, catalogue = case
    cues = script(session, catalogue, language)
    steps = timed(cues)
    assert steps[0].at == 0
    for before, after in pairwise(steps):
        assert after.at == pytest.approx(before.at + before.seconds)
    assert cues[-1].kind == "done"
    assert cues[-1].at == pytest.approx(steps[-1].at + steps[-1].seconds)
    assert cues[-1].at == pytest.approx(session.seconds, abs=1)
    assert cues[-1].at / 60 == pytest.approx(session.minutes, rel=0.05, abs=0.05)
    assert [cue.at for cue in cues] == sorted(cue.at for cue in cues)


@settings(max_examples=30, deadline=None)
@given(sessions())
def test_the_dose_is_what_is_done_and_both_sides_get_the_same(
    case: tuple[Session, Catalogue],
) -> None:
    session, catalogue = case
    cues = timed(script(session, catalogue, "en"))
    for index, item in enumerate(session.items):
        phases = catalogue[item.exercise].facts.phases
        own = [cue for cue in cues if cue.item == index and cue.phase]
        per_side: dict[str | None, float] = defaultdict(float)
        starts: dict[str | None, int] = defaultdict(int)
        for cue in own:
            per_side[cue.side] += cue.seconds
            starts[cue.side] += cue.phase == phases[0].id and not cue.hold_at
        expected = item.dose.reps * item.dose.sets
        sides = {None} if item.dose.sides == "none" else {"left", "right"}
        assert set(starts) == sides
        assert set(starts.values()) == {expected}
        assert len(set(per_side.values())) == 1
        if item.dose.hold:
            breath = PACE.breath_in.value + PACE.breath_out.value
            unit = {"seconds": 1, "breaths": breath, "minutes": 60}[item.dose.unit or ""]
            held = sum(cue.seconds for cue in own if cue.hold_seconds)
            holds = sum(phase.kind == "hold" for phase in phases)
            assert held == expected * len(sides) * holds * item.dose.hold * unit


@settings(max_examples=25, deadline=None)
@given(sessions())
def test_there_is_time_to_read_and_to_get_ready_before_anything_moves(
    case: tuple[Session, Catalogue],
) -> None:
    session, catalogue = case
    for index, item in enumerate(session.items):
        own = [c for c in timed(script(session, catalogue, "en")) if c.item == index]
        assert [cue.kind for cue in own[:2]] == ["announce", "ready"]
        words = catalogue[item.exercise].words["en"]
        shown = " ".join([words.name, *words.setup]).split()
        enough = min(len(shown) / PACE.words_per_second.value, PACE.announce_max.value)
        assert own[0].seconds >= enough
        assert own[1].seconds == PACE.ready.value
        assert own[-1].kind == "check_in"


@settings(max_examples=25, deadline=None)
@given(sessions())
def test_long_holds_say_halfway_and_count_the_last_three_seconds(
    case: tuple[Session, Catalogue],
) -> None:
    session, catalogue = case
    cues = script(session, catalogue, "en")
    for cue in cues:
        if cue.kind != "hold":
            continue
        inside = [c for c in cues if c.seconds == 0 and cue.at <= c.at < cue.at + cue.seconds]
        halves = [c.at for c in inside if c.kind == "halfway"]
        counts = [c.at for c in inside if c.kind == "countdown"]
        end = cue.at + cue.seconds
        assert halves == (
            [cue.at + cue.seconds / 2] if cue.seconds >= PACE.halfway_from.value else []
        )
        assert counts == (
            [end - 3, end - 2, end - 1] if cue.seconds >= PACE.countdown_from.value else []
        )


@settings(max_examples=25, deadline=None)
@given(sessions())
def test_a_language_changes_words_and_no_number(case: tuple[Session, Catalogue]) -> None:
    session, catalogue = case
    english, spanish = (script(session, catalogue, language) for language in ("en", "es"))
    strip = {"text": "", "say": ""}
    assert [c.model_copy(update=strip) for c in english] == [
        c.model_copy(update=strip) for c in spanish
    ]
    assert all("{" not in cue.text + cue.say for cue in [*english, *spanish])


@settings(max_examples=25, deadline=None)
@given(sessions())
def test_the_body_always_comes_from_where_it_was(case: tuple[Session, Catalogue]) -> None:
    session, catalogue = case
    last: str | None = None
    for cue in timed(script(session, catalogue, "en")):
        if cue.phase is None:
            last = None if cue.kind != "check_in" else last
            continue
        if cue.kind == "breathe" and cue.hold_at:
            continue
        assert cue.before in ({last} if last else {"start"}) | {"start"}
        last = cue.phase


def test_what_the_planner_promises_is_what_the_script_takes() -> None:
    profile = Profile(screening=clear_record(), equipment=("mat", "chair"), minutes=12)
    program = plan(profile, shipped_catalogue(), History(), today=TODAY)
    assert program.sessions
    for session in program.sessions:
        cues = script(session, shipped_catalogue(), "en")
        assert cues[-1].at == pytest.approx(session.seconds, abs=1)
        assert cues[-1].at <= 12 * 60


def said_around_sides(exercise_id: str, language: str) -> list[str]:
    exercise = shipped_catalogue()[exercise_id]
    dose = Dose.at(exercise.facts.dose)
    item = Item(exercise=exercise.id, dose=dose, first_side="left", reasons=())
    cues = item_script(item, shipped_catalogue(), language)
    return [cue.say for cue in cues if cue.kind in ("ready", "switch")]


def test_sides_are_called_by_name() -> None:
    assert said_around_sides("standing-side-bend", "es") == [
        "Prepárate. Primero el lado izquierdo.",
        "Cambia de lado. Ahora el derecho.",
    ]


def test_someone_lying_down_is_told_how_to_turn_over() -> None:
    ready, turn = said_around_sides("open-book", "en")
    assert ready == "Get ready."
    assert turn.startswith("Turn over. Lie on your left side")


def test_a_variant_is_announced_in_its_own_words() -> None:
    exercise = shipped_catalogue()["standing-side-bend"]
    variant = exercise.facts.variants[0].how
    dose = Dose.at(exercise.facts.dose)
    item = Item(
        exercise=exercise.id,
        dose=dose,
        first_side="left",
        variant=variant,
        adaptations=(variant,),
        reasons=(),
    )
    announce = item_script(item, shipped_catalogue(), "en")[0]
    assert exercise.words["en"].adaptations[variant] in announce.say
    assert exercise.words["en"].cues["setup"] not in announce.say
