"""What there is to read: found, read in two languages, offered at its moment, never in the way."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import escape

from supple.catalogue import shipped_articles, shipped_catalogue
from supple.program import rules
from supple.program.reading import filled_words
from supple.web.people import services as people
from supple.web.people.models import Person

from .conftest import answers, screening_post

ARTICLES = shipped_articles()
LINE = re.compile(r'<p class="small reading">.*?href="/learn/([\w-]+)/".*?</p>', re.DOTALL)


def main_of(browser: Client, path: str) -> str:
    response = browser.get(path)
    assert response.status_code == 200, path
    text = response.content.decode()
    return text[text.index("<main") : text.index("</main>")]


def offered(browser: Client, path: str = "/") -> list[str]:
    return LINE.findall(main_of(browser, path))


def test_list_has_every_article_in_its_order(browser: Client) -> None:
    found = re.findall(r'<h2><a href="/learn/([\w-]+)/">', main_of(browser, "/learn/"))
    assert found == list(ARTICLES)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("article_id", list(ARTICLES))
def test_article_says_everything(
    browser: Client, screened: Person, article_id: str, language: Any
) -> None:
    browser.post("/language/", {"language": language})
    main = main_of(browser, f"/learn/{article_id}/")
    article = ARTICLES[article_id]
    words = filled_words(article, language)
    assert f"<h1>{escape(words.title)}</h1>" in main
    for section in words.sections:
        assert f"<h2>{escape(section.heading)}</h2>" in main
    for number, source in enumerate(article.cited(language), start=1):
        assert f'<li id="source-{number}">' in main
        assert not source.note or escape(source.note) in main
        assert f'href="#source-{number}"' in main
        if source.doi:
            assert f"https://doi.org/{source.doi}" in main.replace("%28", "(").replace("%29", ")")
    assert not re.search(r"\{\w+\}|\[\^|\*\*|\]\(", main), "something was left as it was written"
    for target in re.findall(r'href="(/(?:learn|exercises)/[\w-]+/)"', main):
        assert browser.get(target).status_code == 200, target


@pytest.mark.parametrize("path", ["/learn/", "/learn/breathing/"])
def test_reading_asks_the_database_little(browser: Client, ready: Person, path: str) -> None:
    browser.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(path).status_code == 200
    assert len(captured) <= 3


def test_language_is_the_readers_even_when_another_was_drawn_first(
    browser: Client, owner: Person
) -> None:
    for language, word in (("en", "Source 1"), ("es", "Fuente 1"), ("en", "Source 1")):
        browser.post("/language/", {"language": language})
        main = main_of(browser, "/learn/sleeping/")
        assert f'aria-label="{word}"' in main
        assert ("no physiotherapist has" in main) == (language == "en")


def test_there_is_no_other_article(browser: Client) -> None:
    assert browser.get("/learn/moonwalk/").status_code == 404
    assert browser.get("/api/v1/articles/moonwalk").status_code == 404


def test_only_the_owner_reads(stranger: Client) -> None:
    assert stranger.get("/learn/").status_code == 403
    assert stranger.get("/api/v1/articles").status_code == 401


class TestWhileTheProgramIsClosed:
    def test_urgent_signs_leave_reading_open(self, browser: Client, owner: Person) -> None:
        people.answer_screening(owner, answers("unwell"), today=timezone.localdate())
        assert browser.get("/").status_code == 302
        assert browser.get("/learn/when-to-see-a-doctor/").status_code == 200

    def test_an_emergency_does_not(self, browser: Client, owner: Person) -> None:
        people.answer_screening(owner, answers("chest_pain"), today=timezone.localdate())
        response = browser.get("/learn/")
        assert (response.status_code, response["Location"]) == (302, "/emergency/")
        assert offered(browser, "/emergency/") == []


class TestOffers:
    def test_after_the_safety_answers_below_everything_else(
        self, browser: Client, owner: Person
    ) -> None:
        browser.post("/screening/", screening_post("unwell"))
        main = main_of(browser, "/clearance/")
        assert offered(browser, "/clearance/") == ["when-to-see-a-doctor"]
        assert main.rindex("</form>") < main.index('class="small reading"')

    def test_below_good_news_as_well(self, browser: Client, screened: Person) -> None:
        assert offered(browser, "/screening/result/") == ["when-to-see-a-doctor"]

    def test_on_the_first_days(self, browser: Client, ready: Person) -> None:
        assert offered(browser) == ["mid-back-pain"]

    def test_after_pain_above_green(
        self, browser: Client, event: Callable[..., Any], send: Callable[..., Any]
    ) -> None:
        send(event("pain_now", pain=rules().pain.go_max.value + 1))
        assert offered(browser) == ["pain-while-exercising"]

    def test_after_a_flare(
        self, browser: Client, event: Callable[..., Any], send: Callable[..., Any]
    ) -> None:
        send(event("pain_now", pain=9))
        assert offered(browser) == ["getting-past-a-flare"]

    def test_an_exercise_leads_to_a_few(self, browser: Client, ready: Person) -> None:
        main = main_of(browser, "/exercises/diaphragmatic-breathing/")
        found = re.findall(r'<li><a href="/learn/([\w-]+)/">', main)
        named = [a.id for a in ARTICLES.values() if "diaphragmatic-breathing" in a.facts.exercises]
        assert named
        assert found == named[: len(found)]
        assert len(found) <= 3

    def test_every_exercise_page_still_opens(self, browser: Client, ready: Person) -> None:
        for exercise_id in shipped_catalogue():
            assert browser.get(f"/exercises/{exercise_id}/").status_code == 200


class TestApi:
    def test_lists_in_order_with_a_reading_time(self, browser: Client) -> None:
        every = browser.get("/api/v1/articles").json()
        assert [one["id"] for one in every] == list(ARTICLES)
        assert all(one["minutes"] >= 1 for one in every)

    def test_gives_one_whole_in_the_readers_language(self, browser: Client) -> None:
        browser.post("/language/", {"language": "es"})
        one = browser.get("/api/v1/articles/pain-while-exercising").json()
        assert one["title"] == ARTICLES["pain-while-exercising"].title("es")
        assert not [part for part in one["sections"] if "{" in part["text"]]
        assert {source["id"] for source in one["sources"]} == {
            source.id for source in ARTICLES["pain-while-exercising"].facts.sources
        }
        assert one["moments"] == ["high_pain"]


def test_ids_of_articles_cannot_be_made_up(browser: Client) -> None:
    assert browser.get(f"/learn/{uuid.uuid4()}/").status_code == 404
