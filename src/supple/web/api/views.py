"""The page about the API, drawn from its own description: it needs no script and no network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from supple.web.api.api import api
from supple.web.people.requests import PersonRequest
from supple.web.shell.problem import PROBLEMS

Json = dict[str, Any]


@dataclass(frozen=True)
class Member:
    """A parameter, or a member of what is sent or answered."""

    name: str
    kind: str
    about: str
    required: bool


@dataclass(frozen=True)
class Shape:
    """What is sent or answered: its members, and an example where it is sent."""

    name: str
    about: str
    members: tuple[Member, ...]
    example: str = ""


@dataclass(frozen=True)
class Described:
    """One operation."""

    id: str
    method: str
    path: str
    title: str
    about: str
    parameters: tuple[Member, ...]
    sent: tuple[Shape, ...]
    answers: tuple[tuple[str, str], ...]


@require_GET
def docs(request: PersonRequest) -> HttpResponse:
    """Show everything that the API can do. A token opens no page, not even this one."""
    if request.token is not None:
        raise PermissionDenied
    context = {
        "groups": _groups().items(),
        "shapes": _shapes(),
        "problems": PROBLEMS.items(),
        "about": api.description,
    }
    return render(request, "api/docs.html", context)


@cache
def _groups() -> dict[str, list[Described]]:
    found: dict[str, list[Described]] = {}
    for path, methods in api.described["paths"].items():
        for method, operation in methods.items():
            described = _described(path, method, operation)
            found.setdefault(operation["tags"][0], []).append(described)
    return found


@cache
def _shapes() -> list[Shape]:
    schemas = api.described["components"]["schemas"]
    return [_shape(name, schemas[name]) for name in sorted(schemas)]


def _described(path: str, method: str, operation: Json) -> Described:
    title, _, about = operation["description"].partition("\n")
    return Described(
        id=operation["operationId"],
        method=method.upper(),
        path=path,
        title=title,
        about=about.strip(),
        parameters=tuple(
            Member(p["name"], _kind(p["schema"]), p.get("description", ""), p["required"])
            for p in operation["parameters"]
        ),
        sent=tuple(_sent(operation)),
        answers=tuple(_answers(operation)),
    )


def _sent(operation: Json) -> Iterator[Shape]:
    """Yield what may be sent; more than one shape where there is a choice."""
    for content in operation.get("requestBody", {}).get("content", {}).values():
        schema = content["schema"]
        for one in schema.get("oneOf", [schema]):
            whole = _resolved(one)
            example = json.dumps(_example(whole), ensure_ascii=False, indent=2)
            shape = _shape(whole.get("title", ""), whole)
            yield replace(shape, example=example)


def _answers(operation: Json) -> Iterator[tuple[str, str]]:
    for status, answer in operation["responses"].items():
        kinds = [
            _kind(content["schema"]) if "json" in media and "schema" in content else media
            for media, content in answer.get("content", {}).items()
        ]
        yield str(status), ", ".join(kinds)


def _shape(name: str, schema: Json) -> Shape:
    required = schema.get("required", ())
    return Shape(
        name,
        schema.get("description", ""),
        tuple(
            Member(key, _kind(member), member.get("description", ""), key in required)
            for key, member in schema.get("properties", {}).items()
        ),
    )


def _kind(schema: Json) -> str:
    """Return what kind of value a schema stands for, in short."""
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    if several := schema.get("anyOf") or schema.get("oneOf"):
        return " | ".join(dict.fromkeys(_kind(one) for one in several))
    if values := schema.get("enum"):
        return " | ".join(values)
    if "const" in schema:
        return str(schema["const"])
    if schema.get("type") == "array":
        return f"[{_kind(schema.get('items', {}))}]"
    return str(schema.get("format") or schema.get("type") or "any")


def _resolved(schema: Json) -> Json:
    if "$ref" not in schema:
        return schema
    found: Json = api.described["components"]["schemas"][_kind(schema)]
    return found


def _example(schema: Json) -> Any:
    """Return a value that a schema allows: the one it names, or the plainest."""
    schema = _resolved(schema)
    if "examples" in schema:
        return schema["examples"][0]
    if "default" in schema:
        return schema["default"]
    if "const" in schema:
        return schema["const"]
    if values := schema.get("enum"):
        return values[0]
    if several := schema.get("anyOf"):
        return _example(several[0])
    match schema.get("type"):
        case "object":
            return {key: _example(member) for key, member in schema.get("properties", {}).items()}
        case "array":
            return [_example(schema["items"])] if "items" in schema else []
        case "boolean":
            return True
        case "integer" | "number":
            return schema.get("minimum", 0)
    return _TEXTS.get(schema.get("format", ""), "")


_TEXTS = {
    "date": "2026-11-21",
    "date-time": "2026-11-21T07:30:00+01:00",
    "time": "07:30",
    "uuid": "0b9f2f0e-6f5f-4c58-9d3c-0a54b9b7a1c2",
}
