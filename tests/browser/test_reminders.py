"""Reminders in a real browser: signed up for, shown with no page open, and answered."""

from __future__ import annotations

import datetime as dt
import json
import time
import uuid
from typing import Any

import pytest
from django.test import override_settings
from django.utils import timezone
from playwright.sync_api import CDPSession, Page, Worker, expect

from mailing import mail_server
from supple.web.reminders import sender
from supple.web.reminders.services import Reminder
from supple.web.reminders.words import reminder_words

from .server import Server
from .visitor import Visitor, Visitors

pytestmark = pytest.mark.browser

PAGE = "/settings/reminders/"
PATH = "/session/5b0f5c0e-7f0a-4c58-9d0c-2f7a7f3f0c11/"
# A browser without a network has no push service to sign up with; all else is real. The keys are
# those of the example in RFC 8291.
_PUSH_SERVICE = """
(() => {
  const kept = "test-subscription";
  const keys = {
    p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcx" +
      "aOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    auth: "BTBZMqHH6r4Tts7J_aSIgg",
  };
  const endpoint = "https://push.example/device";
  const subscription = {
    endpoint,
    toJSON: () => ({ endpoint, keys }),
    unsubscribe: async () => localStorage.removeItem(kept),
  };
  PushManager.prototype.getSubscription = async () =>
    localStorage.getItem(kept) ? subscription : null;
  PushManager.prototype.subscribe = async ({ applicationServerKey, userVisibleOnly }) => {
    if (!userVisibleOnly || applicationServerKey.length !== 87) throw new TypeError("refused");
    localStorage.setItem(kept, "yes");
    return subscription;
  };
})();
"""


def signed_up(server: Server, visit: Visitors, **options: Any) -> Visitor:
    """Somebody who is reminded after coffee, in this browser."""
    visitor = visit(server, permissions=["notifications"], **options)
    visitor.context.add_init_script(_PUSH_SERVICE)
    visitor.sign_in()
    page = visitor.open(PAGE)
    page.locator("label.choice", has=page.locator("input[value=anchor]")).click()
    page.locator("#anchor").fill("after coffee")
    page.locator("main form.card button.button").click()
    expect(page.locator("[role=status]").first).to_be_visible()
    page.locator("supple-push button").click()
    expect(page.locator(".device .this")).to_be_visible()
    return visitor


def message(server: Server, device: int, *, language: Any = "en") -> str:
    """Return what the server sends, signed with its own key."""
    now = timezone.now()
    reminder = Reminder(
        person=uuid.uuid4(),
        language=language,
        words=reminder_words("After coffee", 12, after_days=False),
        date=now.date(),
        begun=now,
        until=now,
        path=PATH,
        devices={},
    )
    with override_settings(SECRET_KEY=(server.data / "secret-key").read_text()):
        return sender._message(reminder, device)


def wait_for(found: Any, *, seconds: float = 10) -> Any:
    """Return what is found, once it is."""
    end = time.monotonic() + seconds
    while not (value := found()) and time.monotonic() < end:
        time.sleep(0.05)
    return value


class Pushes:
    """Hands messages to a browser's worker, as its push service does."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self._registrations: list[str] = []
        # Not one of Supple's pages: those are all closed.
        self._page: Page = visitor.context.new_page()
        self._browser: CDPSession = visitor.context.new_cdp_session(self._page)
        self._browser.on("ServiceWorker.workerRegistrationUpdated", self._heard)
        self._browser.send("ServiceWorker.enable")
        visitor.page.close()

    def _heard(self, told: dict[str, Any]) -> None:
        self._registrations += [one["registrationId"] for one in told["registrations"]]

    def push(self, text: str) -> None:
        wait_for(lambda: self._page.wait_for_timeout(20) or self._registrations)
        self._browser.send(
            "ServiceWorker.deliverPushMessage",
            {
                "origin": self.visitor.server.address,
                "registrationId": self._registrations[0],
                "data": text,
            },
        )

    @property
    def worker(self) -> Worker:
        (found,) = self.visitor.context.service_workers
        return found

    def shown(self) -> list[dict[str, Any]]:
        """Return the notifications that the browser shows."""
        found: list[dict[str, Any]] = self.worker.evaluate(
            """async () => (await self.registration.getNotifications()).map(
                ({title, body, lang, tag, actions}) => ({title, body, lang, tag, actions}))"""
        )
        return found

    def press(self, action: str) -> list[str]:
        """Press something on the notification, and return which addresses it opened.

        Only a finger may open windows; a test looks at what would be opened.
        """
        opened: list[str] = self.worker.evaluate(
            """async (action) => {
                const opened = [];
                self.clients.openWindow = async (path) => void opened.push(path);
                const [notification] = await self.registration.getNotifications();
                let done;
                const event = new NotificationEvent("notificationclick", {notification, action});
                event.waitUntil = (work) => (done = work);
                self.dispatchEvent(event);
                await done;
                return opened;
            }""",
            action,
        )
        return opened


def latest(server: Server) -> dict[str, Any]:
    ((text,),) = server.rows("select latest from reminders_reminders")
    found: dict[str, Any] = json.loads(text)
    return found


def reminded(server: Server) -> None:
    """Let the server believe that today's reminder was sent just now."""
    now = timezone.now()
    sent = {"date": now.date().isoformat(), "tried": now.isoformat(), "sent": now.isoformat()}
    server.write("update reminders_reminders set latest = ?", json.dumps(sent))


