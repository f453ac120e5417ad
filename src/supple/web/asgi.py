"""The web program as an ASGI application."""

from __future__ import annotations

import os
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "supple.web.settings")

import django
from django.core.handlers.asgi import ASGIHandler

from supple.web.access.loopback import LoopbackOnly
from supple.web.assets import StaticFiles


class _Application(ASGIHandler):
    """Django, with all requests of a worker on one thread.

    Django gives each request a thread of its own, and with it a new database connection: half a
    millisecond that buys nothing where SQLite lets one writer in at a time.
    """

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await self.handle(scope, receive, send)


def _application() -> LoopbackOnly:
    django.setup(set_prefix=False)
    return LoopbackOnly(StaticFiles(_Application()))


application = _application()
