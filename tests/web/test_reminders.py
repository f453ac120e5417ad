"""The page about reminders, and what is pressed on one: by whom, and what it does."""

from __future__ import annotations

import datetime as dt
import re
from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from supple.session.reminders import Reminded, ReminderSettings
from supple.web.data import services as data
from supple.web.people import services as people
from supple.web.people.models import Person
from supple.web.reminders import devices, services
from supple.web.reminders.models import PushDevice, Reminders
from supple.web.reminders.push import Subscription
from supple.web.reminders.tokens import AnswerTo, answer_token, stop_token

from .conftest import HOST, answers
from .push_service import Keys

PAGE = "/settings/reminders/"
FORM = {"how": "time", "at": "07:30", "anchor": "", "begins": "07:00", "ends": "22:00"}
COFFEE = {**FORM, "how": "anchor", "anchor": "after coffee"}
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def shown(browser: Client, path: str = PAGE) -> str:
    return browser.get(path).content.decode()


def chosen() -> ReminderSettings:
    settings: ReminderSettings = Reminders.objects.get().settings
    return settings


def subscribe(browser: Client, path: str = "/device") -> PushDevice:
    form = Keys().subscription(path)
    response = browser.post(f"{PAGE}subscribe/", form, HTTP_USER_AGENT=FIREFOX)
    assert response.status_code == 204, response.content
    return PushDevice.objects.get(endpoint=form["endpoint"])


