"""Completes the description of the API: what each answer may be, and what each member means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from supple.exchange.kinds import KINDS
from supple.web.api.security import Need
from supple.web.api.sent import TIME_OF_DAY
from supple.web.shell.problem import MEDIA_TYPE, PROBLEMS, Kind

Json = dict[str, Any]
# Docstrings of the domain describe attributes in the manner of numpydoc.
_ATTRIBUTES: Final = re.compile(r"\n*Attributes\n-+\n(?P<lines>.*)", re.DOTALL)
_ENTRY: Final = re.compile(r"^(?P<names>[\w, ]+)\n(?P<text>(?:[ ]{4}.*\n?)+)", re.MULTILINE)
_PROBLEM: Final[Json] = {
    "title": "Problem",
    "description": "Why a request was refused: problem details of RFC 9457.",
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "description": "Where this kind of problem is explained."},
        "title": {"type": "string", "description": "What this kind of problem is called."},
        "status": {"type": "integer", "description": "The status of the answer."},
        "detail": {"type": "string", "description": "What is wrong with this very request."},
        "next": {"type": "string", "description": "The page that says what to do, if one does."},
        "errors": {
            "type": "array",
            "description": "What is wrong with each value.",
            "items": {
                "type": "object",
                "required": ["at", "why"],
                "properties": {
                    "at": {"type": "string", "description": "Where the value stands."},
                    "why": {"type": "string", "description": "What is wrong with it."},
                },
            },
        },
    },
}
_FILES: Final = {
    ".zip": ["application/zip"],
    ".csv": ["text/csv"],
    ".ics": ["text/calendar"],
    ".pdf": ["application/pdf"],
    "/{chart}.{kind}": ["image/svg+xml", "image/png"],
    "/data/export/{format}": list(dict.fromkeys(kind.media_type for kind in KINDS.values())),
}
_BYTES: Final[Json] = {"type": "string", "format": "binary"}


def complete(schema: Json, needs: Mapping[str, Need]) -> None:
    """Add what the framework does not know, in place.

    Parameters
    ----------
    needs
        What must hold for the person, by the id of the operation.
    """
    schemas = schema["components"]["schemas"]
    for described in schemas.values():
        _describe_members(described)
    schemas["Problem"] = _PROBLEM
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            need = needs[operation["operationId"]]
            for kind in _kinds(operation, need, changes=method != "get"):
                known = PROBLEMS[kind]
                operation["responses"][known.status] = {
                    "description": known.title + ".",
                    "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
                }
            _name_file(path, operation)


def _describe_members(described: Json) -> None:
    text = described.get("description", "").replace("``", "`")
    found = _ATTRIBUTES.search(text)
    if found:
        text = text[: found.start()]
        for entry in _ENTRY.finditer(found["lines"]):
            for name in entry["names"].split(", "):
                member = described.get("properties", {}).get(name)
                if member is not None:
                    member.setdefault("description", " ".join(entry["text"].split()))
    for member in described.get("properties", {}).values():
        if member.get("format") == "time":
            del member["format"]
            member["pattern"] = TIME_OF_DAY
    if text:
        described["description"] = text.strip()


def _kinds(operation: Json, need: Need, *, changes: bool) -> Iterator[Kind]:
    """Yield the kinds of problems that an operation may answer with, one for each status."""
    parameters = operation.get("parameters", [])
    takes = "requestBody" in operation
    yield "unauthorized"
    if changes or need != "known":
        yield "closed"
    if takes:
        yield "malformed"
    if takes or parameters:
        yield "invalid"
    if any(parameter["in"] == "path" for parameter in parameters):
        yield "not-found"
    if changes or need == "told":
        yield "conflict"


def _name_file(path: str, operation: Json) -> None:
    """Say what kind of file an operation returns that returns one."""
    for end, kinds in _FILES.items():
        if path.endswith(end):
            operation["responses"][200]["content"] = {
                kind: {"schema": {} if kind.endswith("json") else _BYTES} for kind in kinds
            }
