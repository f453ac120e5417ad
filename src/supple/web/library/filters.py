"""What the catalogue's list may be narrowed down to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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

        def known(name: str, among: object) -> str:
            value = query.get(name, "")
            return value if value in among else ""  # type: ignore[operator]

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

    @property
    def any(self) -> bool:
        """Tell whether anything was asked for."""
        return bool(self.words or self.position or self.goal or self.target) or (
            self.equipment is not None
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
        used = {way.position for e in shipped_catalogue().values() for way in e.facts.ways}
        yield from self._choices("positions", used, self.position)

    def goals(self) -> Iterator[Choice]:
        """Yield the goals that exercises serve."""
        used = {goal for e in shipped_catalogue().values() for goal in e.facts.goals}
        yield from self._choices("goals", used, self.goal)

    def targets(self) -> Iterator[Choice]:
        """Yield the groups of muscles that exercises stretch or work."""
        used = {group for e in shipped_catalogue().values() for group in e.facts.muscle_groups}
        for group, label in GROUPS.items():
            if group in used:
                yield Choice(group, str(label), group == self.target)

    def things(self) -> Iterator[Choice]:
        """Yield what exercises need."""
        used = {
            thing
            for e in shipped_catalogue().values()
            for way in e.facts.ways
            for need in way.equipment
            for thing in (need.item, *need.or_)
        }
        for word, term in vocabulary().equipment.items():
            if word in used:
                chosen = self.equipment is not None and word in self.equipment
                yield Choice(word, term.label(self.language), chosen)

    @property
    def nothing(self) -> bool:
        """Tell whether nothing is at hand."""
        return self.equipment is not None and not self.equipment

    def _choices(self, list_name: str, used: set[str], chosen: str) -> Iterator[Choice]:
        for word, term in vocabulary().terms(list_name).items():
            if word in used:
                yield Choice(word, term.label(self.language), word == chosen)
