"""A new token, as a form."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.utils.translation import gettext_lazy as _

from supple.web.access.models import ApiToken

SCOPES = [("read", _("It may only read")), ("write", _("It may also change things"))]
DAYS = [("30", _("30 days")), ("365", _("A year")), ("", _("Until I revoke it"))]


class TokenForm(forms.Form):
    """What a token is called, what it may do, and for how long."""

    name = forms.CharField(
        max_length=ApiToken.LONGEST_NAME,
        error_messages={"required": _("Give it a name, so that you know it again.")},
    )
    scope = forms.ChoiceField(choices=SCOPES, initial="read")
    days = forms.ChoiceField(choices=DAYS, required=False, initial="365")

    @property
    def lasts(self) -> dt.timedelta | None:
        """For how long; only once the form is valid."""
        days = self.cleaned_data["days"]
        return dt.timedelta(days=int(days)) if days else None
