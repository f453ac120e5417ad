"""An archive as one file: JSON to read back, tables, and whatever is to lie beside them."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import Final

from pydantic import ValidationError

from supple.zipped import zipped

from .archive import Archive, ArchiveError
from .rows import tables_of
from .tables import as_csv, as_data_package

DATA: Final = "supple.json"
REPORT: Final = "report.pdf"
# A whole life of daily sessions is far below this; what is larger is not ours to unpack.
MOST_BYTES: Final = 256_000_000
# What reading a file that is damaged, encrypted or made otherwise ends in.
_BROKEN: Final = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, OSError, EOFError, ValueError,
    NotImplementedError, RuntimeError,
)  # fmt: skip
_README: Final = Path(__file__).parent / "data" / "archive-readme.txt"


def pack(
    archive: Archive, *, zone: dt.tzinfo = dt.UTC, beside: Mapping[str, bytes] | None = None
) -> bytes:
    """Return an archive as a zip: the same bytes for the same content.

    Parameters
    ----------
    zone
        The person's time zone, for the tables of days and weeks.
    beside
        Files to lie beside, by name.
    """
    tables = tables_of(archive, zone=zone)
    readme = Template(_README.read_text("utf-8")).substitute(
        version=archive.supple, made=archive.made.isoformat(timespec="seconds")
    )
    return zipped(
        {
            "README.txt": readme,
            DATA: archive.model_dump_json(indent=1),
            **{f"{table.name}.csv": as_csv(table) for table in tables},
            "datapackage.json": as_data_package(tables),
            **(beside or {}),
        }
    )


def unpack(data: bytes) -> Archive:
    """Read what `pack` wrote.

    Raises
    ------
    ArchiveError
        If it is no archive, is damaged, or is of a later Supple.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            size = file.getinfo(DATA).file_size
            text = file.read(DATA) if size <= MOST_BYTES else b""
    except KeyError:
        raise ArchiveError(f"there is no {DATA} in it") from None
    except _BROKEN as error:
        raise ArchiveError("it is no zip file, or it is damaged") from error
    if size > MOST_BYTES:
        raise ArchiveError(f"{DATA} is larger than {MOST_BYTES} bytes")
    try:
        return Archive.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        if where == "format":
            raise ArchiveError("it was written by a later Supple") from None
        raise ArchiveError(f"{DATA}: {where}: {first['msg']}") from None
