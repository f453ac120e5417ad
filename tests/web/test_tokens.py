"""Tokens: made, shown once, listed, revoked; what they open and what they never do."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from supple.web.access import tokens
from supple.web.access.models import ApiToken
from supple.web.people import services as people
from supple.web.people.models import Person

from .conftest import HOST, answers

READING = "/api/v1/settings"
FORM = {"name": "my script", "scope": "write", "days": "30"}


def bearer(token: str, **more: str) -> Client:
    """Return a program that shows a token and has no cookie."""
    client = Client(HTTP_HOST=HOST, enforce_csrf_checks=True)
    client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {token}"
    client.defaults |= {f"HTTP_{name}": value for name, value in more.items()}
    return client


def made(person: Person, *, may_write: bool = True, **more: Any) -> str:
    return tokens.make_token(person, "test", may_write=may_write, now=timezone.now(), **more)


def change(client: Client, theme: str = "dark") -> Any:
    return client.patch(READING, {"theme": theme}, content_type="application/json")


class TestPage:
    def test_token_is_shown_once_and_works(self, browser: Client, ready: Person) -> None:
        text = browser.post("/settings/api/", FORM).content.decode()
        (token,) = re.findall(r'value="(supple_[0-9a-f]{64})"', text)
        assert bearer(token).get(READING).status_code == 200
        listed = browser.get("/settings/api/").content.decode()
        assert token not in listed
        assert "my script" in listed
        assert "It may also change things" in listed
        row = ApiToken.objects.get()
        assert row.may_write
        assert row.used is not None
        assert row.expires is not None
        assert row.expires - row.made == dt.timedelta(days=30)
        assert token not in str(list(ApiToken.objects.values()))

    def test_revoked_token_opens_nothing(self, browser: Client, ready: Person) -> None:
        token = made(ready)
        assert browser.post("/settings/api/revoke/", {"name": "test"}).status_code == 302
        assert bearer(token).get(READING).status_code == 401
        assert not ApiToken.objects.exists()

    @pytest.mark.parametrize(
        "wrong", [{"name": ""}, {"name": "x" * 61}, {"scope": "all"}, {"days": "7"}, {"name": " "}]
    )
    def test_what_cannot_be_used_is_named(
        self, browser: Client, ready: Person, wrong: dict[str, str]
    ) -> None:
        response = browser.post("/settings/api/", {**FORM, **wrong})
        assert response.status_code == 422
        assert 'role="alert"' in response.content.decode()
        assert not ApiToken.objects.exists()

    def test_two_of_one_name_are_refused(self, browser: Client, ready: Person) -> None:
        assert browser.post("/settings/api/", FORM).status_code == 200
        again = browser.post("/settings/api/", FORM)
        assert again.status_code == 422
        assert "Another token has this name" in again.content.decode()

    def test_strangers_make_and_revoke_nothing(self, stranger: Client, ready: Person) -> None:
        made(ready)
        assert stranger.get("/settings/api/").status_code == 403
        assert stranger.post("/settings/api/", FORM).status_code == 403
        assert stranger.post("/settings/api/revoke/", {"name": "test"}).status_code == 403
        assert ApiToken.objects.count() == 1


class TestWhatItOpens:
    def test_no_page_only_the_api(self, ready: Person) -> None:
        program = bearer(made(ready))
        for path in ("/", "/settings/", "/settings/api/", "/history/", "/settings/data/"):
            assert program.get(path).status_code == 403, path
        assert program.post("/settings/api/", FORM).status_code == 403
        assert program.get("/api/v1/docs").status_code == 403
        assert program.get("/api/v1/openapi.json").status_code == 200

    def test_it_leaves_no_cookie_to_come_back_with(self, ready: Person) -> None:
        program = bearer(made(ready))
        program.get(READING)
        assert not program.cookies

    @pytest.mark.parametrize(
        "shown",
        [
            "Bearer", "Bearer ", "Bearer x", "Bearer supple_" + "0" * 64, "Basic c3VwcGxlOg==",
            "bearer", "", "Bearer é", "Bearer " + "a" * 5000,
        ],
    )  # fmt: skip
    def test_wrong_one_is_refused_even_beside_a_good_cookie(
        self, browser: Client, ready: Person, shown: str
    ) -> None:
        refused = browser.get(READING, headers={"authorization": shown})
        assert refused.status_code == 401
        assert refused["Content-Type"] == "application/problem+json"
        assert refused["WWW-Authenticate"].startswith("Bearer")
        told = refused.json()
        assert told["status"] == 401
        assert told["type"].endswith("#unauthorized")
        assert told["detail"]

    def test_expired_one_is_refused(self, ready: Person) -> None:
        token = tokens.make_token(
            ready,
            "old",
            may_write=False,
            now=timezone.now() - dt.timedelta(days=31),
            lasts=dt.timedelta(days=30),
        )
        assert bearer(token).get(READING).status_code == 401

    def test_read_only_one_changes_nothing(self, ready: Person) -> None:
        program = bearer(made(ready, may_write=False))
        assert program.get(READING).status_code == 200
        refused = change(program)
        assert refused.status_code == 403
        assert refused.json()["type"].endswith("#read-only")
        assert Person.objects.get().theme == "system"

    def test_read_only_one_stays_so_beside_a_cookie(self, browser: Client, ready: Person) -> None:
        headers = {"authorization": f"Bearer {made(ready, may_write=False)}"}
        refused = browser.patch(
            READING, {"theme": "dark"}, content_type="application/json", headers=headers
        )
        assert refused.status_code == 403

    def test_writing_needs_no_csrf_token(self, ready: Person) -> None:
        assert change(bearer(made(ready))).status_code == 200
        assert Person.objects.get().theme == "dark"

    def test_browser_still_needs_one(self, browser: Client, ready: Person) -> None:
        strict = Client(HTTP_HOST=HOST, enforce_csrf_checks=True)
        strict.cookies = browser.cookies
        assert change(strict).status_code == 403
        strict.get("/settings/")
        token = strict.cookies["csrftoken"].value
        sent = strict.patch(
            READING,
            {"theme": "dark"},
            content_type="application/json",
            headers={"x-csrftoken": token},
        )
        assert sent.status_code == 200

    def test_other_peoples_tokens_see_other_people(self, ready: Person) -> None:
        other = Person.objects.create()
        program = bearer(made(other))
        assert program.get("/api/v1/today").json()["next"] == "/welcome/"
        people.prefer(ready, theme="dark")
        assert program.get("/api/v1/screening").json()["step"] == "welcome"

    def test_use_is_noted_now_and_then(self, ready: Person) -> None:
        token, now = made(ready), timezone.now()
        for minutes, noted in ((0, 0), (3, 0), (6, 6)):
            tokens.recognise(token, now=now + dt.timedelta(minutes=minutes))
            assert ApiToken.objects.get().used == now + dt.timedelta(minutes=noted)

    def test_other_host_names_are_still_refused(self, ready: Person) -> None:
        program = bearer(made(ready))
        assert program.get(READING, headers={"host": "evil.example:8321"}).status_code == 400


class TestTheSameGate:
    def test_before_the_safety_questions(self, owner: Person) -> None:
        refused = bearer(made(owner)).get("/api/v1/exercises")
        assert refused.status_code == 403
        assert refused.json()["next"] == "/welcome/"

    def test_emergency_closes_all_but_the_way_out(self, browser: Client, ready: Person) -> None:
        people.answer_screening(ready, answers("chest_pain"), today=timezone.localdate())
        assert browser.get("/api/v1/docs")["Location"] == "/emergency/"
        program = bearer(made(ready))
        for path in ("today", "week", "history", "report", "exercises", "articles", "settings",
                     "calendar.ics", "data/export/archive", "handout.pdf"):  # fmt: skip
            refused = program.get(f"/api/v1/{path}")
            assert refused.status_code == 403, path
            assert refused.json()["next"] == "/emergency/"
        standing = program.get("/api/v1/screening").json()
        assert standing["tier"] == "emergency"
        assert standing["emergency_number"] == "112"
        assert standing["advice"]
        sent = program.post("/api/v1/events", {"events": []}, content_type="application/json")
        assert sent.status_code == 200

    def test_a_clinician_opens_it_again_as_on_the_pages(self, ready: Person) -> None:
        today = timezone.localdate()
        people.answer_screening(ready, answers("chest_pain"), today=today)
        program = bearer(made(ready))

        def post(path: str, **sent: Any) -> Any:
            return program.post(f"/api/v1/{path}", sent, content_type="application/json")

        assert post("screening", answers=answers()).status_code == 409
        early, late = today - dt.timedelta(days=1), today + dt.timedelta(days=1)
        for day in (early, late):
            assert post("screening/seen", date=day.isoformat()).status_code == 422
        assert post("screening/seen", date=today.isoformat()).status_code == 200
        assert post("screening", answers=answers()).json()["may_exercise"] is True

    def test_script_of_a_closed_session_stays_closed(self, browser: Client, ready: Person) -> None:
        program = bearer(made(ready))
        begun = program.post("/api/v1/sessions", {}, content_type="application/json").json()
        url = f"/api/v1/sessions/{begun['session']}/script"
        assert program.get(url).status_code == 200
        people.answer_screening(ready, answers("unwell"), today=timezone.localdate())
        assert program.get(url).status_code == 403


class TestLanguage:
    def test_program_is_spoken_to_as_it_asks(self, ready: Person) -> None:
        people.prefer(ready, language="es")
        token = made(ready)

        def name(**headers: str) -> str:
            listed = bearer(token, **headers).get("/api/v1/exercises/cat-cow").json()
            return str(listed["words"]["name"])

        assert name() == name(ACCEPT_LANGUAGE="*") == name(ACCEPT_LANGUAGE="fr") == "Gato y vaca"
        assert name(ACCEPT_LANGUAGE="en-GB,en;q=0.9") == "Cat–cow"

    def test_browser_is_spoken_to_as_its_person_chose(self, browser: Client, ready: Person) -> None:
        people.prefer(ready, language="es")
        found = browser.get("/api/v1/exercises/cat-cow", headers={"accept-language": "en"}).json()
        assert found["words"]["name"] == "Gato y vaca"
