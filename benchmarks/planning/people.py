"""People to plan for and catalogues to choose from, made up from a seed: the same on every run."""

from __future__ import annotations

import datetime as dt
import random
from functools import cache

from supple.catalogue import Catalogue, Exercise, Facts, shipped_catalogue, vocabulary
from supple.program import History, Performed, Profile, ScreeningRecord, rules
from supple.program.model import WEEKDAYS
from supple.program.optimise import Case
from supple.program.planner import set_out
from supple.program.screening import questionnaire

TODAY = dt.date(2026, 11, 23)
_CONDITIONS_CHANCE = 0.3
_NEWCOMERS = 0.25
_WEEKS_MAX = 8


@cache
def catalogue(size: int) -> Catalogue:
    """Return the shipped catalogue, cut or filled up to a size with exercises like those in it.

    A made-up exercise takes its movement and words from one exercise, what it is good for from a
    second, its dose from a third, so that it is of a kind with the real ones but none's twin.
    """
    real = list(shipped_catalogue().values())
    dice = random.Random(size)
    if size <= len(real):
        return Catalogue({e.id: e for e in sorted(dice.sample(real, size), key=lambda e: e.id)})
    made = {exercise.id: exercise for exercise in real}
    for number in range(size - len(real)):
        exercise = _made_up(f"made-up-{number:04}", dice, real)
        made[exercise.id] = exercise
    return Catalogue(dict(sorted(made.items())))


def _made_up(name: str, dice: random.Random, real: list[Exercise]) -> Exercise:
    shape = dice.choice(real)
    aim = dice.choice(real).facts
    held = shape.facts.dose.hold is not None
    dose = dice.choice([e.facts.dose for e in real if (e.facts.dose.hold is not None) == held])
    facts = Facts.model_validate(
        shape.facts.model_dump(by_alias=True)
        | {
            "id": name,
            "easier": [],
            "harder": [],
            "directions": list(aim.directions),
            "sites": list(aim.sites),
            "goals": list(aim.goals),
            "targets": aim.targets.model_dump(),
            "dose": dose.model_copy(update={"source": shape.facts.dose.source}).model_dump(),
        }
    )
    return Exercise(facts=facts, words=shape.words)


def person(
    seed: int,
    exercises: Catalogue,
    *,
    days: int | None = None,
    minutes: int | None = None,
    everything: bool = False,
) -> tuple[Profile, History]:
    """Make up somebody, and what they have done so far.

    Parameters
    ----------
    days, minutes
        Of every week and of every session; drawn when not given, and then they may differ by day.
    everything
        Somebody to whom the whole catalogue is open: nothing wrong, all equipment, experienced.
    """
    dice = random.Random(f"person {seed}")
    words = vocabulary()
    questions = questionnaire()
    screening = ScreeningRecord(
        version=questions.version,
        answers={question.id: False for question in questions.questions},
        date=TODAY - dt.timedelta(days=7),
    )
    week = dice.sample(WEEKDAYS, days or dice.choice([2, 3, 3, 4, 5, 6, 7]))
    mixed = days is None and dice.random() < 0.3
    profile = Profile(
        screening=screening,
        sites=tuple(dice.sample(sorted(words.sites), dice.randint(1, 3))),
        pain=1 if everything else dice.randint(0, 5),
        goals=tuple(dice.sample(sorted(words.goals), dice.randint(1, 3))),
        equipment=tuple(
            item for item in sorted(words.equipment) if everything or dice.random() < 0.6
        ),
        conditions=tuple(
            dice.sample(sorted(words.conditions), dice.randint(1, 2))
            if not everything and dice.random() < _CONDITIONS_CHANCE
            else ()
        ),
        minutes=minutes or dice.choice([5, 8, 10, 10, 12, 15, 15, 20, 30]),
        days=tuple(week),
        experience="regular" if everything else dice.choice(["none", "some", "regular"]),
        liked=tuple(dice.sample(sorted(exercises), min(len(exercises), dice.randint(0, 3)))),
        place_on={day: dice.choice(["desk", "away"]) for day in week[:1]} if mixed else {},
        minutes_on={day: dice.choice([5, 10, 20]) for day in week[-2:]} if mixed else {},
    )
    return profile, _history(profile, exercises, dice)


def case(
    seed: int, exercises: Catalogue, *, days: int | None = None, minutes: int | None = None
) -> Case:
    """Return somebody's week as numbers."""
    profile, history = person(seed, exercises, days=days, minutes=minutes)
    return set_out(profile, exercises, history, today=TODAY, rules=rules()).case


def _history(profile: Profile, exercises: Catalogue, dice: random.Random) -> History:
    """Some weeks of three exercises a day, out of a handful that changes slowly."""
    if dice.random() < _NEWCOMERS:
        return History()
    weeks = dice.randint(1, _WEEKS_MAX)
    names = sorted(exercises)
    handful = dice.sample(names, min(8, len(names)))
    done = []
    for back in range(weeks, 0, -1):
        handful[dice.randrange(len(handful))] = dice.choice(names)
        for weekday in profile.days:
            date = TODAY - dt.timedelta(days=7 * back - WEEKDAYS.index(weekday))
            done += [
                Performed(
                    exercise=name,
                    date=date,
                    completed=dice.random() < 0.9,
                    doable=dice.choice(["easy", "right", "right", "hard"]),
                    pain=dice.choice([0, 0, 1, 2, 2, 3, 4]),
                )
                for name in sorted(set(dice.sample(handful, min(3, len(handful)))))
            ]
    return History(performed=tuple(done))
