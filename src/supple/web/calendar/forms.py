"""When sessions are entered, and how much is told."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from supple.web.calendar.models import USUAL_TIME, CalendarFeed
from supple.web.shell.times import TimeOfDayField, known_zone, time_text

TITLES = [("plain", _("Only “Supple” and the minutes")), ("exercises", _("Name the exercises"))]


class FeedForm(forms.Form):
    """A time of day, a time zone, and what entries say."""

    at = TimeOfDayField()
    zone = forms.CharField(max_length=60)
    titles = forms.ChoiceField(choices=TITLES)

    def clean_zone(self) -> ZoneInfo:
        zone = known_zone(self.cleaned_data["zone"])
        if zone is None:
            raise forms.ValidationError(_("There is no such time zone."))
        return zone

    @property
    def at_text(self) -> str:
        """The time of day as the input of a page wants it."""
        return time_text(self["at"])

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
        return {"at": USUAL_TIME, "zone": zone, "titles": "plain"}
    return {
        "at": feed.at,
        "zone": feed.zone,
        "titles": "exercises" if feed.exercises else "plain",
    }
