"""The owner gets in through a link that works once; other browsers and hosts get nothing."""

from __future__ import annotations

import asyncio
import datetime as dt
import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from supple.web.access import services
from supple.web.access.loopback import LoopbackOnly
from supple.web.access.models import SignInLink
from supple.web.people.models import Person
from supple.web.training.models import TrainingSession

PAGES = [
    "/",
    "/welcome/",
    "/screening/",
    "/screening/result/",
    "/emergency/",
    "/emergency/seen/",
    "/clearance/",
    "/about-you/",
    "/settings/",
    "/history/",
    "/exercises/",
    "/exercises/cat-cow/",
    "/figure/cat-cow/",
    "/learn/",
    "/learn/breathing/",
    "/nowhere/",
    "/api/v1/exercises",
    "/api/v1/exercises/cat-cow",
    "/api/v1/articles",
    "/api/v1/articles/breathing",
    "/api/v1/history",
    "/api/v1/screening",
    "/api/v1/openapi.json",
    "/api/v1/docs",
    "/api/v1/nowhere",
]


def test_link_signs_the_owner_in_and_leaves_no_token_in_the_address(owner: Person) -> None:
    client = Client(HTTP_HOST="127.0.0.1:8321")
    token = services.make_link_token(owner, now=timezone.now())
    response = client.get("/", {"token": token})
    assert response.status_code == 302
    assert response["Location"] == "/"
    assert client.get("/welcome/").status_code == 200


def test_link_works_once(owner: Person, stranger: Client) -> None:
    token = services.make_link_token(owner, now=timezone.now())
    assert Client(HTTP_HOST="127.0.0.1:8321").get("/", {"token": token}).status_code == 302
    assert stranger.get("/", {"token": token}).status_code == 403
    assert stranger.get("/welcome/").status_code == 403


def test_link_expires(owner: Person, stranger: Client) -> None:
    long_ago = timezone.now() - services.LIFETIME - dt.timedelta(seconds=1)
    token = services.make_link_token(owner, now=long_ago)
    assert stranger.get("/", {"token": token}).status_code == 403


def test_used_link_still_opens_the_page_for_who_is_signed_in(
    owner: Person, browser: Client
) -> None:
    token = services.make_link_token(owner, now=timezone.now())
    services.redeem(token, now=timezone.now())
    assert browser.get("/", {"token": token}).status_code == 302


@pytest.mark.parametrize("token", ["", "x", "é", "a" * 5000, "\x00", "%"])
def test_wrong_token_is_refused(owner: Person, stranger: Client, token: str) -> None:
    services.make_link_token(owner, now=timezone.now())
    assert stranger.get("/", {"token": token}).status_code == 403


def test_token_elsewhere_than_at_the_root_does_nothing(owner: Person, stranger: Client) -> None:
    token = services.make_link_token(owner, now=timezone.now())
    assert stranger.get("/history/", {"token": token}).status_code == 403
    assert stranger.post(f"/?token={token}").status_code == 403
    assert SignInLink.objects.get().used is None


def test_database_holds_no_token(owner: Person) -> None:
    token = services.make_link_token(owner, now=timezone.now())
    assert token not in str(SignInLink.objects.values_list())


def test_old_links_are_swept_away(owner: Person) -> None:
    services.make_link_token(owner, now=timezone.now() - dt.timedelta(hours=1))
    services.make_link_token(owner, now=timezone.now())
    assert SignInLink.objects.count() == 1


@pytest.mark.parametrize("path", PAGES)
def test_other_browser_gets_the_way_in_and_no_data(stranger: Client, path: str) -> None:
    response = stranger.get(path)
    if path.startswith("/api/"):
        assert response.status_code == 401
        assert response.json()["detail"] == "Open Supple from its link first."
        assert response["WWW-Authenticate"].startswith("Bearer")
    else:
        assert response.status_code == 403
        text = response.content.decode()
        assert "Open Supple from its link" in text
        assert "Abre Supple desde su enlace" in text


