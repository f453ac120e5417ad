"""YAML read strictly: duplicate keys refused, every value remembers its line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # a build of PyYAML without libyaml: slower, same result
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

_TEXT = "tag:yaml.org,2002:str"
KeyPath = tuple[str | int, ...]
M = TypeVar("M", bound=BaseModel)


class SourceError(Exception):
    """Something wrong in a source file, told so that a person can mend it.

    Parameters
    ----------
    problems
        One entry per problem: (file, line or ``None``, what is wrong and what is expected).
    """

    def __init__(self, problems: list[tuple[str, int | None, str]]) -> None:
        self.problems = problems
        super().__init__("\n".join(self.lines()))

    def lines(self) -> list[str]:
        """Return one ``file:line: message`` per problem."""
        return [
            f"{file}:{line}: {text}" if line is not None else f"{file}: {text}"
            for file, line, text in self.problems
        ]


class YamlSource:
    """A parsed YAML document with the line of each key and item.

    Parameters
    ----------
    text
        The document.
    name
        What to call the file in messages.

    Raises
    ------
    SourceError
        If the text is not YAML, or a mapping has the same key twice.
    """

    def __init__(self, text: str, *, name: str) -> None:
        self.name = name
        self._lines: dict[KeyPath, int] = {}
        self._problems: list[tuple[str, int | None, str]] = []
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
            self.data: Any = None if node is None else self._build(loader, node, ())
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            line = mark.line + 1 if mark else None
            raise SourceError([(name, line, f"not valid YAML: {error.problem}")]) from None
        except yaml.YAMLError as error:
            raise SourceError([(name, None, f"not valid YAML: {error}")]) from None
        finally:
            loader.dispose()
        if self._problems:
            raise SourceError(self._problems)

    @classmethod
    def read(cls, path: Path, *, name: str | None = None) -> YamlSource:
        """Read a file; a missing one is a `SourceError` as well."""
        shown = name or str(path)
        try:
            text = path.read_text(encoding="utf-8")
        except FileNotFoundError:
            raise SourceError([(shown, None, "the file is missing")]) from None
        except UnicodeDecodeError:
            raise SourceError([(shown, None, "the file is not UTF-8 text")]) from None
        return cls(text, name=shown)

    def line(self, path: KeyPath) -> int:
        """Return the line of the nearest known ancestor of ``path``."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    def error(self, path: KeyPath, text: str) -> SourceError:
        """Make a one-problem error at ``path``."""
        return SourceError([(self.name, self.line(path), text)])

    def parse(self, model: type[M], *, context: Mapping[str, Any] | None = None) -> M:
        """Validate the document against ``model``; errors carry file, line and field."""
        try:
            return model.model_validate(self.data, context=dict(context or {}))
        except ValidationError as error:
            raise SourceError(
                [
                    (
                        self.name,
                        self.line(tuple(e["loc"])),
                        f"{'.'.join(map(str, e['loc'])) or 'document'}: {in_plain_words(e)}",
                    )
                    for e in error.errors()
                ]
            ) from None

    def _build(self, loader: Any, node: yaml.Node, path: KeyPath) -> Any:
        self._lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            result: dict[Any, Any] = {}
            for key_node, value_node in node.value:
                key = self._scalar(loader, key_node)
                line = key_node.start_mark.line + 1
                if not isinstance(key, str | int) or isinstance(key, bool):
                    self._problems.append(
                        (self.name, line, f"the key {key!r} must be a word: put it in quotes")
                    )
                    continue
                if key in result:
                    self._problems.append((self.name, line, f"the key {key!r} is here twice"))
                    continue
                self._lines[(*path, key)] = line
                result[key] = self._build(loader, value_node, (*path, key))
            return result
        if isinstance(node, yaml.SequenceNode):
            return [self._build(loader, item, (*path, i)) for i, item in enumerate(node.value)]
        return self._scalar(loader, node)

    @staticmethod
    def _scalar(loader: Any, node: yaml.Node) -> Any:
        # Most scalars are plain text, and most of the loading time is spent here.
        return node.value if node.tag == _TEXT else loader.construct_object(node, deep=True)


def read_beside(module: str, file: str, model: type[M]) -> M:
    """Read data that ship beside the module that reads them.

    Parameters
    ----------
    module
        The module's ``__file__``.
    file
        Where the data are, from the module's folder on.

    Raises
    ------
    SourceError
        If the file is not what the model says.
    """
    folder = Path(module).parent
    return YamlSource.read(folder / file, name=f"{folder.name}/{file}").parse(model)


def in_plain_words(error: Mapping[str, Any]) -> str:
    """Say an error of pydantic in words an author understands."""
    match error["type"]:
        case "extra_forbidden":
            return "this key is not known"
        case "missing":
            return "this key is missing"
        case _:
            text = str(error["msg"]).removeprefix("Value error, ")
            given = error.get("input")
            shown = "" if isinstance(given, dict | list) else f" (got {given!r})"
            return text + shown
