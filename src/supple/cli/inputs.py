"""Files a person writes, read strictly: what is wrong is named with its file, line and field."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from supple.catalogue import Catalogue, SourceError, YamlSource
from supple.catalogue.yamlsource import KeyPath, in_plain_words
from supple.program import History, Profile
from supple.program.screening import AnswersError, ScreeningRecord, questionnaire, standing
from supple.session import Event, fold

from .clock import local_zone

Problem = tuple[str, int | None, str]


def read_answers(path: Path) -> ScreeningRecord:
    """Read a file of answers to the safety questions.

    Raises
    ------
    SourceError
        If it cannot be read, has an unknown or missing key, or an answer is missing or unknown.
    """
    source = _read(path)
    record = source.parse(ScreeningRecord)
    _check_answers(record, source, ())
    return record


def read_profile(path: Path, catalogue: Catalogue) -> Profile:
    """Read a profile.

    Raises
    ------
    SourceError
        As `read_answers`, and if an excluded exercise does not exist.
    """
    source = _read(path)
    profile = source.parse(Profile)
    _check_answers(profile.screening, source, ("screening",))
    for index, name in enumerate(profile.excluded):
        if name not in catalogue:
            raise source.error(
                ("excluded", index),
                f"excluded.{index}: there is no exercise {name!r}; `supple exercises` lists them",
            )
    return profile


def read_history(path: Path | None, *, new: bool = False) -> History:
    """Read what happened so far, as the planner reads it; see `read_events`."""
    return fold(read_events(path, new=new), zone=local_zone())


def read_events(path: Path | None, *, new: bool = False) -> list[Event]:
    """Read what happened so far: one event a line, as sessions write them.

    Parameters
    ----------
    path
        Without one, nothing has happened.
    new
        The file need not exist yet.

    Raises
    ------
    SourceError
        Naming each line that is no event.
    """
    if path is None or (new and not path.exists()):
        return []
    adapter: TypeAdapter[Event] = TypeAdapter(Event)
    events: list[Event] = []
    problems: list[Problem] = []
    for number, line in enumerate(_text(path).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            events.append(adapter.validate_json(line))
        except ValidationError as error:
            problems += [(str(path), number, _event_problem(e)) for e in error.errors()]
    if problems:
        raise SourceError(problems)
    return events


def append_event(path: Path, event: Event) -> None:
    """Add an event to a history.

    Raises
    ------
    SourceError
        If it cannot be written.
    """
    line = json.dumps(event.model_dump(mode="json", exclude_none=True), ensure_ascii=False)
    _append(path, line + "\n")


def check_writable(path: Path) -> None:
    """Open a history, so that nothing is done that cannot be kept.

    Raises
    ------
    SourceError
        If it cannot be written.
    """
    _append(path, "")


def _append(path: Path, text: str) -> None:
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        message = f"the history cannot be written: {error.strerror}"
        raise SourceError([(str(path), None, message)]) from None


def _event_problem(error: Any) -> str:
    if error["type"] == "json_invalid":
        return "this is no event; a history holds one a line, as `supple session` writes them"
    where = ".".join(str(part) for part in error["loc"])
    return f"{where}: {in_plain_words(error)}" if where else in_plain_words(error)


def _check_answers(record: ScreeningRecord, source: YamlSource, path: KeyPath) -> None:
    try:
        standing(record, today=record.date)
    except AnswersError as error:
        field = ".".join(map(str, (*path, "answers")))
        raise SourceError(
            list(_answer_problems(error, source, (*path, "answers"), field))
        ) from None


def _answer_problems(
    error: AnswersError, source: YamlSource, path: KeyPath, field: str
) -> Iterator[Problem]:
    questions = questionnaire()
    for id_ in error.missing:
        text = questions.question(id_).text.en
        yield source.name, source.line(path), f"{field}.{id_}: answer yes or no: {text}"
    for id_ in error.unknown:
        ids = ", ".join(question.id for question in questions.questions)
        message = f"{field}.{id_}: there is no such question; the questions are {ids}"
        yield source.name, source.line((*path, id_)), message


def _read(path: Path) -> YamlSource:
    source = YamlSource(_text(path), name=str(path))
    if not isinstance(source.data, dict):
        raise source.error((), "the file must hold `key: value` lines; try `--example`")
    return source


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        message = "there is no such file"
    except UnicodeDecodeError:
        message = "the file is not UTF-8 text"
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
    raise SourceError([(str(path), None, message)])
