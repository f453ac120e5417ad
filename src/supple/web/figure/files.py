"""The figure's files: its body, a clip and a still picture per exercise.

They hold nothing about a person, so they are handed out like style sheets: without asking who is
there, compressed, and under names that change with the content, so that browsers keep them.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import mimetypes
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

from whitenoise.responders import NOT_ALLOWED_RESPONSE, Response

_PACKAGE = Path(__file__).parents[2]
_FOLDERS = {
    "body": (_PACKAGE / "body" / "assets", "*.bin"),
    "clips": (_PACKAGE / "body" / "clips", "*.bin"),
    "pictures": (_PACKAGE / "drawing" / "pictures", "*.svg"),
}
_INDEX = _FOLDERS["pictures"][0] / "index.json"
_PREFIX = "/static/figure/assets/"
_FOR_EVER = "max-age=31536000, public, immutable"

Effect = Literal["stretched", "worked"]


class FigureFile:
    """One file, answering like WhiteNoise's own.

    Parameters
    ----------
    path
        Where it lies.
    kind
        Which folder it is of; part of its address.
    """

    def __init__(self, path: Path, kind: str) -> None:
        self.path = path
        self._content = path.read_bytes()
        mark = hashlib.sha256(self._content).hexdigest()[:8]
        self.etag = f'"{mark}"'
        self.url = f"{_PREFIX}{kind}/{path.stem}-{mark}{path.suffix}"

    @cached_property
    def _packed(self) -> bytes:
        return gzip.compress(self._content, compresslevel=9, mtime=0)

    def get_response(self, method: str, request_headers: Mapping[str, str]) -> Response:
        """Answer a request; `request_headers` are those of a WSGI environment."""
        if method not in ("GET", "HEAD"):
            return NOT_ALLOWED_RESPONSE
        headers = [
            ("Cache-Control", _FOR_EVER),
            ("ETag", self.etag),
            ("Vary", "Accept-Encoding"),
            ("X-Content-Type-Options", "nosniff"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
        ]
        if request_headers.get("HTTP_IF_NONE_MATCH") == self.etag:
            return Response(HTTPStatus.NOT_MODIFIED, headers, None)
        kind = mimetypes.guess_type(self.path.name)[0] or "application/octet-stream"
        headers.append(("Content-Type", kind))
        content = self._content
        if "gzip" in request_headers.get("HTTP_ACCEPT_ENCODING", ""):
            content = self._packed
            headers.append(("Content-Encoding", "gzip"))
        headers.append(("Content-Length", str(len(content))))
        body = BytesIO(content) if method == "GET" else None
        return Response(HTTPStatus.OK, headers, body)


@cache
def _files() -> dict[tuple[str, str], FigureFile]:
    return {
        (kind, path.stem): FigureFile(path, kind)
        for kind, (folder, pattern) in _FOLDERS.items()
        for path in sorted(folder.glob(pattern))
    }


def served() -> Iterator[tuple[str, FigureFile]]:
    """Yield every file with its address."""
    for file in _files().values():
        yield file.url, file


def body_url() -> str | None:
    """Return the address of the figure's body."""
    return _url("body", "body")


def clip_url(exercise: str) -> str | None:
    """Return the address of an exercise's movement, if it has one."""
    return _url("clips", exercise)


def picture_url(exercise: str) -> str | None:
    """Return the address of an exercise's still picture, if it has one."""
    return _url("pictures", exercise)


def one_sided(exercise: str, effect: Effect) -> Mapping[str, str]:
    """Return muscles coloured on one side only, and on which when the right side has its turn."""
    drawn = _drawn().get(exercise)
    return drawn["sides"][effect] if drawn else {}


@cache
def _drawn() -> Mapping[str, Mapping[str, Any]]:
    """Read what is known of each exercise's pictures, without the code that draws them."""
    found: Mapping[str, Mapping[str, Any]] = json.loads(_INDEX.read_text("utf-8"))
    return found


def _url(kind: str, name: str) -> str | None:
    file = _files().get((kind, name))
    return file.url if file else None
