"""The week: what it shows, and changes that can be taken back."""

from __future__ import annotations

import datetime as dt
import re
import uuid

import icalendar
import pytest
from django.test import Client
from django.utils import timezone

from supple.program.model import WEEKDAYS, Proof
from supple.web.people import services as people
from supple.web.people.models import Person
from supple.web.training import services
from supple.web.training.models import Event, PlannedWeek, TrainingSession
from supple.web.training.planning import happened_to, plan_week
from supple.web.training.week import proof_words

from .conftest import Program, about

CALENDAR = {"at": "18:15", "zone": "UTC", "titles": "plain"}


def after(days: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)


@pytest.fixture
def today_and_later(ready: Person) -> Person:
    """Someone with sessions today and in three days."""
    people.tell_about(ready, about(days=tuple(WEEKDAYS[after(n).weekday()] for n in (0, 3))))
    return ready


def shown(browser: Client, path: str = "/week/") -> str:
    return browser.get(path).content.decode()


def planned_days(text: str) -> list[str]:
    return re.findall(r'<li class="card[^"]*" id="day-([\d-]+)"', text)


def exercises(text: str) -> list[str]:
    return re.findall(r'name="exercise" value="([^"]+)"', text)


def undo_all(browser: Client, text: str) -> None:
    for event in re.findall(r'name="event" value="([^"]+)"', text):
        assert browser.post("/week/undo/", {"event": event}).status_code == 302


def test_shows_each_day_what_it_trains_and_how_sure_that_is(
    browser: Client, today_and_later: Person
) -> None:
    text = shown(browser)
    assert planned_days(text) == [str(after(0)), str(after(3))]
    assert text.count('<li class="rest"') == 5
    assert "What it trains" in text
    assert "would suit you better" in text or "could suit you more than" in text


@pytest.mark.parametrize(
    ("gap", "says"),
    [
        (0.0, "no other week would suit you better"),
        (0.0004, "no other week would suit you better"),
        (0.026, "more than 2.6 % better"),
        (5974.0, "There may be a better one"),
    ],
)
def test_says_how_sure_it_is_without_shares_that_say_nothing(gap: float, says: str) -> None:
    assert says in proof_words(Proof(objective=1.0, bound=1.0 + gap, gap=gap))


def test_session_moves_to_another_day_and_back(browser: Client, today_and_later: Person) -> None:
    browser.post("/week/move/", {"date": after(3), "to": after(4)})
    text = shown(browser)
    assert planned_days(text) == [str(after(0)), str(after(4))]
    undo_all(browser, text)
    assert planned_days(shown(browser)) == [str(after(0)), str(after(3))]


@pytest.mark.parametrize(("date", "to"), [(0, 7), (-1, 1), (0, 0), (0, -1)])
def test_only_days_of_this_week_change_places(
    browser: Client, today_and_later: Person, date: int, to: int
) -> None:
    assert browser.post("/week/move/", {"date": after(date), "to": after(to)}).status_code == 302
    assert not Event.objects.exists()


def test_replaced_exercise_is_gone_for_a_week_and_can_come_back(
    browser: Client, today_and_later: Person
) -> None:
    before = shown(browser)
    exercise = exercises(before)[0]
    browser.post("/week/replace/", {"exercise": exercise})
    text = shown(browser)
    assert exercise not in exercises(text)
    assert planned_days(text) == planned_days(before)
    undo_all(browser, text)
    assert exercises(shown(browser)) == exercises(before)


def test_at_the_desk_nobody_lies_down(browser: Client, today_and_later: Person) -> None:
    response = browser.post(
        "/week/place/", {"date": after(0), "place": "desk", "back": "today"}, follow=True
    )
    assert response.redirect_chain == [("/", 302)]
    text = response.content.decode()
    assert "at the desk" in text
    row = Event.objects.get()
    assert (row.kind, row.session) == ("elsewhere", None)
    undo_all(browser, text)
    assert '<option value="desk" selected>' not in shown(browser)


def test_bad_day_is_gentle_and_can_be_taken_back(browser: Client, today_and_later: Person) -> None:
    assert browser.post("/bad-day/", {"pain": "7"})["Location"] == "/"
    text = shown(browser, "/")
    assert "You said your back is bad today" in text
    assert "pain 7 of 10" in text
    undo_all(browser, text)
    assert "You said your back is bad today" not in shown(browser, "/")


@pytest.mark.parametrize("pain", ["", "11", "-1", "x"])
def test_bad_day_asks_for_a_number(browser: Client, ready: Person, pain: str) -> None:
    response = browser.post("/bad-day/", {"pain": pain})
    assert response.status_code == 422
    assert "Choose a number from 0 to 10." in response.content.decode()
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("move", {"date": "soon", "to": ""}),
        ("replace", {"exercise": "hover"}),
        ("place", {"date": "2026-11-21", "place": "moon"}),
        ("undo", {"event": "7"}),
    ],
)
def test_nonsense_changes_nothing(
    browser: Client, ready: Person, path: str, sent: dict[str, str]
) -> None:
    assert browser.post(f"/week/{path}/", sent).status_code == 400
    assert not Event.objects.exists()


