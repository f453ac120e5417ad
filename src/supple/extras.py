"""Parts of Supple that are large and that not everybody needs: ``pip install 'supple[paper]'``."""

from __future__ import annotations

import re
import sys
from importlib.metadata import requires
from importlib.util import find_spec
from typing import Final, Literal

Extra = Literal["paper", "tables"]
_MODULE: Final[dict[Extra, str]] = {"paper": "typst", "tables": "pyarrow"}
_REQUIREMENT: Final = re.compile(r"(?P<needs>[^;]+);\s*extra == ['\"](?P<extra>\w+)['\"]")


class ExtraMissing(Exception):
    """Something was asked for that needs an extra which is not installed."""

    def __init__(self, extra: Extra) -> None:
        self.extra: Final = extra
        super().__init__(f"this needs the extra {extra!r}: {command(extra)}")


def has(extra: Extra) -> bool:
    """Tell whether an extra is installed."""
    return find_spec(_MODULE[extra]) is not None


def require(extra: Extra) -> None:
    """Raise `ExtraMissing` unless an extra is installed."""
    if not has(extra):
        raise ExtraMissing(extra)


def missing(extra: Extra) -> str | None:
    """Return what to type to install an extra, ``None`` if it is installed."""
    return None if has(extra) else command(extra)


def command(extra: Extra) -> str:
    """Return what to type to install an extra, however Supple itself was installed."""
    found = (_REQUIREMENT.fullmatch(line) for line in requires("supple") or ())
    needs = [match["needs"].strip() for match in found if match and match["extra"] == extra]
    words = [sys.executable, "-m", "pip", "install", *needs]
    # Double quotes are what every shell, that of Windows too, understands.
    return " ".join(f'"{word}"' if re.search(r"[\s<>]", word) else word for word in words)
