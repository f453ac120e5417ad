"""The JSON of screenings, programs and sessions.

Its keys are documented in docs/cli.md and only ever added to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from supple.catalogue import Catalogue, Language
from supple.catalogue.dose import Dose
from supple.catalogue.render import dose_words, fill
from supple.program import Item, Program, Reason, Session
from supple.program.ahead import road, road_rules
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


def weeks_json(
    planned: Sequence[tuple[Program, float]], catalogue: Catalogue, language: Language
) -> Json:
    """Return weeks with the milliseconds each took to plan; the first stands at the top too."""
    weeks = [
        {
            **program_json(program, catalogue, language),
            "week": number,
            "state": program.course.state,
            "objective": program.proof.objective,
            "bound": program.proof.bound,
            "gap": program.proof.gap,
            "solve_ms": round(spent, 1),
        }
        for number, (program, spent) in enumerate(planned, start=planned[0][0].course.week)
    ]
    if len(weeks) == 1:
        return weeks[0]
    rules = road_rules()
    return {
        **weeks[0],
        "assumed": rules.assumed.say(language),
        "weeks": weeks,
        "road": [
            {
                "week": week.number,
                "start": week.start.isoformat(),
                "phase": week.phase,
                "name": rules.words(week.phase).name.say(language),
                "about": rules.words(week.phase).about.say(language),
                "state": week.state,
                "sessions": week.sessions,
                "seconds": week.seconds,
                "rises": [
                    {
                        "exercise": rise.exercise,
                        "name": catalogue[rise.exercise].name(language),
                        **_reasons([rise.reason], catalogue, language)[0],
                    }
                    for rise in week.rises
                ],
                "measures": list(week.measures),
            }
            for week in road([program for program, _ in planned])
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
