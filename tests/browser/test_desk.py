"""A break at the desk is told by the browser, and what is pressed on it counts."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import Error, Page, Worker, expect

from .server import Server
from .visitor import DESKTOP, Visitors

pytestmark = pytest.mark.browser

# What is shown now, as the browser tells its worker.
_SHOWN = """async () => (await self.registration.getNotifications()).map(
  ({title, body, tag, actions}) => ({title, body, tag, actions: actions.map((a) => a.action)}))"""
# Nobody can click outside of the page, so the worker is told that somebody did.
_PRESS = """async (action) => {
  const [notification] = await self.registration.getNotifications();
  self.dispatchEvent(new NotificationEvent("notificationclick", {notification, action}));
}"""


def until_due(page: Page, worker: Worker) -> list[dict[str, Any]]:
    """Let an hour pass, and return what the browser then shows."""
    page.clock.fast_forward("01:00:00")
    expect(page).to_have_title("● Time to move · Supple")
    for _ in range(50):
        if shown := worker.evaluate(_SHOWN):
            return list(shown)
        page.wait_for_timeout(50)
    return []


def test_what_is_pressed_on_a_reminder_counts(server: Server, visit: Visitors) -> None:
    visitor = visit(server, look=DESKTOP, permissions=["notifications"])
    page = visitor.page
    page.clock.install()
    visitor.sign_in()
    expect(page.locator("supple-keeper")).to_be_visible()  # the worker is there
    (worker,) = visitor.context.service_workers
    visitor.open("/desk/")
    page.locator("form[action$='/sit-down/'] button").click()
    expect(page.locator("supple-desk")).to_be_attached()

    (shown,) = until_due(page, worker)
    assert shown["title"] == "Time to move"
    assert shown["tag"] == "supple-break"
    assert shown["body"] == page.locator("#break-title").inner_text()
    assert shown["actions"][:2] == ["start", "snooze"]  # a browser may show no more than two
    worker.evaluate(_PRESS, "snooze")
    server.hears("break")

    until_due(page, worker)
    worker.evaluate(_PRESS, "moved")
    server.hears("break", "break")

    until_due(page, worker)
    with suppress(Error):  # without a click of somebody's, the page may not be brought forward
        worker.evaluate(_PRESS, "start")
    page.wait_for_url("**/session/*/")
    server.hears("break", "break", "break")
    told = [event["answer"] for event in server.events()]
    assert told == ["snoozed", "moved", "taken"]
    assert server.events()[2]["exercise"]


def test_it_works_without_notifications_and_offers_them(server: Server, visit: Visitors) -> None:
    visitor = visit(server, look=DESKTOP)
    visitor.sign_in()
    page = visitor.open("/desk/")
    page.locator("form[action$='/sit-down/'] button").click()
    expect(page.locator("supple-desk [role=timer]")).not_to_be_empty()
    assert page.evaluate("Notification.permission") in ("default", "denied")
    page.locator("form[data-do=moved] button").click()
    server.hears("break")
