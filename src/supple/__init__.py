"""Supple: home exercise therapy for the middle back."""

__version__ = "0.1.0"
