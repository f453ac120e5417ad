"""Ranges, weeks, milestones and reminders over the API."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from typing import Any

import pytest
from django.utils import timezone

from supple.web.people.models import Person
from supple.web.reminders.devices import subscribe
from supple.web.reminders.push import Subscription
from supple.web.training.models import TrainingSession

from .conftest import Program

pytestmark = pytest.mark.usefixtures("ready")


def some_exercise(call: Program, begun: TrainingSession) -> None:
    exercise = begun.planned.items[0].exercise
    common = {"id": str(uuid.uuid4()), "at": timezone.now().isoformat(), "session": str(begun.pk)}
    call("post", "events", {"events": [{"kind": "finished", "exercise": exercise, **common}]})


def test_what_is_measured_is_kept_once_and_can_be_taken_back(call: Program) -> None:
    offered = call("get", "ranges")
    field = offered["directions"][0]["fields"][0]
    value = float(field["choices"][3]["value"]) if field["choices"] else 12.0
    form = {"id": str(uuid.uuid4()), "values": {field["name"]: value}}
    for _ in range(2):
        told = call("post", "ranges", form, status=201)
    assert len(told["answered"]) == 1
    (measured,) = call("get", "report")["ranges"]
    assert measured["direction"] == offered["directions"][0]["direction"]
    assert [reading["value"] for reading in measured["readings"]] == [value]
    csv = call.client.get("/api/v1/report/ranges.csv").content.decode()
    assert csv.count(measured["direction"]) == 1
    chart = call.client.get(f"/api/v1/report/charts/{measured['direction']}.svg")
    assert chart.content.startswith(b"<svg")
    call("delete", f"check-in/{told['answered'][0]['id']}", status=204)
    assert call("get", "report")["ranges"] == []


@pytest.mark.parametrize("values", [{}, {"moon-ease": 3}, {"extension-ease": 9999}])
def test_what_cannot_be_measured_is_refused(call: Program, values: dict[str, float]) -> None:
    assert call("post", "ranges", {"values": values}, status=422)["detail"]


def test_weeks_may_rest(call: Program, begun: TrainingSession) -> None:
    some_exercise(call, begun)
    week = call("get", "weeks")["weeks"][-1]
    assert week["done"] == [timezone.localdate().isoformat()]
    told = call("post", "weeks/rest", {"date": week["monday"]}, status=201)
    (resting,) = told["resting"]
    assert resting["monday"] == week["monday"]
    call("delete", f"weeks/rest/{resting['event']}", status=204)
    call("delete", f"weeks/rest/{resting['event']}", status=404)
    assert call("get", "weeks")["resting"] == []
    far = timezone.localdate() + dt.timedelta(days=30)
    call("post", "weeks/rest", {"date": far.isoformat()}, status=422)


def test_milestones_are_told_or_not(call: Program, begun: TrainingSession) -> None:
    some_exercise(call, begun)
    reached = call("get", "weeks")["milestones"]
    assert reached
    assert call("get", "today")["reached"] == [one["words"] for one in reached]
    assert call("put", "weeks/milestones", {"told": False})["milestones"] == []
    assert call("put", "weeks/milestones", {"told": True})["milestones"] == reached


REMIND = {"how": "anchor", "at": "07:30", "anchor": "after coffee", "begins": "07:00",
          "ends": "21:00"}  # fmt: skip


def test_reminders_are_chosen_and_paused(call: Program) -> None:
    assert call("get", "reminders")["settings"]["on"] is False
    chosen = call("put", "reminders", REMIND)
    assert chosen["settings"]["anchor"] == "after coffee"
    assert chosen["trouble"]
    paused = call("put", "reminders/pause", {"days": chosen["pauses"][0]})
    until = dt.date.fromisoformat(paused["settings"]["paused_until"])
    assert until == timezone.localdate() + dt.timedelta(days=chosen["pauses"][0])
    assert call("put", "reminders/pause", {"days": 0})["settings"]["paused_until"] is None


@pytest.mark.parametrize("wrong", [{"anchor": ""}, {"at": "23:00"}, {"mail": "nobody"}])
def test_what_makes_no_sense_is_named(call: Program, wrong: dict[str, Any]) -> None:
    told = call("put", "reminders", {**REMIND, **wrong}, status=422)
    assert [error["at"] for error in told["errors"]] == list(wrong)


def test_browsers_are_listed_without_their_secrets_and_forgotten(
    call: Program, ready: Person
) -> None:
    secret = Subscription("https://push.example/secret-address", "p256dh", "auth-secret")
    device = subscribe(ready, secret, name="Firefox, Linux")
    listed = call("get", "reminders")
    assert [one["name"] for one in listed["devices"]] == ["Firefox, Linux"]
    assert "secret" not in json.dumps(listed)
    call("delete", f"reminders/devices/{device.pk}", status=204)
    call("delete", f"reminders/devices/{device.pk}", status=404)
    assert call("get", "reminders")["devices"] == []
