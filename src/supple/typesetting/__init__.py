"""Content in, pages out: the one place that knows the typesetter."""

from .dates import date_words, day_words, short_day_words
from .typeset import PAPERS, PREVIEW_DOTS_PER_INCH, Paper, sheet, typeset

__all__ = [
    "PAPERS",
    "PREVIEW_DOTS_PER_INCH",
    "Paper",
    "date_words",
    "day_words",
    "sheet",
    "short_day_words",
    "typeset",
]
