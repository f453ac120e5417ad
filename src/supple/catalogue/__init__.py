"""What an exercise is: schema, strict loader, search."""

from .loader import Catalogue, exercises_folder, load, shipped_catalogue
from .model import Breath, Caution, DoseRange, Exercise, Facts, HoldUnit, Phase, Sides, Words
from .vocabulary import LANGUAGES, Language, Vocabulary, vocabulary
from .yamlsource import SourceError, YamlSource

__all__ = [
    "LANGUAGES",
    "Breath",
    "Catalogue",
    "Caution",
    "DoseRange",
    "Exercise",
    "Facts",
    "HoldUnit",
    "Language",
    "Phase",
    "Sides",
    "SourceError",
    "Vocabulary",
    "Words",
    "YamlSource",
    "exercises_folder",
    "load",
    "shipped_catalogue",
    "vocabulary",
]
