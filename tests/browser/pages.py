"""The pages on the way to a session, as somebody with a finger or a mouse goes through them.

Everything is found by what it is, not by its words, so that one way fits both languages.
"""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def path(page: Page) -> str:
    """Return where a page is, without the server."""
    return urlsplit(page.url).path


def begin(page: Page) -> None:
    """Leave the welcome page."""
    assert path(page) == "/welcome/"
    page.locator("main a.button.big").click()
    expect(page.locator("[data-group]").first).to_be_visible()


def choose(page: Page, name: str, value: str) -> None:
    """Tap a choice, as a finger does: on its label."""
    page.locator("label.choice", has=page.locator(f"input[name={name}][value='{value}']")).click()


def answer_screening(page: Page, yes: Collection[str] = ()) -> None:
    """Say yes to some safety questions and no to the others, and send."""
    for question in yes:
        choose(page, f"q-{question}", "yes")
    for group in page.locator("[data-group]").all():
        rest = group.locator("supple-rest-no button")
        if rest.count():
            rest.click()
        else:
            for no in group.locator("label.choice", has=page.locator("input[value=no]")).all():
                no.click()
    for question in yes:
        expect(page.locator(f"#q-{question}-yes")).to_be_checked()
    page.locator("main form button.big").click()


def tell_about_you(page: Page, *, minutes: int = 10, pain: int = 4) -> None:
    """Tell where it hurts by a tap on the picture, and be free today and every other day; send."""
    assert path(page) == "/about-you/"
    page.locator("label.spot.b-mid-centre").click()
    expect(page.locator("input[name=sites][value=mid_back_centre]")).to_be_checked()
    choose(page, "pain", str(pain))
    page.locator("input[name=activity_1]").fill("Gartenarbeit & <b>digging</b>")
    page.locator("select[name=activity_1_score]").select_option("6")
    choose(page, "minutes", str(minutes))
    choose(page, "experience", "some")
    today: int = page.evaluate("new Date().getDay()")  # 0 is Sunday
    free = {WEEKDAYS[(today + 6 + more) % 7] for more in (0, 2, 4)}
    for day in WEEKDAYS:
        if page.locator(f"input[name=days][value={day}]").is_checked() != (day in free):
            choose(page, "days", day)
    page.locator("main form button.big").click()


def go_on(page: Page) -> None:
    """Leave the page that says what the safety answers mean."""
    assert path(page) == "/screening/result/"
    page.locator("main .actions a.button.big").click()


def start_session(page: Page) -> str:
    """Begin today's session and return its id."""
    assert path(page) == "/"
    page.locator("form.start button").click()
    page.wait_for_url("**/session/*/")
    expect(page.locator("supple-player .panel.welcome")).to_be_visible()
    return path(page).split("/")[2]


def get_ready(page: Page, *, minutes: int = 10) -> None:
    """Go the whole way from the welcome page to today's session."""
    begin(page)
    answer_screening(page)
    go_on(page)
    tell_about_you(page, minutes=minutes)
    expect(page.locator("form.start button")).to_be_visible()
