"""Pictures of the figure: line art, bitmaps, contact sheets and animated models."""

from supple.drawing.artwork import FORMATS, Format, catalogue_with_clips, draw
from supple.drawing.sheet import sheet
from supple.drawing.shipped import key_of_phase, picture_path
from supple.drawing.theme import THEMES, Theme

__all__ = [
    "FORMATS",
    "THEMES",
    "Format",
    "Theme",
    "catalogue_with_clips",
    "draw",
    "key_of_phase",
    "picture_path",
    "sheet",
]
