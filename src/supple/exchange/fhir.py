"""An archive as a FHIR R4 bundle, for the records of a clinic.

The bundle has no Patient: what Supple keeps identifies nobody. Whoever takes it in gives it to the
right patient.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from supple.catalogue.loader import Catalogue
from supple.catalogue.render import dose_words
from supple.catalogue.vocabulary import Language
from supple.program import Session
from supple.program.screening import questionnaire
from supple.session import Event, in_force
from supple.session.events import (
    Answered,
    BadDay,
    Completed,
    Ended,
    Finished,
    Hurt,
    Morning,
    PainNow,
)

from .archive import Archive, Begun, Screened, Week

_FILE: Final = Path(__file__).parent / "data" / "fhir.yaml"
_WHEN: Final = {Hurt: "hurt", PainNow: "after", Morning: "morning", BadDay: "bad_day"}
Resource = dict[str, Any]


def bundle(archive: Archive, catalogue: Catalogue, language: Language) -> Resource:
    """Return what an archive holds as a Bundle of type ``collection``.

    Returns
    -------
    dict
        Ready for JSON: a QuestionnaireResponse for each time the safety questions were answered
        and for each PEG, an Observation for each pain score and PEG that was not taken back, a
        Procedure for each session that was begun, and a CarePlan for each planned week.
    """
    subject = {"identifier": {"system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{archive.person}"}}
    resources = [
        *(_care_plan(week, catalogue, language) for week in archive.weeks),
        *(_safety(row, archive.person, language) for row in archive.screenings),
        *_procedures(archive, catalogue, language),
        *(resource for event in in_force(archive.events) for resource in _told(event, language)),
    ]
    return {
        "resourceType": "Bundle",
        "id": str(uuid.uuid5(archive.person, f"bundle {archive.made.isoformat()}")),
        "type": "collection",
        "timestamp": _moment(archive.made),
        "entry": [
            {"fullUrl": f"urn:uuid:{made['id']}", "resource": {**made, "subject": subject}}
            for made in resources
        ],
    }


def _care_plan(week: Week, catalogue: Catalogue, language: Language) -> Resource:
    last = week.start + dt.timedelta(days=6)
    return {
        "resourceType": "CarePlan",
        "id": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{week.mark} {_moment(week.made)}")),
        "language": language,
        "status": "active",
        "intent": "plan",
        "title": _say("plan", language),
        "created": _moment(week.made),
        "period": {"start": week.start.isoformat(), "end": last.isoformat()},
        "activity": [
            {
                "detail": {
                    "status": "scheduled",
                    "code": {"text": _say("session", language)},
                    "scheduledPeriod": {
                        "start": session.date.isoformat(),
                        "end": session.date.isoformat(),
                    },
                    "description": _described(session, catalogue, language),
                }
            }
            for session in week.program.sessions
        ],
    }


def _described(session: Session, catalogue: Catalogue, language: Language) -> str:
    return "\n".join(
        f"{catalogue[item.exercise].name(language)}: {dose_words(item.dose, language)}"
        for item in session.items
        if item.exercise in catalogue
    )


def _safety(row: Screened, person: uuid.UUID, language: Language) -> Resource:
    asked = {question.id: question.text.say(language) for question in questionnaire().questions}
    return {
        "resourceType": "QuestionnaireResponse",
        "id": str(uuid.uuid5(person, f"screening {_moment(row.made)}")),
        "language": language,
        "status": "completed",
        "authored": _moment(row.made),
        "item": [
            {
                "linkId": name,
                # Questions of an older version may not be asked any more.
                **({"text": asked[name]} if name in asked else {}),
                "answer": [{"valueBoolean": answer}],
            }
            for name, answer in row.record.answers.items()
        ],
    }


def _procedures(archive: Archive, catalogue: Catalogue, language: Language) -> Iterator[Resource]:
    happened: defaultdict[uuid.UUID, list[Event]] = defaultdict(list)
    for event in in_force(archive.events):
        if (session := getattr(event, "session", None)) is not None:
            happened[session].append(event)
    for begun in archive.sessions:
        if events := happened[begun.id]:
            yield _procedure(begun, events, catalogue, language)


def _procedure(
    begun: Begun, events: Sequence[Event], catalogue: Catalogue, language: Language
) -> Resource:
    over = next((event for event in events if isinstance(event, Completed | Ended)), None)
    status = "in-progress"
    if over is not None:
        status = "completed" if isinstance(over, Completed) else "stopped"
    done = [event.exercise for event in events if isinstance(event, Finished)]
    names = [catalogue[name].name(language) if name in catalogue else name for name in done]
    period = {"start": _moment(min(event.at for event in events))}
    if over is not None:
        period["end"] = _moment(max(event.at for event in events if event.at <= over.at))
    return {
        "resourceType": "Procedure",
        "id": str(begun.id),
        "language": language,
        "status": status,
        "code": {"text": _say("session", language)},
        "performedPeriod": period,
        **({"note": [{"text": "\n".join(names)}]} if names else {}),
    }


def _told(event: Event, language: Language) -> Iterator[Resource]:
    if isinstance(event, Hurt | PainNow | Morning | BadDay):
        when = _say(_WHEN[type(event)], language)
        session = getattr(event, "session", None)
        yield {
            **_observation(event, _codes()["pain"], language),
            "valueQuantity": _score(event.pain),
            "note": [{"text": when}],
            **({"partOf": [{"reference": f"urn:uuid:{session}"}]} if session else {}),
        }
    elif isinstance(event, Answered) and event.measure == "peg":
        peg = _codes()["peg"]
        mean = sum(event.answers) / len(event.answers)
        answered = list(zip(peg["items"], event.answers, strict=True))
        response = str(uuid.uuid5(event.id, "response"))
        yield {
            "resourceType": "QuestionnaireResponse",
            "id": response,
            "language": language,
            "status": "completed",
            "authored": _moment(event.at),
            "item": [
                {"linkId": code, "answer": [{"valueDecimal": answer}]} for code, answer in answered
            ],
        }
        yield {
            **_observation(event, peg["panel"], language),
            "derivedFrom": [{"reference": f"urn:uuid:{response}"}],
            "component": [
                *(
                    {"code": _concept({"code": code}), "valueQuantity": _score(answer)}
                    for code, answer in answered
                ),
                {"code": _concept(peg["mean"]), "valueQuantity": _score(round(mean, 2))},
            ],
        }


def _observation(event: Event, code: dict[str, str], language: Language) -> Resource:
    return {
        "resourceType": "Observation",
        "id": str(event.id),
        "language": language,
        "status": "final",
        "category": [{"coding": [_codes()["category"]]}],
        "code": _concept(code),
        "effectiveDateTime": _moment(event.at),
    }


def _concept(code: dict[str, str]) -> Resource:
    return {"coding": [{"system": _codes()["loinc"], **code}]}


def _score(value: float) -> Resource:
    unit = _codes()["score_unit"]
    return {"value": value, "unit": unit, "system": _codes()["ucum"], "code": unit}


def _moment(moment: dt.datetime) -> str:
    return moment.isoformat(timespec="milliseconds")


@cache
def _codes() -> Any:
    return yaml.safe_load(_FILE.read_text("utf-8"))


def _say(code: str, language: Language) -> str:
    said: str = _codes()["phrases"][code][language]
    return said