def test_nobody_changes_anything_before_the_safety_questions(
    browser: Client, stranger: Client, owner: Person
) -> None:
    assert browser.get("/week/")["Location"] == "/welcome/"
    assert browser.post("/week/replace/", {"exercise": "cat-cow"})["Location"] == "/welcome/"
    assert stranger.get("/week/").status_code == 403


def do_today(person: Person, *, end: str = "completed", **planned: object) -> TrainingSession:
    """Come to the end of what is planned for today, changed as is said."""
    happened = happened_to(person, zone=timezone.get_current_timezone())
    session = plan_week(person, happened, today=after(0)).session_on(after(0))
    assert session
    begun = services.begin(
        person, session.model_copy(update=planned), language="en", as_=uuid.uuid4()
    )
    event = {
        "id": str(uuid.uuid4()), "at": timezone.now().isoformat(), "session": str(begun.pk),
        "kind": end, "seconds": 300,
    }  # fmt: skip
    assert services.take_in(person, [event], now=timezone.now()).accepted
    return begun


def of_today(text: str) -> str:
    return text[text.index(f'id="day-{after(0)}"') : text.index(f'id="day-{after(1)}"')]


def test_a_day_that_is_done_shows_what_was_done_and_cannot_be_changed(
    browser: Client, today_and_later: Person
) -> None:
    begun = do_today(today_and_later)
    today = of_today(shown(browser))
    links = re.findall(r'href="/exercises/([^/]+)/"', today)
    assert links == [item.exercise for item in begun.planned.items]
    assert "done</span>" in today
    assert "<form" not in today


def test_a_break_at_the_desk_leaves_the_day_to_do(browser: Client, today_and_later: Person) -> None:
    do_today(today_and_later, kind="break")
    today = of_today(shown(browser))
    assert "done</span>" not in today
    assert "<form" in today


def entered(browser: Client) -> dict[dt.date, dt.timedelta]:
    """Return how long what the calendar holds takes, by its day."""
    made = browser.post("/settings/calendar/link/", CALENDAR).content.decode()
    (link,) = re.findall(r'readonly value="http://[^/"]+([^"]+)"', made)
    calendar = icalendar.Calendar.from_ical(browser.get(link).content)
    return {e.decoded("dtstart").date(): e.decoded("duration") for e in calendar.walk("VEVENT")}


def test_no_other_session_is_planned_for_a_day_that_is_done(
    browser: Client, call: Program, today_and_later: Person
) -> None:
    before = entered(browser)[after(0)]
    begun = do_today(today_and_later)
    today = call("get", "today")
    assert (today["session"], today["done"]) == (None, str(begun.pk))
    assert today["next"]["date"] == str(after(3))
    assert call("get", "today?minutes=5")["session"] is None
    call("post", "sessions", {}, status=409)
    assert browser.post("/session/begin/")["Location"] == "/"
    assert entered(browser)[after(0)] == before


def test_whoever_asks_for_one_more_gets_it(
    browser: Client, call: Program, today_and_later: Person
) -> None:
    do_today(today_and_later)
    assert call("get", "today")["session"] is None
    assert call("get", "today?also_today=true")["session"]
    assert call("get", "today?also_today=true&minutes=5")["session"]["minutes"] <= 5
    assert call("post", "sessions", {"also_today": True}, status=201)["planned"]
    sent = browser.post("/session/begin/", {"anyway": "1", "minutes": "5"})
    assert sent["Location"].startswith("/session/")
    # It is for this time only: in the week in force the day stays done.
    assert PlannedWeek.objects.get().program.session_on(after(0)) is None
    assert call("get", "today")["session"] is None


def test_a_break_leaves_the_session_of_its_day_to_do(
    call: Program, today_and_later: Person
) -> None:
    do_today(today_and_later, kind="break")
    assert call("get", "today")["session"]


def test_a_session_that_was_left_leaves_that_of_its_day_to_do(
    call: Program, today_and_later: Person
) -> None:
    do_today(today_and_later, end="ended")
    assert call("get", "today")["session"]


def test_nothing_is_moved_to_a_day_that_is_done(call: Program, today_and_later: Person) -> None:
    do_today(today_and_later)
    sent = {"kind": "moved", "date": str(after(3)), "to": str(after(0))}
    call("post", "week/changes", sent, status=422)
    assert [day["date"] for day in call("get", "week/days")["days"] if day["session"]] == [
        str(after(0)),
        str(after(3)),
    ]
