"""Two or three exercises beside one another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from supple.catalogue import Exercise, Language, dose_words, shipped_catalogue, vocabulary
from supple.web.library.filters import seconds
from supple.web.library.sheet import Sheet, sheet

MOST = 3
_JOINTS: dict[str, Promise] = {
    "wrists": gettext_lazy("Wrists"),
    "shoulders": gettext_lazy("Shoulders"),
    "neck": gettext_lazy("Neck"),
    "knees": gettext_lazy("Knees"),
}
_LOADS: dict[str, Promise] = {
    "none": pgettext_lazy("load on a joint", "none"),
    "low": pgettext_lazy("load on a joint", "low"),
    "high": pgettext_lazy("load on a joint", "high"),
}


@dataclass(frozen=True)
class Point:
    """One thing that a cell says.

    Attributes
    ----------
    name
        What it is about, where that has to be said.
    alone
        Whether the exercises beside it lack it.
    """

    text: str
    name: str = ""
    alone: bool = False


@dataclass(frozen=True)
class Row:
    """One aspect of every exercise; an empty cell has no points."""

    label: str
    cells: tuple[tuple[Point, ...], ...]


@dataclass(frozen=True)
class Pick:
    """One of the choices of what to compare: the exercise chosen in it, ``""`` for none."""

    number: int
    chosen: str


def asked_for(ids: Sequence[str]) -> list[Exercise]:
    """Return the exercises of an address, each once; what does not exist is passed over."""
    catalogue = shipped_catalogue()
    return [catalogue[id_] for id_ in dict.fromkeys(ids) if id_ in catalogue][:MOST]


def picks(chosen: Sequence[Exercise]) -> list[Pick]:
    """Return the choices to offer: always as many as may stand beside one another."""
    ids = [exercise.id for exercise in chosen] + [""] * (MOST - len(chosen))
    return [Pick(number, id_) for number, id_ in enumerate(ids, start=1)]


def rows(chosen: Sequence[Exercise], language: Language) -> list[Row]:
    """Lay out exercises beside one another, aspect by aspect.

    What none of them has to say is left out. Cautions that only one of them has are marked, for
    these are what one chooses by.
    """
    label = vocabulary().label
    sheets = [sheet(exercise.id, language) for exercise in chosen]

    def row(name: str, points: Callable[[Sheet], Iterable[Point]]) -> Row:
        return Row(name, tuple(tuple(points(one)) for one in sheets))

    def plain(words: Iterable[str]) -> Iterator[Point]:
        return (Point(word) for word in words)

    def conditions(action: str) -> Callable[[Sheet], Iterator[Point]]:
        of = {e.id: {c.condition for c in e.facts.cautions if c.action == action} for e in chosen}

        def points(one: Sheet) -> Iterator[Point]:
            others = [theirs for id_, theirs in of.items() if id_ != one.exercise.id]
            for caution in one.exercise.facts.cautions:
                if caution.action == action:
                    alone = not any(caution.condition in theirs for theirs in others)
                    name = label("conditions", caution.condition, language)
                    yield Point(name, alone=alone)

        return points

    every = [
        row(_("In short"), lambda one: [Point(one.summary)]),
        row(
            _("To begin with"),
            lambda one: [Point(dose_words(one.dose, language)), Point(_minutes(one))],
        ),
        row(_("Level"), lambda one: [Point(label("levels", one.exercise.facts.level, language))]),
        row(
            _("Positions"),
            lambda one: plain(
                dict.fromkeys(
                    label("positions", way.position, language) for way in one.exercise.facts.ways
                )
            ),
        ),
        row(_("You need"), lambda one: plain(one.equipment or (_("Nothing"),))),
        row(_("Stretches"), lambda one: plain(one.stretched)),
        row(_("Works"), lambda one: plain(one.worked)),
        row(_("Load on the joints"), _load),
        row(_("Leave it out with"), conditions("avoid")),
        row(_("Adapt it with"), conditions("modify")),
        row(
            _("Another way to do it"),
            lambda one: [Point(line.text, name=line.name) for line in one.variants],
        ),
    ]
    return [row for row in every if any(row.cells)]


def _minutes(one: Sheet) -> str:
    minutes = max(1, round(seconds(one.exercise.id) / 60))
    return ngettext("About %(n)s minute", "About %(n)s minutes", minutes) % {"n": minutes}


def _load(one: Sheet) -> Iterator[Point]:
    impact = one.exercise.facts.impact.model_dump()
    for joint, name in _JOINTS.items():
        yield Point(str(_LOADS[impact[joint]]), name=str(name))
