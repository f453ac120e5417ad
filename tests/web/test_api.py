"""What the API says and does, beside what the pages say and do."""

from __future__ import annotations

import datetime as dt
import json
import re
import uuid
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from supple.catalogue import shipped_catalogue
from supple.exchange.packing import unpack
from supple.web.api.api import api
from supple.web.people import services as people
from supple.web.people.models import Person
from supple.web.training.models import TrainingSession

from .conftest import API as ROOT
from .conftest import Program, about, answers


class TestDescription:
    def test_everything_is_described(self) -> None:
        schema = api.described
        seen: set[str] = set()
        for path, methods in schema["paths"].items():
            for operation in methods.values():
                assert operation["operationId"] not in seen
                seen.add(operation["operationId"])
                assert len(operation["description"]) > 20, path
                assert operation["tags"], path
                assert operation["security"] == [{"Token": []}], path
                assert 401 in operation["responses"], path
                for parameter in operation["parameters"]:
                    known = parameter["in"] == "path" or parameter.get("description")
                    assert known, (path, parameter["name"])
        assert schema["components"]["securitySchemes"] == {
            "Token": {"type": "http", "scheme": "bearer"}
        }

    def test_it_is_handed_out_as_it_is(self, browser: Client, ready: Person) -> None:
        told = browser.get(f"{ROOT}/openapi.json").json()
        assert told == json.loads(json.dumps(api.described))
        assert told["openapi"].startswith("3.1")

    def test_attributes_of_docstrings_are_descriptions_of_members(self) -> None:
        program = api.described["components"]["schemas"]["Course"]
        assert "Attributes" not in program["description"]
        assert program["properties"]["shift"]["description"].startswith("Levels added")

    def test_it_says_nothing_of_this_machine(self) -> None:
        assert settings.SESSION_COOKIE_NAME not in json.dumps(api.described)

    def test_page_draws_all_of_it_without_help(self, browser: Client, ready: Person) -> None:
        text = browser.get(f"{ROOT}/docs").content.decode()
        schema = api.described
        for methods in schema["paths"].values():
            for operation in methods.values():
                assert f'id="{operation["operationId"]}"' in text
        for name in schema["components"]["schemas"]:
            assert f'id="shape-{name}"' in text
        linked = set(re.findall(r'href="#([\w-]+)"', text[text.index('id="main"') :]))
        assert linked <= set(re.findall(r'id="([\w-]+)"', text))


class TestProblems:
    @pytest.mark.parametrize(
        ("method", "path", "sent", "status", "kind"),
        [
            ("get", "nowhere", None, 404, "not-found"),
            ("get", "exercises/moonwalk", None, 404, "not-found"),
            ("get", f"sessions/{uuid.UUID(int=7)}", None, 404, "not-found"),
            ("delete", f"week/changes/{uuid.UUID(int=7)}", None, 404, "not-found"),
            ("delete", "week", None, 405, "method-not-allowed"),
            ("get", "exercises?minutes=0", None, 422, "invalid"),
            ("get", "exercises?site=moon", None, 422, "invalid"),
            ("get", "exercises/compare?id=cat-cow&id=moonwalk", None, 422, "invalid"),
            ("get", "calendar.ics?zone=Mars/Olympus", None, 422, "invalid"),
            ("get", "calendar.ics?at=07:30%2B01:00", None, 422, "invalid"),
            ("patch", "settings", {"theme": "pink"}, 422, "invalid"),
            ("patch", "settings", {"colour": "dark"}, 422, "invalid"),
            ("patch", "settings", [], 422, "invalid"),
            ("put", "about", {"sites": []}, 422, "invalid"),
            ("put", "desk/meetings", {"address": "file:///etc/passwd"}, 422, "invalid"),
            ("post", "week/changes", {"kind": "moved"}, 422, "invalid"),
            ("post", "week/changes", {"kind": "set_aside", "exercise": "moonwalk"}, 422, "invalid"),
            ("post", "check-in", {"answers": {}}, 422, "invalid"),
            ("put", "calendar", {"at": "07:00"}, 409, "conflict"),
            ("post", "screening/clearance", {"date": "2026-01-01"}, 409, "conflict"),
            ("post", "screening/seen", {"date": "2026-01-01"}, 409, "conflict"),
        ],
    )
    def test_each_is_told_alike(
        self, call: Program, ready: Person, method: str, path: str, sent: Any, status: int,
        kind: str,
    ) -> None:  # fmt: skip
        told = call(method, path, sent, status=status)
        assert told["status"] == status
        assert told["type"] == f"/api/v1/docs#{kind}"
        assert told["title"]
        assert told["detail"]
        assert f'id="{kind}"' in call.client.get(f"{ROOT}/docs").content.decode()

    def test_what_is_no_json_is_malformed(self, browser: Client, ready: Person) -> None:
        answer = browser.patch(f"{ROOT}/settings", "{", content_type="application/json")
        assert answer.status_code == 400
        assert answer["Content-Type"] == "application/problem+json"

    def test_each_wrong_value_is_named(self, call: Program, ready: Person) -> None:
        told = call("patch", "desk", {"every": 1, "ends": "late"}, status=422)
        assert {error["at"] for error in told["errors"]} == {"every", "ends"}


