"""Folders of exercises → a checked catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .folders import entries, shipped_folder
from .model import Exercise, Facts, Words
from .vocabulary import LANGUAGES, Language
from .words import parse_words
from .yamlsource import SourceError, YamlSource

# Where the skeleton of a new exercise (see `scaffold`) waits for its author.
_BLANK = re.compile(r"""(?:^|[\s"\[])<([^<>]+)>""")


@dataclass(frozen=True, eq=False)
class Catalogue(Mapping[str, Exercise]):
    """Exercises by id, in alphabetical order of id.

    Two catalogues are equal only when they are the same one, so that a cache can key on them.
    """

    exercises: Mapping[str, Exercise]

    __eq__ = object.__eq__
    __hash__ = object.__hash__

    def __getitem__(self, key: str) -> Exercise:
        return self.exercises[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.exercises)

    def __len__(self) -> int:
        return len(self.exercises)


def exercises_folder() -> Path:
    """Return the folder of the catalogue that ships with Supple."""
    return shipped_folder("exercises")


@cache
def shipped_catalogue() -> Catalogue:
    """Load the catalogue that ships with Supple, once."""
    return load(exercises_folder())


def load(folder: Path) -> Catalogue:
    """Load and check every exercise below ``folder``.

    Parameters
    ----------
    folder
        Holds one folder per exercise; names that start with ``_`` or ``.`` are skipped.

    Raises
    ------
    SourceError
        With every problem in every file, each with file and line.
    """
    problems: list[tuple[str, int | None, str]] = []
    exercises: dict[str, Exercise] = {}
    sources: dict[str, YamlSource] = {}
    if not folder.is_dir():
        raise SourceError([(str(folder), None, "there is no such folder of exercises")])
    for path in entries(folder):
        try:
            exercises[path.name], sources[path.name] = _load_one(path)
        except SourceError as error:
            problems.extend(error.problems)
    # A folder that did not load would make every link to it look broken.
    names = exercises.keys() | {Path(file).parts[0] for file, _, _ in problems}
    for exercise_id, exercise in exercises.items():
        problems.extend(_broken_links(exercise, exercises, names, sources[exercise_id]))
    problems.extend(_circles(exercises, sources))
    if problems:
        raise SourceError(sorted(problems, key=lambda p: (p[0], p[1] or 0, p[2])))
    return Catalogue(exercises)


def _load_one(folder: Path) -> tuple[Exercise, YamlSource]:
    if blanks := list(_blanks(folder)):
        raise SourceError(blanks)
    source = YamlSource.read(folder / "exercise.yaml", name=f"{folder.name}/exercise.yaml")
    facts = source.parse(Facts)
    if facts.id != folder.name:
        raise source.error(("id",), f"id must be the folder's name, {folder.name!r}")
    words: dict[Language, Words] = {}
    problems: list[tuple[str, int | None, str]] = []
    for language in LANGUAGES:
        name = f"{folder.name}/{language}.md"
        try:
            text = (folder / f"{language}.md").read_text(encoding="utf-8")
            words[language] = parse_words(text, name=name, language=language, facts=facts)
        except FileNotFoundError:
            problems.append((name, None, "the file is missing: every exercise has every language"))
        except SourceError as error:
            problems.extend(error.problems)
    if problems:
        raise SourceError(problems)
    return Exercise(facts=facts, words=words), source


def _blanks(folder: Path) -> Iterator[tuple[str, int | None, str]]:
    """Yield each ``<…>`` that a new exercise's files still have, with what to write there."""
    for path in sorted(folder.iterdir()):
        if path.suffix not in (".yaml", ".md"):
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        if "<" not in text:
            continue
        for number, line in enumerate(text.splitlines(), start=1):
            if not line.lstrip().startswith("#"):
                for hint in _BLANK.findall(line):
                    yield f"{folder.name}/{path.name}", number, f"fill in: {hint}"


def _broken_links(
    exercise: Exercise,
    exercises: Mapping[str, Exercise],
    names: set[str],
    source: YamlSource,
) -> Iterator[tuple[str, int | None, str]]:
    for key, back in (("easier", "harder"), ("harder", "easier")):
        links: list[str] = getattr(exercise.facts, key)
        for index, target in enumerate(links):
            line = source.line((key, index))
            if target not in names or target == exercise.id:
                yield source.name, line, f"{key}: there is no other exercise {target!r}"
            elif target in exercises and exercise.id not in getattr(exercises[target].facts, back):
                yield (
                    source.name,
                    line,
                    f"{key}: {target} does not name {exercise.id} as {back}; link both ways",
                )


def _circles(
    exercises: Mapping[str, Exercise], sources: Mapping[str, YamlSource]
) -> Iterator[tuple[str, int | None, str]]:
    """Yield each link to a harder exercise from which more such links lead back."""
    for start, exercise in exercises.items():
        for index, first in enumerate(exercise.facts.harder):
            if first != start and start in _all_harder(first, exercises):
                line = sources[start].line(("harder", index))
                text = f"harder: {first} leads back to {start}, so neither can be the harder one"
                yield sources[start].name, line, text


def _all_harder(start: str, exercises: Mapping[str, Exercise]) -> set[str]:
    found: set[str] = set()
    to_see = [start]
    while to_see:
        exercise = exercises.get(to_see.pop())
        new = set(exercise.facts.harder) - found if exercise else set()
        found |= new
        to_see.extend(new)
    return found
