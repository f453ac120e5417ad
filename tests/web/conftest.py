"""People, browsers and answers for the tests of the web program."""

from __future__ import annotations

import datetime as dt
import json
import os
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

# The secret key is made on first use, in the tests' own folder and not in the developer's.
os.environ["SUPPLE_DATA"] = tempfile.mkdtemp(prefix="supple-tests-")

import pytest
from django.test import Client
from django.utils import timezone, translation

from supple.program.model import WEEKDAYS
from supple.program.screening import questionnaire
from supple.web import assets
from supple.web.access.services import make_link_token
from supple.web.people import services as people
from supple.web.people.models import Person
from supple.web.people.schemas import AboutYou
from supple.web.training.models import TrainingSession

HOST = "127.0.0.1:8321"


@pytest.fixture(autouse=True)
def built_front_end(tmp_path: Path, settings: Any) -> Iterator[None]:
    """Stand in for the built front end: these tests are about pages, not about scripts."""
    manifest = tmp_path / "manifest.json"
    entries = {
        f"src/{name}.ts": {
            "file": f"assets/{name}-abcdefgh.js",
            "name": name,
            "isEntry": True,
            "css": [f"assets/{name}-abcdefgh.css"],
        }
        for name in ("app", "player", "figure")
    }
    manifest.write_text(json.dumps(entries))
    settings.ASSET_MANIFEST = manifest
    assets.entry.cache_clear()
    yield
    assets.entry.cache_clear()


@pytest.fixture(autouse=True)
def unproven(settings: Any) -> None:
    """Let no page of a test depend on how long a proof takes: the week that comes at once stays."""
    settings.PROVE = False


@pytest.fixture(autouse=True)
def zone_and_language_of_its_own() -> Iterator[None]:
    """Let no test go on in the time zone or the language of the one before."""
    yield
    timezone.deactivate()
    translation.deactivate()


@pytest.fixture
def owner(db: None) -> Person:
    return people.ensure_owner()


@pytest.fixture
def stranger(db: None) -> Client:
    """Another browser on the same machine, without the link."""
    return Client(HTTP_HOST=HOST)


@pytest.fixture
def browser(owner: Person) -> Client:
    """The owner's browser, signed in through the link."""
    client = Client(HTTP_HOST=HOST)
    client.get("/", {"token": make_link_token(owner, now=timezone.now())})
    return client


def answers(*yes: str) -> dict[str, bool]:
    """Return every safety answer, no except for those named."""
    return {question.id: question.id in yes for question in questionnaire().questions}


def screening_post(*yes: str) -> dict[str, str]:
    """Return the same as the form sends it."""
    return {f"q-{id_}": "yes" if given else "no" for id_, given in answers(*yes).items()}


def about(**changes: Any) -> AboutYou:
    """Return an ordinary person's answers: they train today and three days later."""
    today = timezone.localdate().weekday()
    return AboutYou.model_validate(
        {
            "sites": ("mid_back_centre",),
            "pain": 3,
            "goals": ("relieve_pain", "mobility"),
            "equipment": ("mat", "chair", "wall"),
            "minutes": 10,
            "days": (WEEKDAYS[today], WEEKDAYS[(today + 3) % 7]),
            **changes,
        }
    )


@pytest.fixture
def screened(owner: Person) -> Person:
    people.answer_screening(owner, answers(), today=timezone.localdate())
    return owner


@pytest.fixture
def ready(screened: Person) -> Person:
    people.tell_about(screened, about())
    return screened


@pytest.fixture
def begun(ready: Person, browser: Client) -> TrainingSession:
    """A session that the owner has just begun."""
    response = browser.post("/session/begin/")
    assert response.status_code == 302, response.content
    return TrainingSession.objects.get()


@pytest.fixture
def event(begun: TrainingSession) -> Callable[..., dict[str, Any]]:
    """Make an event of the session, as the player would."""

    def make(kind: str, **more: Any) -> dict[str, Any]:
        return {
            "id": str(uuid.uuid4()),
            "at": dt.datetime.now(dt.UTC).isoformat(),
            "session": str(begun.pk),
            "kind": kind,
            **more,
        }

    return make


@pytest.fixture
def send(browser: Client) -> Callable[..., dict[str, Any]]:
    """Post events and return what became of them."""

    def post(*events: Any) -> dict[str, Any]:
        response = browser.post(
            "/api/v1/events", json.dumps({"events": events}), content_type="application/json"
        )
        assert response.status_code == 200, response.content
        result: dict[str, Any] = response.json()
        return result

    return post


API = "/api/v1"


class Program:
    """Speaks JSON with the API."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def __call__(self, method: str, path: str, sent: Any = None, *, status: int = 200) -> Any:
        body = (
            {} if sent is None else {"data": json.dumps(sent), "content_type": "application/json"}
        )
        answer = getattr(self.client, method)(f"{API}/{path}", **body)
        assert answer.status_code == status, answer.content
        return answer.json() if answer.content else None


@pytest.fixture
def call(browser: Client) -> Program:
    """The API as the owner's browser may use it."""
    return Program(browser)
