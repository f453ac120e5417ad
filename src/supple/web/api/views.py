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
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
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
    about: SafeString
    required: bool


@dataclass(frozen=True)
class Shape:
    """What is sent or answered: its members, and an example where it is sent."""

    name: str
    about: SafeString
    members: tuple[Member, ...]
    example: str = ""


@dataclass(frozen=True)
class Answer:
    """What comes back when all is well; ``shape`` is the name of its shape, if it has one."""

    status: int
    kind: str
    shape: str


@dataclass(frozen=True)
class Described:
    """One operation; ``problems`` are the statuses of those it may answer with."""

    id: str
    method: str
    path: str
    title: SafeString
    about: SafeString
    parameters: tuple[Member, ...]
    sent: tuple[Shape, ...]
    answers: tuple[Answer, ...]
    problems: tuple[int, ...]


@require_GET
def docs(request: PersonRequest) -> HttpResponse:
    """Show everything that the API can do. A token opens no page, not even this one."""
    if request.token is not None:
        raise PermissionDenied
    context = {
        "groups": _groups().items(),
        "shapes": _shapes(),
        "problems": PROBLEMS.items(),
        "about": _marked(api.description),
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
        title=_marked(title),
        about=_marked(about.strip()),
        parameters=tuple(
            Member(p["name"], _kind(p["schema"]), _marked(p.get("description", "")), p["required"])
            for p in operation["parameters"]
        ),
        sent=tuple(_sent(operation)),
        answers=tuple(_answers(operation)),
        problems=tuple(status for status in sorted(operation["responses"]) if status >= 400),
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


def _answers(operation: Json) -> Iterator[Answer]:
    for status, answer in operation["responses"].items():
        if status >= 400:
            continue
        content = answer.get("content", {})
        schema = content.get("application/json", {}).get("schema", {})
        kind = _kind(schema) if schema else " | ".join(content) or "nothing"
        yield Answer(
            status, kind, _kind(schema.get("items", schema)) if "$ref" in str(schema) else ""
        )


def _shape(name: str, schema: Json) -> Shape:
    required = schema.get("required", ())
    return Shape(
        name,
        _marked(schema.get("description", "")),
        tuple(
            Member(key, _kind(member), _marked(member.get("description", "")), key in required)
            for key, member in schema.get("properties", {}).items()
        ),
    )


def _marked(text: str) -> SafeString:
    """Set what stands between backticks as code."""
    parts = enumerate(text.split("`"))
    whole = ((format_html("<code>{}</code>", part) if n % 2 else part,) for n, part in parts)
    return format_html_join("", "{}", whole)


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
    "uuid": "0b9f2f0e-6f5f-4c58-9d3c-0a54b9b7a1c2",
}
