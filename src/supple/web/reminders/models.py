"""How a person wants to be reminded, and the browsers that show it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from supple.session.reminders import Reminded, ReminderSettings, reminder_rules, usual_settings
from supple.web.outside import LONGEST
from supple.web.typed_json import TypedJSONField


class Reminders(models.Model):
    """One person's reminders.

    Attributes
    ----------
    latest
        What became of the latest one, so that none is sent twice.
    mail_failed
        The latest mail could not be handed over.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="reminders"
    )
    settings: models.JSONField = TypedJSONField(schema=ReminderSettings, default=usual_settings)
    latest: models.JSONField = TypedJSONField(schema=Reminded, null=True, default=None)
    mail_failed = models.BooleanField(default=False)


class PushDevice(models.Model):
    """A browser that is to show reminders, also while no page is open.

    Attributes
    ----------
    endpoint, p256dh, auth
        Where its push service takes messages for it, and the keys that only it can read them with.
    unanswered
        How many messages in a row it has not said to have received.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="push_devices"
    )
    name = models.CharField(max_length=60)
    endpoint = models.CharField(max_length=LONGEST, unique=True)
    p256dh = models.CharField(max_length=100)
    auth = models.CharField(max_length=40)
    made = models.DateTimeField(auto_now_add=True)
    arrived = models.DateTimeField(null=True)
    unanswered = models.PositiveSmallIntegerField(default=0)

    @property
    def silent(self) -> bool:
        """Whether it has not said for some time that anything arrives."""
        return bool(self.unanswered >= reminder_rules().unanswered.value)
