"""What the catalogue's list may be narrowed down to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from supple.catalogue import Exercise, Language, shipped_catalogue, vocabulary
from supple.catalogue.dose import Dose
from supple.catalogue.search import search, with_groups
from supple.program.rules import rules
from supple.program.timing import dose_seconds
from supple.web.people.services import Taste
from supple.web.shell.choice import Choice

NOTHING = "nothing"
OFF_FLOOR = "off_floor"
MINUTES = (2, 3, 5)
_MINUTE = 60  # seconds
GROUPS: dict[str, Promise] = {
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
# What is asked for with one tap.
ONLY: dict[str, Promise] = {
    "desk": _("At a desk"),
    OFF_FLOOR: _("Not on the floor"),
    "liked": _("My favourites"),
    "excluded": pgettext_lazy("exercises", "Taken out"),
}


@dataclass(frozen=True)
class Filters:
    """What was asked for; words that Supple does not know are passed over.

    Attributes
    ----------
    position, goal, site, target, level
        Words of the vocabulary or groups of them; any of them will do, and empty, all.
    minutes
        What the exercise may take as a newcomer does it; ``None`` when it does not matter.
    equipment
        What is at hand; ``None`` when it does not matter, empty when there is nothing.
    only
        Keys of `ONLY`.
    """

    language: Language
    words: str = ""
    position: frozenset[str] = frozenset()
    goal: frozenset[str] = frozenset()
    site: frozenset[str] = frozenset()
    target: frozenset[str] = frozenset()
    level: frozenset[str] = frozenset()
    minutes: int | None = None
    equipment: frozenset[str] | None = None
    only: frozenset[str] = frozenset()

    @classmethod
    def read(cls, query: QueryDict, language: Language) -> Filters:
        """Read the filters of an address."""

        def known(name: str, among: Collection[str]) -> frozenset[str]:
            return frozenset({query.get(name, "")}.intersection(among))

        terms = vocabulary()
        have = query.getlist("have")
        at_hand = frozenset(terms.equipment.keys() & have)
        minutes = known("minutes", [str(n) for n in MINUTES])
        return cls(
            language=language,
            words=query.get("q", "")[:100].strip(),
            position=known("position", terms.positions),
            goal=known("goal", terms.goals),
            site=known("site", terms.sites),
            target=known("target", GROUPS),
            level=known("level", terms.levels),
            minutes=int(*minutes) if minutes else None,
            equipment=at_hand if at_hand or NOTHING in have else None,
            only=frozenset(ONLY.keys() & query.getlist("only")),
        )

    def found(self, taste: Taste) -> list[Exercise]:
        """Return what fits, best first.

        Parameters
        ----------
        taste
            What the person likes and does not want, for the filters of these names.
        """
        positions, equipment = self._places()
        found = search(
            shipped_catalogue(),
            self.words,
            language=self.language,
            positions=positions,
            equipment=equipment,
            goals=self.goal or None,
            sites=self.site or None,
            targets=self.target or None,
            levels=self.level or None,
        )
        if self.minutes is not None:
            most = self.minutes * _MINUTE
            found = [exercise for exercise in found if seconds(exercise.id) <= most]
        for name, ids in (("liked", taste.liked), ("excluded", taste.excluded)):
            if name in self.only:
                found = [exercise for exercise in found if exercise.id in ids]
        return found

    def position_of(self, exercise: Exercise) -> str | None:
        """Return the position of the variant that fits, ``None`` if the exercise does as it is."""
        positions, equipment = self._places()
        if positions is None and equipment is None:
            return None
        way = exercise.facts.way(positions=positions, equipment=equipment)
        return way.position if way and way.how else None

    def _places(self) -> tuple[frozenset[str] | None, frozenset[str] | None]:
        """Return the positions and the equipment that all that was asked for leaves, if it does."""
        positions = set(vocabulary().positions)
        equipment = self.equipment
        if self.position:
            positions &= with_groups("positions", self.position)
        if OFF_FLOOR in self.only:
            positions &= with_groups("positions", {OFF_FLOOR})
        if "desk" in self.only:
            desk = rules().places["desk"]
            positions &= set(desk.positions or positions)
            things = desk.carried or () if equipment is None else equipment
            equipment = frozenset({*desk.always, *things})
        narrowed = len(positions) < len(vocabulary().positions)
        return frozenset(positions) if narrowed else None, equipment

    @property
    def detailed(self) -> bool:
        """Tell whether one of the filters is set that are folded away at first."""
        picked = (self.position, self.goal, self.site, self.target, self.level, self.minutes)
        return any(picked) or self.equipment is not None

    @property
    def narrowed(self) -> bool:
        """Tell whether anything was asked for."""
        return self.detailed or bool(self.words or self.only)

    @property
    def only_liked(self) -> bool:
        """Tell whether nothing but the favourites was asked for."""
        return self.only == {"liked"} and not (self.words or self.detailed)

    @property
    def nothing(self) -> bool:
        """Tell whether nothing is at hand."""
        return self.equipment is not None and not self.equipment

    def quick(self, *, taken_out: bool) -> list[Choice]:
        """Return what can be asked for with one tap; “taken out” only where something was."""
        choices = _chosen(_labelled("only", self.language), self.only)
        return [c for c in choices if c.value != "excluded" or c.chosen or taken_out]

    def positions(self) -> Iterator[Choice]:
        """Yield the positions that exercises are in."""
        yield from _chosen(_labelled("positions", self.language), self.position)

    def goals(self) -> Iterator[Choice]:
        """Yield the goals that exercises serve."""
        yield from _chosen(_labelled("goals", self.language), self.goal)

    def sites(self) -> Iterator[Choice]:
        """Yield the places where people feel it."""
        yield from _chosen(_labelled("sites", self.language), self.site)

    def targets(self) -> Iterator[Choice]:
        """Yield the groups of muscles that exercises stretch or work."""
        yield from _chosen(_labelled("targets", self.language), self.target)

    def levels(self) -> Iterator[Choice]:
        """Yield how hard exercises are."""
        yield from _chosen(_labelled("levels", self.language), self.level)

    def lengths(self) -> Iterator[Choice]:
        """Yield how long exercises may take."""
        yield from _chosen(_labelled("minutes", self.language), {str(self.minutes)})

    def things(self) -> Iterator[Choice]:
        """Yield what exercises need."""
        yield from _chosen(_labelled("equipment", self.language), self.equipment or ())


def seconds(exercise_id: str) -> float:
    """Return how long an exercise takes as a newcomer does it, with what is said before it."""
    return _all_seconds()[exercise_id]


@cache
def _all_seconds() -> dict[str, float]:
    pace = rules().pace
    return {
        exercise.id: dose_seconds(exercise, Dose.at(exercise.facts.dose), (), pace)
        for exercise in shipped_catalogue().values()
    }


def _chosen(labelled: Iterable[tuple[str, str]], chosen: Collection[str]) -> Iterator[Choice]:
    for value, label in labelled:
        yield Choice(value, label, value in chosen)


@cache
def _labelled(list_name: str, language: Language) -> tuple[tuple[str, str], ...]:
    """Return the words of a list that some exercise uses, in the list's order, with their names.

    ``language`` is that of the request, which gettext speaks as well.
    """
    match list_name:
        case "only":
            return tuple((key, str(label)) for key, label in ONLY.items())
        case "minutes":
            say = _("Up to %(n)s minutes")
            return tuple((str(n), str(say) % {"n": n}) for n in MINUTES)
        case "targets":
            used = _used("targets")
            return tuple((key, str(label)) for key, label in GROUPS.items() if key in used)
        case _:
            terms, used = vocabulary().terms(list_name), _used(list_name)
            return tuple((w, term.label(language)) for w, term in terms.items() if w in used)


def _used(list_name: str) -> set[str]:
    used: set[str] = set()
    for exercise in shipped_catalogue().values():
        facts = exercise.facts
        match list_name:
            case "positions":
                used.update(way.position for way in facts.ways)
            case "goals":
                used.update(facts.goals)
            case "sites":
                used.update(facts.sites)
            case "levels":
                used.add(facts.level)
            case "targets":
                used.update(facts.muscle_groups)
            case "equipment":
                for way in facts.ways:
                    for need in way.equipment:
                        used.update((need.item, *need.or_))
    return used
