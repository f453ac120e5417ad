"""Today, the session, what happened in it, and the history."""

from __future__ import annotations

import datetime as dt
import json
import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from supple.catalogue import shipped_catalogue
from supple.catalogue.dose import Dose
from supple.program.model import WEEKDAYS, Item
from supple.web.people import services as people
from supple.web.people.models import Person
from supple.web.training import services
from supple.web.training.models import Event, TrainingSession

from .conftest import about, answers, screening_post

Make = Callable[..., dict[str, Any]]
Send = Callable[..., dict[str, Any]]


def planned(text: str) -> list[str]:
    return re.findall(r'<h3><a href="/exercises/([\w-]+)/">', text)


def only_cat_cow(begun: TrainingSession) -> None:
    facts = shipped_catalogue()["cat-cow"].facts
    item = Item(exercise="cat-cow", dose=Dose.at(facts.dose), reasons=())
    begun.planned = begun.planned.model_copy(update={"items": (item,)})
    begun.save()


def test_today_shows_the_session_with_its_dose_and_reasons(browser: Client, ready: Person) -> None:
    text = browser.get("/").content.decode()
    assert "Today’s session" in text
    assert 1 <= len(planned(text)) <= 4
    assert text.count('class="dose"') == len(planned(text))
    assert text.count('class="reasons"') == len(planned(text))
    assert "What was left out this week, and why" in text


def test_newcomer_tells_about_themselves_first(browser: Client, screened: Person) -> None:
    assert browser.get("/")["Location"] == "/about-you/"
    assert browser.post("/session/begin/")["Location"] == "/about-you/"


def test_less_time_makes_a_shorter_session(browser: Client, ready: Person) -> None:
    def minutes(path: str) -> int:
        found = re.search(r"(\d+) minutes?", browser.get(path).content.decode())
        assert found
        return int(found[1])

    assert minutes("/?minutes=5") <= 5
    assert minutes("/?minutes=5") <= minutes("/?minutes=15") <= 15
    people.tell_about(ready, about(minutes=20))
    assert 'href="?minutes=20" aria-current="true"' in browser.get("/").content.decode()


@pytest.mark.parametrize("query", ["minutes=4", "minutes=abc", "minutes=9999999999", "anyway=yes"])
def test_strange_wishes_are_passed_over(browser: Client, ready: Person, query: str) -> None:
    assert planned(browser.get(f"/?{query}").content.decode()) == planned(
        browser.get("/").content.decode()
    )


def test_day_of_rest_can_be_made_a_session(browser: Client, ready: Person) -> None:
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    people.tell_about(ready, about(days=(WEEKDAYS[tomorrow.weekday()],)))
    text = browser.get("/").content.decode()
    assert "A day of rest" in text
    assert not planned(text)
    assert browser.post("/session/begin/")["Location"] == "/"
    assert planned(browser.get("/?anyway=1").content.decode())
    response = browser.post("/session/begin/", {"anyway": "1"})
    assert response["Location"].startswith("/session/")


def test_pressing_start_twice_begins_once(browser: Client, ready: Person) -> None:
    shown = re.search(r'name="session" value="([^"]+)"', browser.get("/").content.decode())
    assert shown
    first, second = (browser.post("/session/begin/", {"session": shown[1]}) for _ in range(2))
    assert first["Location"] == second["Location"] == f"/session/{shown[1]}/"
    assert TrainingSession.objects.count() == 1


def test_begun_session_is_frozen_as_it_was_planned(
    browser: Client, begun: TrainingSession, ready: Person
) -> None:
    before = begun.planned
    people.exclude(ready, before.items[0].exercise)
    script = browser.get(f"/api/v1/sessions/{begun.pk}/script").json()
    assert before.items[0].exercise in script["exercises"]


