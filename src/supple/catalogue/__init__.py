"""What an exercise is: schema, strict loader, search, doses and words."""

from .articles import Article, Articles, articles_folder, load_articles, shipped_articles
from .dose import Dose
from .loader import Catalogue, exercises_folder, load, shipped_catalogue
from .model import (
    Breath,
    Caution,
    DoseRange,
    Exercise,
    Facts,
    HoldUnit,
    Phase,
    Sides,
    Variant,
    Way,
    Words,
)
from .public import as_dict
from .render import dose_words, fill
from .search import search
from .vocabulary import LANGUAGES, Language, Vocabulary, vocabulary
from .yamlsource import SourceError, YamlSource

__all__ = [
    "LANGUAGES",
    "Article",
    "Articles",
    "Breath",
    "Catalogue",
    "Caution",
    "Dose",
    "DoseRange",
    "Exercise",
    "Facts",
    "HoldUnit",
    "Language",
    "Phase",
    "Sides",
    "SourceError",
    "Variant",
    "Vocabulary",
    "Way",
    "Words",
    "YamlSource",
    "articles_folder",
    "as_dict",
    "dose_words",
    "exercises_folder",
    "fill",
    "load",
    "load_articles",
    "search",
    "shipped_articles",
    "shipped_catalogue",
    "vocabulary",
]