def test_other_browser_can_change_nothing(
    stranger: Client, begun: TrainingSession, event: Any
) -> None:
    for path in ("/screening/", "/about-you/", "/settings/", "/session/begin/", "/language/"):
        assert stranger.post(path).status_code == 403
    sent = {"events": [event("completed", seconds=1)]}
    response = stranger.post("/api/v1/events", sent, content_type="application/json")
    assert response.status_code == 401
    assert not begun.events.exists()


def test_cookie_is_kept_from_scripts_and_other_sites(owner: Person) -> None:
    client = Client(HTTP_HOST="127.0.0.1:8321")
    client.get("/", {"token": services.make_link_token(owner, now=timezone.now())})
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] > 300 * 24 * 3600


def test_forged_cookie_is_refused(owner: Person, browser: Client, stranger: Client) -> None:
    value = browser.cookies[settings.SESSION_COOKIE_NAME].value
    stranger.cookies[settings.SESSION_COOKIE_NAME] = value[:-2] + "xx"
    assert stranger.get("/").status_code == 403


def test_renewed_password_ends_every_session(owner: Person, browser: Client) -> None:
    owner.set_unusable_password()
    owner.save()
    assert browser.get("/welcome/").status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8321", "127.0.0.1.evil.example"])
def test_hostile_host_is_refused_even_with_the_cookie(browser: Client, host: str) -> None:
    response = browser.get("/welcome/", headers={"host": host})
    assert response.status_code == 400
    assert b"Supple makes you" not in response.content


def _ask(host: bytes | None, port: int = 8321, twice: bool = False) -> int:
    status: list[int] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            status.append(message["status"])

    headers = [] if host is None else [(b"host", host)] * (2 if twice else 1)
    scope = {"type": "http", "headers": headers, "server": ("127.0.0.1", port)}
    asyncio.run(LoopbackOnly(app)(scope, None, send))
    return status[0]


@pytest.mark.parametrize(
    "host", [b"127.0.0.1:8321", b"localhost:8321", b"LOCALHOST:8321", b"[::1]:8321"]
)
def test_loopback_names_with_the_port_pass(host: bytes) -> None:
    assert _ask(host) == 200


@pytest.mark.parametrize(
    "host",
    [
        None,
        b"",
        b"127.0.0.1",
        b"127.0.0.1:80",
        b"127.0.0.1:8322",
        b"evil.example:8321",
        b"127.0.0.1.evil.example:8321",
        b"localhost.:8321",
        b"192.168.1.7:8321",
        b"0.0.0.0:8321",
        b"127.0.0.1:8321@evil.example",
        b"\xff:8321",
    ],
)
def test_every_other_host_is_refused(host: bytes | None) -> None:
    assert _ask(host) == 403


def test_two_host_headers_are_refused() -> None:
    assert _ask(b"127.0.0.1:8321", twice=True) == 403


def test_form_from_another_site_is_refused(owner: Person) -> None:
    client = Client(HTTP_HOST="127.0.0.1:8321", enforce_csrf_checks=True)
    client.get("/", {"token": services.make_link_token(owner, now=timezone.now())})
    response = client.post("/settings/", {"theme": "dark"})
    assert response.status_code == 403
    token = re.search(
        r'name="csrfmiddlewaretoken" value="(\w+)"', client.get("/settings/").content.decode()
    )
    assert token
    given = {"theme": "dark", "csrfmiddlewaretoken": token[1]}
    hostile = {"origin": "http://evil.example"}
    assert client.post("/settings/", given, headers=hostile).status_code == 403
    own = {"origin": "http://127.0.0.1:8321"}
    assert client.post("/settings/", given, headers=own).status_code == 302


def test_events_need_the_csrf_header(owner: Person) -> None:
    client = Client(HTTP_HOST="127.0.0.1:8321", enforce_csrf_checks=True)
    client.get("/", {"token": services.make_link_token(owner, now=timezone.now())})
    client.get("/settings/")
    body = {"events": []}
    post = {"path": "/api/v1/events", "data": body, "content_type": "application/json"}
    assert client.post(**post).status_code == 403
    token = client.cookies["csrftoken"].value
    assert client.post(**post, headers={"x-csrftoken": token}).status_code == 200
