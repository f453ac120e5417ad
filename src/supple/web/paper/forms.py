"""What a handout is to hold, as a form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from supple.catalogue import Language
from supple.handout import Choices

EXTENTS = [
    ("session", _("The next session")),
    ("week", _("This week")),
    ("weeks", _("The next four weeks")),
]
PAPERS = [("a4", "A4"), ("letter", _("Letter"))]
LONGEST_NAME, LONGEST_ADDRESS = 80, 200  # characters
PRINTS = [("normal", _("Normal print")), ("large", _("Large print"))]


class HandoutForm(forms.Form):
    """Everything has an answer that is likely."""

    extent = forms.ChoiceField(choices=EXTENTS)
    paper = forms.ChoiceField(choices=PAPERS)
    print = forms.ChoiceField(choices=PRINTS)
    name = forms.CharField(required=False, max_length=LONGEST_NAME)
    address = forms.URLField(
        required=False,
        max_length=LONGEST_ADDRESS,
        assume_scheme="http",
        error_messages={"invalid": _("Give an address such as http://192.168.1.20:8321.")},
    )

    @classmethod
    def likely(cls, extent: str = "week") -> dict[str, Any]:
        """Return what most people want."""
        return {"extent": extent, "paper": "a4", "print": "normal", "name": "", "address": ""}

    def choices(self, language: Language) -> Choices:
        """Return what was chosen; only once the form is valid."""
        chosen = self.cleaned_data
        return Choices(
            language=language,
            paper=chosen["paper"],
            large=chosen["print"] == "large",
            name=chosen["name"],
            address=chosen["address"],
        )
