"""The catalogue: found with words and filters, with and without scripts, read in two languages."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape

from supple.catalogue import shipped_catalogue
from supple.web.people.models import Person

pytestmark = pytest.mark.usefixtures("ready")


def listed(text: str) -> list[str]:
    return re.findall(r'<h2><a href="/exercises/([\w-]+)/">', text)


def get(browser: Client, query: str = "", **more: Any) -> str:
    return browser.get(f"/exercises/{query}", **more).content.decode()


def test_every_exercise_is_listed(browser: Client) -> None:
    assert set(listed(get(browser))) == set(shipped_catalogue())


def test_words_find_in_either_language(browser: Client) -> None:
    assert listed(get(browser, "?q=catcow"))[0] in {"cat-cow", "seated-cat-cow"}
    assert "cat-cow" in listed(get(browser, "?q=estiramiento+gato"))


def test_filters_narrow_the_list(browser: Client) -> None:
    catalogue = shipped_catalogue()
    for name in listed(get(browser, "?position=supine")):
        assert any(way.position == "supine" for way in catalogue[name].facts.ways)
    for name in listed(get(browser, "?goal=strength")):
        assert "strength" in catalogue[name].facts.goals
    for name in listed(get(browser, "?target=chest")):
        assert "chest" in catalogue[name].facts.muscle_groups
    nothing = listed(get(browser, "?have=nothing"))
    assert nothing
    assert "mid-back-release" not in nothing
    assert set(nothing) <= set(listed(get(browser, "?have=foam_roller&have=mat")))


def test_form_shows_what_was_asked_for(browser: Client) -> None:
    text = get(browser, "?q=gato&position=supine&have=chair")
    assert 'value="gato"' in text
    assert '<option value="supine" selected>' in text
    assert re.search(r'name="have" value="chair" id="have-chair" checked', text)
    assert '<details class="more" open>' in text


def test_no_result_leads_on(browser: Client) -> None:
    text = get(browser, "?q=xylophone&position=hanging")
    assert "No exercise fits all of that." in text
    assert 'href="/exercises/">Show all exercises' in text


@pytest.mark.parametrize(
    "query",
    ["?position=moon", "?goal=%00", "?have=sofa", "?target=%F0%9F%A6%86", "?q=" + "x" * 5000],
)
def test_strange_filters_do_no_harm(browser: Client, query: str) -> None:
    assert browser.get(f"/exercises/{query}").status_code == 200


def test_words_are_shown_as_words(browser: Client) -> None:
    assert "<script>" not in get(browser, "?q=<script>alert(1)</script>")


def test_live_search_gets_the_list_alone(browser: Client) -> None:
    text = get(browser, "?q=twist", headers={"hx-request": "true"})
    assert "<html" not in text
    assert "seated-twist" in listed(text)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("exercise_id", sorted(shipped_catalogue()))
def test_exercise_page_says_everything(browser: Client, exercise_id: str, language: str) -> None:
    browser.post("/language/", {"language": language})
    response = browser.get(f"/exercises/{exercise_id}/")
    text = response.content.decode()
    exercise = shipped_catalogue()[exercise_id]
    words = exercise.words[language]  # type: ignore[index]
    assert response.status_code == 200
    main = text[text.index("<main") :]
    assert f"<h1>{escape(words.name)}</h1>" in main
    assert not re.search(r"\{(?:hold|reps|sets|side|other)", main)
    for source in exercise.facts.sources:
        if source.doi:
            assert f"https://doi.org/{source.doi}" in main.replace("%28", "(").replace("%29", ")")
    for link in [*exercise.facts.easier, *exercise.facts.harder]:
        assert f'href="/exercises/{link}/"' in main
    assert main.count("<h2") >= 10


def test_unknown_exercise_is_not_there(browser: Client) -> None:
    assert browser.get("/exercises/moonwalk/").status_code == 404
    assert browser.get("/api/v1/exercises/moonwalk").status_code == 404


class TestApi:
    def test_lists_and_filters(self, browser: Client) -> None:
        every = browser.get("/api/v1/exercises").json()
        assert {e["id"] for e in every} == set(shipped_catalogue())
        some = browser.get("/api/v1/exercises?position=standing&goal=posture").json()
        assert 0 < len(some) < len(every)
        bare = browser.get("/api/v1/exercises?have=").json()
        assert "mid-back-release" not in {e["id"] for e in bare}

    def test_names_what_it_does_not_know(self, browser: Client) -> None:
        response = browser.get("/api/v1/exercises?position=moon")
        assert response.status_code == 422
        assert "moon" in response.json()["detail"]

    def test_gives_one_whole(self, browser: Client, ready: Person) -> None:
        browser.post("/exercises/cat-cow/exclude/")
        one = browser.get("/api/v1/exercises/cat-cow").json()
        assert one["facts"]["position"] == "quadruped"
        assert one["words"]["name"] == "Cat–cow"
        assert one["excluded"] is True

    @pytest.mark.parametrize("language", ["en", "es"])
    def test_tells_sources_in_the_language(self, browser: Client, language: str) -> None:
        browser.post("/language/", {"language": language})
        for exercise_id, exercise in shipped_catalogue().items():
            told = browser.get(f"/api/v1/exercises/{exercise_id}").json()["facts"]["sources"]
            said = [source.told(language) for source in exercise.facts.sources]  # type: ignore[arg-type]
            assert told == [source.model_dump() for source in said]

    def test_screening_is_answered_whole(self, browser: Client) -> None:
        response = browser.post(
            "/api/v1/screening", {"answers": {"legs": True}}, content_type="application/json"
        )
        assert response.status_code == 422
        assert "chest_pain" in response.json()["detail"]
        assert browser.get("/api/v1/screening").json()["tier"] == "ok"
