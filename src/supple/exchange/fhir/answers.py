"""What the person answered: QuestionnaireResponse, and Observation for each number."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from supple.catalogue.loader import Catalogue
from supple.catalogue.vocabulary import Language
from supple.exchange.archive import Archive, Screened
from supple.exchange.summary import profile_of
from supple.outcomes import MeasureId, measures, ranges
from supple.program.screening import questionnaire
from supple.session import Event
from supple.session.events import Answered, CheckedIn, Measured, session_of
from supple.session.report import told_at_start

from .parts import (
    MeasureCodes,
    Resource,
    base,
    coded,
    codes,
    in_words,
    moment,
    name_of,
    phrases,
    quantity,
    to,
)


def safety(archive: Archive, language: Language) -> Iterator[Resource]:
    """Yield the answers to the safety questions, each time they were given."""
    return (_safety(row, archive.person, language) for row in archive.screenings)


def _safety(row: Screened, person_id: uuid.UUID, language: Language) -> Resource:
    asked = {question.id: question.text.say(language) for question in questionnaire().questions}
    items = [
        # Questions of an older version may not be asked any more.
        _item(name, asked.get(name, ""), {"valueBoolean": answer})
        for name, answer in row.record.answers.items()
    ]
    id_ = name_of(person_id, "screening", moment(row.made))
    return _response(id_, row.made, items, language)


def answers(
    archive: Archive, events: Sequence[Event], catalogue: Catalogue, language: Language
) -> Iterator[Resource]:
    """Yield what was answered and not taken back, beginning with what was told at the start."""
    yield from _start(archive, language)
    for event in events:
        match event:
            case Answered(measure=measure, answers=given):
                names = _activities(archive, event.at, len(given))
                yield from _answered(event.id, event.at, measure, given, names, language)
            case CheckedIn():
                yield _checked_in(event, language)
            case Measured():
                yield _measured(event, language)
            case _ if isinstance(pain := getattr(event, "pain", None), int):
                yield _pain(event, pain, catalogue, language)


def _start(archive: Archive, language: Language) -> Iterator[Resource]:
    profile = profile_of(archive, first=True)
    if profile is None:
        return
    at = archive.profiles[0].made
    names = [activity.name for activity in profile.activities]
    for score in told_at_start(profile, at.date()):
        id_ = uuid.UUID(name_of(archive.person, "start", score.measure))
        for made in _answered(id_, at, score.measure, score.answers, names, language):
            if made["resourceType"] == "Observation":
                made["note"] = [{"text": phrases().say("start", language)}]
            yield made


def _activities(archive: Archive, at: dt.datetime, count: int) -> list[str]:
    """Return the person's own activities as they stood at a moment, if so many were scored."""
    for told in reversed(archive.profiles):
        if told.made <= at:
            names = [one["name"] for one in told.about.get("activities", ())]
            return names if len(names) == count else []
    return []


def _answered(
    id_: uuid.UUID,
    at: dt.datetime,
    measure: MeasureId,
    given: Sequence[float],
    activities: Sequence[str],
    language: Language,
) -> Iterator[Resource]:
    known = codes().measures.get(measure, MeasureCodes(whole=""))
    facts = measures().measures[measure]
    name = facts.name.say(language)
    asked = _asked(measure, len(given), activities, language)
    response = name_of(id_, "response")
    items = [
        _item(_link(known, question), text, {"valueDecimal": answer})
        for (question, text), answer in zip(asked, given, strict=True)
    ]
    yield _response(response, at, items, language)
    whole = coded(known.whole, name) if known.whole else in_words(name)
    observation = {
        **_observation(id_, at, whole, language),
        "derivedFrom": [to(response)],
    }
    if len(given) == 1 and not known.items:
        yield {**observation, "valueQuantity": quantity(given[0], "score")}
        return
    mean = coded(known.mean) if known.mean else in_words(phrases().say("mean", language))
    parts = [
        (coded(known.items[question], text) if question in known.items else in_words(text), answer)
        for (question, text), answer in zip(asked, given, strict=True)
    ]
    parts.append((mean, sum(given) / len(given)))
    yield {
        **observation,
        "component": [
            {"code": code, "valueQuantity": quantity(value, "score")} for code, value in parts
        ],
    }


def _asked(
    measure: MeasureId, count: int, activities: Sequence[str], language: Language
) -> list[tuple[str, str]]:
    """Return the id of each question, and its words: the activity, where each has its own."""
    items = measures().measures[measure].items
    if len(items) == count and not items[0].repeated:
        return [(item.id, item.text.say(language)) for item in items]
    words = [*activities, *[items[0].text.say(language)] * count][:count]
    return [(f"{items[0].id}-{n}", text) for n, text in enumerate(words, start=1)]


def _link(known: MeasureCodes, question: str) -> str:
    return codes().codes[known.items[question]].code if question in known.items else question


def _checked_in(event: CheckedIn, language: Language) -> Resource:
    items = []
    for question in measures().weekly:
        chosen = getattr(event, question.id)
        option = next(one for one in question.options if one.id == chosen)
        answer = {"valueString": option.text.say(language)}
        items.append(_item(question.id, question.text.say(language), answer))
    return _response(event.id, event.at, items, language)


def _measured(event: Measured, language: Language) -> Resource:
    way, movement = ranges().ways[event.way], ranges().directions[event.direction]
    name = phrases().say(
        "range", language, direction=movement.name.say(language), way=way.name.say(language)
    )
    return {
        **_observation(event.id, event.at, in_words(name), language),
        "valueQuantity": quantity(event.value, way.unit),
    }


def _pain(event: Event, pain: int, catalogue: Catalogue, language: Language) -> Resource:
    exercise, session = getattr(event, "exercise", ""), session_of(event)
    named = catalogue[exercise].name(language) if exercise in catalogue else exercise
    when = phrases().sentences.get(event.kind)
    note = when[language].format(exercise=named) if when else ""
    return {
        **_observation(event.id, event.at, coded("pain"), language),
        "valueQuantity": quantity(pain, "score"),
        **({"note": [{"text": note}]} if note else {}),
        **({"partOf": [to(session)]} if session else {}),
    }


def _observation(id_: uuid.UUID, at: dt.datetime, code: Resource, language: Language) -> Resource:
    return {
        **base("Observation", id_, language),
        "status": "final",
        "category": [coded("survey")],
        "code": code,
        "effectiveDateTime": moment(at),
    }


def _response(
    id_: str | uuid.UUID, at: dt.datetime, items: Sequence[Resource], language: Language
) -> Resource:
    return {
        **base("QuestionnaireResponse", id_, language),
        "status": "completed",
        "authored": moment(at),
        "item": list(items),
    }


def _item(link: str, text: str, answer: dict[str, Any]) -> Resource:
    return {"linkId": link, **({"text": text} if text else {}), "answer": [answer]}
