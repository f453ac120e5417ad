"""Fetches a calendar from an address that a person typed."""

from __future__ import annotations

import http
import time
from collections.abc import Callable
from typing import Final
from urllib.parse import urljoin

from supple.web.outside import SECONDS, IPAddress, Unreachable, ask, checked, public

LARGEST: Final = 4 * 1024 * 1024  # bytes
_REDIRECTS: Final = 3
_MOVED: Final = {301, 302, 303, 307, 308}
_ACCEPT: Final = {"Accept": "text/calendar, */*;q=0.5"}


def cleaned(address: str) -> str:
    """Return an address as it is fetched.

    Raises
    ------
    BadAddress
        If it is not one of the web, or holds a name and password.
    """
    address = address.strip()
    if address.lower().startswith("webcal://"):
        address = "https://" + address[len("webcal://") :]
    checked(address)
    return address


def fetch(
    address: str,
    *,
    allowed: Callable[[IPAddress], bool] = public,
    seconds: float = SECONDS,
    largest: int = LARGEST,
) -> bytes:
    """Fetch what an address gives, also from where it sends on to.

    Parameters
    ----------
    allowed, seconds, largest
        As in `supple.web.outside.ask`, for everything together.

    Raises
    ------
    BadAddress
        If it, or where it sends on to, is not to be asked.
    Unreachable
        If nothing came in time, too much came, or it is not there.
    """
    end = time.monotonic() + seconds
    for _ in range(_REDIRECTS + 1):
        left = end - time.monotonic()
        answer = ask(address, headers=_ACCEPT, allowed=allowed, seconds=left, largest=largest)
        if answer.status == http.HTTPStatus.OK:
            return answer.body
        if answer.status not in _MOVED:
            raise Unreachable(f"answered {answer.status}")
        address = urljoin(address, answer.location)
    raise Unreachable("sent on too often")
