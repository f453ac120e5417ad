"""What exercises are called in other catalogues, so that data can be joined."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from .loader import exercises_folder, shipped_catalogue
from .parts import Fact, Slug
from .yamlsource import SourceError, YamlSource

FILE = "_matches.yaml"


class OtherSet(Fact):
    """Another catalogue.

    Attributes
    ----------
    key
        What identifies an exercise there.
    basis
        What the matches rest on.
    read
        The day on which its names were looked up.
    """

    title: str
    url: str = Field(pattern=r"^https://\S+$")
    key: str
    basis: str
    read: dt.date


class Match(Fact):
    """An exercise of another catalogue.

    Attributes
    ----------
    match
        A mapping property of SKOS: the same movement, or a near relative.
    id, name
        As the other catalogue writes them.
    note
        What differs; a near relative always says so.
    """

    match: Literal["exactMatch", "closeMatch"]
    id: str = Field(min_length=1)
    name: str = Field(min_length=1)
    note: str | None = None

    @model_validator(mode="after")
    def _says_what_differs(self) -> Match:
        if self.match == "closeMatch" and not self.note:
            raise ValueError("a closeMatch says in its note what differs")
        return self


class Matches(Fact):
    """``_matches.yaml``: the other catalogues, and for each exercise what matches in each."""

    sets: dict[Slug, OtherSet]
    exercises: dict[Slug, dict[Slug, tuple[Match, ...]]]

    def of(self, exercise_id: str) -> dict[str, tuple[Match, ...]]:
        """Return the matches of an exercise by catalogue; nothing for one that is not listed."""
        return self.exercises.get(exercise_id, {})

    def as_dict(self, exercise_id: str) -> dict[str, list[dict[str, str]]]:
        """Return the matches of an exercise as plain data, for JSON."""
        return {
            name: [match.model_dump(exclude_none=True) for match in found]
            for name, found in self.of(exercise_id).items()
        }


def load_matches(folder: Path, known: Collection[str]) -> Matches:
    """Read the matches of a folder of exercises.

    Parameters
    ----------
    folder
        Holds ``_matches.yaml``.
    known
        Ids of the exercises.

    Raises
    ------
    SourceError
        If the file is missing or malformed, names an exercise or a catalogue that does not exist,
        leaves a catalogue out, repeats itself, or says of two exercises that each is exactly the
        same one of the other catalogue.
    """
    source = YamlSource.read(folder / FILE, name=FILE)
    matches = source.parse(Matches)
    problems = [*_strangers(matches, known, source), *_doubles(matches, source)]
    if problems:
        raise SourceError(problems)
    return matches


@cache
def shipped_matches() -> Matches:
    """Read the matches that ship with Supple, once."""
    return load_matches(exercises_folder(), shipped_catalogue())


def _strangers(
    matches: Matches, known: Collection[str], source: YamlSource
) -> Iterator[tuple[str, int | None, str]]:
    for exercise, found in matches.exercises.items():
        line = source.line(("exercises", exercise))
        if exercise not in known:
            yield source.name, line, f"there is no exercise {exercise!r}"
        for name in found.keys() - matches.sets.keys():
            at = source.line(("exercises", exercise, name))
            yield source.name, at, f"{name!r} is not one of the sets: {', '.join(matches.sets)}"
        for name in matches.sets.keys() - found.keys():
            yield source.name, line, f"{exercise}: say what matches in {name}; [] for nothing"


def _doubles(matches: Matches, source: YamlSource) -> Iterator[tuple[str, int | None, str]]:
    exactly: dict[tuple[str, str], str] = {}  # (catalogue, id there) → the exercise here
    for exercise, found in matches.exercises.items():
        for name, list_ in found.items():
            seen: set[str] = set()
            for index, match in enumerate(list_):
                line = source.line(("exercises", exercise, name, index))
                if match.id in seen:
                    yield source.name, line, f"{exercise}: {match.id} is here twice"
                seen.add(match.id)
                if match.match != "exactMatch":
                    continue
                first = exactly.setdefault((name, match.id), exercise)
                if first != exercise:
                    text = (
                        f"{match.id} is already the exactMatch of {first}; one may be a closeMatch"
                    )
                    yield source.name, line, text
