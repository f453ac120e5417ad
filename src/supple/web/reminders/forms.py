"""When and how to be reminded, as a form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from supple.session.reminders import LONGEST_ANCHOR, LONGEST_MAIL, ReminderSettings
from supple.web.shell.times import TimeOfDayField, time_text

HOW = [
    ("off", _("Not at all")),
    ("time", _("At a time of day")),
    ("anchor", _("After something I do anyway")),
]


class RemindersForm(forms.Form):
    """What a person chooses about reminders."""

    how = forms.ChoiceField(choices=HOW, error_messages={"required": _("Choose one.")})
    at = TimeOfDayField()
    anchor = forms.CharField(required=False, max_length=LONGEST_ANCHOR)
    begins = TimeOfDayField()
    ends = TimeOfDayField()
    mail = forms.EmailField(
        required=False,
        max_length=LONGEST_MAIL,
        error_messages={"invalid": _("Give an address such as me@example.org.")},
    )

    @classmethod
    def initial_from(cls, now: ReminderSettings) -> dict[str, Any]:
        """Return what is in force, as the form shows it."""
        how = "off" if not now.on else "anchor" if now.anchor else "time"
        return {"how": how, **now.model_dump(include={"at", "anchor", "begins", "ends", "mail"})}

    def clean(self) -> dict[str, Any]:
        """Check that an anchor has words, and that the time lies within the hours."""
        data = super().clean() or self.cleaned_data
        if data.get("how") == "anchor" and not data.get("anchor"):
            self.add_error("anchor", _("Say what your session follows, such as “after coffee”."))
        at, begins, ends = (data.get(name) for name in ("at", "begins", "ends"))
        if at and begins and ends and begins < ends and not begins <= at < ends:
            self.add_error("at", _("This time lies in the hours in which you want quiet."))
        return data

    def times(self) -> dict[str, str]:
        """Return all times of day as the inputs of a page want them."""
        return {name: time_text(self[name]) for name in ("at", "begins", "ends")}

    def chosen(self) -> dict[str, Any]:
        """Return what the services take; only once the form is valid."""
        data = dict(self.cleaned_data)
        how = data.pop("how")
        if "mail" not in self.data:  # not asked for, where no mails are sent
            data.pop("mail")
        anchor = data["anchor"] if how == "anchor" else ""
        return {**data, "on": how != "off", "anchor": anchor}
