"""Complete input files to start from, with every field explained in the reader's language."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterator, Mapping

from supple.catalogue import Language, vocabulary
from supple.program import Profile
from supple.program.model import WEEKDAYS
from supple.program.screening import questionnaire

from .speech import say

_WIDTH = 96


def answers_example(language: Language, *, today: dt.date) -> str:
    """Return a file for ``supple screen --answers``."""
    lines = [*_comment(say("example_answers", language)), "", *_record(language, today)]
    return "\n".join(lines) + "\n"


def profile_example(language: Language, *, today: dt.date) -> str:
    """Return a file for ``supple plan --profile``."""
    words = vocabulary()
    limits = Profile.model_json_schema(mode="serialization")["properties"]["minutes"]
    labels = {name: {w: t.label(language) for w, t in words.terms(name).items()} for name in _LISTS}
    days: dict[str, str] = {day: say(day, language) for day in WEEKDAYS}

    def explain(code: str, options: Mapping[str, str] | None = None, **values: object) -> list[str]:
        lines = ["", *_comment(say(f"example_{code}", language, **values))]
        width = max(map(len, options or [""]))
        return lines + [f"#   {word:<{width}}  {label}" for word, label in (options or {}).items()]

    lines = [
        *_comment(say("example_profile", language)),
        *explain("questions"),
        "screening:",
        *(f"  {line}".rstrip() for line in _record(language, today)),
        *explain("sites", labels["sites"]),
        "sites: [mid_back_centre]",
        *explain("pain"),
        "pain: 3",
        *explain("activities"),
        "activities:",
        f'  - {{name: "{say("example_activity", language)}", score: 5}}',
        *explain("goals", labels["goals"]),
        "goals: [relieve_pain, mobility]",
        *explain("cannot_take", labels["positions"]),
        "cannot_take: []",
        *explain("equipment", labels["equipment"]),
        "equipment: [chair, mat, wall, doorway, pillow]",
        *explain("minutes", min=limits["minimum"], max=limits["maximum"]),
        "minutes: 10",
        *explain("days", days),
        "days: [mon, wed, fri]",
        *explain("experience"),
        "experience: none",
        *explain("conditions", labels["conditions"]),
        "conditions: []",
        *explain("excluded"),
        "excluded: []",
    ]
    return "\n".join(lines) + "\n"


_LISTS = ("sites", "goals", "positions", "equipment", "conditions")


def _record(language: Language, today: dt.date) -> Iterator[str]:
    questions = questionnaire()
    yield from _comment(say("example_version", language))
    yield f'version: "{questions.version}"'
    yield from _comment(say("example_date", language))
    yield f"date: {today.isoformat()}"
    yield from _comment(say("example_cleared", language))
    yield f"# cleared: {today.isoformat()}"
    yield from _comment(say("example_changed", language))
    yield f"# changed: {today.isoformat()}"
    yield "answers:"
    for group in questions.groups:
        yield ""
        yield f"  # ── {group.title.say(language)} ──"
        yield from (f"  {line}" for line in _comment(group.intro.say(language)))
        for question in questions.in_group(group.id):
            yield ""
            yield from (f"  {line}" for line in _comment(question.text.say(language)))
            if question.help:
                yield from (f"  {line}" for line in _comment(question.help.say(language), "#   "))
            yield f"  {question.id}: no"


def _comment(text: str, mark: str = "# ") -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=mark, subsequent_indent=mark)
