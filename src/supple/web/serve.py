"""Start Supple on this machine: folder, database, link, server, browser."""

from __future__ import annotations

import errno
import os
import socket
import threading
import webbrowser
from functools import partial

from supple.web import datafolder, options

LOOPBACK = {"127.0.0.1": socket.AF_INET, "localhost": socket.AF_INET, "::1": socket.AF_INET6}
_TRIES = 50


def run(host: str | None = None, port: int | None = None, *, open_browser: bool = True) -> None:
    """Serve until interrupted.

    Parameters
    ----------
    host, port
        Where to listen; as set in `options` when not given. The next free port is taken when
        this one is in use.
    open_browser
        Whether to open one, unless the options say no.

    Raises
    ------
    supple.web.options.OptionError
        If an option cannot be used.
    supple.web.assets.AssetsMissing
        If the front end is not built.
    supple.web.datafolder.Unusable
        If the data folder cannot be used.
    """
    host = host or options.text("host")
    if host not in LOOPBACK:
        names = ", ".join(LOOPBACK)
        raise options.OptionError(
            f"SUPPLE_HOST is {host!r}; Supple answers only on this machine: {names}"
        )
    listening = _listen(host, port or options.port())
    datafolder.prepare(options.data_folder())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "supple.web.settings")

    # From here on Django is needed, and its settings are read when its modules are.
    import uvicorn

    from supple.web.asgi import application
    from supple.web.assets import entry
    from supple.web.bootstrap import bring_up_to_date, sign_in_link
    from supple.web.reminders.sender import WhileServing, deliver, remind
    from supple.web.training.planning import end_proofs

    entry("app")
    bring_up_to_date()
    name = f"[{host}]" if ":" in host else host
    address = f"http://{name}:{listening.getsockname()[1]}"
    link = sign_in_link(address)
    _say(f"Supple is running at {address}")
    _say(f"Open it with this link, which works once: {link}")
    _say("Stop it with Ctrl+C. Everything is kept in " + str(options.data_folder()))
    if open_browser and options.opens_browser():
        # The socket listens already, so the page waits for the server instead of missing it.
        threading.Thread(target=webbrowser.open, args=(link,), daemon=True).start()
    send = partial(deliver, address=address)
    config = uvicorn.Config(
        WhileServing(application, lambda: remind(send)),
        log_level="warning",
        access_log=False,  # addresses hold the token
        lifespan="on",
        server_header=False,
        # A browser keeps its connections open; stopping does not wait for it.
        timeout_graceful_shutdown=2,
    )
    try:
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        end_proofs()


def _listen(host: str, first: int) -> socket.socket:
    """Return a socket that listens on the first free port from ``first`` on."""
    for port in range(first, min(first + _TRIES, 65536)):
        # With the protocol named, the event loop turns off Nagle's wait of 40 ms per answer.
        listening = socket.socket(LOOPBACK[host], socket.SOCK_STREAM, socket.IPPROTO_TCP)
        if os.name == "posix":  # elsewhere this would let two servers share one port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, port))
            listening.listen(128)
        except OSError as error:
            listening.close()
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
        else:
            return listening
    raise options.OptionError(f"no port from {first} on is free")


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - the terminal is who asked
