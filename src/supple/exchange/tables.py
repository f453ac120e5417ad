"""What the tables of an archive hold: one list of columns for CSV, Parquet and dictionary."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from pydantic import Field, RootModel

from supple.catalogue.model import Fact
from supple.catalogue.yamlsource import YamlSource
from supple.outcomes.measures import Text

Type = Literal["string", "integer", "number", "date", "moment", "numbers"]
Row = Mapping[str, Any]
_FILE: Final = Path(__file__).parent / "data" / "tables.yaml"
# As Table Schema names them (https://specs.frictionlessdata.io/table-schema/).
_SCHEMA_TYPES: Final[dict[Type, str]] = {
    "string": "string", "integer": "integer", "number": "number", "date": "date",
    "moment": "datetime", "numbers": "string",
}  # fmt: skip


class Column(Fact):
    """A column: what it holds, in which unit (UCUM), and what it says."""

    type: Type
    unit: str = ""
    about: Text


class TableFacts(Fact):
    """A table of ``tables.yaml``.

    Attributes
    ----------
    renamed
        By kind of event, the columns of fields whose names mean something else elsewhere.
    """

    about: Text
    columns: dict[str, Column]
    renamed: dict[str, dict[str, str]] = Field(default_factory=dict)


class _Dictionary(RootModel[dict[str, TableFacts]]):
    pass


@dataclass(frozen=True)
class Table:
    """Rows under the columns that the dictionary names."""

    name: str
    facts: TableFacts
    rows: Sequence[Row]


@cache
def dictionary() -> Mapping[str, TableFacts]:
    """Return what every table holds, by name."""
    return YamlSource.read(_FILE, name=_FILE.name).parse(_Dictionary).root


def as_csv(table: Table) -> str:
    """Return a table as CSV; several numbers stand in one cell with spaces between."""
    text = io.StringIO()
    writer = csv.DictWriter(text, tuple(table.facts.columns), extrasaction="raise", restval="")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in table.rows)
    return text.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return " ".join(f"{one:g}" for one in value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def as_data_package(tables: Iterable[Table]) -> str:
    """Return the dictionary of some CSV files as a Frictionless data package.

    See https://specs.frictionlessdata.io/data-package/ . Spanish stands under ``description:es``.
    """
    package = {
        "profile": "tabular-data-package",
        "name": "supple",
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": table.name,
                "path": f"{table.name}.csv",
                "encoding": "utf-8",
                **described(table.facts.about),
                "schema": {
                    "fields": [_field(name, c) for name, c in table.facts.columns.items()],
                    "missingValues": [""],
                },
            }
            for table in tables
        ],
    }
    return json.dumps(package, ensure_ascii=False, indent=1)


def _field(name: str, column: Column) -> dict[str, str]:
    # Moments have an offset, which the default format of Table Schema, always UTC, has not.
    form = {"format": "any"} if column.type == "moment" else {}
    kind = _SCHEMA_TYPES[column.type]
    return {"name": name, "type": kind, **form, **described(column.about, unit=column.unit)}


def described(about: Text, *, unit: str = "") -> dict[str, str]:
    """Return what is said about a table or a column beside its data."""
    measured = {"unit": unit} if unit else {}
    return {**measured, "description": about.en, "description:es": about.es}
