"""The JSON Schemas of ``exercise.yaml`` and ``article.yaml``, for editors and other programs.

``python -m supple.catalogue.schema > exercises/exercise.schema.json`` writes the one that ships,
``python -m supple.catalogue.schema article > learn/article.schema.json`` that of articles.
The loaders check more than a schema can say: links, words and what must agree with what.
"""

from __future__ import annotations

import json
import re
import sys
from typing import Any

from pydantic import BaseModel

from . import parts
from .articles import ArticleFacts
from .model import Facts, ToldFacts

_ATTRIBUTE = re.compile(r"^(\S.*)\n((?:    .*\n?|\n)+)", re.MULTILINE)


def schema_json() -> str:
    """Return the schema of exercises as indented JSON, the same for the same catalogue code."""
    return _json(Facts, "Exercise")


def told_schema_json() -> str:
    """Return the schema of exercises whose sources are told in one language."""
    return _json(ToldFacts, "Exercise")


def article_schema_json() -> str:
    """Return the schema of articles, likewise."""
    return _json(ArticleFacts, "Article")


def _json(model: type[BaseModel], title: str) -> str:
    return json.dumps(_schema(model, title), indent=2, ensure_ascii=False) + "\n"


def _schema(model: type[BaseModel], title: str) -> dict[str, Any]:
    schema = model.model_json_schema(by_alias=True)
    # What a model has from another is explained there; of itself it has the last word.
    for documented in reversed(model.__mro__):
        if issubclass(documented, parts.Fact):
            _describe(schema, documented.__doc__)
    for name, definition in schema["$defs"].items():
        _describe(definition, getattr(parts, name).__doc__)
    schema["title"] = title
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
    sys.stdout.write(article_schema_json() if "article" in sys.argv[1:] else schema_json())
