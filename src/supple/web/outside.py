"""Requests to addresses that come from elsewhere, and to nothing that is near.

Supple runs among machines that trust their neighbours, and an address may be meant to reach one of
them through it. So every host is looked up once, each of its addresses must be public, and the
connection goes to the very address that was looked at.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, urlsplit

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

LONGEST: Final = 2_000  # characters of an address
SECONDS: Final = 8.0
_LARGEST: Final = 64 * 1024  # bytes
_PIECE: Final = 64 * 1024
_PORTS: Final = {"http": 80, "https": 443}
# An IPv6 address that stands for an IPv4 one, RFC 6052.
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")


class BadAddress(ValueError):
    """An address that Supple does not go to."""


class Unreachable(OSError):
    """Nothing usable came from an address."""


@dataclass(frozen=True)
class Answer:
    """What came back; ``location`` is where it sends on to, empty if nowhere."""

    status: int
    body: bytes
    location: str


def checked(address: str) -> SplitResult:
    """Return the parts of an address of the web.

    Raises
    ------
    BadAddress
        If it is none, is too long, or holds a name and password.
    """
    try:
        parts = urlsplit(address)
        known = parts.scheme in _PORTS and parts.hostname and parts.port != 0
    except ValueError:
        known = False
    if not known or any(ord(sign) <= ord(" ") for sign in address):
        raise BadAddress(address)
    if len(address) > LONGEST or "@" in parts.netloc:
        raise BadAddress(address)
    return parts


def public(address: IPAddress) -> bool:
    """Tell whether an address belongs to the internet and not to this machine or its network."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.sixtofour or address.teredo:
            return False
        inner = address.ipv4_mapped
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return public(inner)
    return address.is_global and not address.is_multicast


def ask(
    address: str,
    *,
    body: bytes | None = None,
    headers: Mapping[str, str],
    allowed: Callable[[IPAddress], bool] = public,
    seconds: float = SECONDS,
    largest: int = _LARGEST,
) -> Answer:
    """Ask an address once, with GET, or with POST where there is a body; nothing is followed.

    Parameters
    ----------
    allowed
        Which machines may be asked.
    seconds
        For everything together, but for looking up names, which the system bounds.
    largest
        Bytes of an answer.

    Raises
    ------
    BadAddress
        If it is not to be asked.
    Unreachable
        If nothing came in time, or too much.
    """
    parts, end = checked(address), time.monotonic() + seconds
    try:
        connection, link = _connection(parts, allowed, end)
        try:
            answer = _send(connection, parts, body, headers)
            found = _read(answer, link, end, largest)
            return Answer(answer.status, found, answer.getheader("Location") or "")
        finally:
            connection.close()
    except (OSError, http.client.HTTPException, UnicodeError) as error:
        raise Unreachable(str(error)) from error


def _connection(
    parts: SplitResult, allowed: Callable[[IPAddress], bool], end: float
) -> tuple[http.client.HTTPConnection, socket.socket]:
    """Connect to the address that was looked at, so that a name cannot mean another one later."""
    host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    places = [str(place[4][0]).partition("%")[0] for place in found]
    if not places or not all(allowed(ipaddress.ip_address(place)) for place in places):
        raise BadAddress(host)
    connection = http.client.HTTPConnection(host, port)
    link = socket.create_connection((places[0], port), timeout=_left(end))
    try:
        if parts.scheme == "https":
            link = ssl.create_default_context().wrap_socket(link, server_hostname=host)
    except OSError:
        link.close()
        raise
    connection.sock = link
    return connection, link


def _send(
    connection: http.client.HTTPConnection,
    parts: SplitResult,
    body: bytes | None,
    headers: Mapping[str, str],
) -> http.client.HTTPResponse:
    path = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
    standard = parts.port in (None, _PORTS[parts.scheme])
    host = parts.hostname or ""
    name = f"[{host}]" if ":" in host else host
    method = "GET" if body is None else "POST"
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    connection.putheader("Host", name if standard else f"{name}:{parts.port}")
    connection.putheader("Accept-Encoding", "identity")
    connection.putheader("User-Agent", "Supple")
    if body is not None:
        connection.putheader("Content-Length", str(len(body)))
    for header, value in headers.items():
        connection.putheader(header, value)
    connection.endheaders(body)
    return connection.getresponse()


def _read(answer: http.client.HTTPResponse, link: socket.socket, end: float, largest: int) -> bytes:
    body = bytearray()
    while len(body) <= largest:
        link.settimeout(_left(end))
        piece = answer.read1(_PIECE)
        if not piece:
            return bytes(body)
        body += piece
    raise Unreachable(f"more than {largest} bytes")


def _left(end: float) -> float:
    left = end - time.monotonic()
    if left <= 0:
        raise TimeoutError("too slow")
    return left
