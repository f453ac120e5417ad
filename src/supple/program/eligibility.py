"""Which exercises are open to a person today, and why the others are not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from supple.catalogue.dose import Dose
from supple.catalogue.loader import Catalogue
from supple.catalogue.model import Caution, Exercise
from supple.catalogue.parts import Way
from supple.catalogue.vocabulary import vocabulary

from .course import pain_now
from .model import Item, Reason, Side
from .profile import History, Performed, Place, Profile
from .progress import Progress, levels_in_order, progress, stands_against
from .rules import Rules, traffic_light


@dataclass(frozen=True)
class Opening:
    """How an exercise is open to a person.

    Attributes
    ----------
    way
        Of the ways that their positions and equipment allow, the one as hard as they have come to;
        of equals the first.
    cautions
        Those that ask for an adaptation.
    """

    way: Way
    cautions: tuple[Caution, ...]

    @property
    def adaptations(self) -> tuple[str, ...]:
        """Ids of what to do differently, each once, the way's own first."""
        hows = (self.way.how, *(caution.how for caution in self.cautions))
        return tuple(dict.fromkeys(how for how in hows if how))

    def item(
        self, exercise: Exercise, dose: Dose, *, first: Side, reasons: tuple[Reason, ...]
    ) -> Item:
        """Make the session's item; an exercise without sides forgets ``first``."""
        return Item(
            exercise=exercise.id,
            dose=dose,
            first_side=None if dose.sides == "none" else first,
            position=self.way.position,
            variant=self.way.how,
            adaptations=self.adaptations,
            reasons=reasons,
        )


@dataclass(frozen=True)
class Eligibility:
    """The catalogue, sorted for one person.

    Attributes
    ----------
    open
        Exercises that may be planned, and how.
    closed
        The others, each with every reason against it.
    progress
        Where the person stands with each exercise, open or not.
    """

    open: dict[str, Opening]
    closed: dict[str, tuple[Reason, ...]]
    progress: Mapping[str, Progress]


def eligibility(
    catalogue: Catalogue,
    profile: Profile,
    conditions: frozenset[str],
    history: History,
    *,
    place: Place = "home",
    gentle_only: bool,
    calm: bool = False,
    today: dt.date,
    rules: Rules,
    stands: Mapping[str, Progress] | None = None,
) -> Eligibility:
    """Sort the catalogue into what a person may do in a place and what not.

    Parameters
    ----------
    conditions
        From the screening and from the profile together.
    gentle_only
        Leave only the gentle set.
    calm
        Leave out strength, all that is not gentle, and what is new, because pain has flared up.
    stands
        Where the person stands with each exercise, if it is known already.
    """
    here = rules.places[place]
    positions = frozenset(here.positions or vocabulary().positions) - set(profile.cannot_take)
    at_hand = here.equipment(profile.equipment)
    if stands is None:
        stands = progress(catalogue, profile, conditions, history, today=today, rules=rules)
    pain = pain_now(profile, history, today=today)
    open_: dict[str, Opening] = {}
    closed: dict[str, tuple[Reason, ...]] = {}
    for exercise in catalogue.values():
        here_now = stands[exercise.id]
        against = tuple(_against(exercise, profile, history, here_now, pain, today, rules))
        if gentle_only and not exercise.facts.gentle:
            against += (Reason(code="out_gentle"),)
        if calm and (exercise.facts.kind == "strength" or not exercise.facts.gentle):
            against += (Reason(code="out_flare"),)
        ways = exercise.facts.ways
        obstacles = [
            tuple(
                _obstacles(
                    exercise, way, here_now, profile, pain, conditions, positions, at_hand, rules
                )
            )
            for way in ways
        ]
        possible = [way for way, found in zip(ways, obstacles, strict=True) if not found]
        if against or not possible:
            # What stands against the exercise as it is tells most about it.
            closed[exercise.id] = (*against, *(() if possible else obstacles[0]))
        else:
            way = min(possible, key=lambda way: _distance(way, here_now.wanted))
            cautions = tuple(c for c in way.cautions if c.condition in conditions)
            open_[exercise.id] = Opening(way, cautions)
    if calm:
        _leave_out_what_is_new(open_, closed, history, rules)
    return Eligibility(open_, closed, stands)