def test_script_has_what_the_player_needs(browser: Client, begun: TrainingSession) -> None:
    script = browser.get(f"/api/v1/sessions/{begun.pk}/script").json()
    assert script["session"] == str(begun.pk)
    assert script["seconds"] == pytest.approx(begun.planned.seconds, abs=1)
    assert script["cues"][-1]["kind"] == "done"
    ids = {item.exercise for item in begun.planned.items}
    assert ids <= script["exercises"].keys()
    assert {cue["exercise"] for cue in script["cues"]} - {None} == ids
    for replaced, easier in script["alternatives"].items():
        assert replaced in ids
        assert easier["exercise"] not in ids
        assert easier["exercise"] in script["exercises"]
        assert easier["cues"][0]["at"] == 0
    light = script["traffic_light"]
    assert light["go_max"] < light["accept_max"]
    assert set(light["say"]) == {"go", "accept", "stop"}
    # What is done next is the person's choice: an easier one, or none.
    assert "next exercise" not in light["say"]["accept"]


def test_script_speaks_the_language_of_the_page(browser: Client, begun: TrainingSession) -> None:
    browser.post("/language/", {"language": "es"})
    script = browser.get(f"/api/v1/sessions/{begun.pk}/script").json()
    assert script["language"] == "es"


def test_unfinished_session_can_be_continued(browser: Client, begun: TrainingSession) -> None:
    text = browser.get("/").content.decode()
    assert f'href="/session/{begun.pk}/"' in text
    assert "You have a session under way" in text


def test_session_that_was_ended_early_is_over(
    browser: Client, begun: TrainingSession, send: Send, event: Make
) -> None:
    send(event("started"))
    assert "You have a session under way" in browser.get("/").content.decode()
    send(event("ended", seconds=30))
    assert "You have a session under way" not in browser.get("/").content.decode()


class TestEvents:
    def test_are_kept(self, send: Send, event: Make, begun: TrainingSession) -> None:
        exercise = begun.planned.items[0].exercise
        sent = [
            event("started"),
            event("finished", exercise=exercise),
            event("rated", exercise=exercise, doable="right", pain=2),
            event("completed", seconds=300),
            event("pain_now", pain=3),
        ]
        assert send(*sent) == {
            "accepted": [e["id"] for e in sent],
            "rejected": [],
            "wrong_clock": False,
        }
        assert Event.objects.count() == 5

    def test_sent_again_change_nothing(self, send: Send, event: Make) -> None:
        sent = [event("started"), event("pain_now", pain=3)]
        first = send(*sent)
        kept = list(Event.objects.order_by("id").values())
        assert send(*sent) == first
        assert send(*sent, *sent)["accepted"] == [e["id"] for e in sent] * 2
        assert list(Event.objects.order_by("id").values()) == kept

    def test_first_word_counts_when_an_id_comes_again_with_another(
        self, send: Send, event: Make
    ) -> None:
        first = event("pain_now", pain=3)
        send(first)
        send({**first, "pain": 9})
        assert Event.objects.get().payload.pain == 3

    @pytest.mark.parametrize(
        "bad",
        [
            {},
            None,
            7,
            [],
            "started",
            {"kind": "danced"},
            {"pain": 11},
            {"pain": -1},
            {"pain": "strong"},
            {"at": "yesterday"},
            {"at": "2026-01-01T10:00:00"},
            {"id": "1"},
            {"session": "1"},
            {"more": True},
        ],
    )
    def test_bad_one_does_not_hold_up_the_others(self, send: Send, event: Make, bad: Any) -> None:
        if isinstance(bad, dict) and bad:
            bad = {**event("pain_now", pain=1), **bad}
        good = event("started")
        result = send(bad, good)
        assert result["accepted"] == [good["id"]]
        assert len(result["rejected"]) == 1
        assert result["rejected"][0]["why"]

    def test_of_an_unknown_session_are_refused_one_by_one(self, send: Send, event: Make) -> None:
        good, lost = event("started"), {**event("started"), "session": str(uuid.uuid4())}
        result = send(lost, good)
        assert result["accepted"] == [good["id"]]
        assert [r["id"] for r in result["rejected"]] == [lost["id"]]

    def test_of_somebody_elses_session_are_refused(self, event: Make, db: None) -> None:
        other = Person.objects.create()
        taken = services.take_in(other, [event("started")], now=timezone.now())
        assert taken.accepted == ()
        assert not Event.objects.exists()

    def test_need_no_session_when_they_happened_outside_of_one(
        self, send: Send, event: Make
    ) -> None:
        morning = event("morning", pain=2)
        del morning["session"]
        assert send(morning)["accepted"] == [morning["id"]]
        kept = Event.objects.get()
        assert kept.session is None
        assert kept.payload.pain == 2

    def test_none_at_all_is_fine(self, send: Send) -> None:
        assert send() == {"accepted": [], "rejected": [], "wrong_clock": False}

    @pytest.mark.parametrize("body", ["", "{", "[]", '{"events": 1}', '{"events": [1]', "null"])
    def test_what_is_not_a_list_of_events_is_refused(self, browser: Client, body: str) -> None:
        response = browser.post("/api/v1/events", body, content_type="application/json")
        assert response.status_code in (400, 422)

    def test_too_many_at_once_are_refused(self, browser: Client) -> None:
        body = json.dumps({"events": [None] * 501})
        response = browser.post("/api/v1/events", body, content_type="application/json")
        assert response.status_code == 422


