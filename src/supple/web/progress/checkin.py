"""The questions that are due, as a form, and the answers as events."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from supple.catalogue import Language
from supple.outcomes import Measure, MeasureId, measures
from supple.program import Profile
from supple.session import Due
from supple.web.shell.choice import Choice
from supple.web.training.forms import uuid_of


@dataclass(frozen=True)
class Question:
    """One question with its answers.

    Attributes
    ----------
    low, high
        What the ends of a scale mean; empty for answers in words.
    """

    name: str
    text: str
    choices: tuple[Choice, ...]
    low: str = ""
    high: str = ""
    error: str = ""

    @property
    def is_scale(self) -> bool:
        """Whether the answers are numbers."""
        return bool(self.low)


@dataclass(frozen=True)
class Group:
    """Questions that are answered together or not at all."""

    kind: str
    title: str
    questions: tuple[Question, ...]


class CheckInForm:
    """What is due, and what was sent for it.

    Parameters
    ----------
    sent
        The form's values, ``None`` when nothing was sent yet.
    """

    def __init__(
        self,
        due: Due,
        profile: Profile,
        language: Language,
        sent: Mapping[str, str] | None = None,
    ) -> None:
        self.due = due
        self.profile = profile
        self.language = language
        self.sent = sent
        self.groups = tuple(self._groups())

    @property
    def valid(self) -> bool:
        """Whether every group that was begun was finished, and one was."""
        return not self.missing and bool(self.events())

    @property
    def missing(self) -> list[Question]:
        """Questions that still want an answer."""
        return [q for group in self.groups for q in group.questions if q.error]

    def events(self) -> list[dict[str, Any]]:
        """Return what was answered as events, without when.

        Their ids follow from the form's own, so that sending it twice changes nothing.
        """
        form = uuid_of((self.sent or {}).get("form", "")) or uuid.uuid4()
        found = [(group.kind, self._event(group)) for group in self.groups]
        return [
            {"id": str(uuid.uuid5(form, kind)), **event}
            for kind, event in found
            if event is not None
        ]

    def _event(self, group: Group) -> dict[str, Any] | None:
        answers = [self._answer(question.name) for question in group.questions]
        if any(answer is None for answer in answers):
            return None
        match group.kind:
            case "morning":
                return {"kind": "morning", "pain": int(answers[0] or 0)}
            case "weekly":
                values = {
                    q.name.removeprefix("weekly-"): a
                    for q, a in zip(group.questions, answers, strict=True)
                }
                return {"kind": "checked_in", **values}
            case measure:
                numbers = [int(answer or 0) for answer in answers]
                return {"kind": "answered", "measure": measure, "answers": numbers}

    def _answer(self, name: str) -> str | None:
        """Return what was chosen if it is one of the choices."""
        return next((c.value for c in self._choices_of(name) if c.chosen), None)

    def _choices_of(self, name: str) -> tuple[Choice, ...]:
        questions = (q for group in self.groups for q in group.questions)
        return next((q.choices for q in questions if q.name == name), ())

    def _groups(self) -> Iterator[Group]:
        if self.due.morning:
            now = measures().measures["nprs"].items[0]
            yield self._finished(
                Group(
                    "morning",
                    gettext("The morning after"),
                    (
                        self._scale(
                            "morning",
                            gettext("How strong is the pain this morning?"),
                            measures().measures["nprs"],
                            now.low.say(self.language),
                            now.high.say(self.language),
                        ),
                    ),
                )
            )
        if self.due.weekly:
            yield self._finished(Group("weekly", gettext("Your week"), tuple(self._weekly())))
        for id_ in self.due.measures:
            measure = measures().measures[id_]
            name = measure.name.say(self.language)
            yield self._finished(Group(id_, name, tuple(self._measure(id_, measure))))

    def _weekly(self) -> Iterator[Question]:
        for question in measures().weekly:
            name = f"weekly-{question.id}"
            chosen = (self.sent or {}).get(name)
            choices = tuple(
                Choice(option.id, option.text.say(self.language), option.id == chosen)
                for option in question.options
            )
            yield Question(name, question.text.say(self.language), choices)

    def _measure(self, id_: MeasureId, measure: Measure) -> Iterator[Question]:
        for item in measure.items:
            low, high = item.low.say(self.language), item.high.say(self.language)
            text = item.text.say(self.language)
            if not item.repeated:
                yield self._scale(f"{id_}-{item.id}", text, measure, low, high)
                continue
            for n, activity in enumerate(self.profile.activities):
                asked = gettext("“%(activity)s”: %(question)s") % {
                    "activity": activity.name,
                    "question": text,
                }
                yield self._scale(f"{id_}-{n}", asked, measure, low, high)

    def _scale(self, name: str, text: str, measure: Measure, low: str, high: str) -> Question:
        chosen = (self.sent or {}).get(name)
        numbers = (str(n) for n in range(measure.low, measure.high + 1))
        # A minus sign, not a hyphen.
        choices = tuple(Choice(n, n.replace("-", "−"), n == chosen) for n in numbers)
        return Question(name, text, choices, low, high)

    def _finished(self, group: Group) -> Group:
        """Mark what is missing in a group that was begun."""
        unanswered = [q for q in group.questions if not any(c.chosen for c in q.choices)]
        if self.sent is None or len(unanswered) in (0, len(group.questions)):
            return group
        error = gettext("Choose an answer here too, or this part cannot be counted.")
        questions = tuple(
            Question(q.name, q.text, q.choices, q.low, q.high, error) if q in unanswered else q
            for q in group.questions
        )
        return Group(group.kind, group.title, questions)
