"""Notifications of the desktop, where there is one that shows them."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

Notify = Callable[[str, str], bool]

# A desktop that does not answer must not hold up what waits for it.
_PATIENCE = 3.0  # seconds
_APP = "Supple"


def nobody(title: str, text: str) -> bool:  # noqa: ARG001 - the shape of a notifier
    """Show nothing."""
    return False


def desktop(title: str, text: str) -> bool:
    """Show a notification.

    Returns
    -------
    bool
        Whether the desktop took it. No desktop, none that shows notifications and one that does not
        answer all give ``False``, never an error.
    """
    shown = threading.Event()
    sending = threading.Thread(target=_send, args=(title, text, shown.set), daemon=True)
    sending.start()
    sending.join(_PATIENCE)
    return shown.is_set()


def _send(title: str, text: str, shown: Callable[[], None]) -> None:
    log = logging.getLogger("desktop_notifier")
    log.addHandler(logging.NullHandler())  # its warnings would be printed over the screen
    log.propagate = False
    try:
        from desktop_notifier.sync import DesktopNotifierSync

        notifier = DesktopNotifierSync(app_name=_APP, app_icon=None)
        notifier.send(title=title, message=text, on_dispatched=shown)
    except Exception:  # platforms fail in their own ways; the bell remains
        log.debug("no notification", exc_info=True)
