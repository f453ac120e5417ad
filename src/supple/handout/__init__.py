"""Programs on paper: exercises with their pictures, doses and a grid to tick, as PDF."""

from .choices import PAPERS, Choices, Paper
from .content import content
from .typeset import handout, pages

__all__ = ["PAPERS", "Choices", "Paper", "content", "handout", "pages"]
