"""The exercises hang together: ways up, and something else for whoever must avoid one."""

from __future__ import annotations

from collections.abc import Set
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from supple.catalogue import Exercise, shipped_catalogue, vocabulary
from supple.catalogue.model import Fact
from supple.catalogue.vocabulary import Condition, Goal
from supple.catalogue.yamlsource import YamlSource

CATALOGUE = shipped_catalogue()
LEVELS = list(vocabulary().levels)
# Where a person is (None: wherever they like), and what is there at the least.
PLACES: dict[str, tuple[Set[str] | None, Set[str]]] = {
    "standing": ({"standing"}, set()),
    "seated": ({"seated"}, {"chair"}),
    "lying": ({"supine", "prone", "side_lying"}, set()),
    "no equipment": (None, set()),
}


class Gap(Fact):
    condition: Condition
    goal: Goal
    place: str
    why: str


class Gaps(Fact):
    standalone: dict[str, str]
    no_alternative: list[Gap]


@cache
def gaps() -> Gaps:
    path = Path(__file__).parent / "graph_gaps.yaml"
    return YamlSource.read(path, name=path.name).parse(Gaps)


LINKS = [(e.id, harder) for e in CATALOGUE.values() for harder in e.facts.harder]


def test_every_exercise_is_in_a_chain_or_says_why_not() -> None:
    alone = {e.id for e in CATALOGUE.values() if not e.facts.easier and not e.facts.harder}
    assert alone == set(gaps().standalone)


def test_no_way_up_comes_back_to_where_it_began() -> None:
    def above(name: str) -> set[str]:
        found: set[str] = set()
        left = list(CATALOGUE[name].facts.harder)
        while left:
            found.add(step := left.pop())
            left += [h for h in CATALOGUE[step].facts.harder if h not in found]
        return found

    assert [name for name in CATALOGUE if name in above(name)] == []


@pytest.mark.parametrize(("easier", "harder"), LINKS)
def test_a_link_keeps_to_one_aim_and_points_both_ways(easier: str, harder: str) -> None:
    one, other = CATALOGUE[easier].facts, CATALOGUE[harder].facts
    assert easier in other.easier
    assert set(one.goals) & set(other.goals)
    assert set(one.directions) & set(other.directions) or one.muscle_groups & other.muscle_groups


@pytest.mark.parametrize("name", [e.id for e in CATALOGUE.values() if e.facts.level != LEVELS[0]])
def test_whatever_is_not_easy_can_be_reached_from_something_easy(name: str) -> None:
    seen, left = set(), [name]
    while left:
        facts = CATALOGUE[step := left.pop()].facts
        if any(way.level == LEVELS[0] for way in facts.ways):
            return
        seen.add(step)
        left += [easier for easier in facts.easier if easier not in seen]
    pytest.fail("nothing easy leads up to it")


def test_whoever_must_avoid_an_exercise_finds_another_for_each_of_its_goals_in_each_place() -> None:
    missing = {
        (caution.condition, goal, place)
        for exercise in CATALOGUE.values()
        for caution in exercise.facts.cautions
        if caution.action == "avoid"
        for goal, place in product(exercise.facts.goals, PLACES)
        if not any(
            goal in other.facts.goals and safe(other, caution.condition, place)
            for other in CATALOGUE.values()
            if other.id != exercise.id
        )
    }
    assert missing == {(gap.condition, gap.goal, gap.place) for gap in gaps().no_alternative}


def safe(exercise: Exercise, condition: str, place: str) -> bool:
    """Tell whether a beginner with a condition may do an exercise in a place."""
    positions, equipment = PLACES[place]
    return any(
        way.level == LEVELS[0]
        and way.possible(positions=positions, equipment=equipment)
        and not any(c.condition == condition and c.action == "avoid" for c in way.cautions)
        for way in exercise.facts.ways
    )