class TestWeek:
    def test_day_by_day_it_is_the_same_week(self, call: Program, ready: Person) -> None:
        program, week = call("get", "week"), call("get", "week/days")
        planned = [day["session"] for day in week["days"] if day["session"]]
        assert [s["date"] for s in planned] == [s["date"] for s in program["sessions"]]
        for told, known in zip(planned, program["sessions"], strict=True):
            for item, plain in zip(told["items"], known["items"], strict=True):
                assert item["exercise"] == plain["exercise"]
                assert item["dose"] == plain["dose"]
                assert [why["code"] for why in item["reasons"]] == [
                    why["code"] for why in plain["reasons"]
                ]
                assert all(why["text"] for why in item["reasons"])

    def test_changes_are_made_listed_and_taken_back(self, call: Program, ready: Person) -> None:
        week = call("get", "week")
        first, exercise = week["sessions"][0], week["sessions"][0]["items"][0]["exercise"]
        free = next(d["date"] for d in call("get", "week/days")["days"] if not d["session"])
        for sent in (
            {"kind": "set_aside", "exercise": exercise},
            {"kind": "moved", "date": first["date"], "to": free},
            {"kind": "elsewhere", "date": first["date"], "place": "desk"},
            {"kind": "bad_day", "pain": 6},
        ):
            made = call("post", "week/changes", sent, status=201)
            listed = call("get", "week/changes")
            assert listed == made["changes"]
            assert made["id"] in {change["id"] for change in listed}
            call("delete", f"week/changes/{made['id']}", status=204)
            assert call("get", "week/changes") == []
        assert call("get", "week") == week

    def test_days_of_other_weeks_are_refused(self, call: Program, ready: Person) -> None:
        for days in (-1, 7):
            far = (timezone.localdate() + dt.timedelta(days=days)).isoformat()
            sent = {"kind": "elsewhere", "date": far, "place": "desk"}
            call("post", "week/changes", sent, status=422)


class TestSession:
    def test_from_beginning_to_end(self, call: Program, ready: Person) -> None:
        today = call("get", "today")
        id_ = str(uuid.uuid4())
        begun = call("post", "sessions", {"id": id_, "week": today["week"]}, status=201)
        assert begun["session"] == id_
        assert begun["plan"] == today["session"]
        assert call("post", "sessions", {"id": id_}, status=201) == begun
        assert call("get", "today")["unfinished"] == id_
        assert call("get", f"sessions/{id_}/script")["cues"]
        now = timezone.now().isoformat()
        common = {"at": now, "session": id_}
        events = [
            {"id": str(uuid.uuid4()), "kind": "completed", "seconds": 300, **common},
            {"id": str(uuid.uuid4()), "kind": "pain_now", "pain": 2, **common},
        ]
        assert len(call("post", "events", {"events": events})["accepted"]) == 2
        whole = call("get", f"sessions/{id_}")
        assert (whole["completed"], whole["pain"]) == (True, 2)
        assert call("get", "today")["done"] == id_

    def test_day_of_rest(self, call: Program, screened: Person) -> None:
        other = (timezone.localdate() + dt.timedelta(days=1)).strftime("%a").lower()
        people.tell_about(screened, about(days=(other,)))
        assert call("get", "today")["session"] is None
        call("post", "sessions", {}, status=409)
        assert call("get", "today?also_today=true")["session"]
        assert call("post", "sessions", {"also_today": True}, status=201)["planned"] > 0

    def test_id_of_somebody_else_is_not_taken(self, call: Program, begun: TrainingSession) -> None:
        other = Person.objects.create()
        theirs = TrainingSession.objects.create(
            person=other, date=begun.date, language="en", planned=begun.planned
        )
        call("post", "sessions", {"id": str(theirs.pk)}, status=409)
        call("get", f"sessions/{theirs.pk}", status=404)


