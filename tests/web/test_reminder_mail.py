"""Reminders by mail: what they say, to whom, and how they end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any

import pytest
from django.core import mail as outbox
from django.test import Client

from mailing import Sink, mail_server
from supple.web import options
from supple.web.people import services as people
from supple.web.people.models import Person
from supple.web.reminders import services
from supple.web.reminders.models import Reminders
from supple.web.reminders.sender import deliver

from .reminding import ADDRESS, due, today_at, wish

ME = "me@example.org"


class TestMail:
    @pytest.fixture
    def sink(self, settings: Any) -> Iterator[Sink]:
        with mail_server() as sink:
            settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
            settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
            settings.DEFAULT_FROM_EMAIL = "supple@example.org"
            settings.SENDS_MAIL = True
            yield sink

    def mailed(self, person: Person, sink: Sink) -> EmailMessage:
        wish(person, mail=ME)
        (reminder,) = due(today_at(9))
        delivered = deliver(reminder, address=ADDRESS)
        services.note(reminder, delivered, now=today_at(9))
        assert delivered.mail
        ((to, message),) = sink.taken
        assert to == [ME]
        return message

    @pytest.mark.parametrize("language", ["en", "es"])
    def test_says_when_and_nothing_about_health(
        self, ready: Person, sink: Sink, language: str
    ) -> None:
        people.prefer(ready, language=language)
        message = self.mailed(ready, sink)
        assert message["From"] == "supple@example.org"
        plain, rich = (message.get_body((kind,)) for kind in ("plain", "html"))
        assert plain is not None
        assert rich is not None
        texts = [message["Subject"], plain.get_content(), rich.get_content()]
        for text in texts:
            assert re.search(r"After coffee: \d+ (minutes|minutos)", text)
            assert not re.search(r"pain|back|spine|exercise|dolor|espalda|ejercicio", text, re.I)
        assert f'lang="{language}"' in texts[2]
        assert f"{ADDRESS}/" in texts[1]

    def test_link_in_it_ends_the_mails_without_signing_in(
        self, ready: Person, sink: Sink, stranger: Client
    ) -> None:
        link = self.mailed(ready, sink)["List-Unsubscribe"].strip(" <>")
        path = link.removeprefix(ADDRESS)
        assert stranger.get(path).status_code == 200
        assert Reminders.objects.get().settings.mail == ME  # looking changes nothing
        answer = stranger.post(path)
        assert "No more e-mails will come" in answer.content.decode()
        assert Reminders.objects.get().settings.mail == ""
        assert Reminders.objects.get().settings.on

    def test_mail_server_that_is_not_there_is_told(
        self, ready: Person, browser: Client, settings: Any
    ) -> None:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.SENDS_MAIL = "127.0.0.1", 1, True
        wish(ready, mail=ME)
        (reminder,) = due(today_at(9))
        services.note(reminder, deliver(reminder, address=ADDRESS), now=today_at(9))
        text = browser.get("/settings/reminders/").content.decode()
        assert "The latest e-mail could not be sent" in text
        assert len(due(today_at(9, 10))) == 1

    def test_mail_is_tried_at_a_press(self, browser: Client, ready: Person, sink: Sink) -> None:
        wish(ready, mail=ME)
        browser.post("/settings/reminders/try/")
        assert len(sink.taken) == 1

    def test_without_a_mail_server_nothing_is_written_and_nothing_asked_for(
        self, browser: Client, ready: Person
    ) -> None:
        wish(ready, mail=ME)
        assert due(today_at(9)) == []
        assert 'name="mail"' not in browser.get("/settings/reminders/").content.decode()
        assert not outbox.outbox
        form = {"how": "time", "at": "07:30", "begins": "07:00", "ends": "22:00"}
        browser.post("/settings/reminders/", form)
        assert Reminders.objects.get().settings.mail == ME  # for when there is one again


class TestSmtpOption:
    def test_nothing_set(self) -> None:
        assert options.smtp({}) is None

    @pytest.mark.parametrize(
        ("scheme", "tls", "starttls", "port"),
        [("smtps", True, False, 465), ("smtp", False, True, 587), ("smtp+plain", False, False, 25)],
    )
    def test_three_ways_to_encrypt(self, scheme: str, tls: bool, starttls: bool, port: int) -> None:
        found = options.smtp({"SUPPLE_SMTP_URL": f"{scheme}://me%40example.org:p%2Fw@mail.test"})
        assert found == options.Smtp(
            "mail.test", port, "me@example.org", "p/w", tls, starttls, "me@example.org"
        )

    @pytest.mark.parametrize(
        "address",
        [
            "hush.test",
            "http://me:hush@mail.test",
            "smtp://:hush@",
            "smtp://me:hush@mail.test:nowhere",
            "smtp://[hush",
        ],
    )
    def test_what_cannot_be_understood_is_said_without_its_password(self, address: str) -> None:
        environment = {"SUPPLE_SMTP_URL": address, "SUPPLE_MAIL_FROM": ME}
        with pytest.raises(options.OptionError) as caught:
            options.smtp(environment)
        assert "hush" not in str(caught.value)

    def test_sender_is_needed(self) -> None:
        with pytest.raises(options.OptionError, match="MAIL_FROM"):
            options.smtp({"SUPPLE_SMTP_URL": "smtp://mail.test"})
