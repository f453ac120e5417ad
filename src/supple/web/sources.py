"""Where facts come from, and who has read them, as pages say it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from django.utils.translation import gettext as _

from supple.catalogue import Language
from supple.catalogue.parts import Review, SaidSource


@dataclass(frozen=True)
class Reference:
    """Where facts come from.

    Attributes
    ----------
    language
        What the title is in; the note is in the language of the page.
    url
        Empty for a document that is not on the web.
    """

    title: str
    language: Language
    url: str
    note: str


def reference(source: SaidSource, language: Language) -> Reference:
    """Return a source as a list of references in a language shows it."""
    told = source.told(language)
    return Reference(
        title=told.title,
        language=source.title_language(language),
        url=f"https://doi.org/{quote(told.doi, safe='/')}" if told.doi else told.url or "",
        note=told.note or "",
    )


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