def test_someone_elses_session_does_not_exist(browser: Client, begun: TrainingSession) -> None:
    other = Person.objects.create()
    TrainingSession.objects.update(person=other)
    assert browser.get(f"/session/{begun.pk}/").status_code == 404
    assert browser.get(f"/session/{begun.pk}/done/").status_code == 404
    assert browser.get(f"/api/v1/sessions/{begun.pk}/script").status_code == 404
    assert "Here you will see" in browser.get("/history/").content.decode()


@pytest.mark.parametrize("sign", ["vertebral_fracture", "osteoporosis"])
def test_session_begun_before_a_safety_answer_changed_does_not_go_on(
    browser: Client, begun: TrainingSession, sign: str
) -> None:
    only_cat_cow(begun)
    assert browser.get(f"/session/{begun.pk}/").status_code == 200
    browser.post("/screening/changed/")
    browser.post("/screening/", screening_post(sign))
    assert browser.get(f"/session/{begun.pk}/")["Location"] == "/"
    refused = browser.get(f"/api/v1/sessions/{begun.pk}/script")
    assert (refused.status_code, refused.json()["next"]) == (403, "/")
    assert "You have a session under way" not in browser.get("/").content.decode()


def test_easier_ones_stay_what_they_were_while_the_session_goes_on(
    browser: Client, begun: TrainingSession, send: Send, event: Make
) -> None:
    """A player that is loaded again finds its place by them."""
    only_cat_cow(begun)
    url = f"/api/v1/sessions/{begun.pk}/script"
    before = browser.get(url).json()["alternatives"]
    assert before
    for alternative in before.values():
        send(event("hurt", exercise=alternative["exercise"], pain=9))
    assert browser.get(url).json()["alternatives"] == before


def test_refused_script_says_where_to_go(browser: Client, begun: TrainingSession) -> None:
    url = f"/api/v1/sessions/{begun.pk}/script"
    browser.post("/screening/changed/")
    refused = browser.get(url)
    assert (refused.status_code, refused.json()["next"]) == (403, "/screening/")
    browser.post("/screening/", screening_post("unwell"))
    assert browser.get(url).json()["next"] == "/clearance/"


def test_a_page_of_history_past_its_end_leads_to_the_latest(
    browser: Client, begun: TrainingSession
) -> None:
    assert browser.get("/history/?from=9999")["Location"] == "/history/"
    assert browser.get("/history/").status_code == 200


def test_afterwards_says_which_exercises_were_done(
    browser: Client, send: Send, event: Make, begun: TrainingSession
) -> None:
    first, second, *rest = [item.exercise for item in begun.planned.items]
    send(
        event("started"),
        event("finished", exercise=first),
        event("swapped", exercise=second, to="seated-cat-cow"),
        event("finished", exercise="seated-cat-cow"),
    )
    text = browser.get(f"/session/{begun.pk}/done/").content.decode()
    listed = re.findall(r"<li>(.*?)</li>", text[text.index("done-list") :])
    assert ["done</span>" in line for line in listed] == [True, True, *(False for _ in rest)]


