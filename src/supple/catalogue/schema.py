"""The JSON Schema of ``exercise.yaml``, for editors and for other programs.

``python -m supple.catalogue.schema > exercises/exercise.schema.json`` writes the one that ships.
The loader checks more than a schema can say: links, words and what must agree with what.
"""

from __future__ import annotations

import json
import re
import sys
from typing import Any

from . import parts
from .model import Facts

_ATTRIBUTE = re.compile(r"^(\S.*)\n((?:    .*\n?|\n)+)", re.MULTILINE)


def schema_json() -> str:
    """Return the schema as indented JSON, the same for the same catalogue code."""
    return json.dumps(_schema(), indent=2, ensure_ascii=False) + "\n"


def _schema() -> dict[str, Any]:
    schema = Facts.model_json_schema(by_alias=True)
    _describe(schema, Facts.__doc__)
    for name, definition in schema["$defs"].items():
        _describe(definition, getattr(parts, name).__doc__)
    schema["title"] = "Exercise"
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _describe(definition: dict[str, Any], docstring: str | None) -> None:
    """Put a numpydoc docstring where editors look: one text for the whole, one for each key."""
    text = re.sub(r"^    ", "", docstring or "", flags=re.MULTILINE)
    whole, _, attributes = text.partition("\n\nAttributes\n----------\n")
    definition["description"] = _one_line(whole)
    for names, description in _ATTRIBUTE.findall(attributes):
        for name in names.split(", "):
            key = name if name in definition["properties"] else name.rstrip("_")
            definition["properties"][key].setdefault("description", _one_line(description))


def _one_line(text: str) -> str:
    return " ".join(text.replace("``", "`").split())


if __name__ == "__main__":
    sys.stdout.write(schema_json())
