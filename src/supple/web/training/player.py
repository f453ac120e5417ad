"""Everything the player needs for one session, in one answer."""

from __future__ import annotations

import datetime as dt

from pydantic import BaseModel

from supple.catalogue import Language, shipped_catalogue
from supple.catalogue.render import fill
from supple.program import Item, Rules, rules
from supple.program.swap import easier_items
from supple.session import Cue, Telling, item_script, script, telling
from supple.web.figure import files
from supple.web.figure.source import FigureSource, figure_source
from supple.web.people.models import Person
from supple.web.people.services import profile_of
from supple.web.training.models import TrainingSession
from supple.web.training.planning import history_outside
from supple.web.training.player_words import traffic_words
from supple.web.words import adaptation_words


class ShownExercise(BaseModel):
    """What the player shows about an exercise beside its cues."""

    name: str
    picture: str | None
    figure: FigureSource | None
    position: str
    setup: list[str]
    summary: str
    breathing: str
    adaptations: list[str]
    told: Telling


class Alternative(BaseModel):
    """The easier exercise, with cues that start at 0."""

    exercise: str
    cues: list[Cue]


class TrafficLight(BaseModel):
    """What a pain of 0–10 means for going on."""

    go_max: int
    accept_max: int
    say: dict[str, str]


class SessionScript(BaseModel):
    """The answer to the player."""

    session: str
    language: Language
    seconds: float
    cues: list[Cue]
    exercises: dict[str, ShownExercise]
    alternatives: dict[str, Alternative]
    traffic_light: TrafficLight


def session_script(
    person: Person,
    training: TrainingSession,
    *,
    language: Language,
    today: dt.date,
    zone: dt.tzinfo,
) -> SessionScript:
    """Write the script of a session that was begun, with an easier way out of each exercise."""
    catalogue = shipped_catalogue()
    cues = script(training.planned, catalogue, language)
    profile = profile_of(person)
    # Without what happens in this session: a player that is loaded again in the middle of it must
    # find the same exercises to swap to.
    history = history_outside(training, zone=zone)
    easier = (
        easier_items(training.planned, profile, catalogue, history, today=today) if profile else {}
    )
    items = [*training.planned.items, *easier.values()]
    return SessionScript(
        session=str(training.pk),
        language=language,
        seconds=cues[-1].at + cues[-1].seconds,
        cues=cues,
        exercises={item.exercise: _shown(item, language) for item in items},
        alternatives={
            name: Alternative(exercise=item.exercise, cues=item_script(item, catalogue, language))
            for name, item in easier.items()
        },
        traffic_light=_light(rules().within(training.planned.pain_limits)),
    )


def _shown(item: Item, language: Language) -> ShownExercise:
    exercise = shipped_catalogue()[item.exercise]
    words = exercise.words[language]
    return ShownExercise(
        name=words.name,
        picture=files.picture_url(exercise.id),
        figure=figure_source(exercise, language),
        position=exercise.facts.position,
        setup=[fill(line, item.dose, language, side=item.first_side) for line in words.setup],
        summary=fill(words.summary, item.dose, language),
        breathing=fill(words.breathing, item.dose, language),
        adaptations=[text for _, text in adaptation_words(item, language)],
        told=telling(item, shipped_catalogue(), language),
    )


def _light(numbers: Rules) -> TrafficLight:
    pain = numbers.pain
    return TrafficLight(
        go_max=pain.go_max.value, accept_max=pain.accept_max.value, say=traffic_words()
    )
