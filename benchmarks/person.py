"""Somebody who has used Supple for a season: made in a data folder, for the pages to tell about."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any, TypedDict

from .servers import ROOT, environment

SESSIONS = 40
PAGES = {
    "list of exercises": "/exercises/",
    "one exercise": "/exercises/cat-cow/",
    "today": "/",
    "history": "/history/",
    "exercises, API": "/api/v1/exercises",
    "history, API": "/api/v1/history",
}


class Told(TypedDict):
    """What lets in, the queries of each page, and what else can be asked for."""

    token: str
    queries: dict[str, int]
    calendar: str
    sessions: list[str]


def make_person(data: Path, port: int) -> Told:
    """Make the person in a process of its own, for Django reads its settings once."""
    told = subprocess.run(
        [sys.executable, "-m", "benchmarks.person", str(port)],
        env=environment(data, port),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout
    person: Told = json.loads(told)
    return person


def main() -> None:
    """Make the person in the data folder of the environment, and print what is `Told`."""
    from supple.web import datafolder

    datafolder.prepare(Path(os.environ["SUPPLE_DATA"]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "supple.web.settings")
    import django

    django.setup()

    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from supple.web.bootstrap import bring_up_to_date, sign_in_link
    from supple.web.people.services import ensure_owner

    bring_up_to_date()
    port = sys.argv[1]
    client = Client(HTTP_HOST=f"127.0.0.1:{port}")
    client.get("/", {"token": sign_in_link("").partition("=")[2]})
    _live(client, ensure_owner())
    queries = {}
    for name, path in PAGES.items():
        client.get(path)  # what is remembered is remembered
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200, path
        queries[name] = len(captured)
    told: Told = {
        "token": sign_in_link("").partition("=")[2],
        "queries": queries,
        "calendar": _calendar(ensure_owner()),
        "sessions": _sessions(ensure_owner()),
    }
    print(json.dumps(told))


def _calendar(person: Any) -> str:
    """Return the secret address of the person's calendar."""
    from zoneinfo import ZoneInfo

    from django.urls import reverse
    from django.utils import timezone

    from supple.web.calendar.services import make_link

    at, zone, now = dt.time(7, 30), ZoneInfo("Europe/Madrid"), timezone.now()
    token = make_link(person, at=at, zone=zone, exercises=True, now=now)
    return reverse("calendar-feed", args=[token])


def _sessions(person: Any) -> list[str]:
    """Return the sessions that the person began, the latest first."""
    return [str(session.pk) for session in person.sessions.order_by("-date")]


def _live(client: Any, person: Any) -> None:
    """Answer the questions, and do a session every other day."""
    from django.utils import timezone

    from supple.program.screening import questionnaire
    from supple.web.people import services as people
    from supple.web.people.schemas import AboutYou
    from supple.web.training import services
    from supple.web.training.models import TrainingSession

    questions = questionnaire().questions
    people.answer_screening(person, {q.id: False for q in questions}, today=timezone.localdate())
    about = AboutYou.model_validate(
        {
            "sites": ("mid_back_centre",),
            "pain": 3,
            "goals": ("relieve_pain", "mobility"),
            "equipment": ("mat", "chair", "wall"),
            "minutes": 10,
            "days": ("mon", "wed", "fri"),
        }
    )
    people.tell_about(person, about)
    client.post("/session/begin/", {"anyway": "1"})
    begun = TrainingSession.objects.get()
    for number in range(1, SESSIONS + 1):
        date = begun.date - dt.timedelta(days=2 * number)
        old = TrainingSession.objects.create(
            person=person, date=date, language="en", planned=begun.planned
        )
        at = dt.datetime.combine(date, dt.time(9), dt.UTC)
        happened: list[dict[str, Any]] = [{"kind": "started"}]
        for item in begun.planned.items:
            happened.append({"kind": "finished", "exercise": item.exercise})
            rated = {"doable": "right", "pain": number % 3}
            happened.append({"kind": "rated", "exercise": item.exercise, **rated})
        happened += [{"kind": "completed", "seconds": 500}, {"kind": "pain_now", "pain": 3}]
        events = [
            {
                "id": str(uuid.uuid4()),
                "session": str(old.pk),
                "at": (at + dt.timedelta(seconds=place)).isoformat(),
                **event,
            }
            for place, event in enumerate(happened)
        ]
        assert not services.take_in(person, events, now=timezone.now()).rejected


if __name__ == "__main__":
    main()