class TestChoosing:
    def test_off_until_somebody_turns_them_on(self, browser: Client, owner: Person) -> None:
        text = shown(browser)
        assert 'id="how-off" checked' in text
        assert not Reminders.objects.exists()
        assert services.take_due(timezone.now())[0] == []

    def test_time_of_day_and_the_clock_of_the_browser(self, browser: Client) -> None:
        browser.cookies["supple_zone"] = "America/New_York"
        assert browser.post(PAGE, FORM).status_code == 302
        assert chosen().on
        assert (chosen().at, chosen().zone) == (dt.time(7, 30), "America/New_York")
        browser.cookies["supple_zone"] = "Asia/Tokyo"
        assert "Asia/Tokyo" in shown(browser)
        assert chosen().zone == "Asia/Tokyo"

    def test_anchor_is_said_on_the_page_of_today(self, browser: Client, ready: Person) -> None:
        browser.post(PAGE, COFFEE)
        assert re.search(r"After coffee: \d+ minutes", shown(browser, "/"))
        browser.post(PAGE, {**COFFEE, "how": "time"})
        assert chosen().anchor == ""
        assert "After coffee" not in shown(browser, "/")

    def test_anchor_is_said_in_the_calendar_and_on_paper(
        self, browser: Client, ready: Person
    ) -> None:
        browser.post(PAGE, COFFEE)
        calendar = browser.get("/calendar.ics?at=07:30&zone=UTC&titles=plain").content.decode()
        assert re.search(r"SUMMARY:After coffee: Supple\\, \d+ min", calendar)
        for path in ("/handout.pdf", "/api/v1/handout.pdf"):
            paper = PdfReader(BytesIO(browser.get(path, {"extent": "session"}).content))
            assert "When: after coffee" in paper.pages[0].extract_text()

    @pytest.mark.parametrize(
        ("changes", "why"),
        [
            ({"how": "anchor"}, "what your session follows"),
            ({"how": "daily"}, "not one of the available choices"),
            ({"at": "25:00"}, "such as 7:30"),
            ({"at": ""}, "such as 7:30"),
            ({"at": "23:00"}, "in which you want quiet"),
            ({"begins": ""}, "such as 7:30"),
            ({"anchor": "a" * 61}, "at most 60 characters"),
            (
                {"mail": f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 20}.org"},
                "at most 254",
            ),
        ],
    )
    def test_what_makes_no_sense_is_said(
        self, browser: Client, changes: dict[str, str], why: str
    ) -> None:
        response = browser.post(PAGE, {**FORM, **changes})
        assert response.status_code == 422
        assert why in response.content.decode()
        assert not Reminders.objects.exists()

    def test_words_of_a_person_are_shown_as_they_are(self, browser: Client, ready: Person) -> None:
        browser.post(PAGE, {**COFFEE, "anchor": "<b>tea & toast</b>"})
        for path in (PAGE, "/"):
            assert "<b>tea" not in shown(browser, path)
        assert "&lt;b&gt;tea &amp; toast" in shown(browser, "/")

    def test_language_is_kept_for_when_no_browser_is_there(self, browser: Client) -> None:
        browser.post(PAGE, COFFEE, HTTP_ACCEPT_LANGUAGE="es-ES")
        assert Person.objects.get().language == "es"

    def test_nothing_comes_for_a_moment_before_it_was_chosen(
        self, browser: Client, ready: Person
    ) -> None:
        just_now = timezone.now().replace(second=0, microsecond=0)
        form = {**FORM, "at": f"{just_now:%H:%M}", "begins": "00:00", "ends": "00:00"}
        browser.post(PAGE, form)
        subscribe(browser)
        assert services.take_due(timezone.now())[0] == []
        services.change(ready, since=None)
        assert len(services.take_due(timezone.now())[0]) == 1

    @pytest.mark.parametrize("api", [False, True])
    def test_nothing_is_made_up_for_after_a_pause(
        self,
        browser: Client,
        ready: Person,
        api: bool,
    ) -> None:
        just_now = timezone.now().replace(second=0, microsecond=0)
        form = {**FORM, "at": f"{just_now:%H:%M}", "begins": "00:00", "ends": "00:00"}
        browser.post(PAGE, form)
        services.change(ready, since=None)
        subscribe(browser)
        for days in (7, 0):
            if api:
                kind = "application/json"
                answer = browser.put("/api/v1/reminders/pause", {"days": days}, content_type=kind)
                assert answer.status_code == 200
            else:
                assert browser.post(f"{PAGE}pause/", {"days": days}).status_code == 302
            assert services.take_due(timezone.now())[0] == []
        services.change(ready, since=None)
        assert len(services.take_due(timezone.now())[0]) == 1

    def test_pause_and_its_end(self, browser: Client) -> None:
        browser.post(PAGE, FORM)
        assert browser.post(f"{PAGE}pause/", {"days": "7"}).status_code == 302
        assert chosen().paused_until == timezone.localdate() + dt.timedelta(days=7)
        assert "Reminders rest until" in shown(browser)
        browser.post(f"{PAGE}pause/", {"days": "0"})
        assert chosen().paused_until is None
        assert browser.post(f"{PAGE}pause/", {"days": "5000"}).status_code == 400


