"""The safety questions come first, and what they say cannot be clicked past."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from supple.program.screening import questionnaire
from supple.web.people import services
from supple.web.people.models import Person, ScreeningAnswers
from supple.web.people.safety_words import safety_words
from supple.web.training.models import TrainingSession

from .conftest import about, answers, screening_post

LOCKED = [
    "/",
    "/?minutes=5&anyway=1",
    "/about-you/",
    "/exercises/",
    "/exercises/cat-cow/",
    "/figure/cat-cow/",
    "/screening/result/",
    "/welcome/",
    "/history/",
    "/settings/",
]


def today() -> dt.date:
    return timezone.localdate()


def test_newcomer_is_welcomed_before_anything_else(browser: Client) -> None:
    for path in ("/", "/about-you/", "/exercises/"):
        assert browser.get(path)["Location"] == "/welcome/"


def test_every_question_has_no_answer_in_advance(browser: Client) -> None:
    text = browser.get("/screening/").content.decode()
    assert " checked" not in text
    for question in answers():
        assert f'name="q-{question}"' in text


def test_question_left_out_is_asked_again_and_nothing_is_kept(browser: Client) -> None:
    given = screening_post()
    del given["q-legs"]
    response = browser.post("/screening/", given)
    assert response.status_code == 422
    text = response.content.decode()
    assert 'href="#q-legs-no"' in text
    assert text.count(" checked") == len(given)
    assert not ScreeningAnswers.objects.exists()


def test_clear_answers_lead_on_and_are_kept_with_their_version(
    browser: Client, owner: Person
) -> None:
    response = browser.post("/screening/", screening_post())
    assert response["Location"] == "/screening/result/"
    row = ScreeningAnswers.objects.get()
    assert row.answers == answers()
    assert row.version
    assert row.date == today()


class TestEmergency:
    @pytest.fixture(autouse=True)
    def emergency(self, ready: Person, begun: TrainingSession, browser: Client) -> None:
        browser.post("/screening/changed/")
        response = browser.post("/screening/", screening_post("chest_pain"))
        assert response["Location"] == "/emergency/"

    def test_says_what_to_do_and_whom_to_call(self, browser: Client) -> None:
        text = browser.get("/emergency/").content.decode()
        assert 'href="tel:112"' in text
        assert "Pain, pressure or tightness in the chest" in text

    @pytest.mark.parametrize("path", LOCKED)
    def test_no_page_leads_past_it(self, browser: Client, path: str) -> None:
        assert browser.get(path)["Location"] == "/emergency/"

    def test_session_that_was_begun_is_closed(
        self, browser: Client, begun_id: TrainingSession
    ) -> None:
        assert browser.get(f"/session/{begun_id.pk}/")["Location"] == "/emergency/"
        assert browser.get(f"/api/v1/sessions/{begun_id.pk}/script").status_code == 403
        assert browser.post("/session/begin/")["Location"] == "/emergency/"
        assert TrainingSession.objects.count() == 1

    def test_page_offers_no_link_to_a_plan(self, browser: Client) -> None:
        text = browser.get("/emergency/").content.decode()
        for link in ('href="/"', 'href="/exercises/"', 'href="/history/"', 'href="/screening/"'):
            assert link not in text

    def test_questions_are_not_asked_again_just_so(self, browser: Client) -> None:
        assert browser.get("/screening/")["Location"] == "/emergency/"
        assert browser.post("/screening/", screening_post())["Location"] == "/emergency/"
        response = browser.post(
            "/api/v1/screening", {"answers": answers()}, content_type="application/json"
        )
        assert response.status_code == 409
        assert browser.post("/screening/changed/")["Location"] == "/screening/"
        assert browser.get("/screening/")["Location"] == "/emergency/"

    def test_clearance_does_not_open_it(self, browser: Client, owner: Person) -> None:
        form = {"cleared": "yes", "day": today().isoformat()}
        assert browser.post("/clearance/", form)["Location"] == "/emergency/"
        assert owner.screening.cleared is None

    @pytest.mark.parametrize(
        "form",
        [
            {},
            {"seen": "yes"},
            {"seen": "yes", "day": "soon"},
            {"seen": "yes", "day": "2999-01-01"},
            {"seen": "yes", "day": "2001-01-01"},
            {"day": "TODAY"},
        ],
    )
    def test_confirming_step_wants_a_visit_and_its_day(
        self, browser: Client, form: dict[str, str]
    ) -> None:
        sent = {k: v.replace("TODAY", today().isoformat()) for k, v in form.items()}
        assert browser.post("/emergency/seen/", sent).status_code == 422
        assert browser.get("/screening/")["Location"] == "/emergency/"

    def test_visit_opens_the_questions_and_only_them(self, browser: Client) -> None:
        form = {"seen": "yes", "day": today().isoformat()}
        assert browser.post("/emergency/seen/", form)["Location"] == "/screening/"
        assert browser.get("/")["Location"] == "/emergency/"
        assert browser.get("/screening/").status_code == 200
        assert browser.post("/screening/", screening_post())["Location"] == "/screening/result/"
        assert browser.get("/").status_code == 200

    def test_second_emergency_locks_again(self, browser: Client) -> None:
        browser.post("/emergency/seen/", {"seen": "yes", "day": today().isoformat()})
        browser.post("/screening/", screening_post("saddle"))
        assert browser.get("/screening/")["Location"] == "/emergency/"

    def test_what_happened_before_is_still_taken_in(self, send: object, event: object) -> None:
        assert send(event("started"))["accepted"]  # type: ignore[operator]

    @pytest.fixture
    def begun_id(self) -> TrainingSession:
        return TrainingSession.objects.get()


class TestUrgent:
    @pytest.fixture(autouse=True)
    def urgent(self, browser: Client) -> None:
        assert browser.post("/screening/", screening_post("unwell"))["Location"] == "/clearance/"

    @pytest.mark.parametrize("path", ["/", "/about-you/", "/exercises/", "/screening/result/"])
    def test_program_is_locked(self, browser: Client, path: str) -> None:
        assert browser.get(path)["Location"] == "/clearance/"

    def test_clearance_with_its_day_opens_it(self, browser: Client, owner: Person) -> None:
        form = {"cleared": "yes", "day": today().isoformat()}
        assert browser.post("/clearance/", form)["Location"] == "/screening/result/"
        assert browser.get("/")["Location"] == "/about-you/"
        assert Person.objects.get().screening.cleared == today()

    @pytest.mark.parametrize(
        "form",
        [
            {},
            {"cleared": "yes"},
            {"cleared": "yes", "day": "2999-01-01"},
            {"cleared": "yes", "day": "2001-01-01"},
        ],
    )
    def test_clearance_wants_a_word_and_a_day(self, browser: Client, form: dict[str, str]) -> None:
        assert browser.post("/clearance/", form).status_code == 422
        assert browser.get("/")["Location"] == "/clearance/"

    def test_mistaken_tap_can_be_corrected_at_once(self, browser: Client) -> None:
        assert "Correct your answers" in browser.get("/clearance/").content.decode()
        assert browser.post("/screening/", screening_post())["Location"] == "/screening/result/"

    def test_answering_no_later_does_not_open_it(self, browser: Client) -> None:
        earlier = timezone.now() - dt.timedelta(hours=1)
        ScreeningAnswers.objects.update(given=earlier)
        assert "Correct your answers" not in browser.get("/clearance/").content.decode()
        assert browser.post("/screening/", screening_post())["Location"] == "/clearance/"
        response = browser.post(
            "/api/v1/screening", {"answers": answers()}, content_type="application/json"
        )
        assert (response.json()["tier"], response.json()["may_exercise"]) == ("urgent", False)
        assert browser.post("/screening/changed/")["Location"] == "/screening/"
        assert browser.post("/screening/", screening_post())["Location"] == "/clearance/"
        form = {"cleared": "yes", "day": today().isoformat()}
        assert browser.post("/clearance/", form)["Location"] == "/screening/result/"


def test_clear_first_opens_the_gentle_set_and_can_be_cleared(browser: Client) -> None:
    response = browser.post("/screening/", screening_post("pregnancy"))
    assert response["Location"] == "/screening/result/"
    assert "You can begin gently" in browser.get("/screening/result/").content.decode()
    assert browser.get("/clearance/").status_code == 200
    form = {"cleared": "yes", "day": today().isoformat()}
    assert browser.post("/clearance/", form)["Location"] == "/screening/result/"
    assert "You can begin gently" not in browser.get("/screening/result/").content.decode()


def test_pain_between_the_shoulder_blades_alone_goes_on_with_a_safety_net(
    browser: Client, owner: Person
) -> None:
    browser.post("/screening/", screening_post("between_shoulder_blades"))
    services.tell_about(Person.objects.get(), about())
    text = browser.get("/").content.decode()
    again = today() + dt.timedelta(questionnaire().thresholds.safety_net_review.days)
    assert f"we will ask you again on {again:%A} {again.day} {again:%B}." in text
    # The day stays the same as it comes nearer.
    tomorrow = safety_words(services.standing_of(owner, today=today() + dt.timedelta(1)), "en")
    assert any(f"{again.day} {again:%B}" in sentence for sentence in tomorrow.safety_net)


def test_reported_change_asks_again(browser: Client, ready: Person) -> None:
    assert browser.get("/").status_code == 200
    assert browser.post("/screening/changed/")["Location"] == "/screening/"
    assert browser.get("/")["Location"] == "/screening/"
    assert "You said that something has changed" in browser.get("/screening/").content.decode()
    browser.post("/screening/", screening_post())
    assert browser.get("/").status_code == 200


@pytest.mark.parametrize(("days", "open_"), [(27, True), (28, False), (400, False)])
def test_questions_are_due_again_after_28_days(
    browser: Client, owner: Person, days: int, open_: bool
) -> None:
    services.answer_screening(owner, answers(), today=today() - dt.timedelta(days=days))
    services.tell_about(owner, about())
    response = browser.get("/")
    assert (response.status_code == 200) is open_
    if not open_:
        assert response["Location"] == "/screening/"


def test_every_set_of_answers_is_kept(browser: Client, owner: Person) -> None:
    browser.post("/screening/", screening_post())
    browser.post("/screening/", screening_post("pregnancy"))
    rows = list(ScreeningAnswers.objects.order_by("id"))
    assert [row.answers["pregnancy"] for row in rows] == [False, True]
