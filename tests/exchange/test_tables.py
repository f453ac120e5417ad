"""The tables of an archive: one dictionary for CSV, Parquet and what is said about them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import typing
import uuid
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from supple import extras
from supple.catalogue import LANGUAGES, Language, shipped_catalogue
from supple.exchange.archive import Archive, Week
from supple.exchange.kinds import KINDS
from supple.exchange.packing import DATA, REPORT, unpack
from supple.exchange.parquet import as_parquet
from supple.exchange.rows import tables_of
from supple.exchange.tables import as_csv, dictionary
from supple.exchange.takeout import take_out
from supple.program import History, Profile, plan
from supple.session import Event
from supple.session.events import (
    Answered,
    CheckedIn,
    Completed,
    Finished,
    Measured,
    Moved,
    PainNow,
    Rated,
    TakenBack,
)

from .test_archive import MADE, SESSION, archive, begun, clear_record
from .test_archive import events as some_events

ZONE = dt.timezone(dt.timedelta(hours=-5))


def kinds(union: Any = Event) -> Iterator[type]:
    """Yield the class of every kind of event, those added later too."""
    for part in typing.get_args(union):
        if isinstance(part, type):
            yield part
        else:
            yield from kinds(part)


@pytest.mark.parametrize("kind", sorted(kinds(), key=str), ids=lambda kind: kind.__name__)
def test_every_field_of_every_event_has_its_column(kind: Any) -> None:
    """A kind of event that is added must be described in ``tables.yaml``."""
    facts = dictionary()["events"]
    renamed = facts.renamed.get(kind.model_fields["kind"].default, {})
    for name in kind.model_fields:
        assert renamed.get(name, name) in facts.columns, f"{kind.__name__}.{name}"


def rich() -> Archive:
    """Return an archive with something in each table."""
    profile = Profile(screening=clear_record(date=MADE.date()))
    program = plan(profile, shipped_catalogue(), History(), today=MADE.date())

    def at(hours: int) -> dict[str, Any]:
        return {"id": uuid.UUID(int=100 + hours), "at": MADE + dt.timedelta(hours=hours)}

    slip = Answered(**at(4), measure="peg", answers=(9, 9, 9))
    told = (
        Finished(**at(-20), session=SESSION, exercise="cat-cow"),
        Rated(**at(-19), session=SESSION, exercise="cat-cow", doable="right", pain=4),
        Completed(**at(-18), session=SESSION, seconds=450),
        PainNow(**at(-17), session=SESSION, pain=2),
        Measured(**at(-4), direction="rotation_left", way="turn", value=41.5),
        CheckedIn(**at(-3), pain="better", ability="same", amount="right"),
        Answered(**at(-2), measure="peg", answers=(4, 5, 6.5)),
        Moved(**at(-1), date=MADE.date(), to=MADE.date() + dt.timedelta(days=1)),
        slip,
        TakenBack(**at(5), event=slip.id),
    )
    week = Week(start=program.start, mark="m", program=program, made=MADE)
    return archive(events=told, weeks=(week,))


def rows(name: str) -> list[dict[str, Any]]:
    (table,) = [table for table in tables_of(rich(), zone=ZONE) if table.name == name]
    return [dict(row) for row in table.rows]


def test_tables_say_what_happened() -> None:
    assert [row["pain"] for row in rows("pain")] == [4, 2]
    (score,) = [row for row in rows("scores") if row["measure"] == "peg"]  # none taken back
    assert (score["answers"], round(score["value"], 2)) == ((4, 5, 6.5), 5.17)
    (turn,) = rows("ranges")
    assert (turn["direction"], turn["value"], turn["unit"]) == ("rotation_left", 41.5, "degree")
    (session,) = rows("sessions")
    assert (session["ended"], session["minutes"], session["pain"]) == ("completed", 7.5, 2)
    days = {row["date"]: row for row in rows("days")}
    first = dt.date(2026, 11, 20)  # by the person's clock, five hours behind
    assert days[first]["minutes"] == 7.5
    assert (days[first]["pain_least"], days[first]["pain_most"]) == (2, 4)
    assert rows("weeks") == [{"week": 1, "start": first, "days": 1, "minutes": 7.5}]
    assert {row["exercise"] for row in rows("planned")} <= set(shipped_catalogue())
    week = next(row for row in rows("events") if row["kind"] == "checked_in")
    assert (week["week_pain"], week.get("pain")) == ("better", None)


@pytest.mark.parametrize("table", tables_of(rich(), zone=ZONE), ids=lambda table: table.name)
def test_csv_and_parquet_are_the_same_table(table: Any) -> None:
    read = pq.read_table(io.BytesIO(as_parquet(table)))
    lines = list(csv.DictReader(io.StringIO(as_csv(table))))
    assert read.column_names == list(table.facts.columns)
    assert read.num_rows == len(lines) == len(table.rows) > 0
    assert read.schema.metadata[b"description"].decode() == table.facts.about.en
    for name, column in table.facts.columns.items():
        field = read.schema.field(name)
        assert field.metadata[b"description"].decode() == column.about.en
        assert field.metadata.get(b"unit", b"").decode() == column.unit
        for value, row in zip(read[name].to_pylist(), table.rows, strict=True):
            given = row.get(name)
            assert value == (list(given) if isinstance(given, tuple) else given)
        assert [bool(line[name]) for line in lines] == [
            row.get(name) is not None for row in table.rows
        ]


@settings(max_examples=20, deadline=None)
@given(st.lists(some_events, max_size=12, unique_by=lambda event: event.id).map(tuple))
def test_whatever_happened_becomes_tables(told: tuple[Event, ...]) -> None:
    for table in tables_of(archive(events=told), zone=ZONE):
        read = pq.read_table(io.BytesIO(as_parquet(table)))
        assert read.num_rows == len(list(csv.DictReader(io.StringIO(as_csv(table)))))


def test_the_dictionary_names_every_file_and_column() -> None:
    packed = take_out(rich(), "archive", shipped_catalogue(), "en", zone=ZONE)
    with zipfile.ZipFile(io.BytesIO(packed)) as file:
        package = json.loads(file.read("datapackage.json"))
        tables = {name for name in file.namelist() if name.endswith(".csv")}
        assert {one["path"] for one in package["resources"]} == tables
        for one in package["resources"]:
            header = file.read(one["path"]).decode().splitlines()[0].split(",")
            assert [field["name"] for field in one["schema"]["fields"]] == header
            for said in (one, *one["schema"]["fields"]):
                assert said["description"]
                assert said["description:es"] != said["description"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("format_", KINDS)
@pytest.mark.parametrize(
    "whole", [rich(), Archive(made=MADE, person=uuid.UUID(int=1)), archive()],
    ids=["much", "nothing", "begun"],
)  # fmt: skip
def test_every_form_can_be_made(whole: Archive, format_: Any, language: Language) -> None:
    made = take_out(whole, format_, shipped_catalogue(), language, zone=ZONE)
    assert made == take_out(whole, format_, shipped_catalogue(), language, zone=ZONE)
    if format_ == "archive":
        assert unpack(made) == whole
        with zipfile.ZipFile(io.BytesIO(made)) as file:
            text = PdfReader(io.BytesIO(file.read(REPORT))).pages[0].extract_text()
        assert {"en": "How it has gone", "es": "Cómo ha ido"}[language] in text
    elif format_ == "fhir":
        assert json.loads(made)["resourceType"] == "Bundle"
    else:
        with zipfile.ZipFile(io.BytesIO(made)) as file:
            assert file.namelist() == [f"{name}.parquet" for name in dictionary()]


def test_without_its_extra_a_form_is_refused_and_an_archive_has_no_report(
    without: Callable[[extras.Extra], None],
) -> None:
    without("tables")
    assert KINDS["parquet"].needs == "tables"
    with pytest.raises(extras.ExtraMissing):
        take_out(rich(), "parquet", shipped_catalogue(), "en", zone=ZONE)
    without("paper")
    made = take_out(rich(), "archive", shipped_catalogue(), "en", zone=ZONE)
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        assert DATA in file.namelist()
        assert REPORT not in file.namelist()
    assert unpack(made) == rich()


def test_a_session_that_was_only_begun_is_open() -> None:
    (table,) = [t for t in tables_of(archive(), zone=ZONE) if t.name == "sessions"]
    assert [row["ended"] for row in table.rows] == ["open"]
    assert table.rows[0]["id"] == str(begun().id)
