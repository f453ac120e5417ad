"""The safety questions as a form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from supple.catalogue.vocabulary import Language
from supple.program.screening import Questionnaire, questionnaire


@dataclass(frozen=True)
class AskedQuestion:
    """A question as the page shows it; ``given`` is ``"yes"``, ``"no"`` or nothing yet."""

    id: str
    text: str
    help: str
    given: str
    missing: bool


@dataclass(frozen=True)
class AskedGroup:
    """Questions that stand together."""

    id: str
    title: str
    intro: str
    questions: tuple[AskedQuestion, ...]


class ScreeningForm:
    """Reads one ``yes`` or ``no`` per question; there is no answer in advance.

    Parameters
    ----------
    language
        Of the questions.
    data
        What was sent, ``None`` for an empty form.
    """

    def __init__(self, language: Language, data: Mapping[str, str] | None = None) -> None:
        self.language = language
        self.questions: Questionnaire = questionnaire()
        self.sent = data is not None
        self.given = {
            q.id: value
            for q in self.questions.questions
            if data is not None and (value := data.get(f"q-{q.id}", "")) in ("yes", "no")
        }

    @property
    def missing(self) -> list[AskedQuestion]:
        """Questions without an answer, once the form was sent."""
        return [q for group in self.groups() for q in group.questions if q.missing]

    @property
    def answers(self) -> dict[str, bool]:
        """The answers that were given."""
        return {id_: value == "yes" for id_, value in self.given.items()}

    def groups(self) -> Iterator[AskedGroup]:
        """Yield the questions as the page shows them."""
        for group in self.questions.groups:
            yield AskedGroup(
                id=group.id,
                title=group.title.say(self.language),
                intro=group.intro.say(self.language),
                questions=tuple(
                    AskedQuestion(
                        id=q.id,
                        text=q.text.say(self.language),
                        help=q.help.say(self.language) if q.help else "",
                        given=self.given.get(q.id, ""),
                        missing=self.sent and q.id not in self.given,
                    )
                    for q in self.questions.in_group(group.id)
                ),
            )