def _leave_out_what_is_new(
    open_: dict[str, Opening],
    closed: dict[str, tuple[Reason, ...]],
    history: History,
    rules: Rules,
) -> None:
    """Close what the person does not know, if enough that they know is left for a session."""
    known = {past.exercise for past in history.performed if past.completed}
    if len(known & open_.keys()) < rules.session.exercises_min.value:
        return
    for name in open_.keys() - known:
        del open_[name]
        closed[name] = (Reason(code="out_flare"),)


def went_well(performed: Performed, rules: Rules) -> bool:
    """Tell whether an exercise was finished without being hard or painful."""
    return (
        performed.completed
        and performed.doable != "hard"
        and (performed.pain is None or traffic_light(performed.pain, rules.pain) == "go")
    )


def _against(
    exercise: Exercise,
    profile: Profile,
    history: History,
    stands: Progress,
    pain: int,
    today: dt.date,
    rules: Rules,
) -> Iterator[Reason]:
    """Say what stands against an exercise in whatever way it is done."""
    if exercise.id in profile.excluded:
        yield Reason(code="out_excluded")
    if exercise.facts.strong_only and not _strong_and_free_of_pain(exercise, profile, pain, rules):
        yield Reason(code="out_strong")
    if reason := _resting(history.of(exercise.id), today, rules):
        yield reason
    elif stands.waits_until is not None:
        date = f"date:{stands.waits_until.isoformat()}"
        yield Reason(code="out_too_hard", values={"date": date})


def _obstacles(
    exercise: Exercise,
    way: Way,
    stands: Progress,
    profile: Profile,
    pain: int,
    conditions: frozenset[str],
    positions: frozenset[str],
    at_hand: frozenset[str],
    rules: Rules,
) -> Iterator[Reason]:
    """Say what stands against doing an exercise in one way."""
    for caution in stands_against(exercise, way, conditions):
        condition = f"conditions:{caution.condition}"
        yield Reason(code="out_condition", values={"condition": condition})
    if way.position not in positions:
        code = "out_position" if way.position in profile.cannot_take else "out_place"
        yield Reason(code=code, values={"position": f"positions:{way.position}"})
    for need in way.equipment:
        if not need.met_by(at_hand):
            yield Reason(code="out_equipment", values={"equipment": f"equipment:{need.item}"})
    level = levels_in_order()[way.level]
    if stands.hardest is None or level > stands.hardest:
        yield Reason(code="out_level", values={"level": f"levels:{way.level}"})
    elif level > 0 and pain >= rules.pain.easy_only_from.value:
        yield Reason(code="out_pain_now")


def _distance(way: Way, wanted: int) -> tuple[bool, int]:
    """Order ways: as hard as wanted, then the nearest easier, then the nearest harder."""
    level = levels_in_order()[way.level]
    return (level > wanted, abs(level - wanted))


def _strong_and_free_of_pain(exercise: Exercise, profile: Profile, pain: int, rules: Rules) -> bool:
    """Tell whether experience, and not one easy day, has opened an exercise's own level."""
    return (
        exercise.facts.level in rules.experience[profile.experience].levels
        and pain <= rules.pain.free_max.value
    )


def _resting(past: tuple[Performed, ...], today: dt.date, rules: Rules) -> Reason | None:
    stops = [
        (p.date, p.pain)
        for p in past
        if p.pain is not None and traffic_light(p.pain, rules.pain) == "stop"
    ]
    if not stops:
        return None
    # What was done since, in a session begun before, does not cut the rest short.
    date, pain = max(stops)
    until = date + dt.timedelta(days=rules.pain.rest_days_after_stop.value)
    if today >= until:
        return None
    return Reason(code="out_pain", values={"pain": pain, "date": f"date:{until.isoformat()}"})
