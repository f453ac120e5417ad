"""The built front end: where its files are, and handing them out."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from whitenoise import WhiteNoise

from supple.web.figure.files import served

_CHUNK = 1 << 16


class AssetsMissing(Exception):
    """The front end has not been built."""

    def __init__(self, manifest: Path) -> None:
        super().__init__(f"the front end is not built: {manifest} is missing; run `make build`")


@cache
def _manifest(path: Path) -> dict[str, Any]:
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise AssetsMissing(path) from None
    return data


@cache
def entry(name: str) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Return what a page needs for an entry of the front end.

    Returns
    -------
    tuple
        Addresses of its style sheets, of the scripts it imports, and of its own script.

    Raises
    ------
    AssetsMissing
        If the front end is not built.
    KeyError
        If it has no such entry.
    """
    manifest = _manifest(settings.ASSET_MANIFEST)
    start = next(
        (k for k, v in manifest.items() if v.get("isEntry") and v.get("name") == name), None
    )
    if start is None:
        raise KeyError(f"the front end has no entry {name!r}")
    styles: dict[str, None] = {}
    scripts: dict[str, None] = {}
    waiting, seen = [start], {start}
    while waiting:
        chunk = manifest[waiting.pop()]
        styles.update(dict.fromkeys(chunk.get("css", ())))
        scripts[chunk["file"]] = None
        new = [key for key in chunk.get("imports", ()) if key not in seen]
        seen.update(new)
        waiting.extend(new)
    own = manifest[start]["file"]
    scripts.pop(own)
    prefix = f"{settings.STATIC_URL}supple/"
    return tuple(prefix + s for s in styles), tuple(prefix + s for s in scripts), prefix + own


@cache
def built() -> tuple[str, ...]:
    """Return the addresses of all that the front end is made of, but for the worker.

    Raises
    ------
    AssetsMissing
        If the front end is not built.
    """
    chunks = _manifest(settings.ASSET_MANIFEST).values()
    files = {
        file
        for chunk in chunks
        if chunk.get("name") != "sw"
        for file in (chunk["file"], *chunk.get("css", ()), *chunk.get("assets", ()))
    }
    return tuple(f"{settings.STATIC_URL}supple/{file}" for file in sorted(files))


class StaticFiles:
    """ASGI wrapper that answers for static files without waking Django.

    Parameters
    ----------
    app
        Answers everything else.
    """

    def __init__(self, app: Any) -> None:
        self.app = app
        self.files = WhiteNoise(
            None,
            str(settings.STATIC_ROOT) if settings.STATIC_ROOT.is_dir() else None,
            prefix=settings.STATIC_URL,
            max_age=0,
            # Vite puts a hash of the content into these names.
            immutable_file_test=rf"^{settings.STATIC_URL}supple/assets/.+-[\w-]{{8}}\.\w+$",
            allow_all_origins=False,
            add_headers_function=_headers,
        )
        self.files.files.update(served())
        worker = self.files.files.get(f"{settings.STATIC_URL}supple/sw.js")
        if worker is not None:  # a service worker only minds what lies below its own address
            self.files.files["/sw.js"] = worker

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
            return
        file = self.files.files.get(scope["path"])
        if file is None:
            await self.app(scope, receive, send)
            return
        environ = {
            "HTTP_" + name.decode("latin-1").upper().replace("-", "_"): value.decode("latin-1")
            for name, value in scope["headers"]
        }
        response = file.get_response(scope["method"], environ)
        headers = [(k.lower().encode(), str(v).encode("latin-1")) for k, v in response.headers]
        await send(
            {"type": "http.response.start", "status": int(response.status), "headers": headers}
        )
        if response.file is not None:
            with response.file as opened:
                while chunk := opened.read(_CHUNK):
                    await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b""})


def _headers(headers: Any, _path: str, _url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"


async def _lifespan(receive: Any, send: Any) -> None:
    while True:
        message = await receive()
        await send({"type": message["type"] + ".complete"})
        if message["type"] == "lifespan.shutdown":
            return
