"""The catalogue as a dataset that anyone may take away and use."""

from .archive import archive, archive_name

__all__ = ["archive", "archive_name"]
