"""Requests that were not meant for this server are refused before anything reads them.

A page on the internet can make its own name point at 127.0.0.1 and then talk to whatever listens
there (DNS rebinding). The browser still says in ``Host`` which name it believes it talks to.
"""

from __future__ import annotations

from typing import Any

NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
_REFUSAL = b"Supple answers only at http://127.0.0.1, on the machine it runs on.\n"


class LoopbackOnly:
    """ASGI wrapper: passes a request on when its ``Host`` is a loopback name with our port.

    Parameters
    ----------
    app
        The ASGI application to protect.
    """

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and not _is_ours(scope):
            await send(
                {
                    "type": "http.response.start",
                    "status": 403,
                    "headers": [(b"content-type", b"text/plain"), (b"cache-control", b"no-store")],
                }
            )
            await send({"type": "http.response.body", "body": _REFUSAL})
            return
        await self.app(scope, receive, send)


def _is_ours(scope: Any) -> bool:
    hosts = [value for name, value in scope["headers"] if name == b"host"]
    if len(hosts) != 1:
        return False
    name, _, port = hosts[0].decode("latin-1").lower().rpartition(":")
    return name in NAMES and port == str(scope["server"][1])
