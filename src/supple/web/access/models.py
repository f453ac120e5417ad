"""Links that sign in once, and tokens for programs."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class SignInLink(models.Model):
    """Only a digest is kept: who reads the database cannot sign in with it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    digest = models.CharField(max_length=64, unique=True)
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True)


class ApiToken(models.Model):
    """What a program shows to use the API. Only a digest is kept."""

    LONGEST_NAME = 60

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=LONGEST_NAME)
    digest = models.CharField(max_length=64, unique=True)
    may_write = models.BooleanField()
    made = models.DateTimeField()
    expires = models.DateTimeField(null=True)
    used = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="token_named_once")]
