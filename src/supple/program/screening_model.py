"""What the safety questions are made of. The questions themselves are data."""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from supple.catalogue.model import Fact, Source
from supple.catalogue.vocabulary import Condition, Language
from supple.catalogue.yamlsource import YamlSource

Tier = Literal["ok", "clear_first", "urgent", "emergency"]
# From the mildest to the gravest.
TIERS: tuple[Tier, ...] = ("ok", "clear_first", "urgent", "emergency")

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]


class AnswersError(ValueError):
    """Answers that do not fit the questionnaire.

    Parameters
    ----------
    missing, unknown
        Ids of questions without an answer, and of answers without a question.
    """

    def __init__(self, missing: tuple[str, ...], unknown: tuple[str, ...]) -> None:
        self.missing = missing
        self.unknown = unknown
        parts = []
        if missing:
            parts.append(f"these questions need an answer, yes or no: {', '.join(missing)}")
        if unknown:
            parts.append(f"there are no such questions: {', '.join(unknown)}")
        super().__init__("; ".join(parts))


class Text(Fact):
    """A whole sentence in each language."""

    en: str = Field(min_length=2)
    es: str = Field(min_length=2)

    @model_validator(mode="after")
    def _same_placeholders(self) -> Text:
        english, spanish = (
            {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
            for text in (self.en, self.es)
        )
        if english != spanish:
            raise ValueError("the languages have different placeholders")
        return self

    def say(self, language: Language, **values: object) -> str:
        """Return the sentence in a language with its placeholders filled."""
        return (self.es if language == "es" else self.en).format(**values)


class Sourced(Fact):
    """Something that says what it rests on.

    Attributes
    ----------
    source, evidence
        Ids of the sources, and what is and is not known.
    """

    source: tuple[str, ...] = Field(min_length=1)
    evidence: str = Field(min_length=10)


class Group(Fact):
    """Questions that stand on one screen."""

    id: Identifier
    title: Text
    intro: Text


class Question(Sourced):
    """One yes-or-no question.

    Attributes
    ----------
    tier
        What a yes means by itself; ``ok`` when it means nothing by itself.
    safety_net
        A yes asks for a shorter review and plain words on when to seek help.
    conditions
        What a yes says about the person, for the contraindications.
    text, help
        The question, and a line that makes it easier to answer.
    flag
        The yes as the person would tell it to a clinician.
    advice
        What to do about this very answer, besides the advice of its tier.
    """

    id: Identifier
    group: Identifier
    tier: Tier
    safety_net: bool = False
    conditions: tuple[Condition, ...] = ()
    text: Text
    help: Text | None = None
    flag: Text
    advice: Text | None = None


class Combination(Sourced):
    """Answers that weigh more together than alone.

    Attributes
    ----------
    question
        A yes to this one …
    with_tiers
        … together with a yes to any other question of these tiers (written ``with``) …
    tier
        … means this.
    """

    question: Identifier
    with_tiers: tuple[Tier, ...] = Field(alias="with", min_length=1)
    tier: Tier


class Threshold(Sourced):
    """A number of days, and what it rests on."""

    days: int = Field(ge=1)


class Window(Sourced):
    """A number of minutes, and what it rests on."""

    minutes: int = Field(ge=1, le=60)


class Thresholds(Fact):
    """When the questions are asked again.

    Attributes
    ----------
    review
        After this many days the questions are asked again.
    safety_net_review
        The same while the safety net is up.
    clearance
        How long a clinician's clearance counts, as long as the warning signs stay the same.
    correction
        How long after answering other answers count as a correction; later ones do not lift a lock.
    """

    review: Threshold
    safety_net_review: Threshold
    clearance: Threshold
    correction: Window

    @model_validator(mode="after")
    def _shorter_in_the_net(self) -> Thresholds:
        if self.safety_net_review.days > self.review.days:
            raise ValueError("safety_net_review may not be longer than review")
        return self


class Advice(Fact):
    """What is said for each outcome, sentence by sentence.

    Attributes
    ----------
    tell
        Stands before the list of warning signs; ``tell_emergency`` when help is called.
    held
        Says that earlier answers keep the program closed.
    cleared
        Replaces the advice of a tier once a clinician has cleared the person.
    due
        Says why the questions must be answered again, by reason.
    limits
        What these questions cannot do.
    """

    emergency: tuple[Text, ...] = Field(min_length=1)
    urgent: tuple[Text, ...] = Field(min_length=1)
    clear_first: tuple[Text, ...] = Field(min_length=1)
    ok: tuple[Text, ...] = Field(min_length=1)
    tell_emergency: Text
    tell: Text
    held: Text
    cleared: Text
    safety_net: tuple[Text, ...] = Field(min_length=1)
    due: dict[Literal["version", "age", "change"], Text]
    limits: Text

    @model_validator(mode="after")
    def _every_reason(self) -> Advice:
        if len(self.due) != 3:
            raise ValueError("due needs version, age and change")
        return self

    def of(self, tier: Tier) -> tuple[Text, ...]:
        """Return the sentences of a tier."""
        sentences: tuple[Text, ...] = getattr(self, tier)
        return sentences


class Questionnaire(Fact):
    """The safety questions, what their answers mean, and what is then said.

    Attributes
    ----------
    version
        Changes whenever a question or its meaning does; answers are kept with it.
    """

    version: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}\.\d+$")]
    sources: tuple[Source, ...] = Field(min_length=1)
    thresholds: Thresholds
    groups: tuple[Group, ...] = Field(min_length=1)
    questions: tuple[Question, ...] = Field(min_length=1)
    combinations: tuple[Combination, ...] = ()
    advice: Advice

    @model_validator(mode="after")
    def _consistent(self) -> Questionnaire:
        for what, ids in (
            ("questions", [question.id for question in self.questions]),
            ("groups", [group.id for group in self.groups]),
            ("sources", [source.id for source in self.sources]),
        ):
            if doubled := sorted(id_ for id_, count in Counter(ids).items() if count > 1):
                raise ValueError(f"{what}: each id once, but twice: {', '.join(doubled)}")
        groups = [group.id for group in self.groups]
        asked = [question.group for question in self.questions]
        if unknown := sorted(set(asked) - set(groups)):
            raise ValueError(f"questions name no group of the list: {', '.join(unknown)}")
        if asked != sorted(asked, key=groups.index):
            raise ValueError("questions stand in the order of their groups")
        thresholds = self.thresholds
        sourced: tuple[Sourced, ...] = (
            *self.questions,
            *self.combinations,
            thresholds.review,
            thresholds.safety_net_review,
            thresholds.clearance,
            thresholds.correction,
        )
        cited = {source for entry in sourced for source in entry.source}
        if unlisted := sorted(cited - {source.id for source in self.sources}):
            raise ValueError(f"no entry of sources: {', '.join(unlisted)}")
        known = {question.id for question in self.questions}
        if strangers := sorted({c.question for c in self.combinations} - known):
            raise ValueError(f"combinations name no question: {', '.join(strangers)}")
        return self

    def require_all(self, answers: Mapping[str, bool]) -> None:
        """Check that there is one answer for every question and for nothing else.

        Raises
        ------
        AnswersError
            If an answer is missing or belongs to no question.
        """
        ids = [question.id for question in self.questions]
        missing = tuple(id_ for id_ in ids if id_ not in answers)
        unknown = tuple(sorted(answers.keys() - set(ids)))
        if missing or unknown:
            raise AnswersError(missing, unknown)

    def in_group(self, group: str) -> tuple[Question, ...]:
        """Return the questions of one screen, in order."""
        return tuple(question for question in self.questions if question.group == group)

    def question(self, question_id: str) -> Question:
        """Return a question by id."""
        return next(question for question in self.questions if question.id == question_id)


@cache
def questionnaire() -> Questionnaire:
    """Return the questionnaire that ships with Supple."""
    text = (files(__package__) / "data" / "screening.yaml").read_text(encoding="utf-8")
    return YamlSource(text, name="screening.yaml").parse(Questionnaire)
