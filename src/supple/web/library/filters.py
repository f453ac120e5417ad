"""What the catalogue's list may be narrowed down to."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from supple.catalogue import Exercise, Language, shipped_catalogue, vocabulary
from supple.catalogue.search import search

NOTHING = "nothing"
GROUPS = {
    "shoulder_blades": _("Around the shoulder blades"),
    "back": _("Back"),
    "side": _("Sides of the trunk"),
    "chest": _("Chest"),
    "shoulder": _("Shoulders"),
    "neck": _("Neck"),
    "breathing": _("Breathing muscle"),
    "front": _("Belly"),
    "hip": _("Hips"),
    "leg": _("Legs"),
    "arm": _("Arms"),
}


@dataclass(frozen=True)
class Choice:
    """One choice of a filter."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Filters:
    """What was asked for; words that Supple does not know are passed over.

    Attributes
    ----------
    equipment
        What is at hand; ``None`` when it does not matter, empty when there is nothing.
    """

    language: Language
    words: str = ""
    position: str = ""
    goal: str = ""
    target: str = ""
    equipment: frozenset[str] | None = None

    @classmethod
    def read(cls, query: QueryDict, language: Language) -> Filters:
        """Read the filters of an address."""

        def known(name: str, among: Collection[str]) -> str:
            value = query.get(name, "")
            return value if value in among else ""

        terms = vocabulary()
        have = query.getlist("have")
        at_hand = frozenset(have) & terms.equipment.keys()
        return cls(
            language=language,
            words=query.get("q", "")[:100].strip(),
            position=known("position", terms.positions),
            goal=known("goal", terms.goals),
            target=known("target", GROUPS),
            equipment=at_hand if at_hand or NOTHING in have else None,
        )

    def found(self) -> list[Exercise]:
        """Return what fits, best first."""
        return search(
            shipped_catalogue(),
            self.words,
            language=self.language,
            positions=[self.position] if self.position else None,
            goals=[self.goal] if self.goal else None,
            targets=[self.target] if self.target else None,
            equipment=self.equipment,
        )

    def positions(self) -> Iterator[Choice]:
        """Yield the positions that exercises are in."""
        yield from self._choices("positions", {self.position})

    def goals(self) -> Iterator[Choice]:
        """Yield the goals that exercises serve."""
        yield from self._choices("goals", {self.goal})

    def targets(self) -> Iterator[Choice]:
        """Yield the groups of muscles that exercises stretch or work."""
        for group in _used("targets"):
            yield Choice(group, str(GROUPS[group]), group == self.target)

    def things(self) -> Iterator[Choice]:
        """Yield what exercises need."""
        yield from self._choices("equipment", self.equipment or ())

    @property
    def nothing(self) -> bool:
        """Tell whether nothing is at hand."""
        return self.equipment is not None and not self.equipment

    def _choices(self, list_name: str, chosen: Collection[str]) -> Iterator[Choice]:
        label = vocabulary().label
        for word in _used(list_name):
            yield Choice(word, label(list_name, word, self.language), word in chosen)


@cache
def _used(list_name: str) -> tuple[str, ...]:
    """Return the words of a list that some exercise uses, in the list's order."""
    used: set[str] = set()
    for exercise in shipped_catalogue().values():
        facts = exercise.facts
        match list_name:
            case "positions":
                used.update(way.position for way in facts.ways)
            case "goals":
                used.update(facts.goals)
            case "targets":
                used.update(facts.muscle_groups)
            case "equipment":
                for way in facts.ways:
                    for need in way.equipment:
                        used.update((need.item, *need.or_))
    order = GROUPS if list_name == "targets" else vocabulary().terms(list_name)
    return tuple(word for word in order if word in used)
