"""FHIR bundles, judged by a library that knows the specification."""

from __future__ import annotations

import datetime as dt
import json
import uuid

import pytest
from fhir.resources.R4B.bundle import Bundle
from pydantic import ValidationError

from strategies import clear_record
from supple.catalogue import LANGUAGES, Language, shipped_catalogue
from supple.exchange.archive import Archive, Begun, Screened, Week
from supple.exchange.fhir import bundle
from supple.program import History, Profile, Program, plan
from supple.session.events import (
    Answered,
    BadDay,
    Completed,
    Ended,
    Finished,
    Hurt,
    Morning,
    PainNow,
    Started,
    TakenBack,
)

START = dt.datetime(2026, 11, 21, 9, tzinfo=dt.timezone(dt.timedelta(hours=1)))


@pytest.fixture(scope="module")
def program() -> Program:
    profile = Profile(screening=clear_record(date=START.date()), days=("sat", "tue"))
    return plan(profile, shipped_catalogue(), History(), today=START.date())


@pytest.fixture(scope="module")
def archive(program: Program) -> Archive:
    first, second = (uuid.UUID(int=n) for n in (1, 2))
    name = program.sessions[0].items[0].exercise
    minutes = iter(range(100))

    def at() -> dict[str, object]:
        return {"id": uuid.uuid4(), "at": START + dt.timedelta(minutes=next(minutes))}

    mistaken = BadDay(**at(), pain=9)  # type: ignore[arg-type]
    events = (
        Started(**at(), session=first),  # type: ignore[arg-type]
        Finished(**at(), session=first, exercise=name),  # type: ignore[arg-type]
        Hurt(**at(), session=first, exercise=name, pain=6),  # type: ignore[arg-type]
        Completed(**at(), session=first, seconds=600),  # type: ignore[arg-type]
        PainNow(**at(), session=first, pain=2),  # type: ignore[arg-type]
        Started(**at(), session=second),  # type: ignore[arg-type]
        Ended(**at(), session=second, seconds=60),  # type: ignore[arg-type]
        Morning(**at(), pain=0),  # type: ignore[arg-type]
        mistaken,
        TakenBack(**at(), event=mistaken.id),  # type: ignore[arg-type]
        Answered(**at(), measure="peg", answers=(4, 5, 7)),  # type: ignore[arg-type]
    )
    return Archive(
        made=START,
        person=uuid.UUID(int=7),
        screenings=(Screened(record=clear_record(), made=START),),
        sessions=tuple(
            Begun(id=n, date=START.date(), language="en", planned=program.sessions[0], made=START)
            for n in (first, second)
        ),
        events=events,
        weeks=(Week(start=program.start, mark="m", program=program, made=START),),
    )


def made(archive: Archive, language: Language = "en") -> dict[str, object]:
    return bundle(archive, shipped_catalogue(), language)


def resources(archive: Archive, kind: str) -> list[dict[str, object]]:
    found = [entry["resource"] for entry in made(archive)["entry"]]  # type: ignore[attr-defined]
    return [resource for resource in found if resource["resourceType"] == kind]


@pytest.mark.parametrize("language", LANGUAGES)
def test_fits_the_specification(archive: Archive, language: Language) -> None:
    text = json.dumps(made(archive, language))
    read = Bundle.model_validate_json(text)
    assert len(read.entry) == len(made(archive)["entry"])  # type: ignore[arg-type]
    urls = [entry.fullUrl for entry in read.entry]
    assert len(set(urls)) == len(urls)
    assert '"Patient"' not in text


def test_the_judge_is_strict(archive: Archive) -> None:
    broken = made(archive)
    del broken["entry"][0]["resource"]["status"]  # type: ignore[index]
    with pytest.raises(ValidationError):
        Bundle.model_validate(broken)


def test_pain_is_a_number_and_what_was_taken_back_is_not_told(archive: Archive) -> None:
    pains = [
        o["valueQuantity"]["value"]  # type: ignore[index]
        for o in resources(archive, "Observation")
        if o["code"]["coding"][0]["code"] == "72514-3"  # type: ignore[index]
    ]
    assert pains == [6, 2, 0]


def test_peg_is_three_numbers_and_their_mean(archive: Archive) -> None:
    (peg,) = [
        o
        for o in resources(archive, "Observation")
        if o["code"]["coding"][0]["code"] == "91148-7"  # type: ignore[index]
    ]
    values = {
        part["code"]["coding"][0]["code"]: part["valueQuantity"]["value"]
        for part in peg["component"]  # type: ignore[attr-defined]
    }
    assert values == {"75893-8": 4, "91145-3": 5, "91146-1": 7, "91147-9": 5.33}
    assert len(resources(archive, "QuestionnaireResponse")) == 2


def test_sessions_tell_how_they_ended(archive: Archive, program: Program) -> None:
    procedures = resources(archive, "Procedure")
    assert [p["status"] for p in procedures] == ["completed", "stopped"]
    name = shipped_catalogue()[program.sessions[0].items[0].exercise].name("en")
    assert procedures[0]["note"] == [{"text": name}]
    assert procedures[0]["performedPeriod"]["start"] == "2026-11-21T09:01:00.000+01:00"  # type: ignore[index]


def test_week_is_a_care_plan(archive: Archive, program: Program) -> None:
    (week,) = resources(archive, "CarePlan")
    assert week["period"] == {"start": "2026-11-21", "end": "2026-11-27"}
    assert len(week["activity"]) == len(program.sessions)  # type: ignore[arg-type]


def test_links_lead_somewhere(archive: Archive) -> None:
    whole = made(archive)
    urls = {entry["fullUrl"] for entry in whole["entry"]}  # type: ignore[attr-defined]
    found = [
        part["reference"]
        for resource in resources(archive, "Observation")
        for part in (*resource.get("partOf", ()), *resource.get("derivedFrom", ()))  # type: ignore[misc]
    ]
    assert len(found) == 3
    assert set(found) <= urls
