"""“About you” as a form: everything has an answer that is likely, or may stay empty."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from supple.catalogue import Language, vocabulary
from supple.catalogue.vocabulary import Term
from supple.program import Activity, rules
from supple.program.screening import questionnaire
from supple.web.people.schemas import AboutYou

MINUTES = (5, 10, 15, 20, 30)
ACTIVITIES = 3
WEEKDAY_NAMES = {
    "mon": _("Monday"),
    "tue": _("Tuesday"),
    "wed": _("Wednesday"),
    "thu": _("Thursday"),
    "fri": _("Friday"),
    "sat": _("Saturday"),
    "sun": _("Sunday"),
}
PLACES = [
    ("home", pgettext_lazy("place", "at home")),
    ("desk", pgettext_lazy("place", "at the desk")),
    ("away", pgettext_lazy("place", "away from home")),
]
SCORES = [(n, str(n)) for n in range(11)]


def conditions_to_ask() -> frozenset[str]:
    """Return the conditions that the safety questions do not already ask for."""
    asked = {c for question in questionnaire().questions for c in question.conditions}
    return frozenset(vocabulary().conditions) - asked


class AboutForm(forms.Form):
    """What a program is made from, besides the safety answers."""

    sites = forms.MultipleChoiceField(
        error_messages={"required": _("Choose at least one place, so that we know where to help.")}
    )
    pain = forms.TypedChoiceField(
        choices=SCORES,
        coerce=int,
        error_messages={"required": _("Choose a number from 0 to 10.")},
    )
    goals = forms.MultipleChoiceField(error_messages={"required": _("Choose at least one goal.")})
    cannot_take = forms.MultipleChoiceField(required=False)
    equipment = forms.MultipleChoiceField(required=False)
    minutes = forms.TypedChoiceField(
        choices=[(n, str(n)) for n in MINUTES],
        coerce=int,
        error_messages={"required": _("Choose how long a session may take.")},
    )
    days = forms.MultipleChoiceField(
        choices=list(WEEKDAY_NAMES.items()),
        error_messages={"required": _("Choose at least one day.")},
    )
    experience = forms.ChoiceField(
        choices=[
            ("none", pgettext_lazy("experience", "New to it")),
            ("some", pgettext_lazy("experience", "Now and then")),
            ("regular", pgettext_lazy("experience", "Every week")),
        ],
        error_messages={"required": _("Choose one.")},
    )
    conditions = forms.MultipleChoiceField(required=False)

    def __init__(self, *args: Any, language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = vocabulary()
        asked = conditions_to_ask()
        self._choice("sites").choices = _choices(words.sites.items(), language)
        self._choice("goals").choices = _choices(words.goals.items(), language)
        self._choice("cannot_take").choices = _choices(words.positions.items(), language)
        self._choice("equipment").choices = _choices(words.equipment.items(), language)
        self._choice("conditions").choices = _choices(
            ((id_, term) for id_, term in words.conditions.items() if id_ in asked), language
        )
        for n in range(1, ACTIVITIES + 1):
            self.fields[f"activity_{n}"] = forms.CharField(required=False, max_length=120)
            self.fields[f"activity_{n}_score"] = forms.TypedChoiceField(
                choices=[("", "–"), *SCORES], coerce=int, required=False, empty_value=None
            )
        for name, most in _pain_limits().items():
            self.fields[name] = forms.TypedChoiceField(
                choices=[("", _("as usual")), *SCORES[1 : most + 1]],
                coerce=int,
                required=False,
                empty_value=None,
            )
        for day in WEEKDAY_NAMES:
            self.fields[f"place_{day}"] = forms.ChoiceField(choices=PLACES, required=False)
            self.fields[f"minutes_{day}"] = forms.TypedChoiceField(
                choices=[("", _("as usual")), *((n, str(n)) for n in MINUTES)],
                coerce=int,
                required=False,
                empty_value=None,
            )

    def different_days(self) -> list[tuple[str, Any, forms.BoundField, forms.BoundField]]:
        """Return each weekday with its name, and the fields for where and how long."""
        return [
            (day, name, self[f"place_{day}"], self[f"minutes_{day}"])
            for day, name in WEEKDAY_NAMES.items()
        ]

    def _choice(self, name: str) -> forms.ChoiceField:
        return cast("forms.ChoiceField", self.fields[name])

    def clean(self) -> dict[str, Any]:
        """Check that each activity has its score, and that the limits of pain do not cross."""
        data = super().clean() or self.cleaned_data
        for n in range(1, ACTIVITIES + 1):
            if data.get(f"activity_{n}") and data.get(f"activity_{n}_score") is None:
                self.add_error(
                    f"activity_{n}_score",
                    _("Say how well you can do each activity, from 0 to 10."),
                )
        usual = _pain_limits()
        if (data.get("go_max") or usual["go_max"]) > (
            data.get("accept_max") or usual["accept_max"]
        ):
            self.add_error("go_max", _("The first number may not be above the second."))
        return data

    def about(self) -> AboutYou:
        """Return the answers of a valid form."""
        data = self.cleaned_data
        activities = tuple(
            Activity(name=data[f"activity_{n}"], score=data[f"activity_{n}_score"])
            for n in range(1, ACTIVITIES + 1)
            if data.get(f"activity_{n}")
        )
        plain = {name: data[name] for name in AboutYou.model_fields if name in data}
        limits = {name: data[name] or most for name, most in _pain_limits().items()}
        # At home for as long as always is no difference, so it is not kept as one.
        places = {day: data[f"place_{day}"] for day in WEEKDAY_NAMES}
        minutes = {day: data[f"minutes_{day}"] for day in WEEKDAY_NAMES}
        return AboutYou.model_validate(
            {
                **plain,
                "activities": activities,
                "place_on": {day: at for day, at in places.items() if at not in ("", "home")},
                "minutes_on": {day: n for day, n in minutes.items() if n is not None},
                "pain_limits": limits if limits != _pain_limits() else None,
            }
        )

    @staticmethod
    def initial_from(about: AboutYou | None) -> dict[str, Any]:
        """Return what the form shows at first: the last answers, or what is likely."""
        if about is None:
            return {
                "goals": ["relieve_pain", "mobility"],
                "equipment": ["mat", "chair", "wall"],
                "minutes": 10,
                "days": ["mon", "wed", "fri"],
                "experience": "none",
            }
        initial = about.model_dump(
            mode="json", exclude={"activities", "place_on", "minutes_on", "pain_limits"}
        )
        initial |= {f"place_{day}": place for day, place in about.place_on.items()}
        initial |= {f"minutes_{day}": minutes for day, minutes in about.minutes_on.items()}
        initial |= about.pain_limits.model_dump() if about.pain_limits else {}
        for n, activity in enumerate(about.activities, start=1):
            initial[f"activity_{n}"] = activity.name
            initial[f"activity_{n}_score"] = activity.score
        return initial


def _pain_limits() -> dict[str, int]:
    """Return the limits of the traffic light that ship, which nobody's own exceed."""
    pain = rules().pain
    return {"go_max": pain.go_max.value, "accept_max": pain.accept_max.value}


def _choices(terms: Iterable[tuple[str, Term]], language: Language) -> list[tuple[str, str]]:
    return [(id_, term.label(language)) for id_, term in terms]
