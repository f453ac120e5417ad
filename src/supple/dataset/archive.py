"""One file that holds the whole catalogue: data, schema, pictures, licence."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Template
from typing import Any, Final

from supple import __version__
from supple.catalogue import LANGUAGES, as_dict, exercises_folder, shipped_catalogue
from supple.catalogue.matches import shipped_matches
from supple.catalogue.schema import told_schema_json
from supple.drawing import picture_path
from supple.zipped import zipped

ROOT: Final = "supple-exercises"
_FOR_EVERYBODY: Final = 0o644
_README: Final = Path(__file__).parent / "README.template.md"


def archive_name() -> str:
    """Return what to call the file."""
    return f"{ROOT}-{__version__}.zip"


@cache
def archive() -> bytes:
    """Return the catalogue that ships as a zip: the same bytes for the same catalogue and zlib.

    Returns
    -------
    bytes
        ``README.md``, ``LICENSE``, ``exercises.json`` (`supple.catalogue.as_dict` of every exercise
        in every language), ``matches.json``, ``exercise.schema.json`` and ``pictures/*.svg``.
    """
    files = {f"{ROOT}/{name}": content for name, content in sorted(_files())}
    return zipped(files, mode=_FOR_EVERYBODY)


def rows() -> list[dict[str, Any]]:
    """Return every exercise in every language, in the order of ids and then of languages."""
    matches = shipped_matches()
    return [
        as_dict(exercise, language, matches=matches)
        for exercise in shipped_catalogue().values()
        for language in LANGUAGES
    ]


def _files() -> Iterator[tuple[str, bytes]]:
    yield "README.md", readme().encode()
    yield "LICENSE", (exercises_folder() / "LICENSE").read_bytes()
    yield "exercises.json", _json(rows())
    yield "matches.json", _json(shipped_matches().model_dump(mode="json", exclude_none=True))
    yield "exercise.schema.json", told_schema_json().encode()
    for exercise_id in shipped_catalogue():
        whole = picture_path(exercise_id)
        if whole is not None:
            yield f"pictures/{whole.name}", whole.read_bytes()
        key = 0
        while (one := picture_path(exercise_id, key)) is not None:
            yield f"pictures/{one.name}", one.read_bytes()
            key += 1


def readme() -> str:
    """Return the page that explains the archive: its fields come from the schema itself."""
    catalogue = shipped_catalogue().values()
    reviewed = [e for e in catalogue if e.facts.review.status == "reviewed_by_physiotherapist"]
    return Template(_README.read_text(encoding="utf-8")).substitute(
        version=__version__,
        exercises=len(catalogue),
        reviewed=len(reviewed),
        sources=len({source.id for e in catalogue for source in e.facts.sources}),
        fields="\n".join(_fields()),
        sets="\n".join(
            f"- `{name}`: {other.title}, <{other.url}>. {other.key} {other.basis}"
            for name, other in shipped_matches().sets.items()
        ),
    )


def _fields() -> Iterator[str]:
    schema = json.loads(told_schema_json())
    for name, field in schema["properties"].items():
        yield f"| `{name}` | {_kind(field)} | {_described(field, schema)} |"


def _kind(field: dict[str, Any]) -> str:
    if "$ref" in field:
        return f"{_target(field)}"
    if "items" in field:
        return f"list of {_kind(field['items'])}"
    return "word" if "enum" in field else str(field["type"])


def _target(field: dict[str, Any]) -> str:
    return str(field["$ref"]).rpartition("/")[2]


def _described(field: dict[str, Any], schema: dict[str, Any]) -> str:
    """Return what a field means: its description, that of what it holds, its words or shape."""
    inner = field.get("items", field)
    if "description" in field:
        text = field["description"]
    elif "$ref" in inner:
        text = schema["$defs"][_target(inner)]["description"]
    elif "enum" in inner:
        text = ", ".join(f"`{word}`" for word in inner["enum"])
    else:
        text = f"`{inner['pattern']}`"
    return re.sub(r"\s+", " ", str(text)).replace("|", "\\|")


def _json(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
