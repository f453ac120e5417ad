"""Where facts come from, and who has read them, as pages say it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from django.utils.translation import gettext as _

from supple.catalogue.parts import Review, Source


@dataclass(frozen=True)
class Reference:
    """Where facts come from; ``url`` is empty for a document that is not on the web."""

    title: str
    url: str
    note: str


def reference(source: Source) -> Reference:
    """Return a source as a list of references shows it."""
    url = f"https://doi.org/{quote(source.doi, safe='/')}" if source.doi else source.url or ""
    return Reference(title=source.title, url=url, note=source.note or "")


def review_words(review: Review) -> str:
    """Say who has read a text."""
    match review.status:
        case "reviewed_by_physiotherapist":
            return _("Reviewed by %(name)s, physiotherapist, on %(date)s.") % {
                "name": review.reviewer,
                "date": review.date,
            }
        case "checked_against_sources":
            return _("Checked against its sources; no physiotherapist has reviewed it yet.")
        case _:
            return _("A draft that nobody has reviewed yet.")
