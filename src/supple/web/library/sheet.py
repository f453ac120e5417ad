"""One exercise as its page lays it out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from supple.catalogue import Exercise, Language, shipped_catalogue, vocabulary
from supple.catalogue.dose import Dose
from supple.catalogue.parts import Range
from supple.catalogue.render import fill
from supple.catalogue.similar import similar
from supple.web.sources import Reference, reference, review_words


@dataclass(frozen=True)
class Line:
    """A name and what belongs to it."""

    name: str
    text: str


@dataclass(frozen=True)
class Adaptation:
    """What to do differently, and with which conditions."""

    conditions: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Link:
    """A neighbour in the catalogue."""

    id: str
    name: str


@dataclass(frozen=True)
class Sheet:
    """Everything the page of an exercise says, with doses filled in."""

    exercise: Exercise
    name: str
    summary: str
    why: str
    setup: tuple[str, ...]
    steps: tuple[str, ...]
    feel: str
    breathing: str
    tips: tuple[str, ...]
    mistakes: tuple[str, ...]
    stop_if: tuple[str, ...]
    dose: Dose
    ranges: tuple[Line, ...]
    avoid: tuple[str, ...]
    adapt: tuple[Adaptation, ...]
    variants: tuple[Line, ...]
    equipment: tuple[str, ...]
    stretched: tuple[str, ...]
    worked: tuple[str, ...]
    easier: tuple[Link, ...]
    harder: tuple[Link, ...]
    references: tuple[Reference, ...]
    review: str


# The catalogue does not change while the program runs.
@cache
def sheet(exercise_id: str, language: Language) -> Sheet:
    """Lay out one exercise in a language; its words carry the dose a newcomer starts with."""
    catalogue = shipped_catalogue()
    exercise = catalogue[exercise_id]
    facts, words = exercise.facts, exercise.words[language]
    dose = Dose.at(facts.dose)
    label = vocabulary().label

    def say(text: str) -> str:
        return fill(text, dose, language)

    def all_of(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(say(text) for text in texts)

    return Sheet(
        exercise=exercise,
        name=words.name,
        summary=say(words.summary),
        why=say(words.why),
        setup=all_of(words.setup),
        steps=all_of(words.steps),
        feel=say(words.feel),
        breathing=say(words.breathing),
        tips=all_of(words.tips),
        mistakes=all_of(words.mistakes),
        stop_if=all_of(words.stop_if),
        dose=dose,
        ranges=tuple(_ranges(exercise)),
        avoid=tuple(
            label("conditions", c.condition, language)
            for c in facts.cautions
            if c.action == "avoid"
        ),
        adapt=tuple(
            Adaptation(tuple(names), say(words.adaptations[how]))
            for how, names in _adapted_for(exercise, language).items()
        ),
        variants=tuple(
            Line(label("positions", v.position, language), say(words.adaptations[v.how]))
            for v in facts.variants
        ),
        equipment=tuple(_needs(exercise, language)),
        stretched=tuple(label("muscles", m, language) for m in facts.targets.stretched),
        worked=tuple(label("muscles", m, language) for m in facts.targets.worked),
        easier=tuple(Link(id_, catalogue[id_].name(language)) for id_ in facts.easier),
        harder=tuple(Link(id_, catalogue[id_].name(language)) for id_ in facts.harder),
        references=tuple(reference(source, language) for source in facts.sources),
        review=review_words(facts.review),
    )


@cache
def neighbours(exercise_id: str) -> tuple[Exercise, ...]:
    """Return the exercises that are most like one."""
    return tuple(similar(shipped_catalogue(), exercise_id))


def _adapted_for(exercise: Exercise, language: Language) -> dict[str, list[str]]:
    """Return the conditions that ask for each adaptation, in the order of the cautions."""
    found: dict[str, list[str]] = {}
    for caution in exercise.facts.cautions:
        if caution.how is not None:
            name = vocabulary().label("conditions", caution.condition, language)
            found.setdefault(caution.how, []).append(name)
    return found


def _ranges(exercise: Exercise) -> list[Line]:
    dose = exercise.facts.dose
    reps_name = _("Repetitions") if dose.sides == "none" else _("Repetitions on each side")
    lines = [Line(_("Sets"), _span(dose.sets)), Line(reps_name, _span(dose.reps))]
    if dose.hold is not None:
        names = {
            "seconds": _("Hold, in seconds"),
            "breaths": _("Hold, in slow breaths"),
            "minutes": _("Minutes"),
        }
        lines.append(Line(names[dose.hold.unit], _span(dose.hold)))
    if dose.sets.max > 1:
        rest = ngettext("%(n)s second", "%(n)s seconds", dose.rest) % {"n": dose.rest}
        lines.append(Line(_("Rest between sets"), rest))
    lines.append(Line(_("Days a week"), _span(dose.days_per_week)))
    return lines


def _span(whole: Range) -> str:
    if whole.min == whole.max:
        return str(whole.min)
    return _("%(min)s to %(max)s, starting with %(start)s") % whole.model_dump()


def _needs(exercise: Exercise, language: Language) -> list[str]:
    words = vocabulary()
    texts = []
    for need in exercise.facts.equipment:
        thing = words.label("equipment", need.item, language)
        others = ", ".join(words.label_within("equipment", o, language) for o in need.or_)
        values = {"thing": thing, "others": others}
        if need.or_ and need.optional:
            texts.append(_("%(thing)s (or %(others)s), if you like") % values)
        elif need.or_:
            texts.append(_("%(thing)s (or %(others)s)") % values)
        elif need.optional:
            texts.append(_("%(thing)s, if you like") % values)
        else:
            texts.append(thing)
    return texts
