"""What can be chosen on a page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Choice:
    """One thing to choose: a value, its name, and whether it is chosen."""

    value: str
    label: str
    chosen: bool
