"""Every page: strict content policy, nothing inline, nothing from elsewhere, nothing cached."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from supple.web.people.models import Person
from supple.web.training.models import TrainingSession

PAGES = [
    "/",
    "/welcome/",
    "/screening/",
    "/screening/result/",
    "/about-you/",
    "/settings/",
    "/settings/calendar/",
    "/settings/data/",
    "/settings/api/",
    "/api/v1/docs",
    "/desk/",
    "/offline/",
    "/handout/",
    "/history/",
    "/exercises/",
    "/exercises/?q=zzzz",
    "/exercises/cat-cow/",
    "/exercises/open-book/",
    "/figure/cat-cow/",
    "/session/{session}/",
    "/session/{session}/done/",
    "/nowhere/",
]
INLINE = re.compile(
    r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)", re.IGNORECASE
)
LOADED = re.compile(
    r"<(?:script|link|img|iframe|source|video|audio|form|use)\b[^>]*>", re.IGNORECASE
)
ADDRESS = re.compile(r'(?:src|href|action|srcset|poster)="([^"]*)"')


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("path", PAGES)
def test_page_keeps_to_the_policy(
    browser: Client, begun: TrainingSession, path: str, language: str
) -> None:
    response = browser.get(path.format(session=begun.pk), headers={"accept-language": language})
    assert response.status_code in (200, 404)
    text = response.content.decode()
    assert f'<html lang="{language}"' in text
    assert not INLINE.search(text)
    for tag in LOADED.findall(text):
        for address in ADDRESS.findall(tag):
            assert address == "" or address[0] in "/?#", tag
    for link in re.findall(r'<a\b[^>]*href="https?:[^>]*>', text):
        assert "noreferrer" in link


@pytest.mark.parametrize("path", ["/", "/nowhere/", "/api/v1/history", "/api/v1/screening"])
def test_headers_are_strict(browser: Client, ready: Person, path: str) -> None:
    headers = browser.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    # Blank for every other site; `no-referrer` would blank the Origin of our own forms as well.
    assert headers["Referrer-Policy"] == "same-origin"


def test_closed_page_has_the_same_headers(stranger: Client) -> None:
    headers = stranger.get("/").headers
    assert headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_error_page_speaks_the_persons_language(browser: Client, owner: Person) -> None:
    response = browser.get("/nowhere/", headers={"accept-language": "es-MX"})
    assert response.status_code == 404
    assert "Aquí no hay nada" in response.content.decode()


def test_api_answers_a_missing_page_as_json(browser: Client) -> None:
    response = browser.get("/api/v1/nowhere")
    assert response.status_code == 404
    assert response.json()["detail"]
