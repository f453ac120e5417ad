"""What stands on a handout, as plain data: the typesetter only lays it out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any, Final

from supple.catalogue.dose import Dose
from supple.catalogue.loader import Catalogue
from supple.catalogue.model import Exercise
from supple.catalogue.render import dose_words, fill
from supple.catalogue.vocabulary import Language
from supple.program.model import Item, Session
from supple.program.rules import PainRules, rules
from supple.program.timing import whole_minutes
from supple.typesetting import date_words, day_words, sheet

from .choices import Choices
from .pictures import START, code, moments, stills
from .words import phrases

# Columns of the grid to tick that leave room for a pencil; with large print, fewer.
_COLUMNS: Final = 7
_COLUMNS_LARGE: Final = 4
_WEEK: Final = dt.timedelta(days=7)


@dataclass(frozen=True)
class Still:
    """A picture of one moment, print theme, and the line that is spoken there."""

    picture: str
    caption: str


@dataclass(frozen=True)
class Card:
    """One exercise.

    Attributes
    ----------
    mirrored
        The left side works: the pictures, drawn for the right one, are to be turned over.
    numbers
        The dose as pairs of what is counted and how many.
    later
        Other doses, each with the day from which it holds.
    code
        Square code that leads to the moving figure, SVG; empty without.
    """

    number: int
    name: str
    summary: str
    stills: tuple[Still, ...]
    mirrored: bool
    dose: str
    numbers: tuple[tuple[str, int], ...]
    later: tuple[str, ...]
    for_you: tuple[str, ...]
    steps: tuple[str, ...]
    breathing: str
    stop_if: tuple[str, ...]
    code: str


@dataclass(frozen=True)
class PlannedDay:
    """A row of the overview: a day, how long it takes, and the exercises by number and name."""

    day: str
    time: str
    exercises: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Grid:
    """A grid to tick: what stands above its columns, and for each exercise where a box is."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[bool, ...]], ...]


def content(
    sessions: Sequence[Session],
    catalogue: Catalogue,
    choices: Choices,
    *,
    made_on: dt.date,
    safety: Sequence[str] = (),
) -> dict[str, Any]:
    """Return everything that a handout says.

    Parameters
    ----------
    sessions
        One, those of a week, or those of a whole program, in the order of days. Exercises that the
        catalogue does not hold are left out.
    made_on
        Stands below the title.
    safety
        Sentences to put before everything else.

    Returns
    -------
    dict
        Plain values, ready for JSON.

    Raises
    ------
    ValueError
        Without any session.
    """
    if not sessions:
        raise ValueError("a handout needs at least one session")
    language = choices.language
    given = [
        (session, [item for item in session.items if item.exercise in catalogue])
        for session in sessions
    ]
    numbers: dict[str, int] = {}
    for _, items in given:
        for item in items:
            numbers.setdefault(item.exercise, len(numbers) + 1)
    names = {name: catalogue[name].name(language) for name in numbers}
    cards = tuple(
        _card(
            catalogue[name],
            number,
            [(s.date, i) for s, items in given for i in items if i.exercise == name],
            choices,
        )
        for name, number in numbers.items()
    )
    days = tuple(
        PlannedDay(
            day=day_words(session.date, language),
            time=_minutes(session, language),
            exercises=tuple((numbers[i.exercise], names[i.exercise]) for i in items),
        )
        for session, items in given
    )
    return {
        **sheet(
            phrases().say(f"title_{_extent(sessions)}", language),
            language,
            choices.paper,
            large=choices.large,
        ),
        "words": _words(language),
        "made": _made(choices, made_on),
        "follows": _follows(choices),
        "safety": list(safety),
        "pain": list(_pain(rules().within(sessions[0].pain_limits).pain, language)),
        "days": [asdict(day) for day in days],
        "cards": [asdict(card) for card in cards],
        "grids": [asdict(grid) for grid in _grids(given, names, choices)],
    }


def _extent(sessions: Sequence[Session]) -> str:
    if len(sessions) == 1:
        return "session"
    return "week" if sessions[-1].date - sessions[0].date < _WEEK else "program"


