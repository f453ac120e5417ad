"""The forms in which everything can be taken away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from supple.extras import Extra

Format = Literal["archive", "fhir", "parquet"]


@dataclass(frozen=True)
class FileKind:
    """How a file is named and announced, and the extra that making it needs."""

    suffix: str
    media_type: str
    needs: Extra | None = None


KINDS: Final[dict[Format, FileKind]] = {
    "archive": FileKind("zip", "application/zip"),
    "fhir": FileKind("fhir.json", "application/fhir+json"),
    "parquet": FileKind("parquet.zip", "application/zip", needs="tables"),
}