class TestDevices:
    def test_browser_signs_up_once_and_is_known_by_a_name(
        self, browser: Client, owner: Person
    ) -> None:
        device = subscribe(browser)
        subscribe(browser)
        assert PushDevice.objects.count() == 1
        text = shown(browser)
        assert "Firefox, Linux" in text
        assert devices.digest_of(device) in text
        assert device.endpoint not in text
        browser.post(f"{PAGE}forget/", {"device": device.pk})
        assert not PushDevice.objects.exists()
        assert "On no device yet." in shown(browser)

    @pytest.mark.parametrize(
        ("agent", "name"),
        [
            (FIREFOX, "Firefox, Linux"),
            ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
             "Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge, Windows"),
            ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) "
             "Chrome/140.0.0.0 Mobile Safari/537.36", "Chrome, Android"),
            ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 "
             "(KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1", "Safari, iPhone"),
            ("curl", ""),
        ],
    )  # fmt: skip
    def test_names(self, agent: str, name: str) -> None:
        assert devices.name_of(agent) == name

    def test_bad_subscription_is_refused(self, browser: Client) -> None:
        form = {**Keys().subscription(), "endpoint": "http://push.example/"}
        assert browser.post(f"{PAGE}subscribe/", form).status_code == 400
        assert not PushDevice.objects.exists()

    def test_no_way_to_come_is_said_here_and_today(self, browser: Client, ready: Person) -> None:
        assert "no device" not in shown(browser, "/")
        browser.post(PAGE, FORM)
        for path in (PAGE, "/"):
            assert "no device and no e-mail address" in shown(browser, path)
        subscribe(browser)
        for path in (PAGE, "/"):
            assert "no device and no e-mail address" not in shown(browser, path)

    def test_next_one_and_the_latest_are_told_by_the_clock_of_the_browser(
        self, browser: Client, ready: Person
    ) -> None:
        browser.cookies["supple_zone"] = "Asia/Tokyo"
        browser.post(PAGE, {**FORM, "at": "23:59", "begins": "00:00", "ends": "00:00"})
        device = subscribe(browser)
        assert re.search(r"The next one comes on \w+ \d+ \w+ at 23:59\.", shown(browser))
        arrived = dt.datetime(2026, 11, 21, 20, tzinfo=dt.UTC)
        devices.note_arrival(device.pk, now=arrived)
        assert "The latest arrived on Sunday 22 November at 05:00." in shown(browser)
        browser.post(PAGE, {**FORM, "how": "off"})
        assert "The next one comes" not in shown(browser)

    def test_silence_is_noticed_and_ends_with_a_word(self, browser: Client, ready: Person) -> None:
        browser.post(PAGE, FORM)
        device = subscribe(browser)
        for sent in range(3):
            assert "no longer arrive" not in shown(browser, "/"), sent
            devices.note_outcomes([(device.pk, "sent")])
        for path in (PAGE, "/"):
            assert "no longer arrive here: Firefox, Linux" in shown(browser, path)
        browser.post(f"/reminders/{answer_token(AnswerTo(device.pk, None))}/arrived/")
        assert "no longer arrive" not in shown(browser, "/")
        assert PushDevice.objects.get().arrived is not None

    def test_who_takes_nothing_any_more_is_forgotten(self, browser: Client, ready: Person) -> None:
        device = subscribe(browser)
        devices.note_outcomes([(device.pk, "failed")])
        assert PushDevice.objects.get().unanswered == 0
        devices.note_outcomes([(device.pk, "gone")])
        assert not PushDevice.objects.exists()


class TestAnswers:
    DAY = dt.date(2026, 11, 23)
    SENT = dt.datetime(2026, 11, 23, 7, 30, tzinfo=dt.UTC)

    @pytest.fixture
    def device(self, browser: Client, owner: Person) -> PushDevice:
        browser.post(PAGE, FORM)
        latest = Reminded(date=self.DAY, tried=self.SENT, sent=self.SENT)
        Reminders.objects.update(latest=latest)
        return subscribe(browser)

    def answer(self, device: PushDevice, what: str, date: dt.date | None = DAY) -> int:
        """Press something in a service worker, which has neither cookie nor CSRF token."""
        worker = Client(HTTP_HOST=HOST, enforce_csrf_checks=True)
        token = answer_token(AnswerTo(device.pk, date))
        return worker.post(f"/reminders/{token}/{what}/").status_code

    def test_later_and_not_today(self, device: PushDevice) -> None:
        assert self.answer(device, "later") == 204
        latest = Reminders.objects.get().latest
        assert latest.sent is None
        assert latest.again > timezone.now()
        assert self.answer(device, "not-today") == 204
        assert Reminders.objects.get().latest.declined

    def test_answer_about_another_day_changes_nothing(self, device: PushDevice) -> None:
        before = Reminders.objects.get().latest
        for what in ("later", "not-today"):
            assert self.answer(device, what, self.DAY - dt.timedelta(days=1)) == 204
        assert Reminders.objects.get().latest == before

    def test_one_sent_to_try_has_no_day_to_answer_about(self, device: PushDevice) -> None:
        assert self.answer(device, "arrived", None) == 204
        assert self.answer(device, "later", None) == 404
        assert self.answer(device, "everything") == 404

    def test_answer_to_a_forgotten_browser_is_nothing(self, device: PushDevice) -> None:
        token = answer_token(AnswerTo(device.pk, self.DAY))
        device.delete()
        assert Client(HTTP_HOST=HOST).post(f"/reminders/{token}/later/").status_code == 404

    def test_answers_stay_open_in_an_emergency(self, device: PushDevice, owner: Person) -> None:
        people.answer_screening(owner, answers("chest_pain"), today=timezone.localdate())
        assert self.answer(device, "arrived") == 204


