"""Links to a person's calendar."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from supple.session.reminders import reminder_rules

USUAL_TIME = reminder_rules().usual.at


class CalendarFeed(models.Model):
    """A secret link. Only a digest is kept: who reads the database cannot follow it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="feeds")
    digest = models.CharField(max_length=64, unique=True)
    at = models.TimeField(default=USUAL_TIME)
    zone = models.CharField(max_length=60)
    exercises = models.BooleanField(default=False)
    made = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(revoked_at=None), name="one_feed_in_force"
            )
        ]
