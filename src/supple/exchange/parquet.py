"""The tables of an archive as Parquet, which keeps types, units and what each column says."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from supple.extras import require
from supple.zipped import zipped

from .tables import Column, Table, Type, described

if TYPE_CHECKING:
    import pyarrow as pa


def as_parquet(table: Table) -> bytes:
    """Return a table as a Parquet file.

    Descriptions and units lie in the fields' metadata. Moments are kept in UTC.

    Raises
    ------
    supple.extras.ExtraMissing
        If the library for it is not installed.
    """
    require("tables")
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema(
        [_field(name, column) for name, column in table.facts.columns.items()],
        metadata=described(table.facts.about),
    )
    filled = [{name: row.get(name) for name in table.facts.columns} for row in table.rows]
    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(filled, schema=schema), buffer, compression="zstd")
    return buffer.getvalue()


def parquet_files(tables: Iterable[Table]) -> bytes:
    """Return tables as a zip of Parquet files."""
    return zipped({f"{table.name}.parquet": as_parquet(table) for table in tables})


def _field(name: str, column: Column) -> pa.Field:
    import pyarrow as pa

    types: dict[Type, Any] = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "date": pa.date32(),
        "moment": pa.timestamp("us", tz="UTC"),
        "numbers": pa.list_(pa.float64()),
    }
    about = described(column.about, unit=column.unit)
    return pa.field(name, types[column.type], metadata=about)