def test_browser_signs_up_and_lets_go(server: Server, visit: Visitors) -> None:
    page = signed_up(server, visit).page
    ((endpoint, auth),) = server.rows("select endpoint, auth from reminders_pushdevice")
    assert endpoint == "https://push.example/device"
    assert auth == "BTBZMqHH6r4Tts7J_aSIgg"
    expect(page.locator("supple-push button")).to_have_count(0)
    page.locator("form[data-forget] button").click()
    expect(page.locator("supple-push button")).to_be_visible()
    assert server.rows("select * from reminders_pushdevice") == []
    assert page.evaluate("localStorage.getItem('test-subscription')") is None


def test_browser_that_may_not_show_anything_says_so(server: Server, visit: Visitors) -> None:
    visitor = visit(server)
    visitor.context.add_init_script(
        'Object.defineProperty(Notification, "permission", {get: () => "denied"});'
    )
    visitor.sign_in()
    page = visitor.open(PAGE)
    expect(page.locator("supple-push [role=status]")).to_contain_text("does not let Supple show")


def test_reminder_is_shown_with_no_page_open_and_its_arrival_is_told(
    server: Server, visit: Visitors
) -> None:
    pushes = Pushes(signed_up(server, visit))
    ((device,),) = server.rows("select id from reminders_pushdevice")
    pushes.push(message(server, device))
    (shown,) = wait_for(pushes.shown)
    assert shown["title"] == "After coffee: 12 minutes"
    assert shown["body"] == "Your session is ready when you are."
    assert {a["action"] for a in shown["actions"]} >= {"later", "not-today"}
    arrived = "select * from reminders_pushdevice where arrived is not null"
    assert wait_for(lambda: server.rows(arrived))
    pushes.push(message(server, device))
    time.sleep(0.5)
    assert len(pushes.shown()) == 1  # the newer takes the place of the one before


def test_what_is_pressed_happens_with_no_page_open(server: Server, visit: Visitors) -> None:
    pushes = Pushes(signed_up(server, visit))
    ((device,),) = server.rows("select id from reminders_pushdevice")
    reminded(server)
    for action in ("", "start"):
        pushes.push(message(server, device))
        assert wait_for(pushes.shown)
        assert pushes.press(action) == [PATH]
        assert pushes.shown() == []
    pushes.push(message(server, device))
    assert wait_for(pushes.shown)
    assert pushes.press("later") == []
    assert pushes.shown() == []
    again = dt.datetime.fromisoformat(latest(server)["again"])
    assert dt.timedelta(minutes=58) < again - timezone.now() <= dt.timedelta(minutes=60)
    pushes.push(message(server, device))
    assert wait_for(pushes.shown)
    pushes.press("not-today")
    assert latest(server)["declined"]


def test_answer_that_cannot_be_told_can_be_pressed_again(server: Server, visit: Visitors) -> None:
    visitor = signed_up(server, visit)
    visitor.allow("Failed to load resource|net::ERR")
    pushes = Pushes(visitor)
    ((device,),) = server.rows("select id from reminders_pushdevice")
    text = message(server, device)
    server.stop()
    pushes.push(text)
    assert wait_for(pushes.shown)
    pushes.press("not-today")
    assert len(pushes.shown()) == 1


@pytest.mark.parametrize("language", ["en", "es"])
def test_trouble_is_said_on_the_page_of_today(
    server: Server, visit: Visitors, language: str
) -> None:
    page = signed_up(server, visit, language=language).open("/")
    note = page.locator(f"p.note:has(a[href='{PAGE}'])")
    expect(note).to_have_count(0)
    server.write("update reminders_pushdevice set unanswered = 3")
    page.reload()
    expect(note).to_be_visible()
    note.locator("a").click()
    expect(page.locator(".device")).to_be_visible()


def test_running_server_sends_what_is_due_and_not_again(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = timezone.now()
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    wanted = {
        "on": True,
        "at": max(midnight, now - dt.timedelta(minutes=5)).time().isoformat(),
        "begins": "00:00",
        "ends": "00:00",
        "mail": "me@example.org",
    }
    server.stop()
    with mail_server() as sink:
        monkeypatch.setenv("SUPPLE_SMTP_URL", f"smtp+plain://127.0.0.1:{sink.port}")
        monkeypatch.setenv("SUPPLE_MAIL_FROM", "supple@example.org")
        server.write(
            "insert into reminders_reminders (person_id, settings, mail_failed)"
            " select id, ?, 0 from people_person",
            json.dumps(wanted),
        )
        server.start()
        assert wait_for(lambda: sink.taken, seconds=60)
        assert wait_for(lambda: latest(server).get("sent"), seconds=60)
        server.stop()
        server.start()
        time.sleep(2)
        ((to, message),) = sink.taken
        assert to == ["me@example.org"]
        assert server.address in message["List-Unsubscribe"]
