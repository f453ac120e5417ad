"""What is kept about a person. Rows are added, not overwritten, so that nothing is forgotten."""

from __future__ import annotations

import datetime as dt
import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from supple.program import ScreeningRecord
from supple.web.people.schemas import AboutYou
from supple.web.typed_json import TypedJSONField


class Theme(models.TextChoices):
    SYSTEM = "system", _("As this device is set")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")


class Voice(models.TextChoices):
    VOICE = "voice", _("A voice")
    TONES = "tones", _("Bells")
    SILENT = "silent", _("Silence")


class Person(AbstractBaseUser):
    """Someone who uses Supple. On one's own machine there is one, its owner."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    last_login = None
    is_owner = models.BooleanField(default=False)
    language = models.CharField(max_length=5, blank=True, default="")
    theme = models.CharField(max_length=6, choices=Theme, default=Theme.SYSTEM)
    voice = models.CharField(max_length=6, choices=Voice, default=Voice.VOICE)
    made = models.DateTimeField(auto_now_add=True)

    objects: models.Manager[Person] = BaseUserManager()

    USERNAME_FIELD = "id"

    def __str__(self) -> str:
        return str(self.pk)

    @cached_property
    def screening(self) -> ScreeningAnswers | None:
        """Return the newest row about the safety questions."""
        return self.screenings.order_by("-id").first()

    @cached_property
    def about(self) -> ProfileVersion | None:
        """Return what the person last told about themselves."""
        return self.profiles.order_by("-id").first()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["is_owner"], condition=models.Q(is_owner=True), name="one_owner"
            )
        ]


class ScreeningAnswers(models.Model):
    """The safety answers, and what was noted about them later, each as a row of its own.

    ``seen_on`` is the day on which a clinician saw the person after an emergency sign; without it
    the questions are not asked again.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="screenings")
    version = models.CharField(max_length=20)
    answers: models.JSONField = TypedJSONField(schema=dict[str, bool])
    date = models.DateField()
    cleared = models.DateField(null=True)
    since = models.DateField(null=True)
    changed = models.DateField(null=True)
    held: models.JSONField = TypedJSONField(schema=tuple[str, ...], default=tuple)
    given = models.DateTimeField(null=True)
    seen_on = models.DateField(null=True)
    made = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["person", "-id"])]

    def record(self) -> ScreeningRecord:
        """Return the row as the domain reads it."""
        return ScreeningRecord(
            version=self.version,
            answers=self.answers,
            date=self.date,
            cleared=self.cleared,
            since=self.since,
            changed=self.changed,
            held=self.held,
            given=self.given,
        )

    @classmethod
    def of(
        cls, person: Person, record: ScreeningRecord, *, seen_on: dt.date | None = None
    ) -> ScreeningAnswers:
        """Return an unsaved row for a record."""
        return cls(person=person, seen_on=seen_on, **record.model_dump())


class ProfileVersion(models.Model):
    """What the person told about themselves; the newest row counts."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="profiles")
    profile: models.JSONField = TypedJSONField(schema=AboutYou)
    made = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["person", "-id"])]


class Exclusion(models.Model):
    """An exercise the person does not want. Taking it back deletes the row."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="exclusions")
    exercise = models.SlugField(max_length=80)
    made = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "exercise"], name="excluded_once")]


class Favourite(models.Model):
    """An exercise the person likes. Taking the star away deletes the row."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="favourites")
    exercise = models.SlugField(max_length=80)
    made = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "exercise"], name="liked_once")]
