"""How a person wants their breaks, and since when they count."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from supple.program.breaks import break_rules
from supple.session.breaks import DeskSettings
from supple.web.outside import LONGEST
from supple.web.typed_json import TypedJSONField


def usual() -> DeskSettings:
    """Return what holds until the person chooses."""
    return DeskSettings(every=break_rules().every.value)


class Desk(models.Model):
    """One person's desk.

    Attributes
    ----------
    began
        Empty while nothing counts.
    calendar
        Where the person's meetings can be read, empty if nowhere. It is a secret of theirs.
    """

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="desk")
    settings: models.JSONField = TypedJSONField(schema=DeskSettings, default=usual)
    began = models.DateTimeField(null=True)
    calendar = models.CharField(max_length=LONGEST, blank=True, default="")
