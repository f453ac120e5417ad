"""What can be set about a running Supple: one table for program, command line and docs."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

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
    Option(
        "smtp_url",
        "",
        "Mail server for reminders, such as smtps://name:password@mail.example.org; smtp:// begins "
        "in the clear and encrypts by STARTTLS, smtp+plain:// does not encrypt. No mails without.",
    ),
    Option(
        "mail_from", "", "Address that mails come from; by default the name in SUPPLE_SMTP_URL."
    ),
    Option(
        "push_contact",
        "mailto:supple@example.org",
        "Where push services may write to about the messages of this Supple: mailto: or https:.",
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


@dataclass(frozen=True)
class Smtp:
    """A mail server, and the address that mails come from.

    Attributes
    ----------
    tls
        Encrypted from the first byte.
    starttls
        Encrypted before anything is told.
    """

    host: str
    port: int
    user: str
    password: str
    tls: bool
    starttls: bool
    sender: str


# Encrypted at once, encrypted later, and the port that is usual, RFC 8314 and RFC 6409.
_SMTP = {"smtps": (True, False, 465), "smtp": (False, True, 587), "smtp+plain": (False, False, 25)}


def smtp(environment: Mapping[str, str] | None = None) -> Smtp | None:
    """Return the mail server; ``None`` if there is none.

    Raises
    ------
    OptionError
        If the address cannot be understood, or nobody can be named as sender.
    """
    address = text("smtp_url", environment)
    if not address:
        return None
    expects = f"SUPPLE_SMTP_URL must begin with one of {', '.join(f'{s}://' for s in _SMTP)} "
    try:
        parts = urlsplit(address)
        tls, starttls, usual = _SMTP[parts.scheme]
        port = parts.port or usual
    except (ValueError, KeyError):  # what it is holds a password and is not repeated
        raise OptionError(expects + "and name a mail server") from None
    if not parts.hostname:
        raise OptionError(expects + "and name a mail server")
    user = unquote(parts.username or "")
    sender = text("mail_from", environment) or user
    if "@" not in sender:
        raise OptionError("SUPPLE_MAIL_FROM must be the address that mails come from")
    return Smtp(
        host=parts.hostname,
        port=port,
        user=user,
        password=unquote(parts.password or ""),
        tls=tls,
        starttls=starttls,
        sender=sender,
    )
