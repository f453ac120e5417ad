"""The JSON of screenings, programs and sessions.

Its keys are documented in docs/cli.md and only ever added to.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from supple.catalogue import Catalogue, Language
from supple.catalogue.dose import Dose
from supple.catalogue.render import dose_words, fill
from supple.program import Item, Program, Reason, Session
from supple.program.explain import say as explain
from supple.program.screening import Standing, standing_advice
from supple.session import Cue

Json = dict[str, Any]


def standing_json(now: Standing, language: Language) -> Json:
    """Return what the safety questions say today."""
    return {
        "tier": now.tier,
        "flags": list(now.assessment.flags),
        "advice": standing_advice(now, language),
        "may_exercise": now.may_exercise,
        "gentle_only": now.gentle_only,
        "cleared": now.cleared,
        "safety_net": now.safety_net,
        "conditions": sorted(now.conditions),
        "due": now.due,
        "due_reason": now.due_reason,
        "due_on": now.due_on.isoformat(),
        "version": now.assessment.version,
    }


def program_json(program: Program, catalogue: Catalogue, language: Language) -> Json:
    """Return a week."""
    return {
        "start": program.start.isoformat(),
        "rules_version": program.rules_version,
        "gentle_only": program.gentle_only,
        "notes": _reasons(program.notes, catalogue, language),
        "sessions": [session_json(session, catalogue, language) for session in program.sessions],
        "left_out": [
            {
                "exercise": left.exercise,
                "name": catalogue[left.exercise].name(language),
                "reasons": _reasons(left.reasons, catalogue, language),
            }
            for left in program.left_out
        ],
    }


def session_json(session: Session, catalogue: Catalogue, language: Language) -> Json:
    """Return one day of a week."""
    return {
        "date": session.date.isoformat(),
        "seconds": session.seconds,
        "minutes": session.minutes,
        "items": [_item(item, catalogue, language) for item in session.items],
    }


def script_json(
    session: Session, cues: Iterable[Cue], catalogue: Catalogue, language: Language
) -> Json:
    """Return one day with its script."""
    return {
        **session_json(session, catalogue, language),
        "language": language,
        "cues": [cue.model_dump(mode="json") for cue in cues],
    }


def _item(item: Item, catalogue: Catalogue, language: Language) -> Json:
    words = catalogue[item.exercise].words[language]
    return {
        "exercise": item.exercise,
        "name": words.name,
        "dose": _dose(item.dose, language),
        "first_side": item.first_side,
        "adaptations": [
            {"id": id_, "text": fill(words.adaptations[id_], item.dose, language)}
            for id_ in item.adaptations
        ],
        "reasons": _reasons(item.reasons, catalogue, language),
    }


def _dose(dose: Dose, language: Language) -> Json:
    return {**dose.model_dump(mode="json"), "text": dose_words(dose, language)}


def _reasons(reasons: Iterable[Reason], catalogue: Catalogue, language: Language) -> list[Json]:
    return [
        {
            "code": reason.code,
            "values": dict(reason.values),
            "text": explain(reason, catalogue, language),
        }
        for reason in reasons
    ]
