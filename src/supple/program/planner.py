"""Person and history → a week of sessions.

Exercises are taken one at a time, the best-scoring first, with ties broken by id: the same person
on the same day always gets the same week. Every hard rule is checked where a choice is made, so
nothing has to be repaired afterwards.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from supple.catalogue.dose import HIGHEST_LEVEL, Dose
from supple.catalogue.loader import Catalogue
from supple.catalogue.model import Exercise

from .eligibility import Eligibility, eligibility, went_well
from .model import WEEKDAYS, Item, LeftOut, Program, Reason, Session, Side
from .profile import History, Profile
from .rules import Rules, traffic_light
from .rules import rules as shipped_rules
from .screening import Standing, standing
from .timing import dose_seconds

WEEK = 7


class Refused(Exception):
    """The safety rules stand against any program.

    Attributes
    ----------
    standing
        What the screening said, with what to do now.
    """

    def __init__(self, standing: Standing) -> None:
        self.standing = standing
        super().__init__(f"no program: the safety questions say {standing.tier}")


def plan(
    profile: Profile,
    catalogue: Catalogue,
    history: History,
    *,
    today: dt.date,
    rules: Rules | None = None,
) -> Program:
    """Plan the week that starts today.

    Parameters
    ----------
    profile
        The person, with their screening.
    catalogue
        Exercises to choose from.
    history
        What happened so far.
    today
        First day of the week.
    rules
        Other rules than those that ship.

    Returns
    -------
    Program
        One session on each chosen weekday, empty if no exercise suits the person.

    Raises
    ------
    Refused
        If the screening does not let the person exercise, or is due again.
    """
    rules = rules or shipped_rules()
    stand = standing(profile.screening, today=today)
    if not stand.may_exercise or stand.due:
        raise Refused(stand)
    conditions = frozenset(profile.conditions) | stand.conditions
    sorted_ = eligibility(
        catalogue,
        profile,
        conditions,
        history,
        gentle_only=stand.gentle_only,
        today=today,
        rules=rules,
    )
    week = _Week(catalogue, profile, history, sorted_, today, rules)
    sessions = tuple(session for day in _days(profile, today) if (session := week.session(day)))
    return Program(
        start=today,
        rules_version=rules.version,
        gentle_only=stand.gentle_only,
        sessions=sessions,
        left_out=tuple(week.left_out()),
        notes=tuple(_notes(profile, stand, sorted_, sessions, rules)),
    )


def _days(profile: Profile, today: dt.date) -> Iterator[dt.date]:
    for offset in range(WEEK):
        day = today + dt.timedelta(days=offset)
        if WEEKDAYS[day.weekday()] in profile.days:
            yield day


def _notes(
    profile: Profile,
    stand: Standing,
    sorted_: Eligibility,
    sessions: tuple[Session, ...],
    rules: Rules,
) -> Iterator[Reason]:
    if stand.gentle_only:
        yield Reason(code="note_gentle")
    if stand.safety_net:
        yield Reason(code="note_safety_net")
    if not sorted_.open:
        yield Reason(code="note_none")
    elif len(sorted_.open) <= rules.session.exercises_max.value:
        yield Reason(code="note_few")
    elif sessions and all(s.seconds < profile.minutes * 60 * 0.8 for s in sessions):
        yield Reason(code="note_short")


@dataclass
class _Week:
    """The choices of one week, made day by day."""

    catalogue: Catalogue
    profile: Profile
    history: History
    sorted: Eligibility
    today: dt.date
    rules: Rules
    dates: dict[str, list[dt.date]] = field(default_factory=dict)
    crowded_out: dict[str, str] = field(default_factory=dict)
    substituted: set[str] = field(default_factory=set)
    durations: dict[tuple[str, int], float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for past in self.history.performed:
            if past.completed:
                self.dates.setdefault(past.exercise, []).append(past.date)
        self.known = set(self.dates)
        self.wanted: Counter[str] = Counter()
        for goal in self.profile.goals:
            self.wanted.update(self.rules.goals[goal])
        self.done: Counter[str] = Counter()

    def session(self, day: dt.date) -> Session | None:
        """Choose, order and dose one day's exercises."""
        chosen = self._choose(day)
        if not chosen:
            return None
        levels = self._levels(chosen)
        items = [self._item(exercise, levels[exercise.id], day) for exercise in chosen]
        for item in items:
            self.dates.setdefault(item.exercise, []).append(day)
            self.known.add(item.exercise)
            self.done.update(self.catalogue[item.exercise].facts.directions)
        seconds = sum(self._seconds(exercise, levels[exercise.id]) for exercise in chosen)
        return Session(date=day, items=tuple(items), seconds=round(seconds))

    def left_out(self) -> Iterator[LeftOut]:
        """Say for each exercise that is nowhere in the week why not."""
        planned = {
            name for name, dates in self.dates.items() if any(day >= self.today for day in dates)
        }
        for name in self.catalogue:
            if name in self.sorted.closed:
                yield LeftOut(exercise=name, reasons=self.sorted.closed[name])
            elif name not in planned:
                code = self.crowded_out.get(name, "out_rotation")
                yield LeftOut(exercise=name, reasons=(Reason(code=code),))

    # Choosing -----------------------------------------------------------------------------------

    def _choose(self, day: dt.date) -> list[Exercise]:
        limits = self.rules.session
        new_left = (limits.new_per_session if self.known else limits.new_in_first_session).value
        known_today = sum(
            self._allowed_on(self.catalogue[name], day)
            for name in self.sorted.open
            if name in self.known
        )
        # Someone whose known exercises are closed to them still gets the smallest session.
        new_left = max(new_left, limits.exercises_min.value - known_today)
        chosen: list[Exercise] = []
        while len(chosen) < limits.exercises_max.value:
            options = [
                exercise
                for name in self.sorted.open
                if (exercise := self.catalogue[name]) not in chosen
                and self._allowed_on(exercise, day)
            ]
            short = [e for e in options if self._fits([*chosen, e])]
            ready = [e for e in short if e.id in self.known or new_left > 0]
            for exercise in options:
                if exercise not in ready:
                    code = "out_new" if exercise in short else "out_time"
                    self.crowded_out.setdefault(exercise.id, code)
            if not ready:
                break
            best = max(ready, key=lambda e: (self._score(e, chosen, day), _reversed(e.id)))
            new_left -= best.id not in self.known
            chosen.append(best)
        order = {kind: place for place, kind in enumerate(self.rules.order)}
        # Within a kind, exercises of one position stay together, in the order they were chosen.
        first = {e.facts.position: i for i, e in reversed(list(enumerate(chosen)))}
        return sorted(chosen, key=lambda e: (order[e.facts.kind], first[e.facts.position]))

    def _allowed_on(self, exercise: Exercise, day: dt.date) -> bool:
        dates = self.dates.get(exercise.id, [])
        in_a_week = sum(abs((day - other).days) < WEEK for other in dates)
        if in_a_week >= exercise.facts.dose.days_per_week.max or day in dates:
            return False
        if exercise.facts.kind != "strength":
            return True
        gap = self.rules.session.strength_gap_days.value
        return not any(
            0 < abs((day - other).days) < gap
            for name, others in self.dates.items()
            if name in self.catalogue and self.catalogue[name].facts.kind == "strength"
            for other in others
        )

    def _fits(self, exercises: list[Exercise]) -> bool:
        return sum(self._seconds(e, 0) for e in exercises) <= self.profile.minutes * 60

    def _score(self, exercise: Exercise, chosen: list[Exercise], day: dt.date) -> int:
        weights, facts = self.rules.weights, exercise.facts
        score = 0
        for direction in facts.directions:
            # What has been done counts against what is wanted, so needs are met in turn.
            score += weights.direction * max(0, self.wanted[direction] - self.done[direction])
            score += weights.same_direction_in_session * sum(
                direction in other.facts.directions for other in chosen
            )
        score += weights.goal * len(set(facts.goals) & set(self.profile.goals))
        score += weights.site * len(set(facts.sites) & set(self.profile.sites))
        recent = [
            date
            for date in self.dates.get(exercise.id, [])
            if (day - date).days < self.rules.session.repeat_penalty_days.value
        ]
        score += weights.used_this_week * len(recent)
        score += weights.same_position_in_session * any(
            facts.position == other.facts.position for other in chosen
        )
        past = self.history.of(exercise.id)
        score += weights.went_well * bool(past and went_well(past[-1], self.rules))
        score += weights.was_hard * bool(past and past[-1].doable == "hard")
        score += weights.new * (exercise.id not in self.known)
        return score

    # Dosing -------------------------------------------------------------------------------------

    def _levels(self, chosen: list[Exercise]) -> dict[str, int]:
        """Raise doses in turn, from the lowest, as far as each may go and time allows."""
        levels = {exercise.id: 0 for exercise in chosen}
        budget = self.profile.minutes * 60
        raised = True
        while raised:
            raised = False
            for exercise in chosen:
                if levels[exercise.id] >= self._target_level(exercise):
                    continue
                trial = {**levels, exercise.id: levels[exercise.id] + 1}
                if sum(self._seconds(e, trial[e.id]) for e in chosen) <= budget:
                    levels, raised = trial, True
        return levels

    def _target_level(self, exercise: Exercise) -> int:
        start = self.rules.experience[self.profile.experience].dose
        return min(max(start + self._progress(exercise), 0), HIGHEST_LEVEL)

    def _progress(self, exercise: Exercise) -> int:
        """Return how many levels the answers so far move the dose."""
        steps = 0
        for past in self.history.of(exercise.id):
            if past.doable == "easy" and went_well(past, self.rules):
                steps += 1
            elif past.doable == "hard" or (
                past.pain is not None and traffic_light(past.pain, self.rules.pain) != "go"
            ):
                steps -= 1
            steps = min(max(steps, -HIGHEST_LEVEL), HIGHEST_LEVEL)
        return steps

    def _item(self, exercise: Exercise, level: int, day: dt.date) -> Item:
        dose = Dose.at(exercise.facts.dose, level)
        # Sides take turns at going first, so that neither is always the tired one.
        first: Side = "right" if day.toordinal() % 2 else "left"
        return Item(
            exercise=exercise.id,
            dose=dose,
            first_side=None if dose.sides == "none" else first,
            adaptations=self._adaptations(exercise),
            reasons=tuple(self._reasons(exercise)),
        )

    def _adaptations(self, exercise: Exercise) -> tuple[str, ...]:
        hows = (caution.how for caution in self.sorted.open[exercise.id])
        return tuple(dict.fromkeys(how for how in hows if how is not None))

    def _seconds(self, exercise: Exercise, level: int) -> float:
        key = (exercise.id, level)
        if key not in self.durations:
            dose = Dose.at(exercise.facts.dose, level)
            self.durations[key] = dose_seconds(
                exercise, dose, self._adaptations(exercise), self.rules.pace
            )
        return self.durations[key]

    # Explaining ---------------------------------------------------------------------------------

    def _reasons(self, exercise: Exercise) -> Iterator[Reason]:
        facts = exercise.facts
        needed = [d for d in facts.directions if self.wanted[d] > self.done[d]]
        sites = [site for site in self.profile.sites if site in facts.sites]
        goals = [goal for goal in self.profile.goals if goal in facts.goals]
        if needed:
            yield Reason(code="covers_direction", values={"direction": f"directions:{needed[0]}"})
        elif sites:
            yield Reason(code="for_site", values={"site": f"sites:{sites[0]}"})
        elif goals:
            yield Reason(code="for_goal", values={"goal": f"goals:{goals[0]}"})
        else:
            yield Reason(code="fills_session")
        yield from self._instead_of(exercise)
        for caution in self.sorted.open[exercise.id]:
            yield Reason(code="adapted", values={"condition": f"conditions:{caution.condition}"})
        past = self.history.of(exercise.id)
        if exercise.id not in self.known:
            yield Reason(code="new")
        elif past and past[-1].doable == "easy" and went_well(past[-1], self.rules):
            yield Reason(code="step_up")
        elif past and not went_well(past[-1], self.rules) and past[-1].completed:
            yield Reason(code="step_down")
        elif past and went_well(past[-1], self.rules):
            yield Reason(code="went_well")

    def _instead_of(self, exercise: Exercise) -> Iterator[Reason]:
        """Name one exercise that this stands in for, if any is closed to the person."""
        for name in exercise.facts.harder:
            past = self.history.of(name)
            if past and past[-1].doable == "hard":
                yield Reason(code="instead_of_hard", values={"exercise": f"exercise:{name}"})
                return
        for name in [*exercise.facts.harder, *exercise.facts.easier]:
            reasons = self.sorted.closed.get(name, ())
            code = reasons[0].code.replace("out_", "instead_of_") if reasons else ""
            if code in _INSTEAD and name not in self.substituted:
                self.substituted.add(name)
                yield Reason(
                    code=code, values={"exercise": f"exercise:{name}", **_shown(reasons[0])}
                )
                return


_INSTEAD = {
    "instead_of_position",
    "instead_of_equipment",
    "instead_of_condition",
    "instead_of_excluded",
    "instead_of_pain",
}


def _shown(reason: Reason) -> dict[str, str | int]:
    return {} if reason.code == "out_pain" else reason.values


def _reversed(name: str) -> tuple[int, ...]:
    """Order names backwards, so that `max` takes the alphabetically first of equals."""
    return tuple(-ord(letter) for letter in name)
