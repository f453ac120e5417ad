"""Links that sign in once."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class SignInLink(models.Model):
    """Only a digest is kept: who reads the database cannot sign in with it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    digest = models.CharField(max_length=64, unique=True)
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True)
