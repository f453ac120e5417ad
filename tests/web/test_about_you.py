"""What a person tells, and what they do not want."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from django.test import Client

from supple.catalogue import vocabulary
from supple.program.model import WEEKDAYS
from supple.program.rules import PainLimits
from supple.program.screening import questionnaire
from supple.web.people import services
from supple.web.people.about_form import conditions_to_ask
from supple.web.people.models import Exclusion, Person, ProfileVersion

from .conftest import about

FORM: dict[str, Any] = {
    "sites": ["neck", "mid_back_left"],
    "pain": "4",
    "goals": ["mobility"],
    "minutes": "15",
    "days": ["sun", "mon"],
    "experience": "some",
}


def test_answers_are_kept_and_lead_to_today(browser: Client, screened: Person) -> None:
    more = {
        "cannot_take": ["quadruped"],
        "equipment": ["chair"],
        "conditions": ["wrist"],
        "activity_1": "Sit through a film",
        "activity_1_score": "0",
        "activity_3": "Reach a shelf",
        "activity_3_score": "10",
    }
    response = browser.post("/about-you/", {**FORM, **more})
    assert response["Location"] == "/"
    profile = services.profile_of(Person.objects.get())
    assert profile is not None
    assert profile.days == ("mon", "sun")
    assert profile.minutes == 15
    assert [(a.name, a.score) for a in profile.activities] == [
        ("Sit through a film", 0),
        ("Reach a shelf", 10),
    ]
    assert profile.cannot_take == ("quadruped",)
    assert profile.conditions == ("wrist",)


def test_days_that_differ_are_kept_shown_and_planned_for(browser: Client, screened: Person) -> None:
    sent = {**FORM, "place_sun": "desk", "minutes_sun": "5", "place_mon": "home"}
    browser.post("/about-you/", sent)
    profile = services.profile_of(Person.objects.get())
    assert profile is not None
    assert (profile.place_on, profile.minutes_on) == ({"sun": "desk"}, {"sun": 5})
    text = browser.get("/about-you/").content.decode()
    assert '<details class="field different" open>' in text
    assert re.search(r'name="place_sun">.*?value="desk" selected', text, re.DOTALL)
    browser.post("/about-you/", FORM)
    assert not services.profile_of(Person.objects.get()).place_on  # type: ignore[union-attr]


def test_form_shows_the_last_answers(browser: Client, screened: Person) -> None:
    browser.post("/about-you/", {**FORM, "activity_1": "Dance", "activity_1_score": "6"})
    text = browser.get("/about-you/").content.decode()
    checked = set(re.findall(r'id="([\w-]+)" checked', text))
    assert checked == {
        "sites-neck",
        "sites-mid_back_left",
        "pain-4",
        "goals-mobility",
        "minutes-15",
        "days-mon",
        "days-sun",
        "experience-some",
    }
    assert 'value="Dance"' in text
    assert '<option value="6" selected>' in text


@pytest.mark.parametrize("field", ["sites", "pain", "goals", "minutes", "days", "experience"])
def test_each_missing_answer_is_named(browser: Client, screened: Person, field: str) -> None:
    response = browser.post("/about-you/", {k: v for k, v in FORM.items() if k != field})
    assert response.status_code == 422
    assert f'href="#field-{field}"' in response.content.decode()
    assert not ProfileVersion.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("pain", "11"),
        ("pain", "-1"),
        ("minutes", "500"),
        ("sites", ["soul"]),
        ("days", ["noday"]),
        ("conditions", ["<script>"]),
        ("activity_1", "x" * 121),
    ],
)
def test_what_is_not_on_the_form_is_refused(
    browser: Client, screened: Person, field: str, value: Any
) -> None:
    assert browser.post("/about-you/", {**FORM, field: value}).status_code == 422


def test_activity_needs_its_score(browser: Client, screened: Person) -> None:
    response = browser.post("/about-you/", {**FORM, "activity_2": "Run"})
    assert response.status_code == 422
    assert 'id="error-activity_2_score"' in response.content.decode()


def test_own_words_are_shown_as_words(browser: Client, screened: Person) -> None:
    browser.post("/about-you/", {**FORM, "activity_1": "<b>", "activity_1_score": "1"})
    assert 'value="&lt;b&gt;"' in browser.get("/about-you/").content.decode()


def test_earlier_answers_are_kept_and_equal_ones_are_not_doubled(screened: Person) -> None:
    for pain in (3, 3, 5, 3):
        services.tell_about(screened, about(pain=pain))
    kept = [row.profile.pain for row in ProfileVersion.objects.order_by("id")]
    assert kept == [3, 5, 3]


def test_conditions_are_asked_once(browser: Client, screened: Person) -> None:
    """Each condition is asked in the safety questions or on the page, never in both."""
    asked = {c for question in questionnaire().questions for c in question.conditions}
    assert conditions_to_ask() | asked == set(vocabulary().conditions)
    assert not conditions_to_ask() & asked
    text = browser.get("/about-you/").content.decode()
    assert set(re.findall(r'id="conditions-(\w+)"', text)) == conditions_to_ask()


def test_picture_and_list_offer_the_same_places(browser: Client, screened: Person) -> None:
    text = browser.get("/about-you/").content.decode()
    on_picture = set(re.findall(r'<label class="spot [^"]*" for="sites-(\w+)"', text))
    in_list = set(re.findall(r'id="sites-(\w+)"', text))
    assert on_picture == in_list == set(vocabulary().sites)
    assert set(re.findall(r'class="region r-(\w+)"', text)) == in_list


def test_exercise_is_left_out_and_taken_back(browser: Client, ready: Person) -> None:
    assert browser.post("/exercises/cat-cow/exclude/")["Location"] == "/exercises/cat-cow/"
    assert browser.post("/exercises/cat-cow/exclude/").status_code == 302
    assert services.excluded(ready) == ("cat-cow",)
    assert "Take it back" in browser.get("/exercises/cat-cow/").content.decode()
    assert "Taken out" in browser.get("/exercises/").content.decode()
    browser.post("/exercises/cat-cow/take-back/")
    assert not Exclusion.objects.exists()
    assert browser.post("/exercises/no-such/exclude/").status_code == 404


def test_excluded_exercise_is_in_no_session(browser: Client, ready: Person) -> None:
    text = browser.get("/").content.decode()
    planned = re.findall(r'<h3><a href="/exercises/([\w-]+)/">', text)
    assert planned
    browser.post(f"/exercises/{planned[0]}/exclude/")
    again = browser.get("/").content.decode()
    assert planned[0] not in re.findall(r'<h3><a href="/exercises/([\w-]+)/">', again)
    assert "You can take it back whenever you like." in again


def test_theme_and_voice_are_kept(browser: Client, owner: Person) -> None:
    browser.post("/settings/", {"theme": "dark", "voice": "tones"})
    text = browser.get("/settings/").content.decode()
    assert '<html lang="en" data-theme="dark">' in text
    assert Person.objects.get().voice == "tones"
    browser.post("/settings/", {"theme": "purple", "voice": "../../etc"})
    assert Person.objects.get().theme == "dark"
    assert Person.objects.get().voice == "tones"


class TestLanguage:
    def test_first_comes_from_the_browser(self, browser: Client) -> None:
        for header, language in (("es-AR,es;q=0.9", "es"), ("fr", "en"), ("en-GB", "en")):
            text = browser.get("/welcome/", headers={"accept-language": header}).content.decode()
            assert f'<html lang="{language}"' in text

    def test_choice_stays_whatever_the_browser_says(self, browser: Client) -> None:
        response = browser.post("/language/", {"language": "es", "next": "/settings/?saved=1"})
        assert response["Location"] == "/settings/?saved=1"
        text = browser.get("/welcome/", headers={"accept-language": "en"}).content.decode()
        assert '<html lang="es"' in text

    @pytest.mark.parametrize(
        "address", ["https://evil.example/", "//evil.example", "", "javascript:1"]
    )
    def test_goes_back_only_to_own_pages(self, browser: Client, address: str) -> None:
        response = browser.post("/language/", {"language": "es", "next": address})
        assert response["Location"] == "/"

    def test_unknown_language_changes_nothing(self, browser: Client) -> None:
        browser.post("/language/", {"language": "tlh", "next": "/"})
        assert Person.objects.get().language == ""


def test_lower_limits_of_pain_reach_the_session(browser: Client, screened: Person) -> None:
    every_day = {**FORM, "days": list(WEEKDAYS), "go_max": "1"}
    browser.post("/about-you/", every_day)
    profile = services.profile_of(Person.objects.get())
    assert profile is not None
    assert profile.pain_limits == PainLimits(go_max=1, accept_max=5)
    assert '<details class="field different" id="field-go_max" open>' in (
        browser.get("/about-you/").content.decode()
    )
    begun = browser.post("/session/begin/", {"session": str(uuid.uuid4())})
    script = browser.get(f"/api/v1/sessions/{begun['Location'].split('/')[2]}/script").json()
    assert (script["traffic_light"]["go_max"], script["traffic_light"]["accept_max"]) == (1, 5)
    browser.post("/about-you/", FORM)
    assert (told := services.profile_of(Person.objects.get())) is not None
    assert told.pain_limits is None


@pytest.mark.parametrize("more", [{"go_max": "3", "accept_max": "2"}, {"accept_max": "6"}])
def test_limits_that_cross_or_are_too_high_are_not_taken(
    browser: Client, screened: Person, more: dict[str, str]
) -> None:
    response = browser.post("/about-you/", {**FORM, **more})
    assert response.status_code == 422
    assert not ProfileVersion.objects.exists()
