"""What resources are made of: codes, quantities, references, moments."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, Final

from pydantic import Field

from supple.catalogue.model import Fact
from supple.catalogue.phrases import Phrases
from supple.catalogue.vocabulary import Language
from supple.catalogue.yamlsource import YamlSource

_DATA: Final = Path(__file__).parents[1] / "data"
Resource = dict[str, Any]


class Code(Fact):
    """A code, and where it was looked up."""

    system: str
    code: str
    display: str = ""
    source: str = ""


class MeasureCodes(Fact):
    """Names of codes for a questionnaire, its questions by id, and its mean."""

    whole: str
    items: dict[str, str] = Field(default_factory=dict)
    mean: str = ""


class Unit(Fact):
    """A unit's UCUM code, and how it reads."""

    code: str
    unit: str


class _Codes(Fact):
    systems: dict[str, str]
    profiles: dict[str, str]
    pertains_to_goal: str
    codes: dict[str, Code]
    measures: dict[str, MeasureCodes]
    units: dict[str, Unit]


@cache
def codes() -> _Codes:
    """Return ``fhir.yaml``."""
    return YamlSource.read(_DATA / "fhir.yaml", name="fhir.yaml").parse(_Codes)


@cache
def phrases() -> Phrases:
    """Return what stands in a bundle in words."""
    return Phrases.read(_DATA / "fhir-phrases.yaml")


def profiled(*names: str) -> Resource:
    """Return the part of a resource that says which profiles it keeps to."""
    return {"meta": {"profile": [codes().profiles[name] for name in names]}}


def coded(name: str, text: str = "") -> Resource:
    """Return a CodeableConcept of one of our codes."""
    known = codes().codes[name]
    display = {"display": known.display} if known.display else {}
    coding = {"system": codes().systems[known.system], "code": known.code, **display}
    return {"coding": [coding], **({"text": text} if text else {})}


def in_words(text: str) -> Resource:
    """Return a CodeableConcept of what has no code."""
    return {"text": text}


def quantity(value: float, unit: str) -> Resource:
    """Return a number in one of our units, to two decimals."""
    known = codes().units[unit]
    return {
        "value": round(value, 2), "unit": known.unit, "system": codes().systems["ucum"],
        "code": known.code,
    }  # fmt: skip


def to(id_: str | uuid.UUID) -> Resource:
    """Return a reference to a resource of the same bundle."""
    return {"reference": f"urn:uuid:{id_}"}


def moment(value: dt.datetime) -> str:
    """Return an instant, with its offset."""
    return value.isoformat(timespec="milliseconds")


def last_day(first: dt.date) -> dt.date:
    """Return the last day of a week."""
    return first + dt.timedelta(days=6)


def period(first: dt.date, last: dt.date) -> Resource:
    """Return a Period of whole days."""
    return {"start": first.isoformat(), "end": last.isoformat()}


def name_of(space: uuid.UUID, *parts: object) -> str:
    """Return an id that follows from what a resource is made from: the same in every bundle."""
    return str(uuid.uuid5(space, " ".join(map(str, parts))))


def narrative(lines: Mapping[str, str]) -> Resource:
    """Return what stands in a resource for people to read: bold beginnings, and what follows."""
    shown = "".join(f"<p><b>{escape(k)}</b> {escape(v)}</p>" for k, v in lines.items())
    div = f'<div xmlns="http://www.w3.org/1999/xhtml">{shown}</div>'
    return {"text": {"status": "additional", "div": div}}


def person(id_: uuid.UUID) -> Resource:
    """Return whom it is about: an id alone, as Supple knows no name."""
    urn = {"system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{id_}"}
    return {"type": "Patient", "identifier": urn}


def base(kind: str, id_: str | uuid.UUID, language: Language) -> Resource:
    """Return what every resource begins with."""
    return {"resourceType": kind, "id": str(id_), "language": language}
