"""The API keeps to its own description, whatever is asked of it."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from supple.web.access.tokens import make_token
from supple.web.api.api import api
from supple.web.people.models import Person
from supple.web.training.models import TrainingSession
from supple.web.training.services import take_in

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
schema = schemathesis.openapi.from_dict(json.loads(json.dumps(api.described)))
schema.app = WSGIHandler()


@pytest.fixture
def owner(db: None) -> Person:
    """Always the same person, whose week need be planned only once."""
    return Person.objects.create(pk=uuid.UUID(int=1), is_owner=True)


@pytest.fixture
def token(ready: Person, browser: Client, begun: TrainingSession) -> str:
    """A token of somebody about whom there is something to tell."""
    exercise = begun.planned.items[0].exercise
    now, session = timezone.now().isoformat(), {"session": str(begun.pk)}
    for n, event in enumerate(
        (
            {"kind": "finished", "exercise": exercise, **session},
            {"kind": "completed", "seconds": 300, **session},
            {"kind": "pain_now", "pain": 2, **session},
            {"kind": "answered", "measure": "peg", "answers": [3, 4, 5]},
            {"kind": "measured", "direction": "extension", "way": "ease", "value": 5},
            {"kind": "break", "answer": "taken", "exercise": exercise},
            {"kind": "bad_day", "pain": 4},
        )
    ):
        sent = {"id": str(uuid.UUID(int=n + 1)), "at": now, **event}
        assert not take_in(ready, [sent], now=timezone.now()).rejected
    return make_token(ready, "contract", may_write=True, now=timezone.now())


@schema.parametrize()
@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_answers_are_as_described(case: Any, token: str) -> None:
    # What one request does, the next must not find: some of them close everything.
    with transaction.atomic():
        response = case.call(headers={"Authorization": f"Bearer {token}"})
        transaction.set_rollback(True)
    case.validate_response(response, checks=CHECKS)
