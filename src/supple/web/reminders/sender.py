"""Sends reminders while Supple runs."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import Callable
from typing import Any

from asgiref.sync import sync_to_async
from django.urls import reverse
from django.utils import timezone, translation

from supple.session.reminders import reminder_rules
from supple.web.outside import ask
from supple.web.reminders import mail, services
from supple.web.reminders.push import Post, push
from supple.web.reminders.services import Delivered, Reminder
from supple.web.reminders.tokens import AnswerTo, answer_token
from supple.web.reminders.words import actions

Deliver = Callable[[Reminder], Delivered]

_log = logging.getLogger(__name__)


def deliver(reminder: Reminder, *, address: str, post: Post = ask) -> Delivered:
    """Hand a reminder over to push services and to the mail server; this may take seconds.

    Parameters
    ----------
    address
        Of this Supple, for links in mails.
    post
        As `supple.web.outside.ask`.
    """
    outcomes = {
        device: push(
            subscription,
            _message(reminder, device),
            seconds=reminder.seconds,
            now=reminder.begun.timestamp(),
            post=post,
        )
        for device, subscription in reminder.devices.items()
    }
    mailed = mail.send(reminder, address=address) if reminder.mail else None
    return Delivered(outcomes, mailed)


def _message(reminder: Reminder, device: int) -> str:
    """Return what the service worker reads."""
    token = answer_token(AnswerTo(device, reminder.date))
    with translation.override(reminder.language):
        pressed = actions() if reminder.date else {}
    return json.dumps(
        {
            "title": reminder.words.title,
            "text": reminder.words.text,
            "language": reminder.language,
            "path": reminder.path,
            "answer": {
                what: reverse("reminder-answer", args=[token, what])
                for what in ("arrived", *pressed)
                if what != "start"
            },
            "actions": pressed,
        },
        ensure_ascii=False,
    )


async def remind(send: Deliver) -> None:
    """Send what is due, for as long as the program runs.

    The database is read on the thread on which requests are answered, and nothing is waited for
    there; sending has a thread of its own.
    """
    while True:
        wait = float(reminder_rules().look.value)
        try:
            due, wait = await sync_to_async(services.take_due)(timezone.now())
            for reminder in due:
                delivered = await asyncio.to_thread(send, reminder)
                await sync_to_async(services.note)(reminder, delivered, now=timezone.now())
        except Exception:  # noqa: BLE001 - whatever it was, tomorrow's reminder comes all the same
            _log.exception("Reminders could not be sent")
        await asyncio.sleep(wait)


class WhileServing:
    """ASGI wrapper: has something go on while the server runs.

    Parameters
    ----------
    app
        The ASGI application.
    work
        Begun when the server has started, stopped before it ends.
    """

    def __init__(self, app: Any, work: Callable[[], Any]) -> None:
        self.app, self.work = app, work

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "lifespan":
            await self.app(scope, receive, send)
            return
        await receive()
        task = asyncio.create_task(self.work())
        await send({"type": "lifespan.startup.complete"})
        await receive()
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
        await send({"type": "lifespan.shutdown.complete"})