class TestAfterwards:
    @pytest.fixture(autouse=True)
    def done(self, send: Send, event: Make, begun: TrainingSession) -> None:
        finished = [event("finished", exercise=i.exercise) for i in begun.planned.items]
        send(event("started"), *finished, event("completed", seconds=300))

    def test_pain_is_asked_once(self, browser: Client, begun: TrainingSession) -> None:
        path = f"/session/{begun.pk}/done/"
        text = browser.get(path).content.decode()
        form = re.search(r'name="event" value="([^"]+)"', text)
        assert form
        for _ in range(2):  # a double press
            response = browser.post(path, {"event": form[1], "pain": "4"})
            assert response["Location"] == path
        assert Event.objects.filter(kind="pain_now").count() == 1
        again = browser.get(path).content.decode()
        assert "Pain after the session: 4 out of 10." in again
        assert 'name="pain"' not in again

    @pytest.mark.parametrize("pain", ["", "11", "-1", "x"])
    def test_pain_must_be_a_number_from_0_to_10(
        self, browser: Client, begun: TrainingSession, pain: str
    ) -> None:
        form = {"event": str(uuid.uuid4()), "pain": pain}
        assert browser.post(f"/session/{begun.pk}/done/", form).status_code == 422

    def test_today_says_done_and_offers_another(self, browser: Client) -> None:
        text = browser.get("/").content.decode()
        assert "Done for today" in text
        assert "Next session:" in text
        assert "session under way" not in text

    def test_history_tells_it(
        self, browser: Client, send: Send, event: Make, begun: TrainingSession
    ) -> None:
        send(event("pain_now", pain=4))
        text = browser.get("/history/").content.decode()
        number = len(begun.planned.items)
        assert f"{number} of {number} exercises done." in text
        assert "Pain 4 of 10" in text
        assert 'href="/report/"' in text
        api = browser.get("/api/v1/history").json()
        assert api["sessions"][0]["completed"] is True
        assert api["sessions"][0]["finished"] == number
        assert [p["pain"] for p in api["pain"]] == [4]

    def test_what_hurt_rests(
        self, browser: Client, send: Send, event: Make, begun: TrainingSession
    ) -> None:
        hurt = begun.planned.items[0].exercise
        send(event("hurt", exercise=hurt, pain=8))
        text = browser.get("/?anyway=1").content.decode()
        assert hurt not in planned(text)
        assert "It hurt last time (8 out of 10)." in text


class TestTimeZone:
    def test_person_decides_which_day_it_is(self, browser: Client, ready: Person) -> None:
        """Kiritimati is 25 hours ahead of Niue: never the same day."""
        yesterday = timezone.localdate() - dt.timedelta(days=1)
        people.answer_screening(ready, answers(), today=yesterday)
        people.tell_about(ready, about(days=WEEKDAYS))
        for zone in ("Pacific/Kiritimati", "Pacific/Niue"):
            browser.cookies["supple_zone"] = zone
            browser.post("/session/begin/")
        dates = list(TrainingSession.objects.order_by("made").values_list("date", flat=True))
        assert dates[0] > dates[1]

    @pytest.mark.parametrize("zone", ["", "Nowhere/Land", "../../etc/passwd", "%00", "/", "é"])
    def test_strange_zone_is_passed_over(self, browser: Client, ready: Person, zone: str) -> None:
        browser.cookies["supple_zone"] = zone
        assert browser.get("/").status_code == 200

    def test_zone_with_a_slash_arrives_encoded(self, browser: Client, ready: Person) -> None:
        people.tell_about(ready, about(days=WEEKDAYS))
        browser.cookies["supple_zone"] = "Pacific%2FKiritimati"
        browser.post("/session/begin/")
        ahead = dt.datetime.now(dt.UTC) + dt.timedelta(hours=14)
        assert TrainingSession.objects.get().date == ahead.date()