class TestCheckIn:
    def test_is_asked_answered_and_taken_back(self, call: Program, ready: Person) -> None:
        asked = call("get", "check-in")
        (group,) = asked["groups"]
        names = [question["name"] for question in group["questions"]]
        call("post", "check-in", {"answers": {names[0]: "4"}}, status=422)
        form = {"id": str(uuid.uuid4()), "answers": dict.fromkeys(names, "4")}
        told = call("post", "check-in", form, status=201)
        assert told["groups"] == []
        assert len(told["answered"]) == 1
        call("delete", f"check-in/{told['answered'][0]['id']}", status=204)
        assert call("get", "check-in") == asked

    def test_report_has_it(self, call: Program, ready: Person) -> None:
        names = [q["name"] for q in call("get", "check-in")["groups"][0]["questions"]]
        call("post", "check-in", {"answers": dict.fromkeys(names, "4")}, status=201)
        report = call("get", "report")
        peg = next(series for series in report["series"] if series["measure"] == "peg")
        assert peg["scores"][0]["value"] == 4
        assert peg["words"]
        csv = call.client.get(f"{ROOT}/report/scores.csv").content.decode()
        assert f"peg,{peg['scores'][0]['date']},4" in csv
        assert call.client.get(f"{ROOT}/report/charts/peg.svg").content.startswith(b"<svg")
        call("get", "report/charts/change.svg", status=404)


class TestExercises:
    def test_filters_of_the_page_are_here_too(self, call: Program, ready: Person) -> None:
        def ids(query: str) -> list[str]:
            return [exercise["id"] for exercise in call("get", f"exercises?{query}")]

        call("put", "exercises/cat-cow/favourite", status=204)
        call("put", "exercises/cobra/exclusion", status=204)
        assert ids("only=liked") == ["cat-cow"]
        assert ids("only=excluded") == ["cobra"]
        assert set(ids("only=off_floor")) == set(ids("position=off_floor"))
        assert 0 < len(ids("minutes=2")) < len(ids("minutes=5"))
        assert set(ids("goal=posture&goal=strength")) == {
            *ids("goal=posture"),
            *ids("goal=strength"),
        }
        call("delete", "exercises/cat-cow/favourite", status=204)
        call("delete", "exercises/cobra/exclusion", status=204)
        assert ids("only=liked") == ids("only=excluded") == []

    def test_one_with_its_figure_its_sheet_and_what_is_like_it(
        self, call: Program, ready: Person
    ) -> None:
        whole = call("get", "exercises/cat-cow")
        assert whole["figure"]["clip"].endswith(".bin")
        assert {one["id"] for one in whole["similar"]} <= set(shipped_catalogue())
        sheet = call("get", "exercises/cat-cow/sheet")
        assert sheet["name"] == whole["words"]["name"]
        assert "{" not in json.dumps(sheet["steps"])
        assert len(sheet["steps"]) == len(whole["words"]["steps"])

    def test_beside_one_another(self, call: Program, ready: Person) -> None:
        compared = call("get", "exercises/compare?id=push-up&id=cobra")
        assert [one["id"] for one in compared["exercises"]] == ["push-up", "cobra"]
        assert all(len(row["cells"]) == 2 for row in compared["rows"])


class TestPerson:
    def test_what_is_told_is_kept_and_checked(self, call: Program, ready: Person) -> None:
        told = call("get", "about")
        assert call("put", "about", {**told, "minutes": 20})["minutes"] == 20
        assert call("get", "about")["minutes"] == 20
        call("put", "about", {**told, "minutes": 500}, status=422)
        call("put", "about", {**told, "days": []}, status=422)
        call("put", "about", {**told, "name": "Ann"}, status=422)
        assert call("get", "about")["minutes"] == 20

    def test_telling_for_the_first_time(self, call: Program, screened: Person) -> None:
        call("get", "week", status=409)
        call("put", "about", about().model_dump(mode="json"))
        assert call("get", "week")["sessions"]

    def test_safety_questions_from_the_first_to_the_clearance(
        self, call: Program, owner: Person
    ) -> None:
        assert call("get", "screening")["step"] == "welcome"
        groups = call("get", "screening/questions")["groups"]
        given = {question["id"]: False for group in groups for question in group["questions"]}
        assert given == answers()
        assert call("post", "screening", {"answers": given})["step"] == "today"
        assert call("post", "screening/change")["due"] is True
        closed = call("post", "screening", {"answers": {**given, "unwell": True}})
        assert closed["step"] == "urgent"
        today = timezone.localdate().isoformat()
        cleared = call("post", "screening/clearance", {"date": today})
        assert (cleared["step"], cleared["cleared_on"]) == ("today", today)

    def test_vocabulary_speaks_the_persons_language(self, call: Program, ready: Person) -> None:
        call("patch", "settings", {"language": "es"})
        words = {word["id"]: word["name"] for word in call("get", "vocabulary")["positions"]}
        assert words["standing"] == "De pie"


