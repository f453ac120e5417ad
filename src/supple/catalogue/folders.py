"""Where what ships with Supple lies, and the entries of a folder."""

from __future__ import annotations

from pathlib import Path


def shipped_folder(name: str) -> Path:
    """Return a folder that ships with Supple.

    Inside an installed package it lies in the package; in a checkout, at the top.
    """
    packaged = Path(__file__).parents[1] / name
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / name


def entries(folder: Path) -> list[Path]:
    """Return the folders in a folder by name, without those that start with ``_`` or ``.``."""
    return [
        path
        for path in sorted(folder.iterdir())
        if path.is_dir() and not path.name.startswith(("_", "."))
    ]
