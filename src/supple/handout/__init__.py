"""Programs on paper: exercises with their pictures, doses and a grid to tick, as PDF."""

from .choices import Choices
from .content import content
from .typeset import handout, pages

__all__ = ["Choices", "content", "handout", "pages"]
