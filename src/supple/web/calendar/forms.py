"""When sessions are entered, and how much is told."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django import forms
from django.utils.translation import gettext_lazy as _

from supple.web.calendar.models import CalendarFeed

TITLES = [("plain", _("Only “Supple” and the minutes")), ("exercises", _("Name the exercises"))]


class FeedForm(forms.Form):
    """A time of day, a time zone, and what entries say."""

    at = forms.TimeField(
        input_formats=["%H:%M", "%H:%M:%S"],
        error_messages={
            "required": _("Give a time of day, such as 7:30."),
            "invalid": _("Give a time of day, such as 7:30."),
        },
    )
    zone = forms.CharField(max_length=60)
    titles = forms.ChoiceField(choices=TITLES)

    def clean_zone(self) -> ZoneInfo:
        try:
            return ZoneInfo(self.cleaned_data["zone"])
        except (ValueError, OSError, ZoneInfoNotFoundError):
            raise forms.ValidationError(_("There is no such time zone.")) from None

    @property
    def at_text(self) -> str:
        """The time of day as the input of a page wants it."""
        at = self["at"].value()
        return at.isoformat("minutes") if isinstance(at, dt.time) else str(at or "")

    def chosen(self) -> dict[str, Any]:
        """Return what the services take; only once the form is valid."""
        return {
            "at": self.cleaned_data["at"],
            "zone": self.cleaned_data["zone"],
            "exercises": self.cleaned_data["titles"] == "exercises",
        }


def initial(feed: CalendarFeed | None, zone: str) -> dict[str, Any]:
    """Return what is in force, or what most people want."""
    if feed is None:
        return {"at": dt.time(7, 30), "zone": zone, "titles": "plain"}
    return {
        "at": feed.at,
        "zone": feed.zone,
        "titles": "exercises" if feed.exercises else "plain",
    }
