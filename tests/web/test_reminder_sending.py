"""What is due is sent once, by push and by mail, and by one sender only."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import re
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from supple.program.model import WEEKDAYS
from supple.session.breaks import DeskSettings
from supple.session.reminders import reminder_rules
from supple.web.desk.models import Desk
from supple.web.people import services as people
from supple.web.people.models import Person
from supple.web.reminders import devices, services
from supple.web.reminders.models import PushDevice, Reminders
from supple.web.reminders.push import Subscription
from supple.web.reminders.sender import WhileServing, deliver, remind
from supple.web.reminders.services import Delivered, Reminder
from supple.web.training.models import Event, PlannedWeek, PreparedSession, TrainingSession
from supple.web.training.services import take_in

from .conftest import HOST, about, answers
from .push_service import Keys, PushService
from .reminding import ADDRESS, due, today_at, wish

MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def push_service() -> Iterator[PushService]:
    made = PushService()
    yield made
    made.close()


@pytest.fixture
def keys() -> Keys:
    return Keys()


@pytest.fixture
def device(ready: Person, keys: Keys) -> PushDevice:
    return devices.subscribe(ready, Subscription(**keys.subscription()), name="Firefox")


@pytest.fixture
def reminded(ready: Person, device: PushDevice) -> Person:
    """Somebody who wants to be reminded at nine, and whose session is today."""
    wish(ready)
    return ready


def send(reminder: Reminder, service: PushService, now: dt.datetime) -> Delivered:
    delivered = deliver(reminder, address=ADDRESS, post=service.post)
    services.note(reminder, delivered, now=now)
    return delivered


class TestWhen:
    def test_at_its_time_and_once(self, reminded: Person, push_service: PushService) -> None:
        assert services.take_due(today_at(8, 59)) == ([], 60.0)
        assert services.take_due(today_at(8, 59) + MINUTE / 2) == ([], 30.0)
        assert not PlannedWeek.objects.exists()  # nothing is worked out before its time
        (reminder,) = due(today_at(9))
        assert send(reminder, push_service, today_at(9)).devices == {
            PushDevice.objects.get().pk: "sent"
        }
        assert due(today_at(9, 30)) == []
        assert len(push_service.messages) == 1

    def test_one_process_takes_it(self, reminded: Person) -> None:
        assert len(due(today_at(9))) == 1
        assert due(today_at(9)) == []

    def test_two_processes_that_looked_at_the_same_time(self, reminded: Person) -> None:
        row = Reminders.objects.select_related("person").get()
        outlook = services._outlook(row, today_at(9))
        assert outlook is not None
        found = services.next_reminder(
            row.settings, [s.date for s in outlook.sessions], None, now=today_at(9)
        )
        assert found is not None
        assert [services._claim(row, found, today_at(9)) for _ in range(2)] == [True, False]

    def test_what_went_nowhere_is_tried_again(
        self, reminded: Person, push_service: PushService
    ) -> None:
        push_service.status = 500
        send(due(today_at(9))[0], push_service, today_at(9))
        assert due(today_at(9, 1)) == []
        push_service.status = 201
        again = today_at(9) + reminder_rules().again.value * MINUTE
        send(due(again)[0], push_service, again)
        assert due(again + 30 * MINUTE) == []

    def test_later_brings_it_again(self, reminded: Person, push_service: PushService) -> None:
        send(due(today_at(9))[0], push_service, today_at(9))
        services.answer_later(reminded, timezone.localdate(), now=today_at(9, 10))
        assert due(today_at(10, 9)) == []
        send(due(today_at(10, 10))[0], push_service, today_at(10, 10))
        assert due(today_at(11)) == []

    def test_answer_that_is_quicker_than_the_mail_counts(
        self, reminded: Person, push_service: PushService
    ) -> None:
        (reminder,) = due(today_at(9))
        delivered = deliver(reminder, address=ADDRESS, post=push_service.post)
        services.answer_later(reminded, timezone.localdate(), now=today_at(9, 1))
        services.note(reminder, delivered, now=today_at(9, 2))
        assert len(due(today_at(10, 1))) == 1

    @pytest.mark.parametrize("end", ["completed", "ended"])
    def test_none_once_the_session_was_begun(
        self, reminded: Person, begun: TrainingSession, event: Callable[..., Any],
        send: Callable[..., Any], end: str,
    ) -> None:  # fmt: skip
        send(event("started"), event(end, seconds=100))
        assert due(today_at(9)) == []

    def test_break_at_the_desk_is_no_session(self, reminded: Person, browser: Client) -> None:
        browser.post("/desk/take/", {"session": str(uuid.uuid4())})
        assert TrainingSession.objects.exists()
        assert len(due(today_at(9))) == 1

    def test_none_on_a_day_of_rest(self, reminded: Person) -> None:
        tomorrow = (timezone.localdate().weekday() + 1) % 7
        people.tell_about(reminded, about(days=(WEEKDAYS[tomorrow],)))
        assert due(today_at(9)) == []
        assert len(due(today_at(9) + dt.timedelta(days=1))) == 1

    @pytest.mark.parametrize("sign", ["chest_pain", "unwell"])
    def test_none_while_the_safety_answers_stand_against_it(
        self, reminded: Person, sign: str
    ) -> None:
        people.answer_screening(reminded, answers(sign), today=timezone.localdate())
        assert due(today_at(9)) == []

    def test_none_while_the_questions_are_due(self, reminded: Person) -> None:
        people.note_change(reminded, today=timezone.localdate())
        assert due(today_at(9)) == []

    def test_none_in_the_quiet_that_was_asked_for_at_the_desk(self, reminded: Person) -> None:
        quiet = DeskSettings(every=45, quiet_until=today_at(10))
        Desk.objects.create(person=reminded, settings=quiet)
        assert due(today_at(9, 59)) == []
        assert len(due(today_at(10))) == 1

    def test_none_in_a_week_of_rest(self, reminded: Person) -> None:
        today = timezone.localdate()
        rest = {"id": uuid.uuid4(), "at": today_at(0), "kind": "rest_week", "date": today}
        assert not take_in(reminded, [rest], now=today_at(9)).rejected
        assert due(today_at(9)) == []

    def test_none_in_a_pause_when_off_or_with_no_way_to_come(self, reminded: Person) -> None:
        wish(reminded, paused_until=timezone.localdate() + dt.timedelta(days=1))
        assert due(today_at(9)) == []
        wish(reminded, paused_until=None, on=False)
        assert due(today_at(9)) == []
        wish(reminded)
        PushDevice.objects.all().delete()
        assert due(today_at(9)) == []
        assert Reminders.objects.get().latest is None


class TestWhat:
    def test_payload_is_what_the_worker_shows(
        self, reminded: Person, push_service: PushService, keys: Keys
    ) -> None:
        send(due(today_at(9))[0], push_service, today_at(9))
        (message,) = push_service.messages
        told = json.loads(keys.read(message.body))
        assert re.fullmatch(r"After coffee: \d+ minutes", told["title"])
        assert told["text"] == "Your session is ready when you are."
        assert list(told["actions"]) == ["start", "later", "not-today"]
        assert set(told["answer"]) == {"arrived", "later", "not-today"}
        assert message.headers["TTL"] == str(reminder_rules().late.value * 60)
        worker = Client(HTTP_HOST=HOST, enforce_csrf_checks=True)
        assert worker.post(told["answer"]["arrived"]).status_code == 204
        assert PushDevice.objects.get().unanswered == 0

    def test_start_leads_into_the_session_itself(self, reminded: Person, browser: Client) -> None:
        (reminder,) = due(today_at(9))
        prepared = PreparedSession.objects.get()
        assert reminder.path == f"/session/{prepared.pk}/"
        assert browser.get(reminder.path).status_code == 200
        assert prepared.date == timezone.localdate()

    def test_after_days_without_a_session_a_short_one_is_offered(
        self, reminded: Person, begun: TrainingSession, event: Callable[..., Any],
        send: Callable[..., Any],
    ) -> None:  # fmt: skip
        exercise = begun.planned.items[0].exercise
        send(event("finished", exercise=exercise), event("completed", seconds=100))
        (usual,) = due(today_at(9) + dt.timedelta(days=3))
        assert "ready when you are" in usual.words.text
        (kind,) = due(today_at(9) + dt.timedelta(days=14))
        assert kind.words.text == "Any day is a good one to go on. A short session is plenty."
        assert re.fullmatch(r"After coffee: [1-5] minutes", kind.words.title)
        assert not re.search(r"\d|miss", kind.words.text)
        offered = PreparedSession.objects.get(pk=kind.path.split("/")[2])
        assert offered.planned.seconds < begun.planned.seconds
        assert Event.objects.count() == 2

    def test_in_the_language_of_the_person(self, reminded: Person) -> None:
        people.prefer(reminded, language="es")
        wish(reminded, anchor="después del café")
        (reminder,) = due(today_at(9))
        assert reminder.words.title.startswith("Después del café: ")
        assert reminder.words.title.endswith(" minutos")

    def test_without_an_anchor(self, reminded: Person) -> None:
        wish(reminded, anchor="")
        assert due(today_at(9))[0].words.title.startswith("Your session: ")

    def test_one_sent_to_try(
        self, browser: Client, device: PushDevice, push_service: PushService, keys: Keys,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:  # fmt: skip
        here = lambda reminder, address: deliver(  # noqa: E731
            reminder, address=address, post=push_service.post
        )
        monkeypatch.setattr("supple.web.reminders.views.deliver", here)
        response = browser.post("/settings/reminders/try/", {"device": device.pk}, follow=True)
        assert "should be there within a minute" in response.content.decode()
        told = json.loads(keys.read(push_service.messages[0].body))
        assert told["actions"] == {}
        assert set(told["answer"]) == {"arrived"}
        push_service.status = 410
        response = browser.post("/settings/reminders/try/", {"device": device.pk}, follow=True)
        assert "could not be sent" in response.content.decode()
        assert not PushDevice.objects.exists()


class TestSender:
    """The loop, with its sleeps made short."""

    def reminder(self, person: uuid.UUID) -> Reminder:
        from supple.web.reminders.words import Words

        now = timezone.now()
        return Reminder(person, "en", Words("", ""), None, now, now, "/", {})

    def test_goes_on_after_an_error_and_stops_with_the_server(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        person = uuid.uuid4()
        looks, noted = [], []
        sent = asyncio.Event()

        def take_due(_now: dt.datetime) -> tuple[list[Reminder], float]:
            looks.append(1)
            if len(looks) == 1:
                raise OSError("disk")
            return ([self.reminder(person)] if len(looks) == 2 else []), 0.0

        async def no_sleep(_seconds: float) -> None:
            if len(looks) > 2:
                sent.set()
                await asyncio.get_running_loop().create_future()

        monkeypatch.setattr(services, "take_due", take_due)
        monkeypatch.setattr(services, "note", lambda one, _what, now: noted.append(one.person))
        monkeypatch.setattr("supple.web.reminders.sender.asyncio.sleep", no_sleep)

        async def serve() -> list[str]:
            heard: asyncio.Queue[dict[str, str]] = asyncio.Queue()
            said: list[str] = []

            async def say(message: dict[str, str]) -> None:
                said.append(message["type"])

            app = WhileServing(None, lambda: remind(lambda _: Delivered({})))
            running = asyncio.create_task(app({"type": "lifespan"}, heard.get, say))
            await heard.put({"type": "lifespan.startup"})
            await asyncio.wait_for(sent.wait(), 5)
            await heard.put({"type": "lifespan.shutdown"})
            await asyncio.wait_for(running, 5)
            return said

        assert asyncio.run(serve()) == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
        assert noted == [person]
        assert len(looks) == 3