def _made(choices: Choices, made_on: dt.date) -> str:
    date = date_words(made_on, choices.language)
    if choices.name:
        return phrases().say("made_for", choices.language, name=choices.name, date=date)
    return phrases().say("made_on", choices.language, date=date)


def _follows(choices: Choices) -> str:
    return (
        phrases().say("follows", choices.language, anchor=choices.anchor) if choices.anchor else ""
    )


def _minutes(session: Session, language: Language) -> str:
    n = whole_minutes(session.seconds)
    return phrases().say("minutes_one" if n == 1 else "minutes_other", language, n=n)


def _pain(light: PainRules, language: Language) -> Iterator[str]:
    go, accept = light.go_max.value, light.accept_max.value
    say = phrases().say
    yield say("pain_go", language, go=go)
    yield say("pain_accept", language, accept_from=go + 1, accept=accept)
    yield say("pain_stop", language, stop_from=accept + 1)


def _card(
    exercise: Exercise, number: int, times: Sequence[tuple[dt.date, Item]], choices: Choices
) -> Card:
    language = choices.language
    words = exercise.words[language]
    _, first = times[0]
    side = first.first_side
    adaptations = dict.fromkeys(id_ for _, item in times for id_ in item.adaptations)

    def say(texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(fill(text, first.dose, language, side=side) for text in texts)

    return Card(
        number=number,
        name=words.name,
        summary=words.summary,
        stills=tuple(
            Still(picture, caption)
            for picture, caption in zip(
                stills(exercise.id), say(_captions(exercise, language)), strict=True
            )
        ),
        mirrored=side == "left",
        dose=dose_words(first.dose, language),
        numbers=tuple(_numbers(first.dose, language)),
        later=tuple(_later(times, language)),
        for_you=say(words.adaptations[id_] for id_ in adaptations if id_ in words.adaptations),
        steps=say((*words.setup, *words.steps)),
        breathing=say([words.breathing])[0],
        stop_if=say(words.stop_if),
        code=code(choices.address, exercise.id) if choices.address else "",
    )


def _captions(exercise: Exercise, language: Language) -> Iterator[str]:
    cues = exercise.words[language].cues
    for moment in moments(exercise.id):
        yield cues["setup" if moment == START else moment]


def _numbers(dose: Dose, language: Language) -> Iterator[tuple[str, int]]:
    say = phrases().say
    if dose.sets > 1:
        yield say("number_sets", language), dose.sets
    reps = "number_reps" if dose.sides == "none" else "number_reps_each"
    if dose.reps > 1 or dose.hold is None or dose.sides != "none":
        yield say(reps, language), dose.reps
    if dose.hold is not None:
        yield say(f"number_{dose.unit}", language), dose.hold
    if dose.sets > 1:
        yield say("number_rest", language), dose.rest


def _later(times: Sequence[tuple[dt.date, Item]], language: Language) -> Iterator[str]:
    before = times[0][1].dose
    for day, item in times[1:]:
        if item.dose != before:
            yield phrases().say(
                "later",
                language,
                day=day_words(day, language),
                dose=dose_words(item.dose, language),
            )
            before = item.dose


def _grids(
    given: Sequence[tuple[Session, list[Item]]], names: dict[str, str], choices: Choices
) -> Iterator[Grid]:
    most = _COLUMNS_LARGE if choices.large else _COLUMNS
    if len(given) == 1:  # a session that may be done again: the dates are the person's to write
        yield Grid(("",) * most, tuple((name, (True,) * most) for name in names.values()))
        return
    rest = iter(given)
    while part := list(islice(rest, most)):
        here = [{item.exercise for item in items} for _, items in part]
        yield Grid(
            tuple(day_words(session.date, choices.language) for session, _ in part),
            tuple(
                (name, tuple(exercise in there for there in here))
                for exercise, name in names.items()
                if any(exercise in there for there in here)
            ),
        )


_WORDS: Final = (
    "plan", "column_day", "column_time", "column_exercises", "how_much", "steps",
    "breathing", "for_you", "stop_if", "scan", "pain", "safety", "log", "log_exercise", "log_date",
    "log_pain", "log_notes", "log_planned",
)  # fmt: skip


def _words(language: Language) -> dict[str, str]:
    return {code_: phrases().sentences[code_][language] for code_ in _WORDS}
