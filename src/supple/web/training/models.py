"""Sessions as they were planned, and what happened in them."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from supple.program import Program, Session
from supple.session import Event as AnyEvent
from supple.web.typed_json import TypedJSONField


class TrainingSession(models.Model):
    """A session the person began, frozen as it was planned: later plans do not change it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="sessions")
    date = models.DateField()
    language = models.CharField(max_length=5)
    planned: models.JSONField = TypedJSONField(schema=Session)
    made = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["person", "-date", "-made"])]


class PreparedSession(models.Model):
    """A session to come that a browser may keep and do without a network.

    It is begun, as a `TrainingSession` of the same id, by the first event told of it.

    Attributes
    ----------
    part_of
        The session that it turned out to be part of, because that was begun elsewhere.
    """

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="prepared")
    date = models.DateField()
    language = models.CharField(max_length=5)
    planned: models.JSONField = TypedJSONField(schema=Session)
    made = models.DateTimeField()
    part_of = models.UUIDField(null=True, editable=False)

    class Meta:
        indexes = [models.Index(fields=["person", "made"])]


class Event(models.Model):
    """Something that happened. Rows are only ever added; the client makes the id.

    What did not happen in a session, such as how the next morning was, has none.
    """

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="events")
    session = models.ForeignKey(TrainingSession, models.CASCADE, related_name="events", null=True)
    at = models.DateTimeField()
    kind = models.CharField(max_length=20)
    payload: models.JSONField = TypedJSONField(schema=AnyEvent)
    received = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [
            models.Index(fields=["session", "kind"]),
            models.Index(fields=["person", "kind", "at"]),
        ]


class PlannedWeek(models.Model):
    """The program in force from a day on, and the mark of everything it was planned from."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="weeks")
    start = models.DateField()
    mark = models.CharField(max_length=64)
    program: models.JSONField = TypedJSONField(schema=Program)
    made = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["person", "-id"])]
