"""Everything about a person to take away, in the form that suits where it is going."""

from __future__ import annotations

import datetime as dt
import json

from supple.catalogue.loader import Catalogue
from supple.catalogue.vocabulary import Language
from supple.extras import has
from supple.reporting.pdf import report_pdf
from supple.typesetting import Paper

from .archive import Archive
from .fhir import bundle
from .kinds import Format
from .packing import REPORT, pack
from .parquet import parquet_files
from .rows import tables_of
from .summary import summary_of


def take_out(
    archive: Archive,
    format_: Format,
    catalogue: Catalogue,
    language: Language,
    *,
    zone: dt.tzinfo,
) -> bytes:
    """Return an archive as one file.

    Parameters
    ----------
    language
        Of the report that lies in it, and of the words in a FHIR bundle.
    zone
        The person's time zone: it decides which day something belongs to.

    Raises
    ------
    supple.extras.ExtraMissing
        If the extra that the format needs is not installed.
    """
    match format_:
        case "archive":
            # Whoever has no typesetter gets everything but the report.
            report = printed(archive, catalogue, language, zone=zone) if has("paper") else None
            return pack(archive, zone=zone, beside={REPORT: report} if report else None)
        case "fhir":
            made = bundle(archive, catalogue, language, zone=zone)
            return json.dumps(made, ensure_ascii=False, indent=1).encode()
        case "parquet":
            return parquet_files(tables_of(archive, zone=zone))


def printed(
    archive: Archive,
    catalogue: Catalogue,
    language: Language,
    paper: Paper = "a4",
    *,
    zone: dt.tzinfo,
) -> bytes:
    """Return the report on how it has gone as PDF.

    Raises
    ------
    supple.extras.ExtraMissing
        If the typesetter is not installed.
    """
    made_on = archive.made.astimezone(zone).date()
    summary = summary_of(archive, zone=zone)
    return report_pdf(summary, catalogue, language, paper, made_on=made_on)
