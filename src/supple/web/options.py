"""What can be set about a running Supple: one table for program, command line and docs."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs


class OptionError(ValueError):
    """An option has a value that Supple cannot use; the message says what it expects."""


@dataclass(frozen=True)
class Option:
    """One thing that can be set, by an environment variable ``SUPPLE_<NAME>``.

    Attributes
    ----------
    name
        In lower case, as the command line spells it.
    default
        As text; empty where the help says what happens then.
    help
        One sentence.
    """

    name: str
    default: str
    help: str

    @property
    def variable(self) -> str:
        """Name of the environment variable."""
        return f"SUPPLE_{self.name.upper()}"


OPTIONS: tuple[Option, ...] = (
    Option("data", "", "Folder that holds everything Supple knows; by default the platform's own."),
    Option("host", "127.0.0.1", "Address to listen on; only this machine's own are accepted."),
    Option("port", "8321", "Port to listen on; the next free one is taken when it is in use."),
    Option("no_browser", "", "Set to 1 to start without opening a browser."),
    Option(
        "emergency_number", "112", "Number shown on the emergency page, to call for an ambulance."
    ),
)
_BY_NAME = {option.name: option for option in OPTIONS}


def text(name: str, environment: Mapping[str, str] | None = None) -> str:
    """Return an option's value, the default when it is not set or empty."""
    option = _BY_NAME[name]
    return (os.environ if environment is None else environment).get(
        option.variable, ""
    ).strip() or (option.default)


def port(environment: Mapping[str, str] | None = None) -> int:
    """Return the port to begin looking at.

    Raises
    ------
    OptionError
        If it is no number from 1 to 65535.
    """
    value = text("port", environment)
    if not value.isascii() or not value.isdigit() or not 1 <= int(value) <= 65535:
        raise OptionError(f"SUPPLE_PORT is {value!r}; it must be a number from 1 to 65535")
    return int(value)


def opens_browser(environment: Mapping[str, str] | None = None) -> bool:
    """Tell whether starting opens a browser."""
    return text("no_browser", environment).lower() not in {"1", "true", "yes", "on"}


def data_folder(environment: Mapping[str, str] | None = None) -> Path:
    """Return the folder that holds everything; it may not exist yet."""
    chosen = text("data", environment)
    if chosen:
        return Path(chosen).expanduser().absolute()
    return platformdirs.user_data_path("supple", appauthor=False)