class TestDesk:
    def test_a_day_at_the_desk(self, call: Program, ready: Person) -> None:
        assert call("get", "desk")["due"] is None
        settings = call("patch", "desk", {"every": 40, "begins": "09:15"})["settings"]
        assert (settings["every"], settings["begins"]) == (40, "09:15:00")
        due = dt.datetime.fromisoformat(call("put", "desk/presence", {"here": True})["due"]["at"])
        assert due.tzinfo is not None
        assert (
            call("post", "desk/answers", {"answer": "moved"}, status=201)["answers"][0]["answer"]
            == "moved"
        )
        begun = call("post", "desk/breaks", {}, status=201)
        assert begun["plan"]["kind"] == "break"
        assert call("get", f"sessions/{begun['session']}/script")["cues"]
        assert call("put", "desk/presence", {"here": False})["due"] is None

    def test_address_of_a_calendar_is_told_by_nobody(self, call: Program, ready: Person) -> None:
        secret = {"address": "http://127.0.0.1:9/secret.ics"}
        assert "secret" not in json.dumps(call("put", "desk/meetings", secret))
        assert call("put", "desk/meetings", {"address": ""})["meetings"]["host"] == ""


class TestFiles:
    def test_calendar_link_and_file(self, call: Program, stranger: Client, ready: Person) -> None:
        sent = {"at": "18:15", "zone": "America/New_York"}
        link = call("post", "calendar/link", sent, status=201)["link"]
        path = link.removeprefix("http://127.0.0.1:8321")
        assert b"TZID=America/New_York:" in stranger.get(path).content
        kept = call("get", "calendar")
        assert (kept["at"], kept["zone"]) == ("18:15:00", "America/New_York")
        assert path.split("/")[-1].removesuffix(".ics") not in json.dumps(kept)
        call("put", "calendar", {**sent, "zone": "Europe/Madrid"})
        assert b"TZID=Europe/Madrid:" in stranger.get(path).content
        call("delete", "calendar/link", status=204)
        assert stranger.get(path).status_code == 404
        file = call.client.get(f"{ROOT}/calendar.ics?zone=Europe/Madrid&exercises=true")
        assert file.content.startswith(b"BEGIN:VCALENDAR")

    def test_paper(self, call: Program, ready: Person) -> None:
        made = call.client.get(f"{ROOT}/handout.pdf?extent=session&paper=letter&large=true")
        assert made.content.startswith(b"%PDF")
        call("get", "handout.pdf?address=javascript:1", status=422)

    def test_data_go_out_and_come_back(
        self, call: Program, begun: TrainingSession, ready: Person
    ) -> None:
        made = call.client.get(f"{ROOT}/data/export/archive").content
        before = str(begun.pk)
        assert [str(session.id) for session in unpack(made).sessions] == [before]
        TrainingSession.objects.all().delete()
        archive = SimpleUploadedFile("mine.zip", made)
        answer = call.client.post(f"{ROOT}/data/import", {"archive": archive})
        assert (answer.status_code, answer.json()["sessions"]) == (201, 1)
        assert str(TrainingSession.objects.get().pk) == before
        wrong = SimpleUploadedFile("wrong.zip", b"nonsense")
        assert call.client.post(f"{ROOT}/data/import", {"archive": wrong}).status_code == 422
        assert call("get", "data/export/fhir")["resourceType"] == "Bundle"


class TestAgain:
    @pytest.mark.parametrize(
        "path", ["articles", "week", "exercises/cat-cow", "exercises", "about"]
    )
    def test_what_is_the_same_is_not_sent_again(
        self, browser: Client, ready: Person, path: str
    ) -> None:
        first = browser.get(f"{ROOT}/{path}")
        again = browser.get(f"{ROOT}/{path}", headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == first["ETag"]
        people.prefer(ready, language="es")
        people.tell_about(ready, about(minutes=20))
        changed = browser.get(f"{ROOT}/{path}", headers={"if-none-match": first["ETag"]})
        assert changed.status_code == 200
