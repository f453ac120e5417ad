"""Supple as an app: what a system reads before it offers to install it."""

from __future__ import annotations

import json
import struct
from typing import Any

import pytest
from django.test import Client

from supple.web.people.models import Person


def manifest(browser: Client, language: str = "en") -> dict[str, Any]:
    response = browser.get("/manifest.webmanifest", headers={"accept-language": language})
    assert response["Content-Type"] == "application/manifest+json"
    found: dict[str, Any] = json.loads(response.content)
    return found


def test_every_page_names_the_manifest_and_sends_the_cookie_along(browser: Client) -> None:
    page = browser.get("/welcome/").content.decode()
    link = '<link rel="manifest" href="/manifest.webmanifest" crossorigin="use-credentials">'
    assert link in page
    assert "manifest-src 'self'" in browser.get("/welcome/")["Content-Security-Policy"]


def test_manifest_opens_today_as_an_app_of_its_own(browser: Client) -> None:
    found = manifest(browser)
    assert (found["name"], found["start_url"], found["display"]) == ("Supple", "/", "standalone")
    assert found["id"] == "/"
    needed = {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")}
    assert needed <= {(icon["sizes"], icon.get("purpose", "")) for icon in found["icons"]}


def test_manifest_speaks_the_language_of_the_person(browser: Client) -> None:
    english, spanish = manifest(browser), manifest(browser, "es")
    assert (english["lang"], spanish["lang"]) == ("en", "es")
    assert spanish["description"] == "Tus ejercicios para la espalda media, día a día."
    names = [shortcut["name"] for shortcut in spanish["shortcuts"]]
    assert names == ["Tu semana", "En el escritorio"]


def test_what_the_manifest_names_is_there(browser: Client, ready: Person) -> None:
    found = manifest(browser)
    for shortcut in found["shortcuts"]:
        assert browser.get(shortcut["url"]).status_code == 200
    for icon in found["icons"]:
        if icon["type"] != "image/png":
            continue
        picture = browser.get(icon["src"])
        assert picture["Content-Type"] == "image/png"
        width, height = struct.unpack(">II", picture.content[16:24])
        assert f"{width}x{height}" == icon["sizes"]


@pytest.mark.parametrize("path", ["/icon/round-13.png", "/icon/square-192.png"])
def test_no_other_icon_is_drawn(browser: Client, path: str) -> None:
    assert browser.get(path).status_code == 404


def test_nobody_else_is_told(stranger: Client, owner: Person) -> None:
    assert stranger.get("/manifest.webmanifest").status_code == 403
