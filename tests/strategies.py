"""People, histories and catalogues that nobody thought of."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from supple.catalogue import Catalogue, Exercise, Facts, Words, shipped_catalogue, vocabulary
from supple.program import Activity, History, Performed, Profile, ScreeningRecord
from supple.program.model import WEEKDAYS
from supple.program.screening import questionnaire

TODAY = dt.date(2026, 11, 21)
VOCABULARY = vocabulary()


def clear_record(date: dt.date = TODAY, **yes: bool) -> ScreeningRecord:
    """Screening answers that are all no, but for those named."""
    questions = questionnaire()
    answers = {question.id: False for question in questions.questions} | yes
    return ScreeningRecord(version=questions.version, answers=answers, date=date)


def some_of(words: object, **limits: int) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(sorted(words)), unique=True, **limits).map(tuple)


@st.composite
def profiles(draw: st.DrawFn, catalogue: Catalogue | None = None) -> Profile:
    """Any person whom the screening lets exercise, some with only the gentle set."""
    gentle = [q.id for q in questionnaire().questions if q.tier == "clear_first"]
    yes = draw(st.lists(st.sampled_from(gentle), unique=True, max_size=2)) if gentle else []
    return Profile(
        screening=clear_record(**dict.fromkeys(yes, True)),
        sites=draw(some_of(VOCABULARY.sites, max_size=3)),
        pain=draw(st.integers(0, 10)),
        activities=draw(
            st.lists(
                st.builds(
                    Activity, name=st.text(min_size=1, max_size=20), score=st.integers(0, 10)
                ),
                max_size=3,
            ).map(tuple)
        ),
        goals=draw(some_of(VOCABULARY.goals, max_size=3)),
        cannot_take=draw(some_of(VOCABULARY.positions, max_size=5)),
        equipment=draw(some_of(VOCABULARY.equipment, max_size=8)),
        minutes=draw(st.integers(5, 45)),
        days=draw(some_of(WEEKDAYS, min_size=1)),
        experience=draw(st.sampled_from(["none", "some", "regular"])),
        conditions=draw(some_of(VOCABULARY.conditions, max_size=4)),
        excluded=draw(some_of(catalogue or shipped_catalogue(), max_size=4)),
        liked=draw(some_of(catalogue or shipped_catalogue(), max_size=2)),
        place_on=draw(
            st.dictionaries(st.sampled_from(WEEKDAYS), st.sampled_from(["home", "desk", "away"]))
        ),
        minutes_on=draw(st.dictionaries(st.sampled_from(WEEKDAYS), st.integers(5, 45))),
    )


@st.composite
def histories(draw: st.DrawFn, catalogue: Catalogue | None = None) -> History:
    """Up to a month of doing, in order, some of it of exercises that no longer exist."""
    names = [*(catalogue or shipped_catalogue()), "gone-from-the-catalogue"]
    performed = draw(
        st.lists(
            st.builds(
                Performed,
                exercise=st.sampled_from(names),
                date=st.integers(0, 30).map(lambda days: TODAY - dt.timedelta(days=days)),
                completed=st.booleans(),
                doable=st.sampled_from([None, "easy", "right", "hard"]),
                pain=st.none() | st.integers(0, 10),
            ),
            max_size=25,
        )
    )
    return History(performed=tuple(sorted(performed, key=lambda p: p.date)))


@st.composite
def _ranges(draw: st.DrawFn, most: int) -> dict[str, int]:
    low, start, high = sorted(draw(st.tuples(*[st.integers(1, most)] * 3)))
    return {"min": low, "start": start, "max": high}


@st.composite
def exercises(draw: st.DrawFn, name: str) -> Exercise:
    """An exercise of any shape the schema allows."""
    held = draw(st.booleans())
    adaptations = draw(st.booleans())
    moves = draw(st.integers(0 if held else 1, 3))
    phases = [
        {"id": f"move_{i}", "kind": "move", "seconds": draw(st.integers(1, 6))}
        for i in range(moves)
    ]
    hold = None
    if held:
        phases.insert(draw(st.integers(0, moves)), {"id": "hold", "kind": "hold"})
        unit = draw(st.sampled_from(["seconds", "breaths", "minutes"]))
        hold = draw(_ranges({"seconds": 60, "breaths": 8, "minutes": 5}[unit])) | {"unit": unit}
    conditions = draw(some_of(VOCABULARY.conditions, max_size=4))
    facts = Facts.model_validate(
        {
            "id": name,
            "kind": draw(st.sampled_from(sorted(VOCABULARY.kinds))),
            "position": draw(st.sampled_from(sorted(VOCABULARY.positions))),
            "equipment": [
                {"item": item} for item in draw(some_of(VOCABULARY.equipment, max_size=2))
            ],
            "targets": {"stretched": draw(some_of(VOCABULARY.muscles, min_size=1, max_size=3))},
            "directions": draw(some_of(VOCABULARY.directions, min_size=1, max_size=3)),
            "goals": draw(some_of(VOCABULARY.goals, min_size=1, max_size=3)),
            "sites": draw(some_of(VOCABULARY.sites, min_size=1, max_size=3)),
            "level": draw(st.sampled_from(sorted(VOCABULARY.levels))),
            "gentle": draw(st.booleans()),
            "impact": dict.fromkeys(("wrists", "knees", "neck", "shoulders"), "low"),
            "dose": {
                "sets": draw(_ranges(3)),
                "reps": draw(_ranges(12)),
                "hold": hold,
                "rest": draw(st.integers(0, 60)),
                "sides": draw(st.sampled_from(["none", "each", "alternating"])),
                "days_per_week": draw(_ranges(7)),
                "source": ["ours"],
            },
            "phases": phases,
            "cautions": [
                {"condition": condition, "action": "avoid", "why": "because"}
                if not adaptations or index % 2
                else {"condition": condition, "action": "modify", "how": "softer", "why": "because"}
                for index, condition in enumerate(conditions)
            ],
            "sources": [{"id": "ours", "title": "Ours", "url": "https://example.org/ours"}],
            "review": {"status": "draft"},
        }
    )
    words = Words(
        name=name,
        summary="A made-up exercise.",
        why="Why not.",
        setup=("Stand.",) * draw(st.integers(1, 20)),
        steps=("Go.",),
        feel="Fine.",
        breathing="In and out.",
        tips=("Slowly.",),
        mistakes=("Fast.",),
        stop_if=("It hurts.",),
        adaptations={"softer": "Do it more softly than that."},
        cues={"setup": "Stand.", **{phase["id"]: "Go {side}." for phase in phases}},
    )
    return Exercise(facts=facts, words={"en": words, "es": words})


@st.composite
def catalogues(draw: st.DrawFn) -> Catalogue:
    """Up to ten made-up exercises."""
    names = [f"exercise-{letter}" for letter in "abcdefghij"[: draw(st.integers(0, 10))]]
    return Catalogue({name: draw(exercises(name)) for name in names})