class TestWho:
    """The owner may all of it; a stranger nothing; whoever has a secret what it is for."""

    POSTS = ("", "pause/", "subscribe/", "forget/", "try/")

    def test_strangers_see_and_change_nothing(self, stranger: Client, owner: Person) -> None:
        assert stranger.get(PAGE).status_code == 403
        for path in self.POSTS:
            assert stranger.post(PAGE + path, FORM).status_code == 403

    def test_pages_need_their_token_and_are_not_changed_by_looking(
        self, browser: Client, owner: Person
    ) -> None:
        strict = Client(HTTP_HOST=HOST, enforce_csrf_checks=True)
        strict.cookies = browser.cookies
        for path in self.POSTS:
            assert strict.post(PAGE + path, FORM).status_code == 403
        for path in self.POSTS[1:]:
            assert browser.get(PAGE + path).status_code == 405

    def test_nobody_touches_the_browsers_of_another(self, browser: Client, owner: Person) -> None:
        other = Person.objects.create()
        theirs = devices.subscribe(other, Subscription(**Keys().subscription()), name="theirs")
        assert browser.post(f"{PAGE}try/", {"device": theirs.pk}).status_code == 404
        browser.post(f"{PAGE}forget/", {"device": theirs.pk})
        assert PushDevice.objects.filter(pk=theirs.pk).exists()
        assert "theirs" not in shown(browser)

    @pytest.mark.parametrize("token", ["guessed", "a:b:c", "eyJhIjoxfQ:1vMxyz:AAAA"])
    def test_guessed_secret_opens_nothing(
        self, stranger: Client, owner: Person, token: str
    ) -> None:
        for path in (f"/reminders/{token}/later/", f"/reminders/stop/{token}/"):
            assert stranger.get(path).status_code in (403, 404, 405)
            assert stranger.post(path).status_code in (403, 404)

    def test_secret_is_good_for_one_thing(self, stranger: Client, owner: Person) -> None:
        stop = stop_token(owner.pk)
        answer = answer_token(AnswerTo(1, dt.date(2026, 11, 23)))
        assert stranger.post(f"/reminders/{stop}/later/").status_code == 404
        assert stranger.post(f"/reminders/stop/{answer}/").status_code == 404

    def test_old_secret_of_a_reminder_is_worth_nothing(
        self, browser: Client, owner: Person, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        token = answer_token(AnswerTo(subscribe(browser).pk, None))
        later = timezone.now() + dt.timedelta(days=3)
        monkeypatch.setattr("time.time", later.timestamp)
        assert Client(HTTP_HOST=HOST).post(f"/reminders/{token}/arrived/").status_code == 404


class TestData:
    def test_wishes_come_along_and_browsers_do_not(self, browser: Client, ready: Person) -> None:
        browser.post(PAGE, COFFEE)
        subscribe(browser)
        whole = data.collect(Person.objects.get(), now=timezone.now())
        assert whole.reminders == chosen()
        Person.objects.all().delete()
        assert not Reminders.objects.exists()
        assert not PushDevice.objects.exists()
        data.bring_in(whole)
        assert chosen().anchor == "after coffee"

    def test_what_is_wished_here_outweighs_what_comes_from_elsewhere(
        self, browser: Client, ready: Person
    ) -> None:
        browser.post(PAGE, COFFEE)
        whole = data.collect(Person.objects.get(), now=timezone.now())
        browser.post(PAGE, FORM)
        data.bring_in(whole, merge=True)
        assert chosen().anchor == ""
