"""An exercise as plain data, for the API, the command line and whoever reads their output."""

from __future__ import annotations

from typing import Any

from .dose import Dose
from .matches import Matches
from .model import Exercise, Words
from .render import dose_words, fill
from .vocabulary import Language


def as_dict(
    exercise: Exercise, language: Language, *, matches: Matches | None = None
) -> dict[str, Any]:
    """Return everything about an exercise as JSON data, with words and sources in one language.

    Keys are only ever added to.

    Parameters
    ----------
    matches
        What exercises are called elsewhere; without it the key ``matches`` is left out.

    Returns
    -------
    dict
        The keys of ``exercise.yaml``, and

        ``name``, ``summary``
            in the language.
        ``dose.start``, ``dose.text``
            where a newcomer starts, as data and in words.
        ``words``
            the sections of the language file, filled in with that dose. Cues keep their
            placeholders, since the side changes while they are spoken.
        ``matches``
            its names in other catalogues, by catalogue (see `supple.catalogue.matches`).
    """
    facts = exercise.facts.told(language).model_dump(mode="json", by_alias=True)
    start = Dose.at(exercise.facts.dose)
    words = exercise.words[language]
    dose = {
        **facts.pop("dose"),
        "start": start.model_dump(mode="json"),
        "text": dose_words(start, language),
    }
    return {
        "id": facts.pop("id"),
        "language": language,
        "name": words.name,
        "summary": words.summary,
        "kind": facts.pop("kind"),
        "position": facts.pop("position"),
        "equipment": facts.pop("equipment"),
        "targets": facts.pop("targets"),
        "dose": dose,
        **facts,
        "words": _filled(words, start, language),
        **({} if matches is None else {"matches": matches.as_dict(exercise.id)}),
    }


def _filled(words: Words, dose: Dose, language: Language) -> dict[str, Any]:
    def filled(value: Any) -> Any:
        if isinstance(value, str):
            return fill(value, dose, language)
        if isinstance(value, dict):
            return {key: filled(text) for key, text in value.items()}
        return [filled(text) for text in value]

    data = words.model_dump(mode="json", exclude={"name", "summary", "cues"})
    return {**{key: filled(value) for key, value in data.items()}, "cues": dict(words.cues)}
